"""Trainers change the phrase files: byte by byte what they meant, undoable, with clashes told."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.care.studio.hunks import hunk_at
from bot.usecases import phrases, studio_changes
from bot.usecases.phrase_checks import faults_of_files
from bot.usecases.ports_studio import Change, ChangeState
from bot.usecases.refusals import Refused
from tests.fakes.studio import PARCELS, RETURNS, StudioWorld


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StudioWorld]:
    world = StudioWorld(tmp_path)
    yield world
    world.close()


def git(world: StudioWorld, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x.invalid", *arguments],
        cwd=world.studio, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def adds(world: StudioWorld, *raws: str, intent: str = "ask_return_process") -> str:
    made = phrases.add_phrases(world.deps, trainer_id=world.xun, intent=intent, raws=raws)
    return made.change_id


def test_a_new_phrase_is_one_new_line_and_nothing_else(world: StudioWorld) -> None:
    adds(world, "退货在哪申请呀")

    line = "      - 退货在哪申请呀\n"
    assert world.text_of("returns") == RETURNS.replace(
        "      - 寄回哪里呢\n", "      - 寄回哪里呢\n" + line
    )
    assert world.text_of("parcels") == PARCELS


def test_every_step_is_a_commit_with_its_trainer_and_its_name(world: StudioWorld) -> None:
    adds(world, "退货在哪申请呀")

    assert git(world, "log", "-1", "--format=%an %s") == "小训 “退换流程”加 “退货在哪申请呀”\n"
    assert git(world, "status", "--porcelain") == ""


def test_steps_that_are_undone_in_any_order_leave_the_file_as_it_was(world: StudioWorld) -> None:
    one = adds(world, "退货在哪申请呀")
    two = phrases.change_phrase(
        world.deps, trainer_id=world.lan, intent="request_return", before="我要退货",
        after="我要退货啦",
    ).change_id  # fmt: skip
    three = phrases.remove_phrases(
        world.deps, trainer_id=world.xun, intent="ask_return_process", raws=["怎么退货"]
    ).change_id
    for step in (two, one, three):
        studio_changes.undo_change(world.deps, trainer_id=world.lan, change_id=step)

    assert world.text_of("returns") == RETURNS
    shown = studio_changes.current_changes(world.deps)
    assert shown is not None
    assert [(one.seq, one.state, one.undone_by_name) for one in shown.changes] == [
        (3, "undone", "阿岚"),
        (2, "undone", "阿岚"),
        (1, "undone", "阿岚"),
    ]
    with pytest.raises(Refused, match="wrong_state"):
        studio_changes.undo_change(world.deps, trainer_id=world.xun, change_id=one)


def test_a_phrase_moves_to_another_intent_and_back(world: StudioWorld) -> None:
    moved = phrases.move_phrase(
        world.deps, trainer_id=world.xun, intent="ask_return_process", raw="寄回哪里呢",
        to="request_return",
    )  # fmt: skip
    found = phrases.find_phrases(world.deps, intent="request_return")
    assert "寄回哪里呢" in [one.raw for one in found.phrases]

    studio_changes.undo_change(world.deps, trainer_id=world.xun, change_id=moved.change_id)
    assert world.text_of("returns") == RETURNS


def test_one_change_set_at_a_time_which_both_trainers_work_on(world: StudioWorld) -> None:
    adds(world, "退货在哪申请呀")
    phrases.add_phrases(world.deps, trainer_id=world.lan, intent="greet", raws=["掌柜的在不"])

    shown = studio_changes.current_changes(world.deps)
    assert shown is not None
    assert (shown.opened_by_name, shown.standing) == ("小训", 2)
    closed = studio_changes.close_changeset(world.deps, trainer_id=world.lan, name="补两句")
    assert (closed.closed_by_name, closed.head) == ("阿岚", world.deps.studio_files.head())
    assert studio_changes.current_changes(world.deps) is None
    with pytest.raises(Refused, match="wrong_state"):
        studio_changes.close_changeset(world.deps, trainer_id=world.xun, name="又一次")
    with pytest.raises(Refused, match="wrong_state"):
        studio_changes.undo_change(
            world.deps, trainer_id=world.xun, change_id=shown.changes[0].change_id
        )


def test_an_agent_changes_nothing(world: StudioWorld) -> None:
    agent = world.agent()
    with pytest.raises(Refused, match="forbidden"):
        phrases.add_phrases(world.deps, trainer_id=agent, intent="greet", raws=["掌柜的在不"])

    assert git(world, "log", "--oneline").count("\n") == 1


def test_what_somebody_else_has_staged_or_begun_stays_theirs(world: StudioWorld) -> None:
    adds(world, "退货在哪申请呀")
    smalltalk = world.studio / "data/nlu/smalltalk.yml"
    smalltalk.write_text(smalltalk.read_text() + "      - 行呢\n")
    git(world, "add", "data/nlu/smalltalk.yml")
    returns = world.studio / "data/nlu/returns.yml"
    returns.write_text(returns.read_text().replace("我要退货\n", "我要退货哦\n"))

    adds(world, "退货单去哪填")

    assert git(world, "diff", "--name-only", "HEAD~1", "HEAD") == "data/nlu/returns.yml\n"
    assert "我要退货哦" not in git(world, "show", "HEAD:data/nlu/returns.yml")
    assert "我要退货哦" in world.text_of("returns")
    assert "退货单去哪填" in world.text_of("returns")
    assert git(world, "diff", "--cached", "--name-only") == "data/nlu/smalltalk.yml\n"
    assert git(world, "diff", "--name-only") == "data/nlu/returns.yml\n"


def test_an_edit_from_outside_is_merged_where_it_touches_another_line(world: StudioWorld) -> None:
    adds(world, "退货在哪申请呀")
    returns = world.studio / "data/nlu/returns.yml"
    returns.write_text(returns.read_text().replace("      - 退货地址发一下\n", ""))
    git(world, "commit", "-qam", "by hand")

    phrases.change_phrase(
        world.deps, trainer_id=world.xun, intent="request_return", before="我要退货",
        after="我想退货",
    )  # fmt: skip
    assert "我想退货" in world.text_of("returns")
    assert "退货地址发一下" not in world.text_of("returns")


def test_an_edit_of_a_phrase_that_is_gone_is_a_clash_and_writes_nothing(world: StudioWorld) -> None:
    adds(world, "退货在哪申请呀")
    returns = world.studio / "data/nlu/returns.yml"
    by_hand = returns.read_text().replace("我要退货\n", "我要退货哦\n")
    returns.write_text(by_hand)

    with pytest.raises(Refused, match="clash") as told:
        phrases.change_phrase(
            world.deps, trainer_id=world.xun, intent="request_return", before="我要退货",
            after="我想退货",
        )  # fmt: skip
    assert "刷新" in told.value.text
    assert returns.read_text() == by_hand


def test_a_step_whose_process_died_is_settled_by_what_the_folder_holds(world: StudioWorld) -> None:
    made = adds(world, "退货在哪申请呀")
    with world.store.write() as books:
        done = books.studio.change(made)
        assert done is not None
        books.studio.save(_as(done, ChangeState.PENDING))
        never = _as(done, ChangeState.PENDING, id="never-committed", seq=2)
        books.studio.add(never)
    with pytest.raises(Refused, match="busy"):
        adds(world, "退货单去哪填")

    world.clock.go_on(minutes=2)
    studio_changes.settle(world.deps)

    with world.store.read() as books:
        states = {one.id: one.state for one in books.studio.changes(done.changeset_id)}
    assert states == {made: ChangeState.DONE, "never-committed": ChangeState.FAILED}


def _as(change: Change, state: ChangeState, **fields: object) -> Change:
    from dataclasses import replace

    return replace(change, state=state, **fields)  # type: ignore[arg-type]


def test_a_file_that_was_broken_outside_says_where_and_stops_the_closing(
    world: StudioWorld,
) -> None:
    adds(world, "退货在哪申请呀")
    smalltalk = world.studio / "data/nlu/smalltalk.yml"
    smalltalk.write_text(smalltalk.read_text() + "\tx: 1\n")

    (fault,) = faults_of_files(world.deps)
    assert (fault.path, fault.line) == ("data/nlu/smalltalk.yml", 11)
    assert "Tab" in fault.text
    with pytest.raises(Refused, match="stopped"):
        studio_changes.close_changeset(world.deps, trainer_id=world.xun, name="补两句")


def test_export_brings_both_sides_together_or_says_where_they_clash(world: StudioWorld) -> None:
    adds(world, "退货在哪申请呀")
    parcels = world.shop_root / "data/nlu/parcels.yml"
    parcels.write_text(parcels.read_text().replace("今天能送到吗", "今儿能送到吗"))

    done = world.deps.studio_files.export(world.shop_root)

    assert (done.written, done.taken_in) == (("data/nlu/returns.yml",), ("data/nlu/parcels.yml",))
    for name in ("returns", "parcels"):
        there = (world.shop_root / f"data/nlu/{name}.yml").read_text()
        assert there == world.text_of(name)
    again = world.deps.studio_files.export(world.shop_root)
    assert (again.written, again.taken_in) == ((), ())


def test_a_hunk_for_a_file_that_is_no_phrase_file_is_refused(world: StudioWorld) -> None:
    hunk = hunk_at("config.yml", [""], 0, 0, ["x"])
    with pytest.raises(ValueError, match="no file of the studio"):
        world.deps.studio_files.commit([hunk], key="k", message="m", author=("a", "b"))


def test_an_edit_that_somebodys_staged_work_would_take_back_is_a_clash(world: StudioWorld) -> None:
    adds(world, "退货在哪申请呀")
    returns = world.studio / "data/nlu/returns.yml"
    whole = returns.read_text()
    returns.write_text(whole.replace("我要退货\n", "我要退货哦\n"))
    git(world, "add", "data/nlu/returns.yml")
    returns.write_text(whole)

    with pytest.raises(Refused, match="clash"):
        phrases.change_phrase(
            world.deps, trainer_id=world.xun, intent="request_return", before="我要退货",
            after="我想退货",
        )  # fmt: skip
    assert git(world, "diff", "--cached", "--name-only") == "data/nlu/returns.yml\n"
    assert world.text_of("returns") == whole
