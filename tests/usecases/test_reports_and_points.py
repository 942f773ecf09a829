"""Hand-over notes, daily reports, the problem log, the points with disputes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.care.score import MarkKind, Ruling
from bot.usecases import daily_reports, scores, shift_notes
from bot.usecases.audit_lists import AuditPart, audit_page
from bot.usecases.desk import queue_lists
from tests.fakes.desk import Desk
from tests.fakes.refusing import is_told
from tests.fakes.world import World

TODAY = date(2026, 11, 18)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    world = World(tmp_path)
    yield Desk(world)
    world.close()


@pytest.fixture
def he(desk: Desk) -> str:
    return desk.agent("xiaohe", "小何")


@pytest.fixture
def zhou(desk: Desk) -> str:
    return desk.world.agent("周主管", "zhou", "lead")


def marks(desk: Desk, actor: str, agent: str, number: int, talk: str) -> None:
    scores.mark(
        desk.deps,
        actor=actor,
        mark_id=f"mark-{number}",
        agent_id=agent,
        kind=MarkKind.SLOW,
        why="买家等了八分钟",
        conversation_id=talk,
    )


def test_what_one_shift_leaves_is_counted_until_the_next_ticks_it_off(desk: Desk, he: str) -> None:
    ya = desk.agent("xiaoya", "小雅")
    for _ in range(2):
        shift_notes.write_shift_note(
            desk.deps, actor=he, note_id="note-1", text="张女士的补发，仓库明早发"
        )
    assert queue_lists(desk.deps, agent_id=ya).shift_notes == 1

    done = shift_notes.tick_off(desk.deps, actor=ya, note_id="note-1")
    shift_notes.tick_off(desk.deps, actor=he, note_id="note-1")

    assert done[0].done_by_name == "小雅"
    assert shift_notes.shift_notes(desk.deps)[0].done_by_name == "小雅"
    assert queue_lists(desk.deps, agent_id=ya).shift_notes == 0


def test_a_daily_report_joins_what_was_measured_with_own_words(desk: Desk, he: str) -> None:
    talk = desk.waits()
    desk.takes(he, talk)
    desk.says(he, talk)

    written = daily_reports.write_report(
        desk.deps, actor=he, day=TODAY, sold="围巾两条，林小满，258元", tags="怕冷", questions=""
    )

    assert written.figures is not None
    assert written.figures.chats == 1
    assert (written.sold, written.may_write) == ("围巾两条，林小满，258元", True)


def test_a_report_of_a_day_long_past_is_closed(desk: Desk, he: str) -> None:
    with is_told("当天或第二天"):
        daily_reports.write_report(
            desk.deps, actor=he, day=date(2026, 11, 1), sold="围巾", tags="", questions=""
        )


def test_leads_read_reports_and_it_is_written_down_colleagues_do_not(
    desk: Desk, he: str, zhou: str
) -> None:
    ya = desk.agent("xiaoya", "小雅")
    daily_reports.report(desk.deps, actor=zhou, agent_id=he)

    with is_told("主管和管理员"):
        daily_reports.report(desk.deps, actor=ya, agent_id=he)
    seen = audit_page(desk.deps, actor=zhou, part=AuditPart.READS).lines
    assert ("周主管", "看了日报", "小何") in {
        (one.by_name, one.label, one.about_name) for one in seen
    }


def test_the_problem_log_is_taken_out_without_formulas_and_it_is_written_down(
    desk: Desk, he: str, zhou: str
) -> None:
    daily_reports.note_problem(
        desk.deps,
        actor=he,
        problem_id="problem-1",
        order_no="2640173836120701011",
        bought_on=date(2026, 11, 15),
        slip="",
        problem='=HYPERLINK("http://x")',
        wish="补发",
    )

    taken = daily_reports.export_problems(desk.deps, actor=zhou, first=TODAY, last=TODAY)

    assert "'=HYPERLINK" in taken.csv
    assert "2640173836120701011" in taken.csv
    exports = audit_page(desk.deps, actor=zhou, part=AuditPart.EXPORTS).lines
    assert [(one.by_name, one.label) for one in exports] == [("周主管", "导出了")]


def test_three_slow_answers_cost_five_points_and_the_chats_stand_behind_them(
    desk: Desk, he: str, zhou: str
) -> None:
    talks = [desk.waits() for _ in range(3)]
    for number, talk in enumerate(talks):
        marks(desk, zhou, he, number, talk)
        marks(desk, zhou, he, number, talk)  # the same call again counts once

    own = scores.score_page(desk.deps, actor=he).agents

    assert [one.name for one in own] == ["小何"]
    assert (own[0].score.left, own[0].score.line) == (5, "warning")
    assert [one.conversation_id for one in own[0].marks] == talks


def test_a_mark_without_the_chat_behind_it_is_refused(desk: Desk, he: str, zhou: str) -> None:
    with is_told("要有依据"):
        marks(desk, zhou, he, 1, "")


def test_a_dispute_is_decided_by_another_lead_and_a_withdrawn_mark_does_not_count(
    desk: Desk, he: str, zhou: str
) -> None:
    wu = desk.world.agent("吴主管", "wu", "lead")
    scores.mark(
        desk.deps,
        actor=zhou,
        mark_id="mark-1",
        agent_id=he,
        kind=MarkKind.ATTITUDE,
        why="语气生硬",
        conversation_id=desk.waits(),
    )
    assert scores.score_page(desk.deps, actor=he).agents[0].score.left == 9
    scores.dispute(desk.deps, actor=he, mark_id="mark-1", why="那句是系统发的")

    with is_told("另一位主管"):
        scores.rule(desk.deps, actor=zhou, mark_id="mark-1", ruling=Ruling.UPHELD, why="核对过")
    scores.rule(
        desk.deps, actor=wu, mark_id="mark-1", ruling=Ruling.WITHDRAWN, why="确实是系统发的"
    )
    with is_told("已经裁定过"):
        scores.rule(desk.deps, actor=wu, mark_id="mark-1", ruling=Ruling.UPHELD, why="再看看")

    own = scores.score_page(desk.deps, actor=he).agents[0]
    assert own.score.left == 10
    assert own.marks[0].ruled_by_name == "吴主管"


def test_no_agent_marks_or_sees_a_colleague(desk: Desk, he: str) -> None:
    ya = desk.agent("xiaoya", "小雅")

    with is_told("主管和管理员"):
        marks(desk, ya, he, 1, desk.waits())
    assert [one.agent_id for one in scores.score_page(desk.deps, actor=ya).agents] == [ya]


def test_points_begin_anew_with_the_month(desk: Desk, he: str, zhou: str) -> None:
    for number in range(5):
        marks(desk, zhou, he, number, desk.waits())
    assert scores.score_page(desk.deps, actor=he).agents[0].score.left == 0

    desk.world.clock.go_on(days=14)

    assert scores.score_page(desk.deps, actor=he).agents[0].score.left == 10
    assert scores.score_page(desk.deps, actor=he, month="2026-11").agents[0].score.left == 0
