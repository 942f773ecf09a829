"""What a trainer sees of a phrase before it is put in: faults, twins, near ones, other meanings."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.care.studio.edit_guard import Fault, Stop, faults_of
from bot.care.studio.neighbours import Neighbour, is_near, letters_of, neighbours, votes
from bot.care.studio.phrase_files import PhraseLine
from bot.usecases.deps import Deps
from bot.usecases.phrase_checks import card_label, same_letters
from bot.usecases.ports_studio import Snapshot
from bot.usecases.refusals import Refused

MOST_PASTED = 500


@dataclass(frozen=True, slots=True)
class NearPhrase:
    """`is_other`: of another intent; `is_opposite`: and near enough to teach the contrary."""

    skill: str
    intent: str
    label: str
    raw: str
    likeness: float
    is_same: bool
    is_other: bool
    is_opposite: bool


@dataclass(frozen=True, slots=True)
class Suggested:
    """An intent that the neighbours speak for, with their share."""

    intent: str
    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Look:
    """`faults` stop the phrase; `near` does not. `suggested`: best intents by the neighbours."""

    faults: tuple[Fault, ...]
    near: tuple[NearPhrase, ...]
    suggested: tuple[Suggested, ...]


class Fate(StrEnum):
    """What becomes of a pasted line."""

    NEW = "new"
    NEAR = "near"
    """New, but nearly one that is there."""
    OPPOSITE = "opposite"
    """New, and nearly one of another intent."""
    TWICE = "twice"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class PastedLine:
    """`text`: why it is stopped, or what it is near to."""

    intent: str
    label: str
    raw: str
    fate: Fate
    text: str


def look_at(deps: Deps, *, raw: str, intent: str, but: str = "") -> Look:
    """While typing. `but`: the phrase that is being changed, which is no neighbour of itself."""
    snapshot = deps.studio_files.snapshot()
    return look_in(snapshot, raw.strip(), intent, but)


def look_in(snapshot: Snapshot, raw: str, intent: str, but: str = "") -> Look:
    """The same in a snapshot that is at hand."""
    found = [
        one
        for one in neighbours(snapshot.files, raw)
        if not (but and one.phrase.intent == intent and one.phrase.raw == but)
    ]
    faults = tuple(stops_of(snapshot, raw, intent, but))
    near = tuple(_near(snapshot, one, raw, intent) for one in found)
    shares = votes(found)
    suggested = (
        Suggested(name, card_label(snapshot, name), round(share, 3))
        for name, share in list(shares.items())[:9]
    )
    return Look(faults, near, tuple(suggested))


def stops_of(snapshot: Snapshot, raw: str, intent: str, but: str = "") -> Iterator[Fault]:
    """Everything for which the phrase is stopped under this intent."""
    yield from faults_of(raw, intent)
    for other in same_letters(snapshot, letters_of(raw)):
        if other.intent == intent and other.raw != but:
            yield Fault(Stop.TWICE, f"“{other.raw}”已经在这个意图里了。")
            return
        if other.intent != intent:
            label = card_label(snapshot, other.intent)
            text = f"“{other.raw}”已经归在“{label}”里；如果归错了，请用“移过来”。"
            yield Fault(Stop.ELSEWHERE, text)
            return


def _near(snapshot: Snapshot, one: Neighbour, raw: str, intent: str) -> NearPhrase:
    is_other = bool(intent) and one.phrase.intent != intent
    return NearPhrase(
        one.phrase.skill,
        one.phrase.intent,
        card_label(snapshot, one.phrase.intent),
        one.phrase.raw,
        round(one.likeness, 2),
        one.is_same,
        is_other,
        is_other and not one.is_negated and is_near(letters_of(raw), one.likeness),
    )


def preview(deps: Deps, *, text: str, intent: str) -> list[PastedLine]:
    """What would become of pasted lines, or of a CSV with the columns 例句,意图 (or the reverse).

    Raises Refused("bad_request") for nothing, for too much and for a CSV that names no intent.
    """
    snapshot = deps.studio_files.snapshot()
    rows = _rows(snapshot, text, intent)
    if not rows or len(rows) > MOST_PASTED:
        raise Refused("bad_request", f"请粘贴 1 到 {MOST_PASTED} 行例句，这次有 {len(rows)} 行。")
    seen: set[str] = set()
    found = []
    for raw, of in rows:
        found.append(_pasted(snapshot, raw, of, seen))
        seen.add(letters_of(raw))
    return found


def _rows(snapshot: Snapshot, text: str, intent: str) -> list[tuple[str, str]]:
    known = {card.intent: card.intent for card in snapshot.intents}
    known |= {card.label: card.intent for card in snapshot.intents}
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    rows: list[tuple[str, str]] = []
    for line in filter(None, lines):
        cells = [cell.strip() for cell in _cells(line)]
        if cells in (["例句", "意图"], ["意图", "例句"], ["text", "intent"], ["intent", "text"]):
            continue
        named = [at for at, cell in enumerate(cells) if cell in known] if len(cells) == 2 else []
        if named:
            at = named[-1] if len(named) == 1 else 1
            rows.append((cells[1 - at], known[cells[at]]))
        else:
            rows.append((line.removeprefix("- ").strip(), intent))
    return rows


def _cells(line: str) -> Sequence[str]:
    if "\t" in line:
        return line.split("\t")
    return next(csv.reader([line]), [line])


def _pasted(snapshot: Snapshot, raw: str, intent: str, seen: set[str]) -> PastedLine:
    label = card_label(snapshot, intent)
    if not intent:
        return PastedLine(
            "", "", raw, Fate.STOPPED, "没写是哪个意图：先在上面选一个，或用两列的 CSV。"
        )
    if letters_of(raw) and letters_of(raw) in seen:
        return PastedLine(intent, label, raw, Fate.TWICE, "和上面粘贴的一行一样。")
    look = look_in(snapshot, raw, intent)
    if look.faults:
        fault = look.faults[0]
        fate = Fate.TWICE if fault.stop is Stop.TWICE else Fate.STOPPED
        return PastedLine(intent, label, raw, fate, fault.text)
    for one in look.near:
        if one.is_opposite:
            text = f"很像“{one.label}”里的“{one.raw}”，请确认归属。"
            return PastedLine(intent, label, raw, Fate.OPPOSITE, text)
    twin = next((o for o in look.near if is_near(letters_of(raw), o.likeness)), None)
    if twin is not None and not twin.is_other:
        return PastedLine(intent, label, raw, Fate.NEAR, f"和“{twin.raw}”差不多，加了作用不大。")
    return PastedLine(intent, label, raw, Fate.NEW, "")


def found_line(snapshot: Snapshot, intent: str, raw: str) -> PhraseLine:
    """The phrase where it stands now. Raises Refused("clash") where it stands no longer."""
    for file in snapshot.files:
        for phrase in file.phrases:
            if phrase.intent == intent and phrase.raw == raw:
                return phrase
    raise Refused("clash", f"“{raw}”已经不在这里了，可能刚被别人改过。请刷新再看。")
