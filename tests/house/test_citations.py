from __future__ import annotations

from pathlib import Path

from tests.house import citations
from tests.house.sources import ROOT, project_files

ENDINGS = {".py", ".ts", ".yml", ".yaml", ".md", ".toml"}


def test_every_cited_source_exists() -> None:
    files = [
        file
        for file in project_files()
        if file.suffix in ENDINGS and file.name != Path(__file__).name
    ]

    assert citations.dangling(ROOT, files, citations.written(ROOT / "docs")) == []


def test_the_pages_have_the_numbers_that_they_had_when_they_were_first_cited() -> None:
    numbers = citations.written(ROOT / "docs")

    assert numbers["playbook"] >= {str(n) for n in range(1, 14)}
    assert numbers["law"] >= {str(n) for n in range(1, 33)}
    assert numbers["case"] >= {str(n) for n in range(1, 85)}


def test_planted_citations_of_nothing_are_found(tmp_path: Path) -> None:
    code = tmp_path / "returns.py"
    code.write_text(
        '"""Seven days (playbook §5, law 3); see playbook §99."""\n'
        "# law 77, case 84, case 85\n"
        "match status:\n    case 404:\n",
        encoding="utf-8",
    )
    numbers = {"playbook": {"5"}, "law": {"3"}, "case": {"84"}}

    assert citations.dangling(tmp_path, [code], numbers) == [
        "returns.py:1: playbook 99",
        "returns.py:2: law 77",
        "returns.py:2: case 85",
    ]
