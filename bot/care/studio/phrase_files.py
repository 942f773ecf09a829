"""A file of phrases as its lines and the blocks in them, and the edits of trainers as hunks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.care.studio.hunks import Hunk, hunk_at

INDENT = " " * 6


class PhraseFileError(Exception):
    """A file that nobody may train from. `line` counts from 1; `text` is Chinese."""

    def __init__(self, path: str, line: int, text: str) -> None:
        super().__init__(f"{path}:{line}")
        self.path, self.line, self.text = path, line, text


@dataclass(frozen=True, slots=True)
class Block:
    """One entry of `nlu:`: `kind` (intent, regex, lookup, synonym), its name, and the lines of its
    examples from `first` up to `end`, counted from 0."""

    kind: str
    name: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """One example where it stands; `line` counts from 0, `raw` has its entity marks."""

    skill: str
    intent: str
    line: int
    raw: str


@dataclass(frozen=True)
class PhraseFile:
    """`path` is relative to the studio's folder, with slashes; `text` the whole file."""

    path: str
    text: str
    blocks: tuple[Block, ...]

    @property
    def skill(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".yml")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))

    @cached_property
    def phrases(self) -> tuple[PhraseLine, ...]:
        """All examples of the intents, in the order of the file."""
        return tuple(self._phrases())

    def _phrases(self) -> Iterator[PhraseLine]:
        for block in self.blocks:
            if block.kind != "intent":
                continue
            for at in range(block.first, block.end):
                raw = example_of(self.lines[at])
                if raw is not None:
                    yield PhraseLine(self.skill, block.name, at, raw)


def example_of(line: str) -> str | None:
    """What stands behind the dash of a line of examples; None for any other line."""
    stripped = line.strip()
    return stripped[2:].strip() if stripped.startswith("- ") else None


def _like(line: str | None, raw: str) -> str:
    """A line for `raw` that begins as its neighbour does."""
    indent = INDENT if line is None else line[: len(line) - len(line.lstrip())]
    return f"{indent}- {raw}"


def adding(file: PhraseFile, intent: str, raws: Sequence[str]) -> Hunk:
    """New phrases behind the last one of the intent. Raises KeyError where it has no block."""
    block = _block(file, intent)
    filled = [at for at in range(block.first, block.end) if file.lines[at].strip()]
    last = filled[-1] if filled else block.first - 1
    like = file.lines[last] if filled else None
    return hunk_at(file.path, file.lines, last + 1, 0, [_like(like, raw) for raw in raws])


def changing(file: PhraseFile, phrase: PhraseLine, raw: str) -> Hunk:
    """`raw` in the place of the phrase."""
    line = file.lines[phrase.line]
    return hunk_at(file.path, file.lines, phrase.line, 1, [_like(line, raw)])


def removing(file: PhraseFile, phrases: Sequence[PhraseLine]) -> list[Hunk]:
    """The phrases gone, each run of neighbours as one hunk, the last in the file first."""
    hunks: list[Hunk] = []
    runs: list[list[int]] = []
    for at in sorted(phrase.line for phrase in phrases):
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in reversed(runs):
        hunks.append(hunk_at(file.path, file.lines, run[0], len(run), []))
    return hunks


def with_block(file: PhraseFile, intent: str, definition: str, raws: Sequence[str]) -> Hunk:
    """A new intent at the end of the file, its definition as the comment above."""
    lines = [f"  # {definition}", f'  - intent: "{intent}"', "    examples: |"]
    lines += [_like(None, raw) for raw in raws]
    end = len(file.lines) - 1 if file.lines[-1] == "" else len(file.lines)
    return hunk_at(file.path, file.lines, end, 0, lines)


def _block(file: PhraseFile, intent: str) -> Block:
    for block in file.blocks:
        if (block.kind, block.name) == ("intent", intent):
            return block
    raise KeyError(intent)
