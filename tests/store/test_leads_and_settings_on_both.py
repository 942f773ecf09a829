"""Settings, whispers, reports and marks on both databases; races have one winner."""

from __future__ import annotations

from datetime import date

from bot.care.score import MarkKind, Ruling
from bot.usecases import daily_reports, overseeing, policy_settings, scores, shift_notes, staff
from bot.usecases.agent_words import hold_words
from bot.usecases.audit_lists import AuditPart, audit_page
from bot.usecases.beside import beside
from bot.usecases.handover import take
from bot.usecases.leaving import let_due_words_leave
from bot.usecases.policy_settings import Wish
from tests.fakes.at_the_desk import at_once
from tests.fakes.world import LIN, World

TODAY = date(2026, 11, 18)


def test_of_two_admins_who_change_a_figure_at_once_one_wins(world: World) -> None:
    owner = world.agent("店长", "dianzhang", "admin")

    def sets(value: int) -> object:
        wish = Wish("queue.agent_cap", 6, value)
        return policy_settings.change_policy(world.deps, actor=owner, wishes=[wish])

    told = at_once(lambda: sets(4), lambda: sets(5))

    assert sorted(bool(one) for one in told) == [False, True]
    assert len(policy_settings.history(world.deps)) == 1
    assert world.deps.policy.queue.agent_cap in (4, 5)


def test_two_admins_cannot_put_each_other_out_at_once(world: World) -> None:
    one = world.agent("店长", "dianzhang", "admin")
    other = world.agent("副店长", "fudian", "admin")

    def puts_out(actor: str, whom: str) -> object:
        return staff.leaves(world.deps, actor=actor, user_id=whom)

    told = at_once(lambda: puts_out(one, other), lambda: puts_out(other, one))

    assert sorted(bool(words) for words in told) == [False, True]
    assert sum(line.left_at is None for line in staff.staff(world.deps)) == 1


def test_of_two_rulings_at_once_one_stands(world: World) -> None:
    he, zhou = world.agent(), world.agent("周主管", "zhou", "lead")
    judges = [world.agent("吴主管", "wu", "lead"), world.agent("郑主管", "zheng", "lead")]
    here = {"mark_id": "mark-1", "why": "买家等了八分钟"}
    scores.mark(
        world.deps,
        actor=zhou,
        agent_id=he,
        kind=MarkKind.SLOW,
        conversation_id=world.opens(LIN),
        **here,
    )
    scores.dispute(world.deps, actor=he, mark_id="mark-1", why="系统断线")

    def rules(judge: str, ruling: Ruling) -> object:
        return scores.rule(world.deps, actor=judge, mark_id="mark-1", ruling=ruling, why="核对过")

    told = at_once(
        lambda: rules(judges[0], Ruling.UPHELD), lambda: rules(judges[1], Ruling.WITHDRAWN)
    )

    assert sorted(bool(one) for one in told) == [False, True]


def test_what_an_agent_held_back_is_not_said_after_a_lead_took_over(world: World) -> None:
    he, zhou = world.agent(), world.agent("周主管", "zhou", "lead")
    talk = world.opens(LIN)
    take(world.deps, conversation_id=talk, agent_id=he)
    hold_words(
        world.deps, conversation_id=talk, agent_id=he, client_msg_id="a1", text="稍等，我看看"
    )

    overseeing.take_over(world.deps, conversation_id=talk, lead_id=zhou, from_agent=he)
    world.clock.go_on(seconds=6)
    let_due_words_leave(world.deps)

    with world.store.read() as books:
        said = [one.text for one in books.log.after(talk, 0) if one.author == "agent"]
    assert said == []
    assert [one.state.value for one in beside(world.deps, conversation_id=talk).outgoing] == [
        "dropped"
    ]


def test_notes_reports_problems_and_audit_are_kept_as_they_were_given(world: World) -> None:
    he, zhou = world.agent(), world.agent("周主管", "zhou", "lead")
    shift_notes.write_shift_note(world.deps, actor=he, note_id="note-1", text="补发明早发")
    shift_notes.tick_off(world.deps, actor=zhou, note_id="note-1")
    daily_reports.write_report(
        world.deps, actor=he, day=TODAY, sold="围巾", tags="怕冷", questions="洗护"
    )
    daily_reports.note_problem(
        world.deps,
        actor=he,
        problem_id="problem-1",
        order_no="2640173836120701011",
        bought_on=date(2026, 11, 15),
        slip="",
        problem="少一双袜子",
        wish="补发",
    )

    report = daily_reports.report(world.deps, actor=zhou, agent_id=he, day=TODAY)

    assert (report.sold, report.tags, report.questions) == ("围巾", "怕冷", "洗护")
    assert [(one.problem, one.bought_on) for one in report.problems] == [
        ("少一双袜子", date(2026, 11, 15))
    ]
    assert shift_notes.shift_notes(world.deps)[0].done_by_name == "周主管"
    page = audit_page(world.deps, actor=zhou, part=AuditPart.READS)
    assert page.lines[0].label == "看了操作记录"
