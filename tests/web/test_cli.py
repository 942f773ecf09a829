"""`xiaoer …`: what stands on stdout, what on stderr, and how it ends."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.bootstrap import build_deps
from bot.cli.commands import command_line
from bot.settings import read_settings
from bot.shop.grants import ReasonGroup
from bot.shop.remedies import Claim
from bot.usecases import people
from bot.usecases.deps import Deps
from bot.usecases.grants import request_as_person
from tests.fakes.world import ROOT, World
from tests.web.test_studio import mishears

RELAY = """#!/bin/sh
echo "$@" >&2
[ "$2" = bot.brain.parse ] && cat
[ "$2" = bot.brain.evaluate ] && exit 3
exit 0
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop of its own, and in the brain's place something that says how it was called."""
    brain = tmp_path / "python"
    brain.write_text(RELAY)
    brain.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "XIAOER_HOME": tmp_path,
        "XIAOER_BRAIN_PYTHON": brain,
        "XIAOER_DATABASE_URL": f"sqlite:///{tmp_path / 'shop.db'}",
        "NO_COLOR": "1",
    }.items():
        monkeypatch.setenv(name, str(value))
    return tmp_path


def xiaoer(*words: str) -> Result:
    return CliRunner().invoke(command_line(), list(words))


def test_seeding_prints_the_counts_as_json_and_can_be_repeated() -> None:
    first = xiaoer("seed", "--at", "2026-11-11T10:00+08:00")
    again = xiaoer("seed")

    assert json.loads(first.stdout)["orders"] == 52
    assert json.loads(again.stdout) == json.loads(first.stdout)


def test_a_time_that_is_none_is_refused() -> None:
    done = xiaoer("seed", "--at", "tomorrow")

    assert done.exit_code == 2
    assert "tomorrow" in done.stderr


def test_a_file_is_imported_once_and_changes_nothing_the_second_time(home: Path) -> None:
    rows = "buyer_id,nick,name,phone,level,tags,consent_care\n"
    header = (Path(__file__).resolve().parents[2] / "data/shop/demo/buyers.csv").read_text("utf-8")
    assert rows.split(",")[0] in header
    file = home / "buyers.csv"
    file.write_text(header, encoding="utf-8")

    tried = json.loads(xiaoer("import", "buyers", str(file), "--dry-run").stdout)
    first = json.loads(xiaoer("import", "buyers", str(file)).stdout)
    second = json.loads(xiaoer("import", "buyers", str(file)).stdout)

    assert (tried["added"], tried["written"]) == (18, False)
    assert (first["added"], first["written"]) == (18, True)
    assert (second["added"], second["changed"], second["unchanged"]) == (0, [], 18)


def test_a_faulty_file_is_refused_whole_with_line_and_column(home: Path) -> None:
    file = home / "buyers.csv"
    file.write_text("no,such,columns\n1,2,3\n", encoding="utf-8")

    done = xiaoer("import", "buyers", str(file))

    assert done.exit_code == 1
    assert json.loads(done.stdout)["written"] is False
    assert "第1行" in done.stderr


@pytest.mark.parametrize("words", [("import", "spells", "x.csv"), ("import", "orders", "none.csv")])
def test_an_unknown_kind_or_file_ends_with_two(words: tuple[str, ...]) -> None:
    assert xiaoer(*words).exit_code == 2


def test_a_person_is_added_with_a_one_time_password_alone_on_stdout() -> None:
    added = xiaoer("user", "add", "xiaohe", "--name", "小何", "--role", "agent")
    again = xiaoer("user", "add", "xiaohe", "--name", "小何", "--role", "agent")
    reset = xiaoer("user", "reset", "xiaohe")

    assert len(added.stdout.strip()) >= 12
    assert added.stdout.strip() != reset.stdout.strip()
    assert (again.exit_code, again.stdout) == (1, "")
    assert xiaoer("user", "reset", "nobody").exit_code == 1


def test_an_unknown_role_is_refused() -> None:
    assert xiaoer("user", "add", "x", "--name", "x", "--role", "king").exit_code == 1


