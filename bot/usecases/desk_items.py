"""What the queue and the service clocks add to a line of the desk."""

from dataclasses import replace

from bot.care.conversations import Owner
from bot.care.queue.clocks import ClockKind
from bot.usecases.desk_views import Item, ItemClock, ItemOffer
from bot.usecases.ports_queue import Handling, Running


def with_service(item: Item, running: Running | None) -> Item:
    """The line with its skill, clock, offer and hold; as it is where nothing runs."""
    if running is None:
        return item
    handling = running.handling
    return replace(
        item,
        skill=handling.skill,
        skill_text=None if handling.skill is None else handling.skill.label,
        is_overnight=handling.is_overnight,
        clock=_clock(item, running),
        offer=_offer(handling),
        held_until=handling.held_until,
    )


def _clock(item: Item, running: Running) -> ItemClock | None:
    """Who waits is owed a greeting: from the opening on if they asked at night."""
    waits_since = running.handling.clock_from
    if item.owner is Owner.QUEUE and waits_since is not None:
        return ItemClock(ClockKind.GREETING, waits_since)
    clock = running.clock
    return None if clock is None else ItemClock(clock.kind, clock.asked_at)


def _offer(handling: Handling) -> ItemOffer | None:
    if handling.offered_to is None or handling.offered_until is None:
        return None
    return ItemOffer(handling.offered_to, handling.offered_until)
