"""Photos as files of one folder: named by a random id, never by what a buyer called them."""

import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

_ID = re.compile(r"[0-9a-f]{32}")


class FolderShelf:
    """Implements PhotoShelf over a folder, which is made when the first photo comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, photo_id: str, jpeg: bytes) -> None:
        path = self._path(photo_id)
        if path is None:
            raise ValueError("a photo's id is 32 small hex digits")
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(".new")
        try:
            with draft.open("wb") as file:
                file.write(jpeg)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        _sync(path.parent)

    def get(self, photo_id: str) -> bytes | None:
        path = self._path(photo_id)
        try:
            return None if path is None else path.read_bytes()
        except FileNotFoundError:
            return None

    def drop(self, photo_id: str) -> None:
        path = self._path(photo_id)
        if path is not None:
            path.unlink(missing_ok=True)

    def older_than(self, moment: datetime) -> Sequence[str]:
        found = sorted(self._folder.glob("*/*.jpg"))
        return [path.stem for path in found if _put_at(path) < moment and _ID.fullmatch(path.stem)]

    def _path(self, photo_id: str) -> Path | None:
        """None for whatever is no id: no path is ever made of a stranger's text."""
        if not _ID.fullmatch(photo_id):
            return None
        return self._folder / photo_id[:2] / f"{photo_id}.jpg"


def _put_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:  # put away meanwhile
        return datetime.max.replace(tzinfo=UTC)


def _sync(folder: Path) -> None:
    """The name is on the disk too, not the bytes alone."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
