"""Where the time of day is read."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.sources import code_files, name_of, parse

READS_THE_CLOCK = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
}
# The clock itself, wherever it lives; and the brain, into whose components nothing can be handed.
THE_CLOCK = "clock.py"
THE_BRAIN = "bot/brain/"


def clock_readers(root: Path) -> list[str]:
    """Places of the app that read the time of day without asking the Clock."""
    return [
        f"{name_of(file, root)}:{node.lineno}"
        for file in code_files(root, ".py", below=("bot", "actions"))
        if file.name != THE_CLOCK and not name_of(file, root).startswith(THE_BRAIN)
        for node in ast.walk(parse(file))
        if isinstance(node, ast.Attribute) and (_owner(node), node.attr) in READS_THE_CLOCK
    ]


def _owner(node: ast.Attribute) -> str:
    value = node.value
    return value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")
