"""Read the phrases of data/nlu without Rasa: for the language folder, measuring and the hash."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_MARK = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\((?P<name>[^()]+)\)|(?P<spec>\{[^{}]*\}))")


@dataclass(frozen=True)
class Phrase:
    """One example as a buyer would type it; `marked` holds (entity, text, value)."""

    intent: str
    text: str
    marked: tuple[tuple[str, str, str], ...] = field(default=())


def _mark(match: "re.Match[str]") -> tuple[str, str, str]:
    text = match["text"]
    if match["name"]:
        return match["name"], text, text
    spec = json.loads(match["spec"])
    return spec["entity"], text, spec.get("value", text)


def read_line(intent: str, line: str) -> Phrase:
    """Turn `围巾[太薄]{"entity": "reason", "value": "quality"}` into plain words and its marks."""
    marked = tuple(_mark(match) for match in _MARK.finditer(line))
    return Phrase(intent, _MARK.sub(lambda match: match["text"], line), marked)


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
