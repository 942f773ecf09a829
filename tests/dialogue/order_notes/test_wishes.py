"""Wishes about an order that has not left: confirmed back word by word, then written down."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.shop.effects import EffectKind
from bot.shop.orders import OrderState
from tests.dialogue.talk import Shop, Talk
from tests.fakes.own_orders import asked_of, order_now, own_order, skus_now

Opens = Callable[..., Talk]
BLANKET, JACKET = "BL13-GNG-180", "DJ02-BLK-M"
YES_SCARF_AND_JUMPER = "2640173831908281013"
ANOTHERS = "2640173831206211002"


def test_a_wish_is_read_back_word_by_word_and_then_written(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    ye = buyer(who)

    assert ye.says("帮我备注一下周五再发货") == ["utter_note_confirm"]
    assert "“周五再发货”" in ye.heard
    assert order_now(shop.deps, order_no).note == ""

    assert ye.says("对的") == ["utter_note_added"]
    assert "“周五再发货”" in ye.heard
    assert order_now(shop.deps, order_no).note == "周五再发货"
    (row,) = asked_of(shop.deps, order_no)
    assert row.kind is EffectKind.ADD_NOTE


def test_the_wish_is_asked_for_and_kept_to_the_letter(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    ye = buyer(who)

    assert ye.says("加个备注") == ["utter_ask_wish"]
    assert ye.says("卡片写：Happy Birthday 妈妈") == ["utter_note_confirm"]
    assert ye.taps("确认") == ["utter_note_added"]
    assert order_now(shop.deps, order_no).note == "卡片写：Happy Birthday 妈妈"


def test_another_wish_before_the_yes_replaces_the_first(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    ye = buyer(who)

    ye.says("备注一下周五再发货")
    assert ye.says("改成周六再发货") == ["utter_note_confirm"]
    assert "周六" in ye.heard
    assert ye.says("可以") == ["utter_note_added"]
    assert "周五" not in order_now(shop.deps, order_no).note


def test_who_lets_it_be_has_nothing_written(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    ye = buyer(who)

    ye.says("备注送货前先打电话")
    assert ye.says("算了") == ["utter_let_go"]
    assert order_now(shop.deps, order_no).note == ""
    assert asked_of(shop.deps, order_no) == []


def test_a_new_phone_is_asked_for_and_read_back(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    ye = buyer(who)

    assert ye.says("改一下收货手机号") == ["utter_ask_new_phone"]
    assert ye.says("13900002222") == ["utter_receiver_confirm"]
    assert "13900002222" in ye.heard
    assert ye.says("嗯对") == ["utter_receiver_changed"]
    assert order_now(shop.deps, order_no).phone == "13900002222"


def test_another_receiver_is_read_back(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    ye = buyer(who)

    assert ye.says("收货人改成林海") == ["utter_receiver_confirm"]
    assert ye.says("确认") == ["utter_receiver_changed"]
    assert order_now(shop.deps, order_no).receiver == "林海"


def test_another_size_is_stated_with_the_old_one_and_changed(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, JACKET)
    ye = buyer(who)

    assert ye.says("尺码拍错了，换成XL码的发") == ["utter_spec_confirm"]
    assert "黑色 M" in ye.heard
    assert "黑色 XL" in ye.heard
    assert ye.says("对") == ["utter_spec_changed"]
    assert skus_now(shop.deps, order_no) == ["DJ02-BLK-XL"]


def test_more_pieces_are_a_persons(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    ye = buyer(who)

    assert "utter_note_pieces" in ye.says("订单数量改成两件")
    assert ye.owner() == "queue"
    assert asked_of(shop.deps, order_no) == []


def test_two_that_wait_leave_together(shop: Shop, buyer: Opens) -> None:
    who, one = own_order(shop.deps, BLANKET)
    _, other = own_order(shop.deps, "SC01-RED", buyer_id=who)
    ye = buyer(who)

    assert ye.says("两单合并一起发货") == ["utter_merge_confirm"]  # of two, nobody asks which
    assert ye.says("好") == ["utter_note_added"]
    notes = {order_now(shop.deps, no).note for no in (one, other)}
    assert notes == {"", f"与订单{one}合并发货"} or notes == {"", f"与订单{other}合并发货"}


@pytest.mark.parametrize(
    ("state", "reply"),
    [
        (OrderState.SHIPPED, "utter_note_shipped"),
        (OrderState.DONE, "utter_change_signed"),
        (OrderState.CLOSED, "utter_change_closed"),
    ],
)
def test_after_shipping_nothing_is_written(
    shop: Shop, buyer: Opens, state: OrderState, reply: str
) -> None:
    who, order_no = own_order(shop.deps, BLANKET, state)
    ye = buyer(who)

    assert reply in ye.says("备注一下送货前先打电话")
    assert asked_of(shop.deps, order_no) == []


def test_a_question_goes_first_and_nothing_is_written_by_it(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    ye = buyer(who)

    ye.says("备注周五再发货")
    ye.says("我的订单什么状态了")
    assert asked_of(shop.deps, order_no) == []
    assert ye.says("备注周五再发货") == ["utter_note_confirm"]
    assert ye.says("是") == ["utter_note_added"]


def test_a_foreign_order_is_not_found(shop: Shop, buyer: Opens) -> None:
    who, _ = own_order(shop.deps, BLANKET)
    ye = buyer(who)

    assert ye.says(f"订单{ANOTHERS}改备注") == ["utter_order_not_found"]
    assert asked_of(shop.deps, ANOTHERS) == []


def test_an_order_of_two_is_split_by_a_note_in_the_buyers_words(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")
    ye.shows(order=YES_SCARF_AND_JUMPER)

    assert ye.says("围巾先发 毛衣可以晚点 拆单吧") == ["utter_split_confirm"]
    assert "围巾先发 毛衣可以晚点 拆单吧" in ye.heard
    assert ye.says("好的") == ["utter_note_added"]
    (note,) = asked_of(shop.deps, YES_SCARF_AND_JUMPER)
    assert note.content["text"] == "围巾先发 毛衣可以晚点 拆单吧"


def test_one_piece_cannot_be_split(buyer: Opens, shop: Shop) -> None:
    who, order_no = own_order(shop.deps, BLANKET)

    assert buyer(who).says("能拆开发吗") == ["utter_split_single"]
    assert asked_of(shop.deps, order_no) == []
