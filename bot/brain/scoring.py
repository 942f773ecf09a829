"""How understanding is judged: labelled lines in, one report out. Standard library only.

The one scorer: `evaluate` uses it, and `make bench-nlu` holds both sides to it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.brain.decision import UNCLEAR

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


def read_examples(lines: Iterable[str]) -> list[Example]:
    """All labelled lines; blank ones are skipped, a bad one raises BadExample with its number."""
    numbered = enumerate(lines, 1)
    return [_read_example(number, line) for number, line in numbered if line.strip()]


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


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


def report(judged: list[Judged]) -> dict[str, Any]:
    """Accuracy, macro recall and F1 over the intents that occur, table, confused pairs.

    `clarified`: share of the messages that are clear by their label and came out as `unclear`.
    """
    table = _scores(judged)
    occurring = [row for row in table.values() if row["examples"]]
    clear = [one for one in judged if UNCLEAR not in one.example.right]
    return {
        "examples": len(judged),
        "accuracy": _mean([one.is_right for one in judged]),
        "macro_recall": _mean([row["recall"] for row in occurring]),
        "macro_f1": _mean([row["f1"] for row in occurring]),
        "clarified": _mean([one.decided == UNCLEAR for one in clear]),
        "intents": table,
        "confused": _confused(judged),
    }


def as_text(measured: dict[str, Any]) -> str:
    """The report for people."""
    lines = [
        f"examples {measured['examples']}   accuracy {measured['accuracy']:.3f}   "
        f"macro recall {measured['macro_recall']:.3f}   macro F1 {measured['macro_f1']:.3f}   "
        f"clear ones asked back {measured['clarified']:.1%}",
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
