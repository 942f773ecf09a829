"""The story of the shop in three browsers: bot, ledger, a person, and the bot again."""

from __future__ import annotations

from playwright.sync_api import expect

from bot.usecases.conversations import events_after
from bot.usecases.events import Event
from bot.usecases.ports_shop import GrantState
from tests.browser.people import SCARF, Agent, Buyer, NewContext, hired
from tests.system import System

TRACKING_NO = "777000000000019"


def test_a_buyer_asks_bargains_calls_a_person_and_goes_on_with_the_bot(
    new_context: NewContext, system: System
) -> None:
    buyer = Buyer(new_context().new_page()).visits(SCARF, buyer="小满家的猫").opens_chat()
    bystander = Buyer(new_context().new_page()).visits().opens_chat()
    agent = Agent(new_context().new_page())
    agent.logs_in_first("xiaomei", hired(system, "xiaomei", "小梅"))
    expect(agent.waiting).to_have_count(0)

    buyer.says("我的快递到哪了", hears=TRACKING_NO)
    expect(buyer.bot.filter(has_text=TRACKING_NO)).to_contain_text("申通快递")

    _bargains_to_the_last_rung(buyer, system)

    buyer.says("转人工", hears="给人工客服")
    expect(buyer.state_line).to_have_attribute("data-owner", "queue")
    expect(buyer.state_line).to_contain_text("排队第1位")

    item = agent.waiting.filter(has_text="小满家的猫")
    expect(item).to_contain_text("转人工")  # the buyer's last words, not a notice
    agent.opens(item)
    expect(agent.room.get_by_test_id("handover")).to_contain_text("人工")
    expect(agent.room).to_contain_text(TRACKING_NO)
    expect(agent.page.get_by_test_id("buyer")).to_contain_text("小满家的猫")
    expect(agent.page.get_by_test_id("buyer-orders")).to_contain_text("纯棉双层纱家居服套装")
    agent.takes(item)
    expect(buyer.notices.filter(has_text="小梅")).to_be_visible()
    expect(buyer.state_line).to_contain_text("小梅")

    agent.says("您好，我是小梅，围巾给您换成礼盒包装了")
    expect(buyer.agent.filter(has_text="礼盒包装")).to_be_visible()
    before = buyer.last_seq()
    buyer.says("好呀谢谢")
    expect(agent.room.get_by_test_id("bubble-buyer").filter(has_text="好呀谢谢")).to_be_visible()
    assert _stored(system, before)[-1].author == "buyer", "the bot spoke between two people"

    agent.gives_back("围巾已改成礼盒包装", "礼盒明天随货寄出")
    expect(buyer.state_line).to_have_attribute("data-owner", "bot")
    expect(buyer.bot.filter(has_text="围巾已改成礼盒包装")).to_be_visible()
    expect(buyer.bot.filter(has_text="礼盒明天随货寄出")).to_be_visible()
    buyer.says("那我的快递到哪了", hears="申通快递")

    expect(bystander.own).to_have_count(0)
    expect(bystander.bot).to_have_count(1)


def _stored(system: System, after: int) -> tuple[Event, ...]:
    """What the database holds of 小满家的猫's conversation after a place."""
    with system.deps.store.read() as books:
        talk = books.conversations.open_one_of("b1001")
    assert talk is not None
    return events_after(system.deps, conversation_id=talk.id, after=after).events


def _bargains_to_the_last_rung(buyer: Buyer, system: System) -> None:
    buyer.says("这条围巾能便宜点吗", hears="价格")
    buyer.says("再便宜点呗", hears="售后")
    buyer.says("还是贵，便宜一点吧", hears="预算")
    before = buyer.last_seq()
    buyer.choices.filter(has_text="超出预算").click()
    expect(buyer.after(before, "bot").filter(has_text="申请").first).to_be_visible()
    with system.deps.store.read() as books:
        granted = books.grants.courtesies("b1001", SCARF)
    assert [grant.state for grant in granted] == [GrantState.REQUESTED]
