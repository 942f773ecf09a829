from __future__ import annotations

from pathlib import Path

from tests.house import sizes
from tests.house.sources import ROOT


def test_no_file_is_longer_than_one_can_hold_in_mind() -> None:
    assert sizes.long_files(ROOT) == []


def test_no_function_is_longer_than_a_screen() -> None:
    assert sizes.long_functions(ROOT) == []


def test_the_usual_function_is_short() -> None:
    usual, ninetieth = sizes.usual_lengths(ROOT)

    assert usual <= sizes.MEDIAN_FUNCTION
    assert ninetieth <= sizes.NINETIETH_PERCENTILE


def test_a_planted_long_file_and_a_planted_long_function_are_found(tmp_path: Path) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "frontend/widget").mkdir(parents=True)
    body = "    total += 1\n" * 50
    (tmp_path / "bot/till.py").write_text(f"def count_the_till(total):\n{body}")
    (tmp_path / "frontend/widget/till.ts").write_text("// one more line\n" * 301)

    assert sizes.long_functions(tmp_path) == ["bot/till.py:1 count_the_till: 51 lines"]
    assert sizes.long_files(tmp_path) == ["frontend/widget/till.ts: 301 lines"]
