"""Two models over the same sentences: what is better, what is worse, and how sure that is.

Standard library only. The sentences that flip are listed: a trainer reads them.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt
from typing import Any

from bot.brain.scoring import Example, Judged, report

MOST_LISTED = 300
_SURE = 1.96  # 95 of 100

Json = dict[str, Any]


def figures(judged: list[Judged]) -> Json:
    """Accuracy, macro F1 and confused pairs of one model."""
    found = report(judged)
    return {name: found[name] for name in ("examples", "accuracy", "macro_f1", "confused")}


def interval(better: int, worse: int, count: int) -> tuple[float, float, float]:
    """How the share of right answers changed among `count` same sentences, and its 95 % interval.

    Paired: only sentences that flip count. Agresti and Min's added half flips keep the interval
    honest for an intent of a dozen sentences.
    """
    if not count:
        return 0.0, 0.0, 0.0
    change = (better - worse) / count
    up, down, total = better + 0.5, worse + 0.5, count + 2
    middle = (up - down) / total
    half = _SURE * sqrt(max(up + down - (up - down) ** 2 / total, 0.0)) / total
    return change, max(middle - half, -1.0), min(middle + half, 1.0)


def flips(before: Sequence[Judged], after: Sequence[Judged]) -> list[Json]:
    """Sentences that became wrong or right, the bad ones first."""
    found = [_flip(a, b) for a, b in zip(before, after, strict=True) if a.is_right != b.is_right]
    return sorted(found, key=lambda one: (one["is_good"], one["right"][0], one["text"]))


def _flip(before: Judged, after: Judged) -> Json:
    return {
        "text": before.example.text,
        "right": list(before.example.right),
        "before": before.decided,
        "after": after.decided,
        "is_good": after.is_right,
    }


def per_intent(before: Sequence[Judged], after: Sequence[Judged]) -> list[Json]:
    """For each intent the share of its sentences that is right, before, after, and the change."""
    rows: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for a, b in zip(before, after, strict=True):
        rows[a.example.right[0]].append((a.is_right, b.is_right))
    return [_row(intent, pairs) for intent, pairs in sorted(rows.items())]


def _row(intent: str | None, pairs: Sequence[tuple[bool, bool]]) -> Json:
    better = sum(b and not a for a, b in pairs)
    worse = sum(a and not b for a, b in pairs)
    change, low, high = interval(better, worse, len(pairs))
    return {
        "intent": intent,
        "examples": len(pairs),
        "before": sum(a for a, _ in pairs) / max(len(pairs), 1),
        "after": sum(b for _, b in pairs) / max(len(pairs), 1),
        "better": better,
        "worse": worse,
        "change": change,
        "low": low,
        "high": high,
    }


def overall(before: Sequence[Judged], after: Sequence[Judged]) -> Json:
    """The change over all sentences."""
    return _row(None, [(a.is_right, b.is_right) for a, b in zip(before, after, strict=True)])


def broken(before: Sequence[Judged], after: Sequence[Judged], laws: Sequence[int]) -> list[Json]:
    """Golden sentences that the live model understands and the candidate does not."""
    rows = zip(before, after, laws, strict=True)
    return [_flip(a, b) | {"law": law} for a, b, law in rows if a.is_right and not b.is_right]


def moved(texts: Sequence[str], before: Sequence[str], after: Sequence[str]) -> list[Json]:
    """Real messages that are taken for something else now."""
    rows = zip(texts, before, after, strict=True)
    return [{"text": text, "before": a, "after": b} for text, a, b in rows if a != b]


def judged(examples: Sequence[Example], decided: Sequence[str]) -> list[Judged]:
    """Examples with what a model decided."""
    return [Judged(example, intent) for example, intent in zip(examples, decided, strict=True)]
