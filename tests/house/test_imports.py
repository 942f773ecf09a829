from __future__ import annotations

from pathlib import Path

from tests.house import imports
from tests.house.sources import ROOT


def test_each_package_is_imported_only_where_it_belongs() -> None:
    assert imports.outside_their_place(ROOT) == []


def test_the_rules_of_trade_and_service_need_the_standard_library_alone() -> None:
    assert imports.impure(ROOT) == []


def test_only_the_settings_read_the_environment() -> None:
    assert imports.environment_readers(ROOT) == []


def test_nothing_is_built_when_a_module_is_imported() -> None:
    assert imports.built_at_import(ROOT) == []


def test_both_pythons_can_import_bot_because_it_is_empty() -> None:
    assert (ROOT / "bot/__init__.py").read_text(encoding="utf-8") == ""


def test_planted_imports_in_the_wrong_place_are_found(tmp_path: Path) -> None:
    (tmp_path / "bot/shop").mkdir(parents=True)
    (tmp_path / "bot/web").mkdir()
    (tmp_path / "bot/shop/returns.py").write_text(
        "def decide():\n    from sqlalchemy.orm import Session\n    from bot import care\n"
    )
    (tmp_path / "bot/web/app.py").write_text(
        "import os\nfrom fastapi import FastAPI\napp = FastAPI()\nhome = os.environ['HOME']\n"
    )

    assert imports.outside_their_place(tmp_path) == ["bot/shop/returns.py: sqlalchemy.orm"]
    assert imports.impure(tmp_path) == [
        "bot/shop/returns.py: sqlalchemy.orm",
        "bot/shop/returns.py: bot.care",
    ]
    assert imports.built_at_import(tmp_path) == ["bot/web/app.py:3"]
    assert imports.environment_readers(tmp_path) == ["bot/web/app.py:4"]
