"""Read the phrases of data/nlu without Rasa: for the language folder, measuring and the hash."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.text.phrase_marks import Phrase, read_line

__all__ = ["Phrase", "read_line", "read_phrases"]


def _examples(block: object) -> Iterator[str]:
    for line in str(block).splitlines():
        stripped = line.strip()
        if stripped.startswith("- "):
            yield stripped[2:].strip()


def read_phrases(files: Iterable[Path]) -> list[Phrase]:
    """All phrases of the `intent:` blocks in these YAML files, in the order of the files."""
    import yaml  # not in the app's Python, where the bench reads single lines

    phrases: list[Phrase] = []
    for path in files:
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
        for block in content.get("nlu", []):
            if "intent" in block:
                lines = _examples(block.get("examples", ""))
                phrases += [read_line(block["intent"], line) for line in lines]
    return phrases
