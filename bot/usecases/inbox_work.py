"""What trainers do with the inbox: groups with suggestions, the dialogue, verdicts, taking back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.care.inbox import InboxSource, inbox_reason_text, inbox_source
from bot.care.studio.edit_guard import Stop
from bot.care.studio.inbox_groups import as_phrase, grouped
from bot.care.studio.neighbours import neighbours, votes
from bot.care.studio.phrase_files import PhraseFile
from bot.text.masking import mask
from bot.usecases.deps import Deps
from bot.usecases.events import Author
from bot.usecases.phrase_checks import card_label
from bot.usecases.phrase_looks import Suggested, stops_of
from bot.usecases.phrases import add_phrases
from bot.usecases.ports import Books
from bot.usecases.ports_inbox import InboxEntry
from bot.usecases.ports_studio import ChangeState, Snapshot, Verdict, VerdictRow
from bot.usecases.privacy import known_words
from bot.usecases.refusals import Refused
from bot.usecases.studio_changes import trainer, undo_change

MOST_WAITING = 300
GROUPS_SHOWN = 60
"""The rest comes up as these are worked off: suggestions cost some 6 ms a group."""
SUGGESTED = 9
DIALOGUE_BEFORE = 12
DIALOGUE_AFTER = 6
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class WaitingWords:
    turn_id: str
    n: int
    text: str
    at: datetime
    reason: str
    reason_text: str


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """Words that are alike and came from one source, newest first; `phrase`: what would go into
    the files."""

    phrase: str
    words: tuple[WaitingWords, ...]
    suggested: tuple[Suggested, ...]
    source: InboxSource


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """`waiting`: how many entries there are, those of groups that are not shown yet included."""

    waiting: int
    groups: tuple[WaitingGroup, ...]


@dataclass(frozen=True, slots=True)
class DialogueLine:
    author: Author
    text: str
    at: datetime
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """`change_id`: the step that added the phrase; empty when the words were there already."""

    verdict: Verdict
    intent: str
    label: str
    change_id: str


def waiting_groups(deps: Deps) -> WaitingPage:
    """What no trainer has looked at yet, in groups by likeness: large groups first."""
    with deps.store.read() as books:
        entries = list(books.inbox.waiting(MOST_WAITING))
    snapshot = deps.studio_files.snapshot()
    groups = [group for source in InboxSource for group in _alike(entries, source)]
    groups.sort(key=lambda group: (-len(group), -group[0].at.timestamp()))
    shown = tuple(_group(snapshot, group) for group in groups[:GROUPS_SHOWN])
    return WaitingPage(len(entries), shown)


def _alike(entries: Sequence[InboxEntry], source: InboxSource) -> list[list[InboxEntry]]:
    own = [one for one in entries if inbox_source(one.reason) is source]
    return [[own[at] for at in group] for group in grouped([one.text for one in own])]


def _group(snapshot: Snapshot, group: Sequence[InboxEntry]) -> WaitingGroup:
    words = tuple(
        WaitingWords(e.turn_id, e.n, e.text, e.at, e.reason.value, inbox_reason_text(e.reason))
        for e in group
    )
    phrase = as_phrase(group[0].text)
    source = inbox_source(group[0].reason)
    return WaitingGroup(phrase, words, _suggested(snapshot, group[0], phrase), source)


@lru_cache(maxsize=1_024)
def _votes(files: tuple[PhraseFile, ...], phrase: str) -> dict[str, float]:
    return votes(neighbours(files, phrase))


def _suggested(snapshot: Snapshot, entry: InboxEntry, phrase: str) -> tuple[Suggested, ...]:
    """What the model guessed and what the neighbours say, half and half."""
    shares = dict(_votes(snapshot.files, phrase))
    for guess in entry.ranking:
        shares[guess.intent] = shares.get(guess.intent, 0.0) + guess.confidence
    ranked = sorted(shares.items(), key=lambda one: -one[1])[:SUGGESTED]
    return tuple(Suggested(k, card_label(snapshot, k), round(v / 2, 3)) for k, v in ranked)


def dialogue_of(deps: Deps, *, trainer_id: str, turn_id: str, n: int) -> list[DialogueLine]:
    """The talk around the words, masked; who reads it is written down. Raises not_found."""
    with deps.store.write() as books:
        trainer(books, trainer_id)
        entry = books.inbox.entry(turn_id, n)
        conversation = books.conversations.get(entry.conversation_id) if entry else None
        if entry is None or conversation is None:
            raise Refused("not_found", "没有这条了。")
        books.audit.write(deps.clock(), trainer_id, "read", conversation.id, why="inbox")
        events = [one for one in books.log.after(conversation.id, 0) if one.text]
        before = [one for one in events if one.at <= entry.at][-DIALOGUE_BEFORE:]
        after = [one for one in events if one.at > entry.at][:DIALOGUE_AFTER]
        known = known_words(books, conversation)
    shown, kept = (*before, *after), [deps.shop_name]
    lines = [(one, mask(one.text, known, kept)) for one in shown]
    own = [at for at, (one, _) in enumerate(lines) if one.author is Author.BUYER]
    asked = max((at for at in own if lines[at][0].at <= entry.at), default=-1)
    return [
        DialogueLine(one.author, text, one.at, at == asked) for at, (one, text) in enumerate(lines)
    ]


def judge(
    deps: Deps,
    *,
    trainer_id: str,
    entries: Sequence[Key],
    verdict: Verdict,
    intent: str = "",
    phrase: str = "",
) -> Judged:
    """A verdict on a group; LABELLED adds the phrase. One trainer wins, the other is told.

    Raises Refused: decided (by whom), stopped, not_found, bad_request, busy.
    """
    keys = list(dict.fromkeys(entries))
    snapshot = deps.studio_files.snapshot()
    needs_phrase = verdict is Verdict.LABELLED and _is_wanted(snapshot, phrase.strip(), intent)
    _claim(deps, trainer_id, keys, snapshot, (verdict, intent))
    if not needs_phrase:
        return Judged(verdict, intent, card_label(snapshot, intent), "")
    try:
        made = add_phrases(deps, trainer_id=trainer_id, intent=intent, raws=[phrase.strip()])
    except Refused:
        _release(deps, keys)
        raise
    _remember(deps, keys, made.change_id)
    return Judged(verdict, intent, card_label(snapshot, intent), made.change_id)


def _is_wanted(snapshot: Snapshot, phrase: str, intent: str) -> bool:
    """Whether it is not there yet. Raises Refused("stopped") for what may not go in."""
    if not intent:
        raise Refused("bad_request", "请先选一个意图（按数字键 1 到 9）。")
    for fault in stops_of(snapshot, phrase, intent):
        if fault.stop is Stop.TWICE:
            return False
        raise Refused("stopped", fault.text)
    return True


def _claim(
    deps: Deps,
    trainer_id: str,
    keys: Sequence[Key],
    snapshot: Snapshot,
    said: tuple[Verdict, str],
) -> None:
    verdict, intent = said
    now = deps.clock()
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        if not keys or any(books.inbox.entry(*key) is None for key in keys):
            raise Refused("not_found", "这条已经不在收件箱里了，请刷新。")
        _refuse_decided(deps, books, keys, snapshot)
        for turn_id, n in keys:
            row = VerdictRow(turn_id, n, verdict, intent, user.id, user.name, now, "")
            books.studio.give_verdict(row)
        books.audit.write(
            now, user.id, "inbox_judged", keys[0][0], verdict=verdict.value, intent=intent
        )


def _refuse_decided(deps: Deps, books: Books, keys: Sequence[Key], snapshot: Snapshot) -> None:
    """The other trainer's verdict in words."""
    for row in books.studio.verdicts(keys):
        at = row.at.astimezone(deps.policy.calendar.time_zone).strftime("%H:%M")
        card = card_label(snapshot, row.intent) if row.intent else ""
        done = {
            Verdict.LABELLED: f"归到“{card}”了",
            Verdict.SKIPPED: "跳过了",
            Verdict.NOT_OURS: "标为店外的事了",
            Verdict.FINE: "看过，没问题",
        }[row.verdict]
        raise Refused("decided", f"{row.by_name} {at} 已经把这条{done}。要改请先撤销。")


def _release(deps: Deps, keys: Sequence[Key]) -> None:
    with deps.store.write() as books:
        books.studio.take_back_verdicts(keys)


def _remember(deps: Deps, keys: Sequence[Key], change_id: str) -> None:
    with deps.store.write() as books:
        books.studio.name_change(keys, change_id)


def take_back(deps: Deps, *, trainer_id: str, entries: Sequence[Key]) -> None:
    """The words stand in the inbox again and their phrase is gone. Raises Refused: not_found, …"""
    with deps.store.read() as books:
        rows = books.studio.verdicts(entries)
        changes = [books.studio.change(one.change_id) for one in rows if one.change_id]
    if not rows:
        raise Refused("not_found", "没有可以撤销的，可能同事已经撤销了。")
    for change in {one.id: one for one in changes if one is not None}.values():
        if change.state is ChangeState.DONE:
            undo_change(deps, trainer_id=trainer_id, change_id=change.id)
    keys = [(one.turn_id, one.n) for one in rows]
    with deps.store.write() as books:
        trainer(books, trainer_id)
        books.studio.take_back_verdicts(keys)
        books.audit.write(deps.clock(), trainer_id, "inbox_taken_back", keys[0][0])
