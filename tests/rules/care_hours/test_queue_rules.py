"""Who waits, who is asked, how long: the rules of the queue (playbook §10, issue D)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.care.handover import Reason
from bot.care.queue.clocks import Asked, human_share, times_of
from bot.care.queue.offering import Candidate, Waiting, choose, passed_on
from bot.care.queue.order import queue_order
from bot.care.queue.presence import AgentState, state_at
from bot.care.queue.skills import Skill, serves, skill_needed
from bot.care.queue.wait_range import Record, WaitRange, wait_range

TEN = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
XIAOHE = Candidate("xiaohe", AgentState.ONLINE, load=0, cap=6)
XIAOYA = replace(XIAOHE, agent_id="xiaoya")
XIAOSU = replace(XIAOHE, agent_id="xiaosu")
TEAM = (XIAOHE, XIAOYA, XIAOSU)


def asked(waiting: Waiting, *agents: Candidate) -> str | None:
    chosen = choose(waiting, agents)
    return None if chosen is None else chosen.agent_id


def after(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


def test_a_leaking_kettle_goes_before_the_night_and_the_night_before_an_angry_morning() -> None:
    came = {
        "asked at nine": queue_order(1, False, after(2)),
        "angry at nine": queue_order(2, False, after(3)),
        "angry at three": queue_order(2, True, after(-400)),
        "asked at two": queue_order(1, True, after(-460)),
        "asked at four": queue_order(1, True, after(-340)),
        "kettle at nine": queue_order(3, False, after(5)),
    }
    assert sorted(came, key=lambda one: came[one]) == [
        "kettle at nine",
        "angry at three",
        "asked at two",
        "asked at four",
        "angry at nine",
        "asked at nine",
    ]


def test_the_least_busy_is_asked_and_of_equals_the_one_asked_longest_ago() -> None:
    busy = replace(XIAOHE, load=2)
    just_asked = replace(XIAOYA, last_offer_at=TEN)
    assert asked(Waiting(Skill.PRESALE), busy, just_asked, XIAOSU) == "xiaosu"
    assert asked(Waiting(Skill.PRESALE), busy, just_asked) == "xiaoya"
    # Two of three is busier than three of ten.
    few, many = replace(XIAOHE, load=2, cap=3), replace(XIAOYA, load=3, cap=10)
    assert asked(Waiting(Skill.PRESALE), few, many) == "xiaoya"


@pytest.mark.parametrize(
    "agent",
    [
        replace(XIAOHE, state=AgentState.RESTING),
        replace(XIAOHE, state=AgentState.OFFLINE),
        replace(XIAOHE, load=6),
    ],
)
def test_nobody_is_asked_who_rests_is_gone_or_full(agent: Candidate) -> None:
    assert asked(Waiting(Skill.AFTERSALE, knows="xiaohe"), agent) is None


def test_a_returning_buyer_gets_the_same_agent_if_free() -> None:
    waiting = Waiting(Skill.AFTERSALE, knows="xiaoya")
    busier = replace(XIAOYA, load=5)
    assert asked(waiting, XIAOHE, busier, XIAOSU) == "xiaoya"
    assert asked(waiting, XIAOHE, replace(XIAOYA, load=6)) == "xiaohe"


def test_a_complaint_waits_for_who_serves_it_but_not_for_nobody() -> None:
    waiting = Waiting(Skill.COMPLAINT)
    sells = replace(XIAOHE, skills=frozenset({Skill.PRESALE}))
    soothes = replace(XIAOYA, skills=frozenset({Skill.COMPLAINT}))
    assert asked(waiting, sells, soothes) == "xiaoya"
    assert asked(waiting, sells, replace(soothes, load=6)) is None
    assert asked(waiting, sells, replace(soothes, state=AgentState.OFFLINE)) == "xiaohe"


def test_an_offer_goes_round_and_comes_back_only_when_all_let_it_go_by() -> None:
    team = {one.agent_id: one for one in TEAM}
    passed: tuple[str, ...] = ()
    order = []
    for n in range(6):
        chosen = asked(Waiting(Skill.PRESALE, passed_by=passed), *team.values())
        assert chosen is not None
        order.append(chosen)
        team[chosen] = replace(team[chosen], last_offer_at=after(n))
        passed = passed_on(passed, chosen, list(team))
    assert sorted(order[:3]) == sorted(team)
    assert order[3:] == order[:3]


def test_the_only_agent_is_asked_again() -> None:
    assert asked(Waiting(Skill.PRESALE, passed_by=("xiaohe",)), XIAOHE) == "xiaohe"


def test_a_lost_screen_is_offline_whatever_was_chosen() -> None:
    soon = TEN + timedelta(seconds=5)
    assert state_at(AgentState.RESTING, soon, TEN) is AgentState.RESTING
    assert state_at(AgentState.ONLINE, TEN, TEN) is AgentState.OFFLINE
    assert state_at(AgentState.ONLINE, None, TEN) is AgentState.OFFLINE


@pytest.mark.parametrize(
    ("reason", "intents", "has_orders", "skill"),
    [
        (Reason.THREAT, ["bargain"], False, Skill.COMPLAINT),
        (Reason.ASKED, ["bargain", "ask_human"], True, Skill.PRESALE),
        (Reason.POLICY, ["ask_size_or_colour", "request_return"], True, Skill.AFTERSALE),
        (Reason.ASKED, ["greet", "ask_human"], True, Skill.AFTERSALE),
        (Reason.ASKED, [], False, Skill.PRESALE),
    ],
)
def test_what_it_is_about_comes_from_the_reason_then_from_the_talk(
    reason: Reason, intents: list[str], has_orders: bool, skill: Skill
) -> None:
    assert skill_needed(reason, intents, has_orders=has_orders) is skill


def test_no_skills_entered_means_all() -> None:
    assert serves((), Skill.COMPLAINT)
    assert not serves({Skill.PRESALE}, Skill.COMPLAINT)


MINUTES = tuple(timedelta(minutes=one) for one in (4, 6, 8, 10, 12))
SECONDS = tuple(timedelta(seconds=one) for one in (5, 8, 10, 20, 40))


def test_the_range_comes_from_how_long_talks_took_and_how_many_stand_before() -> None:
    lately = Record(talks=MINUTES, waits=SECONDS)
    # All places taken: 3 talks must end, each of 6 places ends one in 6 to 10 minutes.
    assert wait_range(3, 0, 6, lately, 5) == WaitRange(3, 5)
    assert wait_range(12, 0, 6, lately, 5) == WaitRange(12, 20)
    # Room for all: as long as others waited lately.
    assert wait_range(1, 2, 6, lately, 5) == WaitRange(0, 1)


@pytest.mark.parametrize(
    ("place", "free", "places", "record"),
    [
        (1, 0, 0, Record(MINUTES, SECONDS)),  # nobody there
        (1, 0, 6, Record(MINUTES[:4], SECONDS)),  # too few talks to know
        (1, 1, 6, Record(MINUTES, ())),
        (90, 0, 6, Record(MINUTES, SECONDS)),  # hours: nobody can honestly say
    ],
)
def test_what_is_not_known_is_not_said(place: int, free: int, places: int, record: Record) -> None:
    assert wait_range(place, free, places, record, 5) is None


def test_a_range_is_said_like_a_clerk() -> None:
    assert WaitRange(0, 2).words == "2分钟以内"
    assert WaitRange(3, 5).words == "3到5分钟"


def spans(*seconds: float) -> list[timedelta]:
    return [timedelta(seconds=one) for one in seconds]


def test_times_say_the_usual_the_slow_and_who_kept_the_line() -> None:
    times = times_of(spans(5, 12, 20, 21, 90), 20)
    assert times is not None
    assert (times.count, times.median_s, times.p90_s, times.in_line) == (5, 20, 90, 0.6)
    assert times_of([], 20) is None


def test_the_share_counts_answers_in_time_against_what_is_late() -> None:
    answered = [Asked(one, True) for one in spans(10, 180, 181)]
    open_ones = [Asked(one, False) for one in spans(30, 200)]
    share = human_share([*answered, *open_ones], 180)
    assert (share.asked, share.in_time, share.share) == (4, 2, 0.5)
    assert human_share(open_ones[:1], 180).share is None
