"""`python -m bot.brain.cross_validate DATA`: how phrases are understood that a model has not seen.

Five times the model learns four fifths of DATA/nlu and is asked the rest, near duplicates always on
one side, and acts by the thresholds of config.yml. Prints one JSON line, `docs/protocol.md` §9;
how far it is goes to stderr. `bot.brain.mislabels` prints the doubts alone.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from bot.brain.decision import Thresholds
from bot.brain.folds import Heard, hear
from bot.brain.mislabels import FOLDS, Suspect, shares_out_of_fold, suspects
from bot.brain.parse import tell
from bot.brain.scoring import Example, Judged, report
from bot.brain.settings import read_settings

MOST_PAIRS = 60
MOST_DOUBTS = 2_000
_DECISION = "bot.brain.components.Decision"


def thresholds_of(root: Path) -> Thresholds:
    """As config.yml has them."""
    config = yaml.safe_load((root / "config.yml").read_text("utf-8"))
    return Thresholds.of(next(one for one in config["pipeline"] if one["name"] == _DECISION))


def cross_validated(heard: Heard, thresholds: Thresholds, folds: int = FOLDS) -> dict[str, Any]:
    """The report."""
    return _report(shares_out_of_fold(heard, folds, thresholds), folds)


def _report(judged: Sequence[Suspect], folds: int) -> dict[str, Any]:
    found = report([Judged(Example(one.text, (one.intent,)), one.decided) for one in judged])
    doubts = suspects(judged)
    rows = ({"intent": name, **row} for name, row in found["intents"].items())
    return {
        "phrases": len(judged),
        "folds": folds,
        "accuracy": found["accuracy"],
        "macro_f1": found["macro_f1"],
        "clarified": found["clarified"],
        "intents": list(rows),
        "confused": found["confused"][:MOST_PAIRS],
        "doubted": len(doubts),
        "doubts": [asdict(one) for one in doubts[:MOST_DOUBTS]],
    }


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="cross_validate", description="Unseen phrases.")
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    thresholds = thresholds_of(read_settings().root)
    tell("正在读例句 …")
    found = cross_validated(hear(data), thresholds)
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
