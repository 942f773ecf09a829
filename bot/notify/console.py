"""The on-call list of a shop that has set up none: the log of the process."""

import logging

from bot.usecases.ports_alerts import Alert

_log = logging.getLogger(__name__)


class ConsoleNotifier:
    """Writes each alert as one line of the log; the words in it are masked."""

    name = "console"

    def tell(self, alert: Alert) -> None:
        words = " ".join(alert.words.split())
        _log.critical("值班告警 %s · %s · %s · %s", alert.id, alert.reason_text, words, alert.link)
