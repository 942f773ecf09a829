"""`python -m bot.brain.evaluate FILE [--json]`: measure understanding on labelled lines.

FILE holds JSON lines `{text, intent, acceptable?}`; an answer counts as right if it is the intent
or one of `acceptable`.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.brain.parse import REFUSALS, lines_of, today
from bot.brain.settings import read_settings
from bot.brain.understanding import Understanding, load_understanding

_SENTENCES = 5


class BadExample(Exception):
    """A line of the file is not a labelled example."""


@dataclass(frozen=True)
class Example:
    """A message and the intents that would be right; the first is the label."""

    text: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """An example and what the model decided."""

    example: Example
    decided: str

    @property
    def is_right(self) -> bool:
        return self.decided in self.example.right

    @property
    def label(self) -> str:
        """The right intent; where the answer is acceptable, the answer."""
        return self.decided if self.is_right else self.example.right[0]


def _read_example(number: int, line: str) -> Example:
    try:
        fields = json.loads(line)
        right = (fields["intent"], *(fields.get("acceptable") or ()))
        if not isinstance(fields["text"], str) or not all(isinstance(r, str) for r in right):
            raise TypeError("text and intents must be strings")
    except (ValueError, KeyError, TypeError) as error:
        raise BadExample(f"line {number}: {error!r}") from error
    return Example(fields["text"], right)


def read_examples(raw: bytes) -> list[Example]:
    """All labelled lines; blank ones are skipped, a bad one raises BadExample with its number."""
    lines = enumerate(lines_of(raw), 1)
    return [_read_example(number, line) for number, line in lines if line.strip()]


def judge(understanding: Understanding, examples: Iterable[Example]) -> list[Judged]:
    """Parse every example."""
    day = today()
    return [Judged(e, understanding.parse(e.text, day).intent) for e in examples]


def _scores(judged: list[Judged]) -> dict[str, dict[str, float]]:
    labels = Counter(one.label for one in judged)
    answers = Counter(one.decided for one in judged)
    hits = Counter(one.label for one in judged if one.is_right)
    table = {}
    for intent in sorted(labels | answers):
        precision = hits[intent] / answers[intent] if answers[intent] else 0.0
        recall = hits[intent] / labels[intent] if labels[intent] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if hits[intent] else 0.0
        table[intent] = {
            "examples": labels[intent],
            "precision": precision,
            "recall": recall,
            "f1": f1,
        }
    return table


def _confused(judged: list[Judged]) -> list[dict[str, Any]]:
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in judged:
        if not one.is_right:
            pairs[one.label, one.decided].append(one.example.text)
    ordered = sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        {"intent": label, "decided": decided, "count": len(texts), "texts": texts[:_SENTENCES]}
        for (label, decided), texts in ordered
    ]


def report(judged: list[Judged]) -> dict[str, Any]:
    """Accuracy, macro F1 over the intents that occur, table, confused pairs with sentences."""
    table = _scores(judged)
    occurring = [row["f1"] for row in table.values() if row["examples"]]
    return {
        "examples": len(judged),
        "accuracy": sum(one.is_right for one in judged) / max(len(judged), 1),
        "macro_f1": sum(occurring) / max(len(occurring), 1),
        "intents": table,
        "confused": _confused(judged),
    }


def as_text(measured: dict[str, Any]) -> str:
    """The report for people."""
    lines = [
        f"examples {measured['examples']}   accuracy {measured['accuracy']:.3f}   "
        f"macro F1 {measured['macro_f1']:.3f}",
        "",
        f"{'intent':32}{'n':>6}{'prec':>8}{'recall':>8}{'F1':>8}",
    ]
    for intent, row in measured["intents"].items():
        shares = "".join(f"{row[name]:8.2f}" for name in ("precision", "recall", "f1"))
        lines.append(f"{intent:32}{row['examples']:6.0f}{shares}")
    for pair in measured["confused"]:
        lines += ["", f"{pair['intent']} → {pair['decided']} ({pair['count']})"]
        lines += [f"    {text}" for text in pair["texts"]]
    return "\n".join(lines)


def main() -> int:
    """Command line; exit code 1 and one sentence on stderr on a bad file or no model."""
    parser = argparse.ArgumentParser(prog="evaluate", description="Measure understanding.")
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true", help="one JSON line instead of a table")
    arguments = parser.parse_args()
    try:
        examples = read_examples(Path(arguments.file).read_bytes())
        measured = report(judge(load_understanding(read_settings()), examples))
    except (*REFUSALS, BadExample) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    told = json.dumps(measured, ensure_ascii=False) if arguments.json else as_text(measured)
    sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
