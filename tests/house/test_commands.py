from __future__ import annotations

import subprocess
from pathlib import Path

from tests.house import commands
from tests.house.sources import ROOT, project_files


def test_every_command_is_explained_by_make_alone() -> None:
    assert commands.unexplained(ROOT / "Makefile") == set()


def test_make_alone_prints_every_command() -> None:
    printed = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)

    shown = {line.split()[1] for line in printed.stdout.splitlines()}
    assert shown == commands.targets(ROOT / "Makefile")


def test_every_command_that_a_page_names_exists() -> None:
    pages = [file for file in project_files() if file.suffix == ".md"]

    assert commands.empty_promises(ROOT, pages) == []


def test_a_planted_promise_and_a_planted_silent_target_are_found(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("run: ## start\n\t@true\nhide:\n\t@true\n")
    page = tmp_path / "README.md"
    page.write_text("Do `make run`, then `make -s fly < lines`:\n\nmake soar\n")

    assert commands.unexplained(tmp_path / "Makefile") == {"hide"}
    assert commands.empty_promises(tmp_path, [page]) == [
        "README.md: make -s fly",
        "README.md: make soar",
    ]
