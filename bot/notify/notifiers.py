"""Which notifiers a shop has."""

from bot.notify.console import ConsoleNotifier
from bot.settings import Settings
from bot.usecases.ports import Clock
from bot.usecases.ports_alerts import Notifier


def notifiers_of(settings: Settings, clock: Clock) -> tuple[Notifier, ...]:
    """Webhook and e-mail as set; the console where neither is.

    Each is imported where it is wanted: a start is not to wait for what it does not use.
    """
    found: list[Notifier] = []
    if settings.on_call_webhook:
        from bot.notify.webhook import WebhookNotifier

        found.append(WebhookNotifier(settings.on_call_webhook, settings.on_call_secret, clock))
    if settings.on_call_addresses:
        from bot.notify.mail import EmailNotifier

        found.append(
            EmailNotifier(
                settings.smtp_url, settings.on_call_sender, settings.on_call_addresses, clock
            )
        )
    return tuple(found) or (ConsoleNotifier(),)
