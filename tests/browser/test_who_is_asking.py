"""What a stranger must prove, and what one buyer never hears of another (playbook §13)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Buyer, NewContext
from tests.browser.stored import events, kept_by
from tests.system import System

ORDER_OF_XIAOMAN = "2640173842439331001"
TAIL_OF_XIAOMAN = "1001"
NO_SUCH_ORDER = "2640173842439339999"
SECRETS = ("777000000000019", "林小满", "竹影路", "家居服", "13800001001")


def test_a_stranger_hears_the_state_of_an_order_after_number_and_phone_tail(
    stranger: Buyer,
) -> None:
    stranger.says("我的快递到哪了", hears="订单编号")
    stranger.says(ORDER_OF_XIAOMAN, hears="后四位")
    before = stranger.last_seq()
    stranger.says(TAIL_OF_XIAOMAN, hears="申通快递")

    told = " ".join(stranger.after(before, "bot").all_inner_texts())
    assert not [secret for secret in SECRETS if secret in told]


def test_a_stranger_with_the_wrong_phone_tail_hears_nothing(stranger: Buyer) -> None:
    stranger.says(f"帮我查下物流，订单号{ORDER_OF_XIAOMAN}", hears="后四位")
    before = stranger.last_seq()
    stranger.says("4321", hears="对")

    told = " ".join(stranger.after(before, "bot").all_inner_texts())
    assert not [secret for secret in (*SECRETS, "申通") if secret in told]


def test_anothers_order_is_told_apart_from_none_by_nothing(page: Page, system: System) -> None:
    buyer = Buyer(page).visits().signs_in(system.token_of("b1003")).opens_chat()
    replies = []
    for order_no in (ORDER_OF_XIAOMAN, NO_SUCH_ORDER):
        before = buyer.last_seq()
        buyer.says(f"订单{order_no}到哪了", hears="账号")
        heard = events(system, page, "b1003", before)
        assert not [one for one in heard if any(secret in one.text for secret in SECRETS)]
        replies.append([one.reply for one in heard if one.author == "bot"])
    assert replies[0] == replies[1] == ["utter_order_not_found"]


def test_the_next_buyer_at_the_same_screen_sees_nothing_of_the_first(page: Page) -> None:
    buyer = Buyer(page).visits(buyer="面包不加糖").opens_chat()
    buyer.says("广州这边包裹啥时候到啊", hears="申通")

    buyer.becomes("橘子汽水10")
    expect(buyer.own).to_have_count(0)
    expect(buyer.bot).to_have_count(1)
    assert set(kept_by(page)) == {"b1010"}
    assert "广州这边" not in page.content() + page.evaluate("JSON.stringify(localStorage)")

    buyer.becomes("面包不加糖")
    expect(buyer.own).to_contain_text(["广州这边包裹啥时候到啊"])


@pytest.mark.parametrize("wrong", ["abc", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJiMTAwMSJ9."])
def test_a_refused_login_is_said_and_the_buyer_may_go_on_as_a_stranger(
    new_context: NewContext, wrong: str
) -> None:
    page = new_context().new_page()
    buyer = Buyer(page).visits()
    buyer.signs_in(wrong).launcher.click()
    expect(page.get_by_test_id("token-refused")).to_be_visible()

    page.get_by_test_id("as-stranger").click()
    expect(buyer.bot.first).to_contain_text("智能客服小二")
    expect(page.get_by_test_id("stranger-hint")).to_be_visible()
