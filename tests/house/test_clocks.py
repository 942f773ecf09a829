from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import clocks
from tests.house.sources import ROOT


def test_the_app_learns_the_time_from_its_clock_alone() -> None:
    assert clocks.clock_readers(ROOT) == []


@pytest.mark.parametrize(
    "reading", ["datetime.now(UTC)", "datetime.datetime.utcnow()", "time.time()", "date.today()"]
)
def test_a_planted_look_at_the_real_clock_is_found(tmp_path: Path, reading: str) -> None:
    (tmp_path / "bot/shop").mkdir(parents=True)
    (tmp_path / "bot/shop/returns.py").write_text(f"def is_late():\n    return {reading}\n")
    (tmp_path / "bot/clock.py").write_text(f"def now():\n    return {reading}\n")

    assert clocks.clock_readers(tmp_path) == ["bot/shop/returns.py:2"]
