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


def test_other_goods_or_another_sum_are_never_written(buyer: Opens, shop: Shop) -> None:
    qian = buyer("b1018")

    assert qian.says("发票能开成办公用品吗") == ["utter_invoice_true_content"]
    assert qian.says("那发票金额多开点行不") == ["utter_invoice_true_content"]
    assert qian.taps("按实际商品开") == ["utter_invoice_ask_title"]
    assert effects(shop, "2640173841035191018") == []


def test_it_costs_nothing(buyer: Opens) -> None:
    qian = buyer("b1018")

    assert qian.says("开票要加税点吗？") == ["utter_invoice_free", "utter_invoice_ask_title"]


def test_a_tax_number_that_stays_wrong_brings_a_person(buyer: Opens) -> None:
    qian = buyer("b1018")
    qian.says("要发票 抬头石家庄钱多多商贸有限公司")

    assert qian.says("12345") == ["utter_invoice_tax_no_wrong"]
    qian.says("9113010200000000ZZ")
    assert qian.owner() == "queue"


def test_a_special_invoice_is_a_persons_and_a_person_comes_after_a_yes(buyer: Opens) -> None:
    qian = buyer("b1018")

    assert qian.says("能开专票不") == ["utter_invoice_other_paper"]
    assert qian.owner() == "bot"
    qian.says("好的")
    assert qian.owner() == "queue"


def test_a_question_in_between_is_answered_and_the_invoice_goes_on(
    buyer: Opens, shop: Shop
) -> None:
    lin = buyer("b1001")
    assert lin.says("开发票") == ["utter_which_order"]
    assert lin.says("第二个") == ["utter_invoice_ask_title"]
    lin.says("睡衣的快递到哪了")

    assert lin.says("发票开个人就行") == ["utter_invoice_confirm"]
    assert lin.says("先不用") == ["utter_let_go"]


def test_a_stranger_is_told_that_it_is_free_and_asked_to_log_in(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("能开发票吗") == ["utter_invoice_log_in"]
    assert "转人工客服" in stranger.choices
