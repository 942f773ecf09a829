"""What trainers do with phrases: read the table, add, change, move, remove."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from bot.care.studio.deletion import trouble_of_deletion
from bot.care.studio.hunks import Hunk
from bot.care.studio.neighbours import letters_of
from bot.care.studio.phrase_files import (
    PhraseFile,
    adding,
    changing,
    removing,
)
from bot.usecases.deps import Deps
from bot.usecases.doubts import DoubtView, doubts_of
from bot.usecases.phrase_checks import FileFault, card_label, count_by_intent, faults_of_files
from bot.usecases.phrase_looks import MOST_PASTED, found_line, stops_of
from bot.usecases.ports_studio import Change, ChangeState, Snapshot
from bot.usecases.refusals import Refused
from bot.usecases.studio_changes import ChangeView, Wish, make_change

THIN = 60
"""Fewer phrases than this teach an intent badly."""
LOPSIDED = 8
"""An intent with so many times the usual number pulls its neighbours to itself."""
MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class IntentView:
    """`note`: what its phrases lack or have too many of, in Chinese; often empty."""

    intent: str
    label: str
    definition: str
    skill: str
    count: int
    note: str


@dataclass(frozen=True, slots=True)
class PhraseView:
    """`doubt`: where it may stand under the wrong intent."""

    intent: str
    skill: str
    raw: str
    doubt: DoubtView | None = None


@dataclass(frozen=True, slots=True)
class PhrasesPage:
    """`total`: how many there are in all; `faults`: what stands in the way of closing."""

    total: int
    phrases: tuple[PhraseView, ...]


def list_intents(deps: Deps) -> list[IntentView]:
    """Every intent with its Chinese name, in the order of the cards; strange ones at the end."""
    snapshot = deps.studio_files.snapshot()
    counts = count_by_intent(snapshot)
    skills = {phrase.intent: phrase.skill for file in snapshot.files for phrase in file.phrases}
    cards = {card.intent: card for card in snapshot.intents}
    usual = median(counts.values()) if counts else 0
    return [
        IntentView(
            name,
            cards[name].label if name in cards else name,
            cards[name].definition if name in cards else "",
            skills.get(name, ""),
            counts[name],
            _note(counts[name], usual),
        )
        for name in [*cards, *sorted(set(counts) - set(cards))]
    ]


def _note(count: int, usual: float) -> str:
    if count < THIN:
        return f"例句偏少，至少补到 {THIN} 条"
    return "例句远多于其他意图，容易把别的话也吸过来" if count > LOPSIDED * usual else ""


def find_phrases(
    deps: Deps, *, intent: str = "", skill: str = "", search: str = "", limit: int = 200
) -> PhrasesPage:
    """The newest at the end of an intent first. `search`: in the tidied letters."""
    snapshot = deps.studio_files.snapshot()
    letters = letters_of(search)
    found = [
        PhraseView(phrase.intent, phrase.skill, phrase.raw)
        for file in snapshot.files
        if skill in ("", file.skill)
        for phrase in reversed(file.phrases)
        if intent in ("", phrase.intent) and (not letters or letters in letters_of(phrase.raw))
    ]
    shown = found[: min(limit, MOST_SHOWN)]
    doubts = doubts_of(deps, snapshot)
    told = (
        replace(one, doubt=doubts.get((one.intent, letters_of(one.raw)))) if doubts else one
        for one in shown
    )
    return PhrasesPage(len(found), tuple(told))


def trouble_with_files(deps: Deps) -> list[FileFault]:
    """What may not go live as it stands: edits from outside, files that cannot be read."""
    return faults_of_files(deps)


def add_phrases(
    deps: Deps, *, trainer_id: str, intent: str, raws: Sequence[str], why: str = ""
) -> ChangeView:
    """New phrases of one intent as one step. Raises Refused: stopped, bad_request, clash, busy."""
    snapshot = deps.studio_files.snapshot()
    wanted = [raw.strip() for raw in raws]
    if not 1 <= len(wanted) <= MOST_PASTED:
        raise Refused("bad_request", f"一次可以加 1 到 {MOST_PASTED} 条。")
    seen: set[str] = set()
    for raw in wanted:
        refuse_stopped(snapshot, raw, intent)
        if letters_of(raw) in seen:
            raise Refused("stopped", f"“{raw}”在这批里出现了两次。")
        seen.add(letters_of(raw))
    hunk = adding(_file_of(snapshot, intent), intent, wanted)
    label = card_label(snapshot, intent)
    name = why or (
        f"“{label}”加 “{wanted[0]}”" if len(wanted) == 1 else f"“{label}”加 {len(wanted)} 条"
    )
    return make_change(
        deps, trainer_id=trainer_id, wish=Wish(name, [hunk], {intent: (len(wanted), 0)})
    )


def change_phrase(
    deps: Deps, *, trainer_id: str, intent: str, before: str, after: str
) -> ChangeView:
    """Another wording or other marks. Raises Refused: stopped, clash, busy."""
    snapshot = deps.studio_files.snapshot()
    phrase = found_line(snapshot, intent, before)
    after = after.strip()
    if after == before:
        raise Refused("bad_request", "和原来一样，没有改动。")
    refuse_stopped(snapshot, after, intent, but=before)
    hunk = changing(_file_of(snapshot, intent), phrase, after)
    name = f"“{card_label(snapshot, intent)}”改 “{before}” 为 “{after}”"
    return make_change(deps, trainer_id=trainer_id, wish=Wish(name, [hunk], {}))


def remove_phrases(deps: Deps, *, trainer_id: str, intent: str, raws: Sequence[str]) -> ChangeView:
    """Phrases gone. Raises Refused: stopped (too many), clash, busy."""
    snapshot = deps.studio_files.snapshot()
    phrases = [found_line(snapshot, intent, raw) for raw in dict.fromkeys(raws)]
    if not phrases:
        raise Refused("bad_request", "请先选要删的例句。")
    _refuse_mass_deletion(deps, snapshot, intent, len(phrases))
    label = card_label(snapshot, intent)
    named = f" “{phrases[0].raw}”" if len(phrases) == 1 else f" {len(phrases)} 条"
    wish = Wish(
        f"“{label}”删{named}",
        removing(_file_of(snapshot, intent), phrases),
        {intent: (0, len(phrases))},
    )
    return make_change(deps, trainer_id=trainer_id, wish=wish)


def move_phrase(deps: Deps, *, trainer_id: str, intent: str, raw: str, to: str) -> ChangeView:
    """From one intent to another. Raises Refused: stopped, clash, busy."""
    snapshot = deps.studio_files.snapshot()
    phrase = found_line(snapshot, intent, raw)
    if intent == to:
        raise Refused("bad_request", "它已经在这个意图里了。")
    faults = [one for one in stops_of(snapshot, raw, to) if one.stop != "elsewhere"]
    if faults:
        raise Refused("stopped", faults[0].text)
    _refuse_mass_deletion(deps, snapshot, intent, 1)
    # The hunks are told apart by their lines, so the later one of a file is made on the first.
    away, here = _file_of(snapshot, intent), _file_of(snapshot, to)
    gone = removing(away, [phrase])
    put = adding(here, to, [raw])
    wish = Wish(
        f"“{raw}”从“{card_label(snapshot, intent)}”移到“{card_label(snapshot, to)}”",
        _in_order(gone, put),
        {intent: (0, 1), to: (1, 0)},
    )
    return make_change(deps, trainer_id=trainer_id, wish=wish)


def _in_order(gone: list[Hunk], put: Hunk) -> list[Hunk]:
    """Of two edits in one file the lower one goes first: the other's line numbers stay true."""
    return sorted([*gone, put], key=lambda hunk: -hunk.line)


