"""Sources that code, replies and tests name: `playbook §5`, `law 3`, `case 48`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.sources import name_of, read_text

CITED = {
    "playbook": re.compile(r"\bplaybook §\s?(\d+)"),
    "law": re.compile(r"\blaw (\d+)"),
    "case": re.compile(r"\bcase (\d+)"),
}
WRITTEN = {
    "playbook": re.compile(r"^## (\d+)\.", re.M),
    "law": re.compile(r"^\| (\d+) \|", re.M),
    "case": re.compile(r"^\| (\d+) \|", re.M),
}
PAGES = {"playbook": "playbook.md", "law": "law.md", "case": "cases.md"}
BRANCH = re.compile(r"^\s*case \d.*:\s*$")


def written(docs: Path) -> dict[str, set[str]]:
    """The numbers that each page really has."""
    return {
        kind: set(WRITTEN[kind].findall((docs / page).read_text(encoding="utf-8")))
        for kind, page in PAGES.items()
    }


def dangling(root: Path, files: Iterable[Path], numbers: dict[str, set[str]]) -> list[str]:
    """Citations of a number that the page does not have."""
    faults = []
    for file in files:
        for at, line in enumerate((read_text(file) or "").splitlines(), 1):
            if BRANCH.match(line):
                continue
            faults += [
                f"{name_of(file, root)}:{at}: {kind} {number}"
                for kind, pattern in CITED.items()
                for number in pattern.findall(line)
                if number not in numbers[kind]
            ]
    return faults
