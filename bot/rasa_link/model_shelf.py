"""The model files as the app sees them. It moves and names them; the brain checks signatures."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.usecases.ports_models import NotStarted

CANDIDATES_KEPT = 5
_ARCHIVE, _MANIFEST, _POINTER = ".tar.gz", ".manifest.json", "live.json"


class FolderModelShelf:
    """Implements the port ModelShelf. `home`: with the folders models and candidates."""

    def __init__(self, home: Path) -> None:
        self._models, self._candidates = home / "models", home / "candidates"

    def live(self) -> str:
        """As `bot.brain.shelf` reads it."""
        name = str(self._json(self._models / _POINTER).get("name", ""))
        if name and self._manifest(self._models, name).is_file():
            return name
        newest = sorted(self._models.glob(f"*{_MANIFEST}"))
        return newest[-1].name.removesuffix(_MANIFEST) if newest else ""

    def has(self, model: str) -> bool:
        """By its manifest, which is written last."""
        return any(
            self._manifest(folder, model).is_file() for folder in (self._models, self._candidates)
        )

    def admit(self, model: str) -> None:
        """The manifest is moved last: it makes the model exist."""
        if self._manifest(self._models, model).is_file():
            return
        if not self._manifest(self._candidates, model).is_file():
            raise NotStarted("这个模型的文件不在了，请重新训练。")
        self._keep_what_is_live()
        for ending in (_ARCHIVE, _MANIFEST):
            name = f"{model}{ending}"
            os.replace(self._candidates / name, self._models / name)

    def forget_old_candidates(self) -> None:
        """All but the newest few, which trainers may still be comparing."""
        for manifest in sorted(self._candidates.glob(f"*{_MANIFEST}"))[:-CANDIDATES_KEPT]:
            manifest.unlink(missing_ok=True)
            name = manifest.name.removesuffix(_MANIFEST)
            (self._candidates / f"{name}{_ARCHIVE}").unlink(missing_ok=True)

    def make_live(self, model: str) -> None:
        """`data` stays: what the shop's own checkout held has not changed."""
        self._point_at(model, str(self._json(self._models / _POINTER).get("data", "")))

    def _keep_what_is_live(self) -> None:
        """Before the first promotion there is no pointer, and the newest model is live."""
        live = self.live()
        if live and not (self._models / _POINTER).is_file():
            content = str(self._json(self._manifest(self._models, live)).get("content_hash", ""))
            self._point_at(live, content)

    def _point_at(self, model: str, data: str) -> None:
        half = self._models / f".{_POINTER}.half"
        half.write_text(json.dumps({"name": model, "data": data}) + "\n", "utf-8")
        os.replace(half, self._models / _POINTER)

    def _manifest(self, folder: Path, model: str) -> Path:
        return folder / f"{Path(model).name}{_MANIFEST}"

    def _json(self, path: Path) -> Mapping[str, Any]:
        try:
            found: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found


def link_model(home: Path, model: str, other: Path) -> None:
    """`other` becomes a home with this model alone, by links: a brain may be started there.

    Raises NotStarted when `home` has no such model, promoted or candidate.
    """
    folders = (home.resolve() / "models", home.resolve() / "candidates")
    folder = next((one for one in folders if (one / f"{model}{_MANIFEST}").is_file()), None)
    if folder is None:
        raise NotStarted("这个模型的文件不在了，请重新训练。")
    (other / "models").mkdir(parents=True, exist_ok=True)
    for ending in (_ARCHIVE, _MANIFEST):
        (other / "models" / f"{model}{ending}").symlink_to(folder / f"{model}{ending}")
    for shared in ("language", "model.key"):
        if (home / shared).exists():
            (other / shared).symlink_to(home.resolve() / shared)
