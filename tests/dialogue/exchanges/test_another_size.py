from __future__ import annotations

from collections.abc import Callable

from bot.shop.effects import EffectKind
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
DOUS_COAT = "2640173859289011003"
LIUS_JUMPER = "2640173850864171014"
LUS_BAG_AND_SCARF = "2640173852970381009"
YANS_JUMPER = "2640173848757961002"
YES_LAMP = "2640173860693151013"


def wanted(shop: Shop, order_no: str) -> list[str]:
    with shop.deps.store.read() as books:
        rows = books.effects.of_subject(order_no)
    return [str(row.content["new_sku"]) for row in rows if row.kind is EffectKind.REQUEST_EXCHANGE]


def test_one_size_up_is_set_aside_after_a_yes(buyer: Opens, shop: Shop) -> None:
    dou = buyer("b1003")
    dou.shows(order=DOUS_COAT)

    assert dou.says("我要换货，换大一码") == ["utter_goods_ask_tag"]
    assert dou.says("吊牌还在 没穿过") == ["utter_exchange_confirm"]
    assert wanted(shop, DOUS_COAT) == []
    assert dou.says("好的") == ["utter_exchange_done", "utter_return_where"]
    assert wanted(shop, DOUS_COAT) == ["DJ02-BLK-L"]


def test_a_sort_is_chosen_from_what_is_there(buyer: Opens, shop: Shop) -> None:
    liu = buyer("b1014")
    liu.shows(order=LIUS_JUMPER)

    assert liu.says("我想换货") == ["utter_exchange_which"]
    assert liu.taps("驼色 L") == ["utter_goods_ask_tag"]
    assert liu.taps("吊牌在") == ["utter_exchange_confirm"]
    assert liu.taps("先不用") == ["utter_let_go"]
    assert wanted(shop, LIUS_JUMPER) == []


def test_another_style_that_is_named_is_set_aside_after_a_yes(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1002")
    yan.shows(order=YANS_JUMPER)

    assert yan.says("毛衣想换成木纹的台灯") == ["utter_goods_ask_tag"]
    assert yan.taps("吊牌在") == ["utter_exchange_confirm"]
    assert "台灯" in yan.heard
    assert wanted(shop, YANS_JUMPER) == []
    assert yan.says("确认") == ["utter_exchange_done", "utter_return_where"]
    assert wanted(shop, YANS_JUMPER) == ["LP07-WOD"]


def test_another_style_named_as_the_answer_is_asked_for_its_sort(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")
    ye.shows(order=YES_LAMP)
    assert ye.says("想换成别的款") == ["utter_exchange_which"]

    assert ye.says("保温杯") == ["utter_exchange_which_style"]
    assert "保温杯" in ye.heard
    assert ye.choices == ["雾白 500ml"], "the pink one is sold out"
    assert wanted(shop, YES_LAMP) == []


def test_another_price_is_a_persons_to_settle(buyer: Opens, shop: Shop) -> None:
    lu = buyer("b1009")
    lu.shows(order=LUS_BAG_AND_SCARF)

    lu.says("帆布包换成雾蓝色M码的毛衣")

    assert (lu.owner(), lu.reason()) == ("queue", "policy")
    assert wanted(shop, LUS_BAG_AND_SCARF) == []


def test_another_style_past_its_seven_days_is_kindly_refused(buyer: Opens, shop: Shop) -> None:
    liu = buyer("b1014")
    liu.shows(order=LIUS_JUMPER)

    assert liu.says("毛衣想换成木纹的台灯") == ["utter_exchange_refused_past_days"]
    assert liu.says("那换成驼色L码的毛衣") == ["utter_goods_ask_tag"], "its own sizes have 15 days"
    assert wanted(shop, LIUS_JUMPER) == []
