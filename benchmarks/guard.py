"""What the guard of speech costs a turn: it reads every reply before the buyer does."""

import json
from statistics import median
from time import thread_time

from benchmarks.results import Reach
from bot.care.speech import check
from bot.settings import ROOT

LETTERS = 90
MOST_MS = 0.6
"""Twice the aim, for slow machines."""


def replies() -> list[str]:
    """Texts of a long reply's length, of the harmless examples that the guard learned from."""
    lines = [
        json.loads(line)
        for file in sorted((ROOT / "data/speech").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    texts = [one["text"] for one in lines if not one["breaks"]]
    return ["".join(texts[at : at + 6])[:LETTERS] for at in range(0, len(texts) - 6, 6)]


def guard_reach() -> Reach:
    """The median of all of them, read one after the other."""
    texts = replies()
    check(texts[0])
    spent = []
    for text in texts:
        began = thread_time()
        check(text)
        spent.append((thread_time() - began) * 1000)
    seen = median(spent)
    what = f"a reply of {LETTERS} letters is checked within {MOST_MS:g} ms"
    return Reach(what, seen <= MOST_MS, f"{seen:.2f} ms")
