"""Insight for trainers: what leads to people, what is solved, how it changes, and whose chats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.care.studio.effects import Effect, effect_of
from bot.care.studio.insight import (
    EFFECT_SPAN,
    Heard,
    Share,
    by_day,
    by_intent,
    share_of,
)
from bot.usecases.deps import Deps
from bot.usecases.events import Author
from bot.usecases.inbox_work import DialogueLine
from bot.usecases.phrase_checks import card_label
from bot.usecases.ports import Books
from bot.usecases.ports_studio import ChangeSet
from bot.usecases.privacy import masked
from bot.usecases.promotion_effects import PromotionEffect, moves_of, promotion_effects
from bot.usecases.refusals import Refused
from bot.usecases.studio_changes import trainer

MOST_DAYS, MOST_CHATS, MOST_CHANGES = 92, 50, 20
LINES_BEFORE, LINES_AFTER = 12, 8
_ANY_MOMENT = timedelta(seconds=1)
"""The end of a time is not in it, the turn that ends now is."""


class Became(StrEnum):
    """What became of a request, to choose chats by."""

    ANY = "any"
    MISUNDERSTOOD = "misunderstood"
    PERSON = "person"
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class IntentShare:
    intent: str
    label: str
    share: Share


@dataclass(frozen=True, slots=True)
class DayShare:
    day: date
    share: Share


@dataclass(frozen=True, slots=True)
class ChangeEffect:
    """A change set that trainers have handed in, with the seven days before and after it."""

    name: str
    by_name: str
    at: datetime
    effect: Effect


@dataclass(frozen=True, slots=True)
class InsightPage:
    """`promotions`: every move of buyers to another model, newest first."""

    total: Share
    days: tuple[DayShare, ...]
    intents: tuple[IntentShare, ...]
    changes: tuple[ChangeEffect, ...]
    promotions: tuple[PromotionEffect, ...]


@dataclass(frozen=True, slots=True)
class ChatLine:
    """A request, its words masked."""

    turn_id: str
    n: int
    at: datetime
    intent: str
    label: str
    text: str


def insight(deps: Deps, *, days: int = 28) -> InsightPage:
    """The last `days` days of the shop's calendar, today included."""
    wanted = _days(deps, days)
    begin = deps.policy.days.midnight(wanted[0])
    snapshot = deps.studio_files.snapshot()
    with deps.store.read() as books:
        longer = books.insight.heard(begin - EFFECT_SPAN, deps.clock() + _ANY_MOMENT)
        closed = books.studio.closed(MOST_CHANGES)
        moves = moves_of(books)
    heard = [one for one in longer if one.at >= begin]
    shares = by_day(heard, wanted, deps.policy.days.day_of)
    return InsightPage(
        share_of(heard),
        tuple(DayShare(day, share) for day, share in shares),
        tuple(
            IntentShare(intent, card_label(snapshot, intent), share)
            for intent, share in by_intent(heard)
        ),
        tuple(_effect(one, longer) for one in closed if one.closed_at and one.closed_at >= begin),
        promotion_effects(moves, closed, longer, begin),
    )


def _effect(changeset: ChangeSet, heard: Sequence[Heard]) -> ChangeEffect:
    at = changeset.closed_at or changeset.opened_at
    return ChangeEffect(changeset.name, changeset.closed_by_name, at, effect_of(heard, at))


def _days(deps: Deps, days: int) -> list[date]:
    today = deps.policy.days.day_of(deps.clock())
    count = max(1, min(days, MOST_DAYS))
    return [today - timedelta(days=back) for back in reversed(range(count))]


def _heard(deps: Deps, books: Books, days: Sequence[date]) -> Sequence[Heard]:
    midnight = deps.policy.days.midnight
    return books.insight.heard(midnight(days[0]), midnight(days[-1] + timedelta(days=1)))


def chats_behind(
    deps: Deps,
    *,
    days: int = 28,
    intent: str = "",
    became: Became = Became.ANY,
    day: date | None = None,
    span: tuple[datetime, datetime] | None = None,
) -> list[ChatLine]:
    """The newest requests behind a bar of a chart, masked. `span`: from one moment until before
    another, in the place of days; no longer than a page looks back."""
    wanted = [day] if day else _days(deps, days)
    snapshot = deps.studio_files.snapshot()
    with deps.store.read() as books:
        heard = [
            one
            for one in (
                _heard(deps, books, wanted) if span is None else books.insight.heard(*_short(span))
            )
            if intent in ("", one.intent) and _became(one, became)
        ]
        newest = heard[::-1][:MOST_CHATS]
        words = books.insight.words([one.turn_id for one in newest])
        texts = [_masked(books, one, words.get((one.turn_id, one.n), "")) for one in newest]
    return [
        ChatLine(one.turn_id, one.n, one.at, one.intent, card_label(snapshot, one.intent), text)
        for one, text in zip(newest, texts, strict=True)
        if text
    ]


def _short(span: tuple[datetime, datetime]) -> tuple[datetime, datetime]:
    begin, end = span
    return max(begin, end - timedelta(days=MOST_DAYS)), end


def _became(one: Heard, became: Became) -> bool:
    return {
        Became.ANY: True,
        Became.MISUNDERSTOOD: one.is_misunderstood,
        Became.PERSON: one.to_person,
        Became.SOLVED: one.is_solved,
    }[became]


def _masked(books: Books, one: Heard, text: str) -> str:
    conversation = books.conversations.get(one.conversation_id)
    return masked(books, conversation, text) if conversation else ""


def talk_around(deps: Deps, *, trainer_id: str, turn_id: str) -> list[DialogueLine]:
    """The talk around a turn, masked; who reads it is written down. Raises not_found."""
    with deps.store.write() as books:
        trainer(books, trainer_id)
        place = books.insight.place(turn_id)
        conversation = books.conversations.get(place.conversation_id) if place else None
        if place is None or conversation is None:
            raise Refused("not_found", "没有这段对话了。")
        books.audit.write(deps.clock(), trainer_id, "read", conversation.id, why="insight")
        events = [one for one in books.log.after(conversation.id, 0) if one.text]
        before = [one for one in events if one.seq <= place.last_seq][-LINES_BEFORE:]
        after = [one for one in events if one.seq > place.last_seq][:LINES_AFTER]
        return [
            DialogueLine(
                one.author,
                masked(books, conversation, one.text),
                one.at,
                one.seq == place.last_seq and one.author is Author.BUYER,
            )
            for one in (*before, *after)
        ]
