"""What may not be trained on, found before Rasa starts: with file, line and what to do."""

import re
from collections.abc import Iterator
from pathlib import Path

_UTTER = re.compile(r"^\s*- action:\s*\"?(utter_\w+)")
_REPLY = re.compile(r"^  (utter_\w+):")


class TrainingError(Exception):
    """The data may not be trained on, or training failed; the message says why."""


def _lines(files: list[Path]) -> Iterator[tuple[Path, int, str]]:
    for path in files:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            yield path, number, line


def _place(path: Path, root: Path) -> str:
    """As people know the file; the studio's files lie outside the checkout."""
    inside = path.is_relative_to(root)
    return str(path.relative_to(root) if inside else Path("data", path.parent.name, path.name))


def refuse_expansion(files: list[Path], root: Path) -> None:
    """Raise TrainingError where a file holds `${`, which Rasa would fill from the environment."""
    for path, number, line in _lines(files):
        if "${" in line:
            raise TrainingError(f"{_place(path, root)}:{number}: `${{` is not allowed.")


def refuse_missing_replies(files: list[Path], root: Path) -> None:
    """Raise TrainingError where a rule names a reply that the script book does not have."""
    book = {m[1] for path, _, line in _lines(files) if (m := _REPLY.match(line))}
    for path, number, line in _lines(files):
        named = _UTTER.match(line)
        if named and named[1] not in book:
            place = f"{_place(path, root)}:{number}"
            raise TrainingError(f"{place}: the reply {named[1]} is not in data/replies.")
