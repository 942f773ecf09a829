"""How it stands with the waiting, said to who waits: honestly, and not after every line (§13)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.care.waiting import asks_of_hours, is_word_due
from bot.usecases.dangers import AGAIN, DANGER_REPLIES
from bot.usecases.deps import Deps
from bot.usecases.duty import duty_at, shifts_spoken, spoken_time
from bot.usecases.events import Event
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.queueing import is_anybody_there, wait_of
from bot.usecases.saying import Say

_HOURS = "utter_meanwhile_hours"
_WORDS = frozenset(
    {
        "utter_still_waiting",
        "utter_still_waiting_for",
        "utter_still_closed",
        "utter_still_away",
        "utter_contact_taken",
        "utter_contact_taken_away",
        "utter_meanwhile_person",
        _HOURS,
        *DANGER_REPLIES,
        *AGAIN.values(),
    }
)


CAME_BACK = frozenset(
    {"utter_returned_to_person", "utter_parcel_why_returned"}
    | {"utter_parcel_returned", "utter_parcel_coming_back"}
)
"""What tells that the parcel is back, or on its way."""


def said_lately(books: Books, conversation: Conversation) -> frozenset[str]:
    """The replies of the last lines: what was told of them is not told again."""
    return frozenset(event.reply for event in _lately(books, conversation) if event.reply)


def _lately(books: Books, conversation: Conversation) -> Sequence[Event]:
    return books.log.after(conversation.id, max(0, conversation.last_seq - _LATELY))


_LATELY = 40


def honest_word(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    text: str,
    contact: str,
    now: datetime,
) -> list[Say]:
    """Where in the queue, or when the next shift comes; not after every line."""
    if not contact and asks_of_hours(text) and _HOURS not in said_lately(books, conversation):
        return [Say(_HOURS, {"shifts": shifts_spoken(deps.policy)})]
    every = timedelta(minutes=deps.policy.service.queue_word_minutes)
    last = _last_word_at(books, conversation)
    if not contact and last is not None and not is_word_due(text, now, last, every):
        return []
    duty = duty_at(deps.policy, now)
    if duty.is_on or duty.next_shift_at is None:
        return [_in_shift(deps, books, conversation, contact, now)]
    next_shift = {"next_shift": spoken_time(deps.policy, duty.next_shift_at, now)}
    return [Say("utter_contact_taken" if contact else "utter_still_closed", next_shift)]


def _last_word_at(books: Books, conversation: Conversation) -> datetime | None:
    """When it was last said how it stands, in this wait; None for not yet."""
    since = conversation.waiting_since
    lately = [one for one in _lately(books, conversation) if since is None or one.at >= since]
    return max((one.at for one in lately if one.reply in _WORDS), default=None)


def _in_shift(
    deps: Deps, books: Books, conversation: Conversation, contact: str, now: datetime
) -> Say:
    """The place in the queue; with nobody at the desk that they are away, and a number to call."""
    if not is_anybody_there(books, now):
        return Say("utter_contact_taken_away" if contact else "utter_still_away")
    position = books.conversations.place_in_queue(conversation)
    wait = wait_of(deps, books, conversation, position)
    if wait is not None:
        return Say("utter_still_waiting_for", {"position": position, "wait": wait.words})
    return Say("utter_still_waiting", {"position": position})
