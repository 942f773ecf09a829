"""Prints the table and writes the JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.figures import Spread
from benchmarks.results import Reach, Row

HEAD = ("", "ours", "stock", "ours better by")


def as_markdown(rows: Sequence[Row]) -> str:
    """A table that docs can take over as it is."""
    lines = [_line(HEAD), _line(["---"] * len(HEAD))]
    return "\n".join([*lines, *(_line(_cells(row)) for row in rows)])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Row) -> list[str]:
    stock = "not seen whole" if row.stock is None else _spread(row.stock, row.unit)
    gain = "" if row.gain is None else f"{row.gain:.1f} x"
    return [row.what, _spread(row.ours, row.unit), stock, gain]


def _spread(seen: Spread, unit: str) -> str:
    if seen.low == seen.high:
        return f"{number(seen.median)} {unit}"
    return f"{number(seen.median)} {unit} ({number(seen.low)}-{number(seen.high)})"


def number(value: float) -> str:
    """Three figures that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def as_lines(reaches: Sequence[Reach]) -> str:
    """One line for each figure that must be reached."""
    return "\n".join(
        f"{'pass' if reach.passed else 'FAIL'}  {reach.what}: {reach.seen}" for reach in reaches
    )


def write_json(
    path: Path, rows: Sequence[Row], reaches: Sequence[Reach], about: dict[str, Any]
) -> None:
    """Everything, for the next comparison."""
    content = about | {
        "rows": [asdict(row) for row in rows],
        "reach": [asdict(reach) for reach in reaches],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
