"""How long files and functions are."""

from __future__ import annotations

from pathlib import Path
from statistics import median, quantiles

from tests.house.sources import code_files, functions, name_of, parse

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 50
MEDIAN_FUNCTION = 8
NINETIETH_PERCENTILE = 25


def long_files(root: Path) -> list[str]:
    """Python and TypeScript files over the limit."""
    counted = [
        (file, len(file.read_text(encoding="utf-8").splitlines()))
        for file in code_files(root, ".py", ".ts")
    ]
    return [f"{name_of(f, root)}: {n} lines" for f, n in counted if n > LINES_OF_A_FILE]


def function_lengths(root: Path, *folders: str) -> dict[str, int]:
    """Lines from `def` to the end, by `file:line name`."""
    return {
        f"{name_of(file, root)}:{function.lineno} {function.name}": _length(function)
        for file in code_files(root, ".py", below=folders)
        for function in functions(parse(file))
    }


def _length(function: object) -> int:
    first, last = getattr(function, "lineno", 0), getattr(function, "end_lineno", 0)
    return int(last) - int(first) + 1


def long_functions(root: Path) -> list[str]:
    """Functions over the limit, in all code."""
    lengths = function_lengths(root, "bot", "actions", "scripts", "benchmarks", "tests")
    return [f"{name}: {n} lines" for name, n in lengths.items() if n > LINES_OF_A_FUNCTION]


def usual_lengths(root: Path) -> tuple[float, float]:
    """Median and 90th percentile over the functions of bot and actions."""
    lengths = list(function_lengths(root, "bot", "actions").values())
    return median(lengths), quantiles(lengths, n=10)[-1]
