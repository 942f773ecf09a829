"""The model files: a candidate is admitted, made live, and old ones make room."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.rasa_link.model_shelf import CANDIDATES_KEPT, FolderModelShelf
from bot.usecases.ports_models import NotStarted


def put(folder: Path, name: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.tar.gz").write_bytes(b"weights")
    manifest = {"name": name, "content_hash": f"content of {name}"}
    (folder / f"{name}.manifest.json").write_text(json.dumps(manifest), "utf-8")
    return name


def test_a_candidate_is_not_live_before_it_is_made_so(tmp_path: Path) -> None:
    shelf = FolderModelShelf(tmp_path)
    put(tmp_path / "models", "1-old")
    put(tmp_path / "candidates", "2-new")
    assert shelf.live() == "1-old"
    shelf.admit("2-new")
    assert shelf.live() == "1-old"
    shelf.make_live("2-new")
    assert shelf.live() == "2-new"
    assert json.loads((tmp_path / "models/live.json").read_text("utf-8")) == {
        "name": "2-new",
        "data": "content of 1-old",
    }


def test_a_candidate_whose_files_are_gone_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "models", "1-old")
    with pytest.raises(NotStarted, match="请重新训练"):
        FolderModelShelf(tmp_path).admit("2-new")


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    put(tmp_path, "secret")
    put(tmp_path / "models", "1-old")
    assert not FolderModelShelf(tmp_path).has("../secret")


def test_before_the_first_training_nothing_is_live(tmp_path: Path) -> None:
    assert FolderModelShelf(tmp_path).live() == ""


def test_old_candidates_make_room(tmp_path: Path) -> None:
    for number in range(CANDIDATES_KEPT + 3):
        put(tmp_path / "candidates", f"{number}-candidate")
    FolderModelShelf(tmp_path).forget_old_candidates()
    left = sorted(one.name for one in (tmp_path / "candidates").glob("*.tar.gz"))
    assert left == [f"{number}-candidate.tar.gz" for number in range(3, 8)]
