"""Stamps: a step whose inputs have the same content as last time is not done again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

NOT_INPUTS = {"__pycache__", "node_modules", "dist", "coverage", ".vite", "test-results"}


def digest(files: Iterable[Path], *, recipe: str = "") -> str:
    """A hash over names and contents; `recipe` is what else the result depends on."""
    total = hashlib.sha256(recipe.encode())
    for file in sorted(files):
        total.update(f"\0{file.name}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def tree_digest(folder: Path, *, recipe: str = "") -> str:
    """The same over a folder, without what is installed or built there."""
    total = hashlib.sha256(recipe.encode())
    for file in sorted(source_files(folder)):
        total.update(f"\0{file.relative_to(folder).as_posix()}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def source_files(folder: Path) -> list[Path]:
    """Every file of the folder that somebody wrote, in no particular order."""
    found: list[Path] = []
    for entry in folder.iterdir():
        if entry.name in NOT_INPUTS:
            continue
        if entry.is_dir():
            found.extend(source_files(entry))
        elif entry.is_file():
            found.append(entry)
    return found


class Stamp:
    """Remembers, in one small file, for which inputs a step was last finished."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def matches(self, wanted: str) -> bool:
        """Whether the step was finished for exactly these inputs."""
        try:
            return self._path.read_text(encoding="ascii").strip() == wanted
        except (OSError, UnicodeDecodeError):
            return False

    def clear(self) -> None:
        """Forget: called before a step begins, so that an interrupted step is done again."""
        self._path.unlink(missing_ok=True)

    def write(self, value: str) -> None:
        """Remember: called after a step has succeeded."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_name(self._path.name + ".part")
        part.write_text(value + "\n", encoding="ascii")
        part.replace(self._path)
