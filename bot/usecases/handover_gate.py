"""What happens inside the transaction in which a person is asked for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from bot.care.conversations import Owner
from bot.care.handover import Reason, urgency_of
from bot.care.mood import Mood
from bot.usecases.alerts import keep_alert
from bot.usecases.deps import Deps
from bot.usecases.desk_views import HandoverAsked
from bot.usecases.duty import Duty, duty_at, spoken_time
from bot.usecases.events import Notice
from bot.usecases.logbook import append, moved, notice, spoken
from bot.usecases.offers import offer_waiting
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, HandoverRow
from bot.usecases.queueing import enter_queue, is_anybody_there, wait_of
from bot.usecases.saying import Say

FIRST_PART = 10_000
"""The words of a handover stand behind every part that a turn's own replies can have."""

_UPSET = frozenset({Reason.ANGRY, Reason.THREAT, Reason.SAFETY, Reason.LEAK, Reason.LAW})

SummaryLine = Mapping[str, str]


def hand_over(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    *,
    now: datetime,
    reason: Reason,
    evidence: str,
    turn_id: str | None = None,
    says: Sequence[Say] = (),
    summary: Sequence[SummaryLine] = (),
) -> HandoverAsked:
    """Bot to queue, with its words and the notice, all in the caller's transaction.

    The words are inserted here and not with the turn's replies, because from this commit on the
    turn's epoch is past: whatever it says later is suppressed, and a crash loses nothing.
    Safety and leaks also leave an alert to the on-call list here.
    """
    duty = duty_at(deps.policy, now)
    queued = moved(
        conversation,
        Owner.QUEUE,
        reason=reason.value,
        urgency=urgency_of(reason),
        waiting_since=now,
    )
    enter_queue(deps, books, queued, reason, now)
    position = books.conversations.place_in_queue(queued)
    words = [*says, _duty_line(deps, books, duty, queued, position)]
    tone = Mood.UPSET.value if reason in _UPSET else Mood.PLAIN.value
    bubbles = spoken(
        deps,
        books,
        conversation.id,
        words,
        in_reply_to=turn_id,
        first_part=FIRST_PART,
        tone=tone,
    )
    queued = append(books, queued, now, [*bubbles, notice(deps, Notice.QUEUED)])
    books.conversations.save(queued)
    books.turns.unwant(conversation.id)
    lines = [*summary, *_last_words(books, conversation)]
    handover = new_handover(queued, reason, evidence, lines, now, turn_id)
    books.handovers.add(handover)
    keep_alert(books, conversation, handover)
    books.audit.write(now, "bot", "queued", conversation.id, reason=reason.value)
    offer_waiting(deps, books, now)
    return HandoverAsked(position, duty.is_on, duty.next_shift_at, again=False)


def new_handover(
    queued: Conversation,
    reason: Reason,
    evidence: str,
    summary: Sequence[SummaryLine],
    now: datetime,
    turn_id: str | None = None,
) -> HandoverRow:
    """The record of this asking; `queued` has the epoch that it began."""
    return HandoverRow(
        id=uuid4().hex,
        conversation_id=queued.id,
        epoch=queued.epoch,
        reason=reason.value,
        evidence=evidence,
        summary=list(summary),
        asked_at=now,
        turn_id=turn_id,
    )


def _duty_line(deps: Deps, books: Books, duty: Duty, queued: Conversation, position: int) -> Say:
    """Says who comes when, and never promises a person who is not there (playbook §13)."""
    now = queued.waiting_since or deps.clock()
    if not duty.is_on and duty.next_shift_at is not None:
        next_shift = spoken_time(deps.policy, duty.next_shift_at, now)
        return Say("utter_nobody_on_duty", {"next_shift": next_shift})
    if not is_anybody_there(books, now):
        return Say("utter_nobody_at_desk")
    wait = wait_of(deps, books, queued, position)
    if wait is not None:
        return Say("utter_person_is_coming_in", {"position": position, "wait": wait.words})
    return Say("utter_person_is_coming", {"position": position})


def _last_words(books: Books, conversation: Conversation) -> list[SummaryLine]:
    if not conversation.last_buyer_seq:
        return []
    said = books.log.buyer_words(conversation.id, conversation.last_buyer_seq - 1, limit=1)
    return [{"label": "买家最近说", "text": words.text[:200]} for words in said]
