"""Phrases that may stand under the wrong intent, as the last look through all of them found."""

from dataclasses import dataclass

from bot.care.studio.neighbours import letters_of
from bot.usecases.deps import Deps
from bot.usecases.phrase_checks import card_label, same_letters
from bot.usecases.ports_studio import Doubt, Snapshot

MOST_SHOWN = 100


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
class DoubtsPage:
    """`looked`: whether all phrases were ever looked through."""

    looked: bool
    total: int
    doubts: tuple[DoubtView, ...]


def list_doubts(deps: Deps) -> DoubtsPage:
    """The least believable first; what was moved, changed or deleted since is left out."""
    found = deps.studio_files.doubts()
    snapshot = deps.studio_files.snapshot()
    standing = [
        _view(snapshot, phrase.raw, doubt)
        for doubt in found or ()
        for phrase in same_letters(snapshot, letters_of(doubt.text))
        if phrase.intent == doubt.intent
    ]
    return DoubtsPage(found is not None, len(standing), tuple(standing[:MOST_SHOWN]))


def doubts_of(deps: Deps, snapshot: Snapshot) -> dict[tuple[str, str], DoubtView]:
    """By intent and letters of a phrase; empty before the first look."""
    return {
        (one.intent, letters_of(one.text)): _view(snapshot, one.text, one)
        for one in deps.studio_files.doubts() or ()
    }


def _view(snapshot: Snapshot, raw: str, doubt: Doubt) -> DoubtView:
    own, better = card_label(snapshot, doubt.intent), card_label(snapshot, doubt.better)
    return DoubtView(raw, doubt.intent, own, doubt.better, better, doubt.better_share)
