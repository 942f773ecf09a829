"""Which model is live: `models/live.json` names it; without one, the newest signed model is.

`data` is the content of data/ when the pointer was written: a training by hand moves the pointer
only when that content is another, so a model promoted in the studio outlives restarts, and
changed files of the shop's own checkout still win. The pointer needs no signature: it can only
choose among models that are signed.
"""

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.brain.models import Manifest, ModelError, checked_archive, named, newest, signed

_POINTER = "live.json"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pointer:
    """`name`: the live model; `data`: the content hash of data/ that it stands for."""

    name: str
    data: str


def read_pointer(models: Path) -> "Pointer | None":
    """The pointer; None where there is none or it cannot be read."""
    try:
        found: Mapping[str, str] = json.loads((models / _POINTER).read_text("utf-8"))
        return Pointer(str(found["name"]), str(found["data"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def point_at(models: Path, pointer: Pointer) -> None:
    """Written whole or not at all."""
    half = models / f".{_POINTER}.half"
    half.write_text(json.dumps(asdict(pointer)) + "\n", "utf-8")
    os.replace(half, models / _POINTER)


def live_model(models: Path, key: bytes) -> Manifest:
    """The manifest of the live model; raises ModelError when no model is signed by this key."""
    pointer = read_pointer(models)
    if pointer is not None:
        try:
            return named(models, key, pointer.name)
        except ModelError:
            _log.warning("The live model %s is gone; the newest one is taken.", pointer.name)
    return newest(models, key)


def follow_data(models: Path, name: str, content: str) -> None:
    """After a training by hand: its model is live, unless data/ is what it was before."""
    pointer = read_pointer(models)
    if pointer is None or pointer.data != content:
        point_at(models, Pointer(name, content))


def made_of(models: Path, key: bytes, content: str) -> "Manifest | None":
    """The newest sound model that was made of this content."""
    for manifest in signed(models, key):
        if manifest.content_hash == content:
            try:
                checked_archive(models, manifest)
            except ModelError:
                continue
            return manifest
    return None
