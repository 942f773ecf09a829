"""Who is asked to take a waiting conversation, and what happens when nobody answers (issue D)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.care.handover import Reason
from bot.care.queue.presence import AgentState
from bot.care.queue.skills import Skill
from bot.usecases import holding, offers, presence
from bot.usecases.handover import close, take
from bot.usecases.refusals import Refused
from bot.usecases.team import team
from bot.usecases.tending import tend_queue
from tests.fakes.desk import Desk
from tests.fakes.world import LIN, World


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def states(world: World) -> dict[str, AgentState]:
    return {one.name: one.state for one in team(world.deps).agents}


def test_who_asks_for_a_person_is_offered_to_a_free_agent_in_the_same_moment(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    conversation = desk.waits()
    offer = desk.item(conversation).offer
    assert offer is not None
    assert offer.agent_id == xiaohe
    assert (offer.until - desk.world.clock()).total_seconds() == 15


def test_an_offer_without_answer_goes_to_another_agent(desk: Desk) -> None:
    xiaohe, xiaoya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    conversation = desk.waits()
    first = desk.offered_to(conversation)
    desk.stay(xiaohe, xiaoya, seconds=15)
    desk.world.live.told.clear()
    tend_queue(desk.deps)
    assert {first, desk.offered_to(conversation)} == {xiaohe, xiaoya}
    assert "queue_changed" in desk.world.live.told
    assert first is not None
    assert "offer_missed" in desk.verbs(conversation)


def test_declining_passes_it_on_at_once_and_only_who_is_asked_can(desk: Desk) -> None:
    desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    conversation = desk.waits()
    first = desk.offered_to(conversation)
    assert first is not None
    offers.decline(desk.deps, conversation_id=conversation, agent_id=first)
    second = desk.offered_to(conversation)
    assert second not in {first, None}
    with pytest.raises(Refused) as refused:
        offers.decline(desk.deps, conversation_id=conversation, agent_id=first)
    assert refused.value.code == "not_yours"


def test_an_agent_at_the_cap_is_asked_nothing_until_a_talk_ends(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    presence.set_agent(desk.deps, agent_id=xiaohe, actor="lead", cap=2, skills=frozenset())
    first, second, third = (desk.waits_a_second_later() for _ in range(3))
    desk.takes(xiaohe, first)
    tend_queue(desk.deps)
    assert desk.offered_to(second) == xiaohe
    desk.takes(xiaohe, second)
    tend_queue(desk.deps)
    assert desk.offered_to(third) is None
    desk.says(xiaohe, first)
    close(desk.deps, conversation_id=first, agent_id=xiaohe, reason="solved")
    tend_queue(desk.deps)
    assert desk.offered_to(third) == xiaohe


def test_a_talk_on_hold_leaves_its_place_until_the_buyer_writes(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    presence.set_agent(desk.deps, agent_id=xiaohe, actor="lead", cap=1, skills=frozenset())
    first = desk.waits()
    desk.takes(xiaohe, first)
    with pytest.raises(Refused) as refused:
        holding.hold(desk.deps, conversation_id=first, agent_id=xiaohe, minutes=5)
    assert refused.value.code == "unanswered", "who waits for an answer is not put aside"
    desk.says(xiaohe, first, "我去仓库核实一下，五分钟内回您")
    holding.hold(desk.deps, conversation_id=first, agent_id=xiaohe, minutes=5)
    second = desk.waits()
    assert desk.offered_to(second) == xiaohe
    desk.buyer_says(first, "好的")
    assert desk.item(first, xiaohe).held_until is None
    assert desk.item(first, xiaohe).clock is not None


def test_a_complaint_goes_to_who_serves_complaints(desk: Desk) -> None:
    xiaohe, xiaoya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    for agent_id, skill in ((xiaohe, Skill.PRESALE), (xiaoya, Skill.COMPLAINT)):
        presence.set_agent(
            desk.deps, agent_id=agent_id, actor="lead", cap=None, skills=frozenset({skill})
        )
    threat = desk.waits(reason=Reason.THREAT)
    assert desk.offered_to(threat) == xiaoya
    desk.takes(xiaoya, threat)
    assert desk.offered_to(desk.waits(reason=Reason.ANGRY)) == xiaoya, "busier, and yet"
    assert desk.offered_to(desk.waits()) == xiaohe


def test_nobody_is_asked_two_things_at_once(desk: Desk) -> None:
    xiaohe, xiaoya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    first, second, third = (desk.waits() for _ in range(3))
    asked = {desk.offered_to(first), desk.offered_to(second)}
    assert asked == {xiaohe, xiaoya}
    assert desk.offered_to(third) is None
    free = desk.offered_to(first)
    assert free is not None
    desk.takes(free, first)
    tend_queue(desk.deps)
    assert desk.offered_to(third) == free


def test_a_returning_buyer_is_offered_to_the_same_agent(desk: Desk) -> None:
    xiaohe, xiaoya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    before = desk.waits(LIN)
    desk.takes(xiaoya, before)
    desk.says(xiaoya, before)
    close(desk.deps, conversation_id=before, agent_id=xiaoya, reason="solved")
    desk.takes(xiaoya, desk.waits())  # the busier one now
    desk.stay(xiaohe, xiaoya, seconds=60)
    assert desk.offered_to(desk.waits(LIN)) == xiaoya


def test_resting_withdraws_the_offer_and_coming_back_brings_it(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    conversation = desk.waits()
    presence.choose_state(desk.deps, agent_id=xiaohe, state=AgentState.RESTING)
    assert desk.offered_to(conversation) is None
    presence.choose_state(desk.deps, agent_id=xiaohe, state=AgentState.ONLINE)
    assert desk.offered_to(conversation) == xiaohe
    with pytest.raises(Refused):
        presence.choose_state(desk.deps, agent_id=xiaohe, state=AgentState.OFFLINE)


def test_three_missed_offers_in_a_row_and_the_agent_counts_as_resting(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    conversation = desk.waits()
    for _ in range(3):
        desk.stay(xiaohe, seconds=15)
        tend_queue(desk.deps)
    tend_queue(desk.deps)
    assert states(desk.world) == {"小何": AgentState.RESTING}
    assert desk.offered_to(conversation) is None
    assert desk.verbs(xiaohe)[-1] == "state_chosen"


def test_a_lost_screen_is_offline_after_the_grace_and_not_before(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    presence.leave(desk.deps, agent_id=xiaohe)
    desk.world.clock.go_on(seconds=19)
    assert states(desk.world) == {"小何": AgentState.ONLINE}
    presence.arrive(desk.deps, agent_id=xiaohe)  # reloaded the page
    desk.world.clock.go_on(seconds=25)
    assert states(desk.world) == {"小何": AgentState.ONLINE}
    presence.leave(desk.deps, agent_id=xiaohe)
    desk.world.clock.go_on(seconds=20)
    assert states(desk.world) == {"小何": AgentState.OFFLINE}


def test_another_process_sees_the_same_agents_and_logging_out_is_at_once(desk: Desk) -> None:
    xiaohe, xiaoya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    presence.choose_state(desk.deps, agent_id=xiaoya, state=AgentState.RESTING)
    other = World(desk.world.store_folder, is_new=False)
    assert states(other) == {"小何": AgentState.ONLINE, "小雅": AgentState.RESTING}
    presence.sign_off(other.deps, agent_id=xiaohe)
    assert states(desk.world)["小何"] is AgentState.OFFLINE
    other.close()


def test_an_offer_is_no_lock_and_of_two_who_take_one_wins(desk: Desk) -> None:
    xiaohe, xiaoya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    conversation = desk.waits()

    def takes(agent_id: str) -> str:
        try:
            take(desk.deps, conversation_id=conversation, agent_id=agent_id)
        except Refused as refused:
            return refused.text
        return "mine"

    with ThreadPoolExecutor(3) as threads:
        got = list(threads.map(takes, (xiaohe, xiaoya)))
        threads.submit(tend_queue, desk.deps).result()
    assert got.count("mine") == 1
    assert {"已由小何接待", "已由小雅接待"} & set(got)
    handling = desk.running(conversation)
    assert handling.agent_id in {xiaohe, xiaoya}
    assert handling.offered_to is None


def test_offers_and_takes_at_once_never_offer_what_is_taken(desk: Desk) -> None:
    agents = [desk.agent(f"agent{n}", f"客服{n}") for n in range(4)]
    waiting = [desk.waits() for _ in range(12)]
    desk.stay(*agents, seconds=15)

    def work(n: int) -> None:
        if n % 2:
            tend_queue(desk.deps)
        else:
            take(desk.deps, conversation_id=waiting[n // 2], agent_id=agents[n % 4])

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(24)))
    held = [desk.running(one) for one in waiting]
    assert all(one.agent_id and one.offered_to is None for one in held)


def test_what_an_agent_who_is_gone_left_unanswered_waits_again(desk: Desk) -> None:
    xiaohe, xiaoya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    answered, unanswered = desk.waits(), desk.waits()
    desk.takes(xiaohe, answered, unanswered)
    desk.says(xiaohe, answered)
    desk.says(xiaohe, unanswered)
    desk.buyer_says(unanswered, "那我的围巾呢")
    presence.leave(desk.deps, agent_id=xiaohe)
    desk.stay(xiaoya, seconds=139)
    tend_queue(desk.deps)
    assert desk.item(unanswered).owner == "agent"
    desk.stay(xiaoya, seconds=2)
    tend_queue(desk.deps)
    assert desk.item(answered).owner == "agent"
    item = desk.item(unanswered)
    assert (item.owner, item.agent_id) == ("queue", None)
    assert item.offer is not None
    assert item.offer.agent_id == xiaoya
    handover = desk.handover_of(unanswered)
    assert handover is not None
    assert "小何离线了" in handover.evidence
