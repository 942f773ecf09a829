"""The trainers' inbox: filled as turns end, read by trainers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.care.handover import Reason
from bot.care.inbox import (
    InboxReason,
    inbox_reason,
    inbox_reason_text,
    is_sampled,
    may_be_misunderstood,
)
from bot.text.tidy import tidy
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_inbox import Guess, InboxEntry, InboxGroup
from bot.usecases.privacy import masked
from bot.usecases.saying import Reading, Say, TurnWork

GUESSES = 3
MOST_GROUPS = 200


@dataclass(frozen=True, slots=True)
class InboxDraft:
    """Words that may turn out to be not understood, masked already."""

    work: TurnWork
    n: int
    reading: Reading
    text: str
    tidied: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class InboxLine:
    """What a trainer reads of equal words: their newest case, and how often they came."""

    text: str
    count: int
    at: datetime
    reason: str
    reason_text: str
    ranking: Sequence[Guess]
    conversation_id: str
    turn_id: str
    n: int


@dataclass(frozen=True, slots=True)
class InboxPage:
    """`entries`: how many cases there are in all, those that are not on this page included."""

    entries: int
    lines: Sequence[InboxLine]


def draft_for_inbox(
    deps: Deps, work: TurnWork, n: int, understood: Sequence[Reading]
) -> InboxDraft | None:
    """The masked words of request `n`; None when it was understood or had no words.

    Before the turn's transaction, because masking must not hold up other writers.
    """
    text = work.requests[n].text
    reading = understood[n] if n < len(understood) else None
    if not text or reading is None:
        return None
    is_sample = is_sampled(work.turn_id, n, deps.limits.inbox_sample)
    if not is_sample and not _is_candidate(reading):
        return None
    with deps.store.read() as books:
        conversation = books.conversations.get(work.conversation_id)
        safe = "" if conversation is None else masked(books, conversation, text)
    return InboxDraft(work, n, reading, safe, tidy(safe), is_sample) if safe else None


def _is_candidate(reading: Reading) -> bool:
    return may_be_misunderstood(reading.intent, reading.confidence)


def put_into_inbox(
    books: Books, draft: InboxDraft | None, replies: Sequence[Say], now: datetime, *, shown: bool
) -> None:
    """In the transaction in which the replies are shown or suppressed; once for each request."""
    if draft is None:
        return
    reason = inbox_reason(
        draft.reading.intent,
        draft.reading.confidence,
        {say.reply for say in replies},
        shown=shown,
        handed_over=not shown and not replies and _was_misunderstood(books, draft.work),
    )
    if reason is None and draft.is_sample and shown and not _is_candidate(draft.reading):
        reason = InboxReason.SAMPLED
    if reason is None:
        return
    guesses = (Guess(intent, sure) for intent, sure in draft.reading.ranking[:GUESSES])
    books.inbox.add(
        InboxEntry(
            turn_id=draft.work.turn_id,
            n=draft.n,
            conversation_id=draft.work.conversation_id,
            at=now,
            reason=reason,
            text=draft.text,
            tidied=draft.tidied,
            ranking=tuple(guesses),
        )
    )


def _was_misunderstood(books: Books, work: TurnWork) -> bool:
    """Whether this very turn asked for a person because of two misunderstandings in a row."""
    handover = books.handovers.latest(work.conversation_id)
    return (
        handover is not None
        and handover.turn_id == work.turn_id
        and handover.reason == Reason.MISUNDERSTOOD
    )


def list_inbox(deps: Deps, *, limit: int = 50) -> InboxPage:
    """The newest groups of equal words, at least 1 and at most 200 of them."""
    with deps.store.read() as books:
        groups = books.inbox.groups(max(1, min(limit, MOST_GROUPS)))
        return InboxPage(books.inbox.count(), [_line(group) for group in groups])


def _line(group: InboxGroup) -> InboxLine:
    newest = group.newest
    return InboxLine(
        text=newest.text,
        count=group.count,
        at=newest.at,
        reason=newest.reason.value,
        reason_text=inbox_reason_text(newest.reason),
        ranking=newest.ranking,
        conversation_id=newest.conversation_id,
        turn_id=newest.turn_id,
        n=newest.n,
    )
