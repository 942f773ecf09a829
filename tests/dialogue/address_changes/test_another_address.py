"""Another address: collected whole, read back, and changed only after a yes."""

from __future__ import annotations

from collections.abc import Callable

from bot.shop.effects import EffectKind
from bot.shop.orders import OrderState
from tests.dialogue.talk import Shop, Talk
from tests.fakes.own_orders import HOME, asked_of, order_now, own_order

Opens = Callable[..., Talk]
BLANKET = "BL13-GNG-180"
STREET = "江苏省南京市鼓楼区中山路5号2栋301室"


def test_the_whole_address_is_asked_for_read_back_and_changed(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    assert lin.says("我要改地址") == ["utter_ask_new_address"]
    assert lin.says(STREET) == ["utter_address_confirm"]
    assert STREET in lin.heard
    assert "林小满" in lin.heard
    assert order_now(shop.deps, order_no).address == HOME

    assert lin.says("对的") == ["utter_address_changed"]
    assert order_now(shop.deps, order_no).address == STREET
    (row,) = asked_of(shop.deps, order_no)
    assert row.kind is EffectKind.CHANGE_ADDRESS


def test_it_may_all_be_said_at_once(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    assert lin.says(f"地址改成{STREET}") == ["utter_address_confirm"]
    assert lin.taps("确认") == ["utter_address_changed"]
    assert order_now(shop.deps, order_no).address == STREET


def test_an_address_in_two_pieces_becomes_one(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    lin.says("换个收货地址")
    assert lin.says("江苏省南京市鼓楼区") == ["utter_address_incomplete"]
    assert lin.says("中山路5号2栋301室") == ["utter_address_confirm"]
    assert lin.says("没错") == ["utter_address_changed"]
    assert order_now(shop.deps, order_no).address == "江苏省南京市鼓楼区 中山路5号2栋301室"


def test_a_wrong_number_is_corrected_before_the_yes(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)
    right = "江苏省南京市鼓楼区中山路15号2栋301室"

    lin.says(f"地址改成{STREET}")
    assert lin.says(f"说错了，是{right}") == ["utter_address_confirm"]
    assert right in lin.heard
    assert lin.says("对") == ["utter_address_changed"]
    assert order_now(shop.deps, order_no).address == right


def test_who_lets_it_be_keeps_the_old_address(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    lin.says("改地址")
    assert lin.says("算了不改了") == ["utter_let_go"]
    lin.says("改地址")
    lin.says(STREET)
    assert lin.says("不用了") == ["utter_let_go"]
    assert order_now(shop.deps, order_no).address == HOME
    assert asked_of(shop.deps, order_no) == []


def test_a_question_in_between_is_answered_and_the_talk_goes_on(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    lin.says("我想改收货地址")
    assert lin.says("你们发什么快递？") == ["utter_couriers_and_choice", "utter_back_to_address"]
    assert lin.says(f"地址改成{STREET}") == ["utter_address_confirm"]
    assert lin.says("可以") == ["utter_address_changed"]
    assert order_now(shop.deps, order_no).address == STREET


def test_what_never_becomes_an_address_is_a_persons(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    lin.says("改地址")
    lin.says("咕噜噜哒噜哒")
    lin.says("咕噜咕噜哒")
    assert lin.owner() == "queue"
    assert order_now(shop.deps, order_no).address == HOME


def test_another_freight_is_settled_by_a_person(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    said = lin.says("地址改成西藏自治区拉萨市城关区日光路5号院2栋201室")
    assert "utter_address_other_freight" in said
    assert lin.owner() == "queue"
    assert order_now(shop.deps, order_no).address == HOME


def test_after_shipping_the_courier_is_asked_and_a_person_goes_on(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET, OrderState.SHIPPED)
    lin = buyer(who)

    assert lin.says("改地址") == ["utter_address_confirm_interception"]
    assert asked_of(shop.deps, order_no) == []
    assert "utter_address_interception_asked" in lin.says("好的")
    (row,) = asked_of(shop.deps, order_no)
    assert row.kind is EffectKind.REQUEST_INTERCEPTION
    assert lin.owner() == "queue"
    assert order_now(shop.deps, order_no).address == HOME


def test_what_is_signed_for_goes_nowhere_else(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET, OrderState.DONE)
    lin = buyer(who)

    assert lin.says("改一下收货地址") == ["utter_change_signed"]
    assert asked_of(shop.deps, order_no) == []


def test_a_phone_told_beside_the_address_is_one_change(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    lin.says("我想改收货地址")
    assert lin.says("姜黄的盖毯") == ["utter_address_for_this"]
    assert lin.says(STREET) == ["utter_address_confirm"]
    assert lin.says("电话也换成13800009999") == ["utter_address_confirm"]
    assert lin.says("改好了吗") == ["utter_effect_waits", "utter_back_to_effect"]
    assert lin.says("可以") == ["utter_address_changed"]
    now = order_now(shop.deps, order_no)
    assert (now.address, now.phone) == (STREET, "13800009999")


def test_one_order_after_the_other_and_only_asked_changes_nothing(
    buyer: Opens,
) -> None:
    lu = buyer("b1009")
    lu.says("羽绒服换个地址")

    assert lu.says("针织衫那单也改一下") == ["utter_address_one_by_one"]
    assert lu.says("改好了都跟我说一声") != ["utter_restock_noted"]
    assert lu.says("北京市海淀区学院路15号") == ["utter_address_confirm"]
    assert lu.says("我就问问 先不改") == ["utter_let_go"]
