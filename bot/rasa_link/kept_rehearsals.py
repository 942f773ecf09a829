"""What a model did in earlier rehearsals, so that the live one is not played again each time.

Kept under a hash of all that decides on a talk but the model itself: the talks and probes, the
shop, the wordings, and the code of app, actions and rules.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.settings import Settings

MOST_KEPT = 6
_PARTS = ("bot/**/*.py", "actions/**/*.py", "data/golden/**/*.yml", "data/replies/*.yml")
_SHOP = ("data/shop/**/*.csv", "data/shop/*.yml", "data/language/*")


def stage_hash(settings: Settings) -> str:
    """Some 700 small files: a tenth of a second."""
    digest = hashlib.sha256()
    for path in _files(settings):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:24]


def _files(settings: Settings) -> Iterator[Path]:
    for pattern in (*_PARTS, *_SHOP):
        yield from sorted(one for one in settings.root.glob(pattern) if one.is_file())
    yield from sorted(settings.frozen_folder.glob("probes*.jsonl"))


def kept_rehearsal(settings: Settings, model: str, stage: str) -> Any:
    """What was kept; None where nothing is, or it cannot be read."""
    try:
        return json.loads(_file(settings, model, stage).read_text("utf-8"))
    except (OSError, ValueError):
        return None


def keep_rehearsal(settings: Settings, model: str, stage: str, told: Any) -> None:
    """Written whole or not at all; the oldest make room."""
    file = _file(settings, model, stage)
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    os.replace(half, file)
    kept = sorted(file.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
    for old in kept[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def _file(settings: Settings, model: str, stage: str) -> Path:
    return settings.home / "rehearsals" / f"{Path(model).name}-{stage}.json"
