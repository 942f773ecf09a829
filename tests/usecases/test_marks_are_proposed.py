"""What the records say may count against the points: proposed to a lead, who decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.care.cases.kinds import CaseKind
from bot.care.score import MarkKind
from bot.usecases import scores
from bot.usecases.audit_lists import audit_page
from bot.usecases.case_book import NewCase
from bot.usecases.cases_desk import open_case_at_desk
from bot.usecases.score_proposals import Proposal, waive
from bot.usecases.scores import score_page
from bot.usecases.tending import tend_queue
from tests.fakes.desk import Desk
from tests.fakes.refusing import is_told
from tests.fakes.world import World


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    world = World(tmp_path)
    yield Desk(world)
    world.close()


@pytest.fixture
def he(desk: Desk) -> str:
    return desk.agent("xiaohe", "小何")


@pytest.fixture
def ya(desk: Desk) -> str:
    return desk.agent("xiaoya", "小雅")


@pytest.fixture
def zhou(desk: Desk) -> str:
    return desk.world.agent("周主管", "zhou", "lead")


def told(desk: Desk, reader: str) -> tuple[Proposal, ...]:
    return score_page(desk.deps, actor=reader).proposals


def complains_after(desk: Desk, he: str, ya: str, *, minutes: int) -> str:
    """The buyer waited for 小何 so long, and complains to 小雅."""
    talk = desk.waits()
    desk.takes(he, talk)
    desk.says(he, talk)
    desk.buyer_says(talk, "衣服什么时候发")
    desk.world.clock.go_on(minutes=minutes)
    desk.says(he, talk, "还在看")
    with desk.world.store.read() as books:
        held = books.conversations.get(talk)
    assert held is not None
    new = NewCase(CaseKind.COMPLAINT_SERVICE, words="等了半天没人理")
    open_case_at_desk(desk.deps, agent_id=he, conversation_id=talk, new=new, epoch=held.epoch)
    return talk


def test_a_complaint_about_the_service_is_proposed_with_the_longest_wait(
    desk: Desk, he: str, ya: str, zhou: str
) -> None:
    talk = complains_after(desk, he, ya, minutes=8)

    (one,) = told(desk, zhou)

    assert (one.agent_name, one.kind, one.conversation_id) == ("小何", MarkKind.SLOW, talk)
    assert "等了半天没人理" in one.why
    assert "等了8分钟" in one.why
    assert told(desk, he) == ()
    assert score_page(desk.deps, actor=he).agents[0].score.left == 10


def test_a_complaint_without_a_long_wait_is_about_the_attitude(
    desk: Desk, he: str, ya: str, zhou: str
) -> None:
    complains_after(desk, he, ya, minutes=1)

    assert [one.kind for one in told(desk, zhou)] == [MarkKind.ATTITUDE]


def test_what_a_lead_notes_is_proposed_no_more_and_can_be_disputed(
    desk: Desk, he: str, ya: str, zhou: str
) -> None:
    complains_after(desk, he, ya, minutes=8)
    (one,) = told(desk, zhou)

    page = scores.mark(
        desk.deps, actor=zhou, mark_id=one.key, agent_id=one.agent_id, kind=one.kind, why=one.why,
        conversation_id=one.conversation_id,
    )  # fmt: skip

    assert page.proposals == ()
    (mark,) = next(x for x in page.agents if x.agent_id == he).marks
    assert mark.why == one.why
    assert score_page(desk.deps, actor=he).agents[0].marks[0].may_dispute
    with is_told("已经记下这一条"):
        waive(desk.deps, actor=zhou, key=one.key, why="不算")


def test_what_a_lead_lets_go_stays_gone_and_its_reason_is_written_down(
    desk: Desk, he: str, ya: str, zhou: str
) -> None:
    complains_after(desk, he, ya, minutes=8)
    (one,) = told(desk, zhou)

    for _ in range(2):
        waive(desk.deps, actor=zhou, key=one.key, why="系统故障，客服没错")

    assert told(desk, zhou) == ()
    with is_told("决定不记这一条"):
        scores.mark(
            desk.deps, actor=zhou, mark_id=one.key, agent_id=he, kind=one.kind, why="还是要记",
            conversation_id=one.conversation_id,
        )  # fmt: skip
    lines = [x for x in audit_page(desk.deps, actor=zhou).lines if x.verb == "score_waived"]
    assert ["系统故障" in x.details for x in lines] == [True]


def test_an_agent_who_is_gone_while_a_buyer_waits_is_proposed_as_away(
    desk: Desk, he: str, ya: str, zhou: str
) -> None:
    talk = desk.waits()
    desk.takes(he, talk)
    desk.buyer_says(talk, "在吗")
    desk.stay(ya, seconds=60 * desk.deps.policy.queue.agent_gone_minutes + 60)
    tend_queue(desk.deps)

    (one,) = told(desk, zhou)

    assert (one.agent_id, one.kind, one.conversation_id) == (he, MarkKind.AWAY, talk)
    with is_told("没有这条提议"):
        waive(desk.deps, actor=zhou, key="away-99999999", why="不算")


def test_offers_let_go_by_in_a_row_are_proposed_as_away(desk: Desk, he: str, zhou: str) -> None:
    desk.waits()
    for _ in range(10):
        desk.stay(he, seconds=desk.deps.policy.queue.offer_seconds + 1)
        tend_queue(desk.deps)

    assert {(one.agent_id, one.kind) for one in told(desk, zhou)} == {(he, MarkKind.AWAY)}


def test_nobody_decides_about_the_own_points(desk: Desk, he: str, ya: str) -> None:
    chief = desk.world.agent("老板", "laoban", "lead", "agent")
    complains_after(desk, chief, ya, minutes=8)
    (one,) = told(desk, chief)

    assert not one.may_decide
    with is_told("请另一位主管"):
        waive(desk.deps, actor=chief, key=one.key, why="不算")


def test_last_months_proposals_stand_on_last_months_page(
    desk: Desk, he: str, ya: str, zhou: str
) -> None:
    complains_after(desk, he, ya, minutes=8)
    desk.world.clock.go_on(days=20)

    assert told(desk, zhou) == ()
    assert len(score_page(desk.deps, actor=zhou, month="2026-11").proposals) == 1
