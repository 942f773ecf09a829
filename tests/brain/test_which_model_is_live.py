"""Which model a brain takes when it starts: the promoted one, the newest, never a candidate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.brain.models import Manifest, ModelError, file_hash, publish
from bot.brain.shelf import Pointer, follow_data, live_model, made_of, point_at, read_pointer

KEY = b"the-shops-own-model-key"
MORNING = Manifest("20261126T0800-aaaa", "08:00", "aaaa", "words", "3.6.21", 58_000, "")


def made(models: Path, name: str, content: str) -> str:
    models.mkdir(parents=True, exist_ok=True)
    archive = models / "fresh.tar.gz"
    archive.write_bytes(content.encode())
    found = replace(MORNING, name=name, content_hash=content, file_sha256=file_hash(archive))
    publish(archive, found, models, KEY)
    return name


def test_without_a_pointer_the_newest_is_live(tmp_path: Path) -> None:
    made(tmp_path, "1-old", "aaaa")
    made(tmp_path, "2-new", "bbbb")
    assert live_model(tmp_path, KEY).name == "2-new"


def test_the_model_that_was_gone_back_to_outlives_a_restart(tmp_path: Path) -> None:
    made(tmp_path, "1-old", "aaaa")
    made(tmp_path, "2-new", "bbbb")
    point_at(tmp_path, Pointer("1-old", "bbbb"))
    follow_data(tmp_path, "2-new", "bbbb")
    assert live_model(tmp_path, KEY).name == "1-old"


def test_changed_files_of_the_checkout_win_over_the_pointer(tmp_path: Path) -> None:
    made(tmp_path, "1-old", "aaaa")
    point_at(tmp_path, Pointer("1-old", "aaaa"))
    follow_data(tmp_path, made(tmp_path, "2-new", "bbbb"), "bbbb")
    assert read_pointer(tmp_path) == Pointer("2-new", "bbbb")


@pytest.mark.parametrize("text", ["", "[]", '{"name": 1', '{"name": "x"}'])
def test_a_broken_pointer_counts_as_none(tmp_path: Path, text: str) -> None:
    made(tmp_path, "1-old", "aaaa")
    (tmp_path / "live.json").write_text(text, "utf-8")
    assert live_model(tmp_path, KEY).name == "1-old"


def test_a_pointer_cannot_name_an_unsigned_model(tmp_path: Path) -> None:
    made(tmp_path, "1-old", "aaaa")
    point_at(tmp_path, Pointer("2-foreign", "aaaa"))
    assert live_model(tmp_path, KEY).name == "1-old"
    with pytest.raises(ModelError):
        live_model(tmp_path, b"another key")


def test_the_same_content_is_not_trained_again_unless_its_file_is_damaged(tmp_path: Path) -> None:
    name = made(tmp_path, "1-old", "aaaa")
    made(tmp_path, "2-new", "bbbb")
    found = made_of(tmp_path, KEY, "aaaa")
    assert found is not None
    assert found.name == name
    (tmp_path / f"{name}.tar.gz").write_bytes(b"cut off")
    assert made_of(tmp_path, KEY, "aaaa") is None
