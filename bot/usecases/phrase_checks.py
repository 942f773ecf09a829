"""What in the phrase files may not go live, whoever wrote it: the studio, or a hand outside."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.care.studio.deletion import trouble_of_deletion
from bot.care.studio.edit_guard import Stop, faults_of
from bot.care.studio.neighbours import index_of, letters_of
from bot.care.studio.phrase_files import PhraseFile, PhraseLine, example_of
from bot.care.studio.regex_guard import trouble_of_pattern
from bot.usecases.deps import Deps
from bot.usecases.ports_studio import Snapshot

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class FileFault:
    """`line` counts from 1; 0 when it is about the whole file."""

    path: str
    line: int
    stop: Stop
    text: str


def faults_of_files(deps: Deps) -> list[FileFault]:
    """Everything that stops, in what is new since the change set was opened (or not committed)."""
    snapshot = deps.studio_files.snapshot()
    with deps.store.read() as books:
        current = books.studio.current()
    base = current.base if current else deps.studio_files.head()
    return faults_since(snapshot, deps.studio_files.lines_since(base))


def faults_since(
    snapshot: Snapshot, edits: Mapping[str, tuple[Sequence[str], Sequence[str]]]
) -> list[FileFault]:
    """The same over a snapshot and, by path, the lines that came and went."""
    faults = [FileFault(one.path, one.line, Stop.FILE, one.text) for one in snapshot.broken]
    for file in snapshot.files:
        came, gone = edits.get(file.path, ((), ()))
        faults += _of_phrases(snapshot, file, set(came))
        faults += _of_patterns(file, set(came))
        faults += _of_deletion(snapshot, file, came, gone)
    return faults[:MOST_SHOWN]


def _of_phrases(snapshot: Snapshot, file: PhraseFile, came: set[str]) -> Iterator[FileFault]:
    for phrase in file.phrases:
        line = file.lines[phrase.line]
        if line not in came:
            continue
        raw = line.lstrip().removeprefix("- ")
        for fault in faults_of(raw, phrase.intent):
            yield FileFault(file.path, phrase.line + 1, fault.stop, fault.text)
        other = standing_elsewhere(snapshot, phrase)
        if other is not None:
            where = card_label(snapshot, other.intent)
            text = f"“{phrase.raw}”和“{where}”里的“{other.raw}”一样，只能归一个意图。"
            yield FileFault(file.path, phrase.line + 1, Stop.ELSEWHERE, text)


def _of_patterns(file: PhraseFile, came: set[str]) -> Iterator[FileFault]:
    for block in file.blocks:
        if block.kind != "regex":
            continue
        for at in range(block.first, block.end):
            pattern = example_of(file.lines[at])
            if pattern is not None and file.lines[at] in came:
                trouble = trouble_of_pattern(pattern)
                if trouble:
                    yield FileFault(file.path, at + 1, Stop.PATTERN, trouble)


def _of_deletion(
    snapshot: Snapshot, file: PhraseFile, came: Sequence[str], gone: Sequence[str]
) -> Iterator[FileFault]:
    """Lines that went, beyond those that came in their place, against what the file holds now."""
    lost = sum(example_of(one) is not None for one in gone) - sum(
        example_of(one) is not None for one in came
    )
    now = len(file.phrases)
    if lost > 0:
        trouble = trouble_of_deletion(file.skill, now + lost, now, 0)
        if trouble:
            yield FileFault(file.path, 0, Stop.MANY_GONE, trouble)


def standing_elsewhere(snapshot: Snapshot, phrase: PhraseLine) -> PhraseLine | None:
    """A phrase with the same letters under another intent."""
    letters = letters_of(phrase.raw)
    for other in same_letters(snapshot, letters):
        if other.intent != phrase.intent:
            return other
    return None


def same_letters(snapshot: Snapshot, letters: str) -> list[PhraseLine]:
    """Every phrase with these letters; none for a phrase without any."""
    if not letters:
        return []
    return [one for file in snapshot.files for one in index_of(file).same(letters)]


OF_THE_APP = {"choose": "点了选项", "photo_sent": "发来照片", "handed_back": "客服交还"}
"""What no phrase stands for: the app alone sends it (domain.yml), and people read of it."""


def card_label(snapshot: Snapshot, intent: str) -> str:
    """The intent's Chinese name, or its own where it has none."""
    named = (card.label for card in snapshot.intents if card.intent == intent)
    return next(named, OF_THE_APP.get(intent, intent))


def count_by_intent(snapshot: Snapshot) -> Counter[str]:
    """How many phrases each intent has."""
    return Counter(phrase.intent for file in snapshot.files for phrase in file.phrases)