def test_export_brings_studio_and_data_together_and_says_where_they_clash(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = home / "checkout"
    shutil.copytree(ROOT / "data", checkout / "data")
    monkeypatch.setenv("XIAOER_ROOT", str(checkout))
    assert "已经一样" in xiaoer("export").stderr

    ours, theirs = (folder / "data/nlu/privacy.yml" for folder in (home / "studio", checkout))
    first = theirs.read_text().splitlines()[7]
    theirs.write_text(theirs.read_text().replace(first, "      - 别再给我发广告啦哈"))
    taken = xiaoer("export")
    assert (taken.exit_code, "训练室带入 data/nlu/privacy.yml" in taken.stderr) == (0, True)
    assert ours.read_bytes() == theirs.read_bytes()

    ours.write_text(ours.read_text().replace("别再给我发广告啦哈", "别再发广告"))
    theirs.write_text(theirs.read_text().replace("别再给我发广告啦哈", "广告不要了"))
    clash = xiaoer("export")
    assert (clash.exit_code, "什么都没有写入" in clash.stderr) == (1, True)
    assert "广告不要了" in theirs.read_text()


def test_doubts_are_looked_for_in_the_studios_phrases(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    done = xiaoer("doubts")

    assert (done.exit_code, "0 条例句可能标错" in done.stderr) == (0, True)
    called = capfd.readouterr().err.splitlines()
    assert called == [f"-m bot.brain.mislabels {home / 'studio/data'}"]


def test_parse_train_and_evaluate_are_handed_to_the_brains_python(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    codes = [xiaoer(*words).exit_code for words in (["parse", "a.txt"], ["train", "--force"])]
    codes.append(xiaoer("evaluate", "frozen.jsonl", "--json").exit_code)

    called = capfd.readouterr().err.splitlines()
    assert called == [
        f"-m bot.brain.parse {home / 'a.txt'}",
        "-m bot.brain.train --force",
        f"-m bot.brain.evaluate {home / 'frozen.jsonl'} --json",
    ]
    assert codes == [0, 0, 3]


def test_without_the_brains_environment_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("XIAOER_BRAIN_PYTHON", str(home / "nowhere"))

    done = xiaoer("parse")

    assert done.exit_code == 1
    assert "make setup" in done.stderr


def test_unsafe_settings_stop_a_real_shop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIAOER_ENVIRONMENT", "production")

    done = xiaoer("up")

    assert done.exit_code == 2
    assert "XIAOER_BUYER_TOKEN_KEYS" in done.stderr


@pytest.mark.parametrize("row", ["{", '{"turns": "在吗"}', '{"dialogue": 1}', '{"turns": [1]}'])
def test_a_dialogue_that_is_none_is_refused_before_anything_is_started(
    home: Path, row: str
) -> None:
    file = home / "dialogues.jsonl"
    file.write_text(row, encoding="utf-8")

    done = xiaoer("replay", str(file))

    assert done.exit_code == 2
    assert "line 1" in done.stderr


def test_the_inbox_is_a_table_for_people_and_lines_for_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    empty = xiaoer("inbox")
    world = World(tmp_path, is_new=False)
    mishears(world, "那个咋弄，电话13800001001")
    world.close()

    table, lines = xiaoer("inbox"), xiaoer("inbox", "--json")

    assert (empty.stdout, empty.exit_code) == ("", 0)
    assert "那个咋弄，电话[电话]" in table.stdout
    assert "ask_repair 21%" in table.stdout
    found = json.loads(lines.stdout)
    assert (found["text"], found["count"]) == ("那个咋弄，电话[电话]", 1)
    assert xiaoer("inbox", "--limit", "0").exit_code == 2


def test_the_ledger_is_checked_and_a_row_changed_by_hand_is_named(home: Path) -> None:
    """Case 39."""
    xiaoer("seed")
    deps = build_deps(read_settings())
    boss = add_boss(deps)
    claim = Claim(ReasonGroup.LATE, "2640173831206211002")
    grant = request_as_person(deps, agent_id=boss, claim=claim).grant
    assert grant is not None
    whole = xiaoer("grants", "check")
    assert (whole.exit_code, whole.stdout) == (0, "")
    assert "账本完好" in whole.stderr

    with sqlite3.connect(home / "shop.db") as line:
        line.execute("UPDATE grants SET amount_fen = 50000")
    line.close()
    broken = xiaoer("grants", "check")

    assert broken.exit_code == 1
    found = json.loads(broken.stdout)
    assert found["business_key"] == grant.business_key
    assert "amount_fen" in found["what"]


def add_boss(deps: Deps) -> str:
    people.add_user(deps, login="boss", name="店长", roles=("admin",))
    with deps.store.read() as books:
        boss = books.people.of_login("boss")
    assert boss is not None
    return boss.id
