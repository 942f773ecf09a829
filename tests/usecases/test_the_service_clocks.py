"""First greeting, every reply, the 3-minute share; bot and person apart (playbook §1, §12)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.care.queue.clocks import ClockKind
from bot.usecases import handover, turns
from bot.usecases.ending import end_open_conversation
from bot.usecases.saying import Say
from bot.usecases.service_figures import ServiceFigures, service_figures
from bot.usecases.waiting import leave_queue
from tests.fakes.desk import Desk
from tests.fakes.world import LIN, World

AT_TWO = datetime(2026, 11, 17, 18, 0, tzinfo=UTC)  # 02:00 in Shanghai
AT_OPENING = datetime(2026, 11, 18, 0, 30, tzinfo=UTC)  # 08:30


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


def goes_on(desk: Desk, seconds: float) -> None:
    desk.world.clock.go_on(seconds=seconds)


def figures(desk: Desk) -> ServiceFigures:
    return service_figures(desk.deps)


def test_the_greeting_counts_from_taking_on_for_the_agent_and_from_asking_for_the_shop(
    desk: Desk,
) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    conversation = desk.waits()
    asked_at = desk.world.clock()
    clock = desk.item(conversation).clock
    assert clock is not None
    assert (clock.kind, clock.since) == (ClockKind.GREETING, asked_at)
    goes_on(desk, 30)
    desk.takes(xiaohe, conversation)
    clock = desk.item(conversation).clock
    assert clock is not None
    assert clock.since == asked_at + timedelta(seconds=30)
    goes_on(desk, 10)
    desk.says(xiaohe, conversation)
    assert desk.item(conversation).clock is None

    day = figures(desk)
    assert day.shop.first_reply is not None
    assert (day.shop.first_reply.median_s, day.shop.first_reply.in_line) == (40, 0)
    (own,) = day.agents
    assert own.figures.first_reply is not None
    assert (own.name, own.figures.first_reply.median_s, own.figures.first_reply.in_line) == (
        "小何",
        10,
        1,
    )
    assert day.waits is not None
    assert day.waits.median_s == 30


def test_a_reply_counts_from_the_first_of_several_messages(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    conversation = desk.waits()
    desk.takes(xiaohe, conversation)
    desk.says(xiaohe, conversation)
    goes_on(desk, 60)
    for words in ("围巾掉色", "洗了一次", "能换吗"):
        desk.buyer_says(conversation, words)
        goes_on(desk, 5)
    goes_on(desk, 3)
    desk.says(xiaohe, conversation, "掉色给您换")
    desk.says(xiaohe, conversation, "运费我们出")
    day = figures(desk)
    assert day.shop.replies is not None
    assert (day.shop.replies.count, day.shop.replies.median_s) == (1, 18)


def test_the_three_minute_share_is_each_agents_own(desk: Desk) -> None:
    xiaohe, xiaoya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    quick, slow = desk.waits(), desk.waits()
    desk.takes(xiaohe, quick)
    desk.takes(xiaoya, slow)
    desk.says(xiaohe, quick)
    desk.says(xiaoya, slow)
    for conversation in (quick, slow):
        desk.buyer_says(conversation, "那运费谁出")
    goes_on(desk, 100)
    desk.says(xiaohe, quick, "我们出")
    goes_on(desk, 100)
    shares = {one.name: one.figures.share for one in figures(desk).agents}
    assert shares["小何"].share == 1
    assert (shares["小雅"].asked, shares["小雅"].in_time) == (2, 1), "still unanswered is late"
    desk.says(xiaoya, slow, "我们出")
    shop = figures(desk).shop.share
    assert (shop.asked, shop.in_time) == (4, 3)


def test_a_goodbye_that_needs_no_answer_counts_neither_way(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    conversation = desk.waits(LIN)
    desk.takes(xiaohe, conversation)
    desk.says(xiaohe, conversation)
    desk.buyer_says(conversation, "谢谢，拜拜")
    goes_on(desk, 20)
    handover.close(desk.deps, conversation_id=conversation, agent_id=xiaohe, reason="solved")
    share = figures(desk).shop.share
    assert (share.asked, share.in_time) == (1, 1)


def test_who_asked_at_night_waits_from_the_morning_on_and_comes_first(desk: Desk) -> None:
    desk.world.clock.now = AT_TWO
    at_night = desk.waits()
    desk.world.clock.now = AT_OPENING + timedelta(minutes=5)
    angry = desk.waits(reason=handover.Reason.ANGRY)
    item = desk.item(at_night)
    assert item.is_overnight
    assert item.clock is not None
    assert item.clock.since == AT_OPENING
    assert [desk.place(one) for one in (at_night, angry)] == [1, 2]
    xiaohe = desk.agent("xiaohe", "小何")
    desk.takes(xiaohe, at_night)
    assert figures(desk).waits is not None
    assert figures(desk).waits.median_s == 300  # type: ignore[union-attr]


def test_who_leaves_the_queue_is_counted_as_abandoned_and_the_bot_goes_on(desk: Desk) -> None:
    conversation = desk.waits()
    goes_on(desk, 200)
    leave_queue(desk.deps, conversation_id=conversation)
    leave_queue(desk.deps, conversation_id=conversation)  # a second tap changes nothing
    day = figures(desk)
    assert (day.abandoned, day.shop.chats) == (1, 0)
    assert (day.shop.share.asked, day.shop.share.in_time) == (1, 0)


def test_the_bot_is_measured_apart(desk: Desk) -> None:
    conversation = desk.world.opens(LIN)
    desk.buyer_says(conversation, "我的围巾到哪了")
    goes_on(desk, 2)
    work = turns.claim_turn(desk.deps, conversation_id=conversation)
    assert work is not None
    turns.finish_turn(desk.deps, work=work, replies=[Say("utter_which_order")])
    day = figures(desk)
    assert day.bot.first_reply is not None
    assert (day.bot.conversations, day.bot.first_reply.median_s) == (1, 2)
    assert (day.shop.chats, day.agents) == (0, ())


def test_every_end_ends_the_handling(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    given, ended = desk.waits(), desk.waits(LIN)
    desk.takes(xiaohe, given, ended)
    handover.give_back(
        desk.deps, conversation_id=given, agent_id=xiaohe, settled="围巾已换礼盒包装"
    )
    end_open_conversation(desk.deps, buyer_id=LIN, actor="shop")
    with desk.world.store.read() as books:
        assert books.handlings.loads(desk.world.clock()) == {}
        assert books.handlings.open_of(given) is None
        assert books.handlings.open_of(ended) is None


def test_asked_again_later_the_same_agents_second_handling_is_its_own(desk: Desk) -> None:
    xiaohe = desk.agent("xiaohe", "小何")
    conversation = desk.waits()
    desk.takes(xiaohe, conversation)
    desk.says(xiaohe, conversation)
    handover.give_back(desk.deps, conversation_id=conversation, agent_id=xiaohe, settled="已补发")
    goes_on(desk, 60)
    desk.asks(conversation)
    desk.takes(xiaohe, conversation)
    goes_on(desk, 12)
    desk.says(xiaohe, conversation)
    (own,) = figures(desk).agents
    assert own.figures.chats == 2
    assert own.figures.first_reply is not None
    assert own.figures.first_reply.count == 2
