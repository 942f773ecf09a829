"""Invoices: asked for, read back, requested once, corrected; never with other goods (law 23)."""

from __future__ import annotations

from collections.abc import Callable

from bot.shop.effects import EffectKind
from bot.usecases.ports_gateway import EffectState
from tests.dialogue.effects import effects
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
JACKET = "2640173851566241004"  # b1004, 599 yuan
SCARF = "2640173848055891007"  # b1007, 147 yuan with freight
SWEATER = "2640173848757961002"  # b1002
TAX_NO = "91370202MA3T7L0X2F"


def test_a_person_gets_one_after_a_yes_and_may_have_the_title_corrected(
    buyer: Opens, shop: Shop
) -> None:
    han = buyer("b1004")

    assert han.says("麻烦开个发票") == ["utter_invoice_ask_title"]
    assert han.taps("个人抬头") == ["utter_invoice_confirm"]
    assert "“个人”" in han.heard
    assert "599元" in han.heard
    assert effects(shop, JACKET) == []
    assert han.says("可以") == ["utter_invoice_requested"]
    (asked,) = effects(shop, JACKET)
    assert (asked.kind, asked.state) == (EffectKind.REQUEST_INVOICE, EffectState.DONE)
    assert (asked.content["title"], asked.content["amount_fen"]) == ("个人", 59_900)

    assert han.says("发票什么时候能开好") == ["utter_invoice_standing"]
    assert han.says("发票抬头开错了，要公司的") == ["utter_invoice_ask_company"]
    assert han.says(f"绍兴乌篷船旅行社（普通合伙） {TAX_NO}") == ["utter_invoice_confirm_new_title"]
    assert han.taps("确认") == ["utter_invoice_correction"]
    corrected = effects(shop, JACKET)[-1]
    assert corrected.kind is EffectKind.CORRECT_INVOICE
    assert corrected.content["title"] == "绍兴乌篷船旅行社（普通合伙）"
    assert corrected.content["amount_fen"] == 59_900


def test_a_wrong_tax_number_is_asked_for_again_and_a_name_keeps_its_capitals(
    buyer: Opens, shop: Shop
) -> None:
    ciren = buyer("b1007")

    assert ciren.says("开发票 抬头是ABC浪花文化有限公司") == ["utter_invoice_ask_tax_no"]
    assert ciren.says(TAX_NO[:-2]) == ["utter_invoice_tax_no_wrong"]
    assert ciren.says(TAX_NO) == ["utter_invoice_confirm"]
    assert "ABC浪花文化有限公司" in ciren.heard
    assert TAX_NO in ciren.heard
    assert ciren.says("没问题") == ["utter_invoice_requested"]
    (asked,) = effects(shop, SCARF)
    assert (asked.content["title"], asked.content["tax_no"]) == ("ABC浪花文化有限公司", TAX_NO)


def test_what_was_read_back_wrong_is_corrected_and_giving_up_asks_for_nothing(
    buyer: Opens, shop: Shop
) -> None:
    yan = buyer("b1002")

    assert yan.says("开电子发票，个人抬头") == ["utter_invoice_confirm"]
    assert yan.says(f"不对，抬头是绍兴乌篷船旅行社，税号{TAX_NO}") == ["utter_invoice_confirm"]
    assert "绍兴乌篷船旅行社" in yan.heard
    assert yan.says("算了，不开了") == ["utter_let_go"]
    assert effects(shop, SWEATER) == []


def test_a_title_that_was_written_on_the_order_is_taken_from_it(buyer: Opens) -> None:
    wu = buyer("b1016")
    wu.says("茶叶那单开个发票")

    assert wu.says("下单的时候填过抬头税号了") == ["utter_invoice_title_of_order"]
    assert "青岛浪花文化有限公司" in wu.heard
    assert wu.says("发到 zhou@langhua.example 吧") == [
        "utter_invoice_how_comes",
        "utter_back_to_tax_no",
    ]
    assert wu.says("几天能开好") == ["utter_invoice_none_yet", "utter_back_to_tax_no"]
    assert wu.says(TAX_NO) == ["utter_invoice_confirm"]
    assert "青岛浪花文化有限公司" in wu.heard


def test_where_no_title_stands_it_is_asked_for_and_the_words_are_none(buyer: Opens) -> None:
    yan = buyer("b1002")
    yan.says("开发票")

    assert yan.says("公司的 之前备注过") == ["utter_invoice_title_not_here"]
    assert "utter_invoice_confirm" in yan.says(f"绍兴乌篷船旅行社 {TAX_NO}")


def test_another_order_may_be_named_while_the_number_is_asked_for(buyer: Opens) -> None:
    wu = buyer("b1016")
    wu.says("茶叶那单开个发票")
    wu.says("青岛浪花文化有限公司")
    wu.says("粉色杯子那单还没发货 也能先开票吗")
    wu.says(TAX_NO)

    assert "保温杯" in wu.heard
    assert "119.70元" in wu.heard
