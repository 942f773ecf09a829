"""What `make bench-nlu` prints and writes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.nlu_results import OURS, STOCK, NluRow, SideSeen, beside_stock, rows
from benchmarks.report import number
from benchmarks.results import Reach
from benchmarks.variants import Spelling

PAIRS_SHOWN = 15

Seen = Mapping[str, SideSeen]


def as_table(sides: Seen, phrases: Mapping[str, int]) -> str:
    """A table that docs can take over as it is."""
    heads = ["", *(f"{name} ({phrases[name]:,} phrases)" for name in sides), "better than stock by"]
    lines = [_line(heads), _line(["---"] * len(heads))]
    return "\n".join([*lines, *(_line(_cells(row)) for row in rows(sides))])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: NluRow) -> list[str]:
    seen = ("-" if value is None else number(value) for value in row.seen.values())
    return [row.what, *seen, "" if row.gain is None else f"{row.gain:.2f} x"]


def by_intent(sides: Seen) -> str:
    """Recall and F1 of each intent: ours, weakest first, and the pair that learnt the same."""
    shown = {OURS: sides[OURS]}
    if STOCK in sides:
        shown |= {"same": beside_stock(sides), STOCK: sides[STOCK]}
    tables = {name: side.scored["intents"] for name, side in shown.items()}
    head = "".join(f"{name + ' recall':>14}{name + ' F1':>10}" for name in tables)
    lines = [f"{'intent':32}{'n':>5}{head}"]
    for intent, row in sorted(tables[OURS].items(), key=lambda item: item[1]["f1"]):
        cells = (tables[name].get(intent, {"recall": 0.0, "f1": 0.0}) for name in tables)
        shares = "".join(f"{cell['recall']:14.2f}{cell['f1']:10.2f}" for cell in cells)
        lines.append(f"{intent:32}{row['examples']:5.0f}{shares}")
    return "\n".join(lines)


def confused(side: SideSeen) -> str:
    """The pairs that are taken for each other most often, with sentences."""
    lines: list[str] = []
    for pair in side.scored["confused"][:PAIRS_SHOWN]:
        lines.append(f"{pair['intent']} → {pair['decided']} ({pair['count']})")
        lines += [f"    {text}" for text in pair["texts"]]
    return "\n".join(lines)


def spellings_as_text(spellings: Sequence[Spelling]) -> str:
    """Right as written and right in another spelling, on the lines that it changes."""
    return "\n".join(
        f"{one.name:22}{one.lines:6} lines   {one.plain:.3f} → {one.varied:.3f}"
        for one in spellings
    )


def write_nlu_json(
    path: Path,
    sides: Seen,
    spellings: Sequence[Spelling],
    reached: Sequence[Reach],
    about: dict[str, Any],
) -> None:
    """Everything, for the next comparison."""
    content = about | {
        "sides": {name: _side(side) for name, side in sides.items()},
        "spellings": [asdict(one) for one in spellings],
        "reach": [asdict(reach) for reach in reached],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _side(side: SideSeen) -> dict[str, Any]:
    return {
        "all_lines": side.every,
        "without_twins": side.scored,
        "p50_ms": side.p(0.5),
        "p99_ms": side.p(0.99),
        "training_s": side.training_s,
    }
