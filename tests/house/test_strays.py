from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.house import strays
from tests.house.sources import ROOT, project_files

A_HASH = "--hash=sha256:" + "0" * 64


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    assert strays.stray_lines(ROOT, project_files()) == []


@pytest.mark.parametrize(
    "line",
    [
        "cd /" + "work/shop && make",
        "open('/" + "root/.config')",
        "/" + "home/linxm/notes",
        "https://py" + "pi.org/simple",
        "https://registry.npm" + "js.org/lit",
    ],
)
def test_a_planted_stray_is_found(tmp_path: Path, line: str) -> None:
    note = tmp_path / "note.md"
    note.write_text(f"# Notes\n{line}\n", encoding="utf-8")

    assert strays.stray_lines(tmp_path, [note]) == ["note.md:2"]


def test_an_address_of_the_app_is_no_path_of_a_machine(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("GET /homework/ and bot/work/plan and $HOME/root/ are fine\n", encoding="utf-8")

    assert strays.stray_lines(tmp_path, [note]) == []


def test_every_requirement_is_pinned_by_hash_and_names_no_address() -> None:
    assert strays.loose_requirements(ROOT / "requirements") == []


def test_every_wanted_package_is_compiled() -> None:
    assert strays.not_compiled(ROOT / "requirements") == []


def test_planted_loose_and_forgotten_requirements_are_found(tmp_path: Path) -> None:
    (tmp_path / "app.in").write_text("lit-candle\nsilk>=2\n", encoding="utf-8")
    (tmp_path / "app.txt").write_text(
        f"silk==2.0 \\\n    {A_HASH}\nwool==1.0\nred @ https://shop.example/red.whl {A_HASH}\n",
        encoding="utf-8",
    )

    assert strays.not_compiled(tmp_path) == ["app.in: lit-candle"]
    assert [fault.split()[1] for fault in strays.loose_requirements(tmp_path)] == [
        "wool==1.0",
        "red",
    ]


def test_the_npm_lock_names_no_download_host() -> None:
    assert strays.addresses_in_npm_lock(ROOT / "frontend/package-lock.json") == []


def test_a_planted_download_address_in_the_npm_lock_is_found(tmp_path: Path) -> None:
    lock = tmp_path / "package-lock.json"
    packages = {
        "": {"name": "shop"},
        "node_modules/lit": {"resolved": "https://registry.example/lit.tgz", "integrity": "x"},
        "node_modules/vite": {"integrity": "x"},
    }
    lock.write_text(json.dumps({"packages": packages}), encoding="utf-8")

    assert strays.addresses_in_npm_lock(lock) == ["node_modules/lit"]
