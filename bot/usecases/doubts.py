"""Phrases that may stand under the wrong intent, as the last look through all of them found.

A trainer moves one, or says that it is right as it stands; then it is doubted no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.care.studio.neighbours import letters_of
from bot.usecases.deps import Deps
from bot.usecases.phrase_checks import card_label, same_letters
from bot.usecases.ports_studio import Doubt, SettledDoubt, Snapshot
from bot.usecases.refusals import Refused
from bot.usecases.studio_changes import trainer

MOST_SHOWN = 100
Key = tuple[str, str]
"""Intent and letters of a phrase."""


@dataclass(frozen=True, slots=True)
class DoubtView:
    """`raw` stands under `intent`; the others would say `better`, so sure (0 to 1)."""

    raw: str
    intent: str
    label: str
    better: str
    better_label: str
    share: float


@dataclass(frozen=True, slots=True)
class SettledView:
    """`raw` was said to be right under `intent`."""

    raw: str
    intent: str
    label: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DoubtsPage:
    """`looked`: whether all phrases were ever looked through; `settled`: doubted, but right."""

    looked: bool
    total: int
    doubts: tuple[DoubtView, ...]
    settled: tuple[SettledView, ...]


def list_doubts(deps: Deps) -> DoubtsPage:
    """The least believable first; what was moved, changed, deleted or settled is left out."""
    found = deps.studio_files.doubts()
    snapshot = deps.studio_files.snapshot()
    settled = _settled(deps)
    said = {(one.intent, one.letters) for one in settled}
    standing = [
        _view(snapshot, raw, doubt)
        for doubt in found or ()
        if _key(doubt) not in said
        for raw in _standing(snapshot, *_key(doubt))
    ]
    right = [
        SettledView(raw, one.intent, card_label(snapshot, one.intent), one.by_name, one.at)
        for one in settled
        for raw in _standing(snapshot, one.intent, one.letters)
    ]
    shown = tuple(standing[:MOST_SHOWN])
    return DoubtsPage(found is not None, len(standing), shown, tuple(right[:MOST_SHOWN]))


def doubts_of(deps: Deps, snapshot: Snapshot) -> dict[Key, DoubtView]:
    """By intent and letters of a phrase; empty before the first look."""
    found = deps.studio_files.doubts()
    if not found:
        return {}
    said = {(one.intent, one.letters) for one in _settled(deps)}
    return {_key(one): _view(snapshot, one.text, one) for one in found if _key(one) not in said}


def settle_doubt(deps: Deps, *, trainer_id: str, intent: str, raw: str) -> None:
    """The phrase is right as it stands; said twice, it is said once. Raises Refused: not_found."""
    letters = letters_of(raw)
    found = deps.studio_files.doubts() or ()
    standing = _standing(deps.studio_files.snapshot(), intent, letters)
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        if not standing or not any(_key(one) == (intent, letters) for one in found):
            raise Refused("not_found", "这条例句已经改过，或者不再可疑，请刷新。")
        now = deps.clock()
        settled = SettledDoubt(intent, letters, raw, user.id, user.name, now)
        if books.studio.settle_doubt(settled):
            books.audit.write(now, user.id, "doubt_settled", intent, phrase=raw)


def reopen_doubt(deps: Deps, *, trainer_id: str, intent: str, raw: str) -> None:
    """It is doubted again. Raises Refused: not_found."""
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        if not books.studio.reopen_doubt(intent, letters_of(raw)):
            raise Refused("not_found", "没有可以撤销的，可能同事已经撤销了。")
        books.audit.write(deps.clock(), user.id, "doubt_reopened", intent, phrase=raw)


def _settled(deps: Deps) -> Sequence[SettledDoubt]:
    with deps.store.read() as books:
        return books.studio.settled_doubts()


def _key(doubt: Doubt) -> Key:
    return doubt.intent, letters_of(doubt.text)


def _standing(snapshot: Snapshot, intent: str, letters: str) -> list[str]:
    return [one.raw for one in same_letters(snapshot, letters) if one.intent == intent]


def _view(snapshot: Snapshot, raw: str, doubt: Doubt) -> DoubtView:
    own, better = card_label(snapshot, doubt.intent), card_label(snapshot, doubt.better)
    return DoubtView(raw, doubt.intent, own, doubt.better, better, doubt.better_share)
