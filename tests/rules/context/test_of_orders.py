"""What is said of an order in hand, where the words alone sound like another matter."""

from __future__ import annotations

import pytest

from bot.care.context import Scene, resolve
from bot.care.context.told import wants_us_to_ask, wish_told
from bot.care.waiting_talk import WaitingTalk, waiting_talk
from tests.rules.context.scenes import heard

LOST, URGE, REFUND = "report_lost_or_signed_by_other", "urge_shipment", "ask_refund_arrival"
TOLD = {"order_in_view": "8101"}


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("找不到就给我再寄一条", "resend"),
        ("补寄一件吧 别退钱", "resend"),
        ("不用补发了 退款吧", "refund"),
        ("要么重寄要么退款", "either"),
        ("能不能补发", ""),
        ("帮我补开发票", ""),
    ],
)
def test_how_lost_goods_shall_be_made_good(words: str, wish: str) -> None:
    assert wish_told(words) == wish


def test_the_courier_is_ours_to_ask() -> None:
    assert wants_us_to_ask("凭什么让我自己联系快递")
    assert wants_us_to_ask("您帮我问一下快递吧")
    assert not wants_us_to_ask("快递电话多少")


@pytest.mark.parametrize(
    ("topic", "words", "intent", "sure", "meant"),
    [
        (LOST, "没了就重寄一条 钱我不要", "request_return", 0.7, LOST),
        (LOST, "退钱算了", "request_return", 0.9, LOST),
        ("ask_logistics", "重寄一个给我", "demand_compensation", 0.7, LOST),
        ("ask_logistics", "退钱算了", "request_return", 0.9, "request_return"),
        (LOST, "别叫我去找驿站", "complain_service", 0.5, LOST),
        (URGE, "都四天了", "chitchat", 0.4, URGE),
        (URGE, "到底什么原因", "complain_service", 0.7, URGE),
        (URGE, "是不是断货了", "ask_stock", 0.99, URGE),
        (URGE, "下周结婚要用", "affirm", 0.7, URGE),
        (URGE, "寄出了通知我", "subscribe_restock", 0.95, URGE),
        (URGE, "气死我了", "complain_service", 0.95, "complain_service"),
        ("complain_out_of_stock", "那咋办", "unclear", 0.9, "complain_out_of_stock"),
        ("complain_out_of_stock", "几时补货", "ask_stock", 0.8, "complain_out_of_stock"),
        ("complain_out_of_stock", "怎么不早点通知我", "unclear", 0.5, "complain_out_of_stock"),
        ("demand_compensation", "发货了告诉我", "subscribe_restock", 0.95, URGE),
        ("ask_stock", "发货了告诉我", "subscribe_restock", 0.95, "subscribe_restock"),
        (REFUND, "就怕过阵子不管了", "complain_service", 0.5, REFUND),
        (REFUND, "那最晚哪天", "unclear", 0.9, REFUND),
        ("report_wrong_item", "给我换灰色的", "request_exchange", 0.99, "report_wrong_item"),
    ],
)
def test_it_is_of_the_order_that_was_told(
    topic: str, words: str, intent: str, sure: float, meant: str
) -> None:
    assert resolve(Scene(topic=topic, **TOLD), heard(words, intent, sure)).intent == meant


@pytest.mark.parametrize(
    ("words", "intent", "meant"),
    [
        ("帽子被退回来了？", REFUND, "ask_logistics"),
        ("退货申请被退回了", REFUND, REFUND),
        ("我退的那双鞋你们签收了没", "ask_case_progress", REFUND),
        ("查到已经到你们仓库了", "ask_logistics", REFUND),
        ("帽子怎么才39了", "ask_install_or_usage", "ask_price_protection"),
        ("我59拍的 现在才39", "inform", "ask_price_protection"),
        ("我拍的帽子是不是没货了", "ask_stock", URGE),
        ("帽子还有货吗", "ask_stock", "ask_stock"),
    ],
)
def test_what_the_words_say_of_goods_that_were_bought(words: str, intent: str, meant: str) -> None:
    assert resolve(Scene(), heard(words, intent, 0.7)).intent == meant


@pytest.mark.parametrize(
    ("words", "talk"),
    [
        ("出库了说一声", None),
        ("发货了说声", WaitingTalk.NOTICE),
        ("是缺货吗", WaitingTalk.LACKS),
        ("几时能到货", WaitingTalk.WHEN),
        ("我款都付了的", WaitingTalk.PAID),
        ("怎么回事啊", WaitingTalk.WHY),
        ("明天能发吗", WaitingTalk.WHEN),
        ("下周出差要用", WaitingTalk.NEEDED),
        ("说好两天的", WaitingTalk.DAYS),
    ],
)
def test_what_is_asked_of_an_order_that_waits(words: str, talk: WaitingTalk | None) -> None:
    assert waiting_talk(words) is talk
