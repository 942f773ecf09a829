"""Set-up: what it hands on, when it does nothing, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import suites
from scripts.prepare import environments, front, machine, postgres
from scripts.prepare.__main__ import in_order
from scripts.prepare.say import SetupError
from scripts.prepare.stamps import Stamp, digest, tree_digest
from scripts.steps import Outcome, Step, exit_code, run_all


def test_pip_settings_reach_uv_where_uv_has_none() -> None:
    listing = (
        "global.index-url='https://mirror.example/simple'\n"
        "global.extra-index-url='file:///srv/one\\nfile:///srv/two'\n"
        "install.find-links='/srv/wheels /srv/more'\n"
        "global.cert='/etc/ssl/shop.pem'\n"
        "freeze.timeout='10'\n"
    )

    given = machine.uv_settings_from_pip(machine.parse_pip_config(listing), {})

    assert given == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_FIND_LINKS": "/srv/wheels,/srv/more",
        "SSL_CERT_FILE": "/etc/ssl/shop.pem",
    }


def test_further_indexes_of_pip_are_kept_for_a_second_try() -> None:
    pip = machine.parse_pip_config("global.extra-index-url='file:///srv/one\\nfile:///srv/two'\n")
    env = {"PATH": "/usr/bin"}

    assert machine.with_extra_indexes({}, env) is None
    assert machine.with_extra_indexes(pip, {**env, "UV_INDEX": "file:///srv/own"}) is None
    assert machine.with_extra_indexes(pip, env) == {
        "PATH": "/usr/bin",
        "UV_INDEX": "file:///srv/one file:///srv/two",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


@pytest.mark.parametrize("own", ["UV_DEFAULT_INDEX", "UV_INDEX_URL"])
def test_an_index_that_uv_was_told_itself_is_left_alone(own: str) -> None:
    pip = {"index-url": "https://mirror.example/simple"}

    assert machine.uv_settings_from_pip(pip, {own: "https://other.example/simple"}) == {}


def test_a_stamp_holds_for_the_same_content_only(tmp_path: Path) -> None:
    wanted = tmp_path / "app.txt"
    wanted.write_text("wool==1.0\n")
    stamp = Stamp(tmp_path / "stamps" / "app")
    stamp.write(digest([wanted]))

    assert stamp.matches(digest([wanted]))
    wanted.write_text("wool==1.1\n")
    assert not stamp.matches(digest([wanted]))


def test_a_step_that_was_interrupted_is_done_again(tmp_path: Path) -> None:
    stamp = Stamp(tmp_path / "app")
    stamp.write("done")
    stamp.clear()

    assert not stamp.matches("done")


def test_the_front_end_is_built_again_for_a_changed_or_renamed_source_only(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "node_modules").mkdir()
    source = tmp_path / "src" / "widget.ts"
    source.write_text("export const greeting = '您好';")
    before = tree_digest(tmp_path)

    (tmp_path / "node_modules" / "lit.js").write_text("anything")
    assert tree_digest(tmp_path) == before
    source.rename(tmp_path / "src" / "bubble.ts")
    assert tree_digest(tmp_path) != before


def test_what_a_part_needs_is_prepared_before_it() -> None:
    assert in_order(["front", "node"]) == ["node", "front-packages", "front"]


def test_a_missing_python_is_named_with_a_way_to_get_it() -> None:
    sentence = environments.missing_interpreter(["3.10"])

    assert "Python 3.10 is needed" in sentence
    assert "pyenv install 3.10" in sentence


def test_a_requirement_file_that_names_an_address_is_refused(tmp_path: Path) -> None:
    compiled = tmp_path / "app.txt"
    compiled.write_text("--index-url https://mirror.example/simple\nwool==1.0\n")

    with pytest.raises(Exception, match=r"app\.txt names an address"):
        environments.refuse_addresses(compiled)


def test_npm_sees_the_pinned_node_first() -> None:
    home = Path("/srv/node")

    assert front.node_environment(home)["PATH"].startswith("/srv/node/bin")


def test_every_step_runs_and_one_failure_fails_all(capfd: pytest.CaptureFixture[str]) -> None:
    failing = Step("brain", ("sh", "-c", "echo === 1 failed ===; exit 1"))
    passing = Step("app", ("sh", "-c", "echo === 2 passed ===; echo"))

    outcomes = run_all([failing, passing])

    assert [outcome.closing for outcome in outcomes] == ["=== 1 failed ===", "=== 2 passed ==="]
    assert exit_code(outcomes) == 1
    assert exit_code(outcomes[1:]) == 0
    assert "2 passed" in capfd.readouterr().out


def test_running_nothing_is_a_failure() -> None:
    assert exit_code([]) == 1


def test_the_summary_ends_with_pytests_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [
        Outcome("tests: app", 0, 1.0, "==== 7 passed in 1.00s ===="),
        Outcome("tests: front end", 0, 1.0, "Duration 1 s"),
    ]

    suites.print_summary(outcomes, ["browser"])

    assert capsys.readouterr().out.splitlines()[-1] == "==== 7 passed in 1.00s ===="


def test_a_folder_without_test_files_is_no_suite_yet(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    assert not suites.has_tests("web", tmp_path)

    (tmp_path / "web" / "test_door.py").write_text("")
    assert suites.has_tests("web", tmp_path)


def test_a_postgresql_in_a_named_folder_is_found_and_a_broken_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in postgres.PROGRAMS:
        program = tmp_path / name
        program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))
    assert postgres.find() == tmp_path

    (tmp_path / "initdb").unlink()
    assert postgres.find() != tmp_path


def test_without_postgresql_set_up_fails_and_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("POSTGRES_BIN", raising=False)
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    with pytest.raises(SetupError, match="apt-get install postgresql"):
        postgres.ensure()
