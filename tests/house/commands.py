"""The commands: what the Makefile has, and what pages promise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.sources import name_of

PROMISED = re.compile(r"(?:`|^\s*(?:\$ )?)make ((?:-\w )?[a-z][a-z-]*)", re.M)


def targets(makefile: Path) -> set[str]:
    """The targets that a person may ask for."""
    return set(re.findall(r"^([a-z][a-z-]*):", makefile.read_text(encoding="utf-8"), re.M))


def unexplained(makefile: Path) -> set[str]:
    """Targets that `make` alone does not print."""
    text = makefile.read_text(encoding="utf-8")
    return targets(makefile) - set(re.findall(r"^([a-z][a-z-]*):[^\n]*## \S", text, re.M))


def empty_promises(root: Path, pages: Iterable[Path]) -> list[str]:
    """`make …` on a page for a target that the Makefile does not have."""
    known = targets(root / "Makefile")
    return [
        f"{name_of(page, root)}: make {promised}"
        for page in pages
        for promised in PROMISED.findall(page.read_text(encoding="utf-8"))
        if promised.split()[-1] not in known
    ]
