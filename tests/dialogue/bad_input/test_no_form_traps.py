"""What is not what was asked for, in the middle of every form that a skill holds (issue C).

Each skill that keeps a form stands in FORMS with the words that open it; each kind of bad input
is put into each of them. A form never traps: 算了 always lets go, and nothing is done meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from actions.handover import _FORMS as FORMS_KEPT
from bot.usecases.ports_gateway import EffectRow
from tests.dialogue.effects import effects
from tests.dialogue.talk import Shop, Talk
from tests.fakes.pictures import photo

Opens = Callable[..., Talk]
ANOTHERS = "2640173849460031001"
NOWHERE = "2640999999999999999"


@dataclass(frozen=True)
class Form:
    """Who talks about which order, and what opens the form."""

    skill: str
    buyer: str
    order_no: str
    words: str
    opens: str
    """The reply that stands open then, or how its name begins."""
    drops: str = "utter_let_go"
    """The reply to 算了."""


FORMS = (
    Form("order_notes", "b1013", "2640173831908281013", "我要改订单", "utter_ask_wish"),
    Form("address_changes", "b1013", "2640173831908281013", "我要改地址", "utter_ask_new_address"),
    Form("cancellations", "b1014", "2640173834716561014", "取消订单", "utter_cancel_confirm_paid"),
    Form("invoices", "b1005", "2640173854374521005", "要开发票", "utter_invoice_ask_title"),
    Form(
        "price_difference",
        "b1003",
        "2640173859289011003",
        "刚买就降价了，退差价",
        "utter_price_offer_coupon",
    ),
    Form("repair", "b1008", "2640173852268311008", "台灯坏了想报修", "utter_repair_confirm"),
    Form("returns", "b1002", "2640173848757961002", "我要退货", "utter_goods_ask_reason"),
    Form("exchanges", "b1002", "2640173848757961002", "我要换货", "utter_exchange_which"),
    Form(
        "quality_problems",
        "b1013",
        "2640173860693151013",
        "台灯不亮了，质量太差",
        "utter_quality_ask_way",
    ),
    Form(
        "parcels",
        "b1009",
        "2640173852970381009",
        "快递箱子压烂了，里面的东西也破了",
        "utter_trouble_which_line",
    ),
    Form(
        "missing_and_wrong_items",
        "b1010",
        "2640173859991081010",
        "少发了一件东西",
        "utter_trouble_which_line",
    ),
    Form(
        "out_of_stock",
        "b1015",
        "2640173837524841015",
        "拍了又说没货，怎么回事",
        "utter_oos_ways_undated",
        "utter_trouble_left",
    ),
    Form("return_freight", "b1016", "", "退货运费我垫付了，给报销吗", "utter_freight_ask_sum"),
)
EVERY_FORM = pytest.mark.parametrize("form", FORMS, ids=[form.skill for form in FORMS])


def opened(buyer: Opens, form: Form) -> Talk:
    talk = buyer(form.buyer)
    if form.order_no:
        talk.shows(order=form.order_no)
    assert any(reply.startswith(form.opens) for reply in talk.says(form.words))
    return talk


def done(shop: Shop, form: Form) -> list[EffectRow]:
    """What the shop's system was asked for this order and for the foreign one."""
    return [row for number in (form.order_no, ANOTHERS) for row in effects(shop, number)]


def test_every_skill_that_keeps_a_form_is_here() -> None:
    kept = {"order_notes", "address_changes", "cancellations", "returns", "exchanges"}
    kept |= {"quality_problems", "repair", "invoices", "price_difference"}

    assert len(FORMS_KEPT) == len(kept)
    assert kept <= {form.skill for form in FORMS}


@EVERY_FORM
@pytest.mark.parametrize("number", [ANOTHERS, NOWHERE])
def test_a_foreign_order_and_one_that_does_not_exist_hear_the_same(
    buyer: Opens, shop: Shop, form: Form, number: str
) -> None:
    before = done(shop, form)
    talk = opened(buyer, form)

    assert talk.says(f"不是这单，是{number}") == ["utter_order_not_found"]
    assert talk.says("算了") == [form.drops]
    assert talk.owner() == "bot"
    assert done(shop, form) == before


@EVERY_FORM
def test_a_sum_from_the_buyers_mouth_is_weighed_by_a_person(
    buyer: Opens, shop: Shop, form: Form
) -> None:
    before, granted = done(shop, form), shop.grants(form.buyer)
    talk = opened(buyer, form)
    talk.says("昨天客服答应给我100元")

    assert (talk.owner(), talk.reason()) == ("queue", "policy")
    assert "utter_demand_to_person" in {event["reply"] for event in talk.events()}
    assert shop.grants(form.buyer) == granted
    assert done(shop, form) == before


@EVERY_FORM
def test_something_else_leaves_the_form_or_brings_a_person_and_does_nothing(
    buyer: Opens, shop: Shop, form: Form
) -> None:
    before = done(shop, form)
    talk = opened(buyer, form)

    talk.says("今天天气真好啊")
    talk.says("我刚吃完饭")
    if talk.owner() == "bot":
        assert talk.says("我的快递到哪了"), "another question is answered"
    assert done(shop, form) == before


@EVERY_FORM
def test_giving_up_lets_go_and_the_next_wish_is_heard(buyer: Opens, shop: Shop, form: Form) -> None:
    before = done(shop, form)
    talk = opened(buyer, form)

    assert talk.says("算了") == [form.drops]
    assert talk.says("有哪些付款方式") == ["utter_pay_ways"]
    assert done(shop, form) == before


@EVERY_FORM
def test_what_is_no_photo_is_refused_and_the_form_still_stands(
    buyer: Opens, shop: Shop, form: Form
) -> None:
    talk = opened(buyer, form)

    refused = talk.uploads(b"%PDF-1.7 no photo at all" * 20)
    assert refused.status_code == 415
    assert "照片" in refused.json()["text"]
    assert talk.sends_photos(photo()), "a real one is taken"
    assert talk.says("算了") in ([form.drops], ["utter_let_go"], ["utter_deny"])


LOOK_AT_PHOTOS = {"quality_problems", "parcels", "missing_and_wrong_items", "out_of_stock"}


@pytest.mark.parametrize(
    "form",
    [form for form in FORMS if form.skill not in LOOK_AT_PHOTOS],
    ids=[form.skill for form in FORMS if form.skill not in LOOK_AT_PHOTOS],
)
def test_a_photo_to_a_question_that_wants_none_is_kept_and_the_question_comes_again(
    buyer: Opens, shop: Shop, form: Form
) -> None:
    before = done(shop, form)
    talk = opened(buyer, form)

    said = talk.sends_photos(photo())

    assert said[0] == "utter_photo_beside"
    assert said[-1].startswith((form.opens, "utter_back_to_"))
    assert talk.says("算了") == [form.drops]
    assert talk.owner() == "bot"
    assert done(shop, form) == before