def refuse_stopped(snapshot: Snapshot, raw: str, intent: str, but: str = "") -> None:
    """Raises Refused("stopped") for a phrase that may not stand there."""
    fault = next(stops_of(snapshot, raw, intent, but), None)
    if fault is not None:
        raise Refused("stopped", fault.text)


def _file_of(snapshot: Snapshot, intent: str) -> PhraseFile:
    for file in snapshot.files:
        if any((block.kind, block.name) == ("intent", intent) for block in file.blocks):
            return file
    if snapshot.broken:
        one = snapshot.broken[0]
        raise Refused("bad_file", f"{one.path} 第 {one.line} 行读不了：{one.text}")
    raise Refused("not_found", "没有这个意图，可能刚被别人改过。请刷新再看。")


def _refuse_mass_deletion(deps: Deps, snapshot: Snapshot, intent: str, going: int) -> None:
    now = count_by_intent(snapshot)[intent]
    with deps.store.read() as books:
        current = books.studio.current()
        changes = books.studio.changes(current.id) if current else ()
    before = now - _net(changes, intent)
    trouble = trouble_of_deletion(card_label(snapshot, intent), before, now, going)
    if trouble:
        raise Refused("stopped", trouble)


def _net(changes: Sequence[Change], intent: str) -> int:
    """How many phrases the standing steps have added, less those that they removed."""
    standing = [one.counts.get(intent, (0, 0)) for one in changes if one.state is ChangeState.DONE]
    return sum(added - gone for added, gone in standing)
