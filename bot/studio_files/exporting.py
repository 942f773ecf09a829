"""Bringing the studio's files and data/ together: three-way, file by file, all or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.studio_files.git import Git, write_file
from bot.studio_files.reading import DOMAIN
from bot.usecases.ports_studio import Clash, Exported

FOLDERS = ("data/nlu", "data/stories", "data/replies", "data/studio")
PARTS = (*FOLDERS, DOMAIN)
_AUTHOR = ("店小二训练室", "studio@xiaoer.invalid")


@dataclass(frozen=True)
class Sides:
    """The studio (by its commit), `root` (by its files), and `base`, where both were the same."""

    git: Git
    folder: Path
    root: Path
    base: str

    def paths(self) -> list[str]:
        """Every file that either side or the base has."""
        known = self.git.names("ls-tree", "-r", "--name-only", self.base, *PARTS)
        own = self.git.names("ls-tree", "-r", "--name-only", "HEAD", *PARTS)
        files = (path for part in FOLDERS for path in (self.root / part).glob("*.*"))
        there = [
            path.relative_to(self.root).as_posix()
            for path in (*files, self.root / DOMAIN)
            if path.is_file() and not path.name.startswith(".")
        ]
        return sorted({*known, *own, *there})


def export_both_ways(sides: Sides, check: Callable[[str, bytes], None]) -> Exported:
    """Raises Clash where both changed the same lines, and what `check` raises."""
    to_root: dict[str, bytes] = {}
    to_studio: dict[str, bytes] = {}
    for path in sides.paths():
        ours, theirs = sides.git.blob(f"HEAD:{path}"), _file(sides.root / path)
        together = _together(sides, path, ours, theirs)
        if together is None:
            continue
        check(path, together)
        if together != theirs:
            to_root[path] = together
        if together != ours:
            to_studio[path] = together
    _take_in(sides, to_studio)
    for path, data in to_root.items():
        write_file(sides.root / path, data)
    return Exported(tuple(to_root), tuple(to_studio))


def _together(sides: Sides, path: str, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    """The text of both sides; None for a file that is the same, or that one side took away."""
    if ours == theirs:
        return None
    base = sides.git.blob(f"{sides.base}:{path}")
    if ours is None or theirs is None:
        # A file that is new on one side comes to the other; files are never deleted by an export.
        return None if base is not None else (ours if ours is not None else theirs)
    if theirs == base:
        return ours
    if ours == base:
        return theirs
    merged = sides.git.merged(ours, base or b"", theirs)
    if merged is None:
        raise Clash(path)
    return merged


def _take_in(sides: Sides, files: dict[str, bytes]) -> None:
    """A commit of its own, and the files on disk where nobody has changed them meanwhile."""
    if not files:
        return
    parent = sides.git.head()
    for path in files:
        if (_file(sides.folder / path) or b"") != (sides.git.blob(f"{parent}:{path}") or b""):
            raise Clash(path)
    new = sides.git.commit(parent, files, "带入 data/ 里的改动\n", _AUTHOR)
    sides.git.run("update-ref", "HEAD", new, parent)
    for path, data in files.items():
        write_file(sides.folder / path, data)
        sides.git.stage(path, data)


def _file(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
