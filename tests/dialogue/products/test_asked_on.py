"""What is asked on after an answer about goods stays with those goods (playbook §1, law 26)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_a_body_and_a_habit_are_of_the_size_in_question(buyer: Opens) -> None:
    she = buyer()
    she.says("家居服怎么选码")

    assert she.says("160 100斤") == ["utter_size_noted"]
    assert she.says("平时穿L 里面要套针织衫") == ["utter_size_noted"]
    assert she.says("那买M还是L") == ["utter_size_not_decided"]
    assert "15天" in she.heard
    assert she.says("能机洗吗") == ["utter_product_care"]
    assert "家居服" in she.heard


def test_when_sold_out_goods_come_is_asked_of_them(buyer: Opens) -> None:
    he = buyer()
    he.says("樱粉的保温杯有没有")

    assert he.says("什么时候到货")[0] in {"utter_stock_out", "utter_stock_out_until"}
    assert he.says("雾白呢 有没有")[0] in {"utter_stock_available", "utter_stock_few"}
    assert he.says("那我要两个") == ["utter_stock_enough"]


def test_what_the_page_does_not_list_is_said_so(buyer: Opens) -> None:
    she = buyer()
    she.says("面霜什么成分")

    assert she.says("里面有防腐剂没有") == ["utter_product_not_listed"]
    assert she.says("那你就说可不可以用吧") == ["utter_product_no_verdict"]


def test_a_gift_for_about_a_sum(buyer: Opens) -> None:
    he = buyer()

    assert he.says("想给女朋友妈妈挑个礼物") == ["utter_product_advice_gift"]
    assert he.says("一百五左右") == ["utter_product_advice_near"]
    assert he.says("预算170左右") == ["utter_product_advice_near"]
    assert "礼盒" in he.heard
    assert he.says("第一个吧 有礼盒装吗") == ["utter_spec_made"]
