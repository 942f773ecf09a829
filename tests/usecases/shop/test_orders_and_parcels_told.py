from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.care.speech import check
from bot.shop.csv_kinds import CsvKind
from tests.fakes.shop_world import ShopWorld


def number(shop: ShopWorld, tail: str) -> str:
    with shop.store.read() as books:
        orders = books.shop.records(CsvKind.ORDERS)
    return next(order.order_no for order in orders if order.order_no.endswith(tail))


def owner(shop: ShopWorld, order_no: str) -> str:
    with shop.store.read() as books:
        return books.shop.order_owner(order_no) or ""


@pytest.mark.parametrize(
    ("tail", "reply"),
    [
        ("331001", "utter_parcel_in_transit"),
        ("471005", "utter_parcel_out_for_delivery"),
        ("541008", "utter_parcel_silent"),
        ("611012", "utter_parcel_label_late"),
        ("681010", "utter_parcel_returned"),
        ("751011", "utter_parcel_signed_by_other"),
        ("891007", "utter_parcel_wrong_data"),
        ("961002", "utter_parcel_signed_by_buyer"),
        ("071001", "utter_order_unpaid"),
        ("211002", "utter_shipping_today"),
        ("491012", "utter_shipping_late_missed_pick"),
        ("561014", "utter_shipping_late_no_reason"),
        ("771003", "utter_shipping_late_short_stock"),
        ("911016", "utter_shipping_short_stock"),
        ("431018", "utter_order_closed"),
        ("501004", "utter_order_closed_refunded"),
    ],
)
def test_each_order_is_told_as_it_stands(shop: ShopWorld, tail: str, reply: str) -> None:
    order_no = number(shop, tail)

    said = shop.chat(owner(shop, order_no)).hears("action_tell_parcel", order_no=order_no)

    assert said.replies[0].reply == reply


@pytest.mark.parametrize(
    "action", ["action_tell_parcel", "action_tell_order", "action_urge_shipment"]
)
def test_every_order_of_the_shop_can_be_told_within_the_rules_of_speech(
    shop: ShopWorld, action: str
) -> None:
    with shop.store.read() as books:
        orders = books.shop.records(CsvKind.ORDERS)
    for order in orders:
        chat = shop.chat(owner(shop, order.order_no))
        said = chat.hears(action, order_no=order.order_no)
        assert said.replies
        assert check(chat.words(said)) == []


def test_a_parcel_out_since_yesterday_is_no_good_news_and_can_be_asked_after(
    shop: ShopWorld,
) -> None:
    order_no = number(shop, "471005")
    shop.clock.go_on(days=1)

    (say,) = shop.chat(owner(shop, order_no)).hears("action_tell_parcel", order_no=order_no).replies

    assert say.reply == "utter_parcel_out_for_delivery_slow"
    assert [choice.title for choice in say.choices] == ["登记查件", "转人工客服"]


def test_trouble_is_told_unasked_with_a_way_to_a_person(shop: ShopWorld) -> None:
    silent = number(shop, "541008")

    said = shop.chat("b1008").hears("action_tell_order", order_no=silent)

    assert [offer.intent for offer in said.replies[0].choices] == [
        "report_lost_or_signed_by_other",
        "ask_human",
    ]
    assert said.replies[0].facts["silent_days"] == 4


def test_a_parcel_is_told_with_courier_number_place_and_a_hedged_day(shop: ShopWorld) -> None:
    chat = shop.chat("b1001")

    said = chat.hears("action_tell_parcel")

    facts = said.replies[0].facts
    assert facts["courier"] == "申通快递"
    assert facts["tracking_no"] == "777000000000019"
    assert (facts["scan_time"], facts["place"]) == ("昨天22:10", "浙江杭州")
    assert facts["arrives"] == "今天"


def test_several_orders_are_offered_and_a_tapped_one_is_told(shop: ShopWorld) -> None:
    chat = shop.chat("b1013")

    asked = chat.hears("action_urge_shipment")
    offer = asked.replies[0].choices[1]
    said = chat.hears("action_urge_shipment", intent="choose", **offer.entities)

    assert [say.reply for say in asked.replies] == ["utter_which_order"]
    assert said.slots["order_in_view"] == offer.entities["order_no"]
    assert said.replies[0].reply == "utter_shipping_today"


def test_the_second_one_in_words_is_the_second_choice(shop: ShopWorld) -> None:
    chat = shop.chat("b1013")
    offered = chat.hears("action_urge_shipment").replies[0].choices

    said = chat.hears("action_urge_shipment", "第二个", intent="inform")

    assert said.slots["order_in_view"] == offered[1].entities["order_no"]


def test_the_one_with_the_bag_is_found_by_its_name(shop: ShopWorld) -> None:
    chat = shop.chat("b1013")
    chat.hears("action_urge_shipment")

    said = chat.hears(
        "action_urge_shipment", "帆布包那单", intent="inform", product="大容量帆布托特包"
    )

    assert said.replies[0].facts["title"] == "大容量帆布托特包"


def test_forget_it_drops_what_was_asked(shop: ShopWorld) -> None:
    chat = shop.chat("b1013")
    chat.hears("action_urge_shipment")

    assert chat.replies("action_urge_shipment", "算了", intent="unclear") == ["utter_let_go"]
    assert chat.slots["awaiting"] is None


def test_an_order_by_its_tracking_number_is_told(shop: ShopWorld) -> None:
    chat = shop.chat("b1001")

    said = chat.hears("action_tell_parcel", tracking_no="777000000000019")

    assert said.replies[0].reply == "utter_parcel_in_transit"
    assert shop.chat("b1002").replies("action_tell_parcel", tracking_no="777000000000019") == [
        "utter_order_not_found"
    ]


def test_a_late_order_is_apologised_for_with_the_reason_on_record(shop: ShopWorld) -> None:
    chat = shop.chat("b1012")

    said = chat.hears("action_urge_shipment", order_no=number(shop, "491012"))

    book = shop.deps.script_book
    first = book.render(said.replies[0].reply, said.replies[0].facts).bubbles[0]
    assert "对不起" in first or "抱歉" in first
    assert "漏" in chat.words(said)
    assert [say.reply for say in said.replies][1:] == ["utter_shipping_past_promise"]


def test_no_reason_on_record_is_no_invented_one(shop: ShopWorld) -> None:
    chat = shop.chat("b1018")

    said = chat.hears("action_urge_shipment", order_no=number(shop, "191018"))

    assert said.replies[0].reply == "utter_shipping_late_no_reason"
    assert "标价异常" not in chat.words(said)


def test_a_weekend_order_is_not_called_late_before_its_deadline(tmp_path: Path) -> None:
    sunday_noon = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    shop = ShopWorld(tmp_path, sunday_noon)

    said = shop.chat("b1010").hears("action_urge_shipment", order_no=number(shop, "631010"))

    assert said.replies[0].reply == "utter_shipping_weekend"
    assert said.replies[0].facts["ship_day"] == "明天（周一）"
    shop.close()


def test_the_usual_question_takes_two_statements(shop: ShopWorld) -> None:
    from sqlalchemy import event

    chat, turn = shop.chat("b1001"), shop.chat("b1001").turn()
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(shop.store.engine, "before_cursor_execute", note)
    chat.hears("action_tell_parcel", turn=turn)
    event.remove(shop.store.engine, "before_cursor_execute", note)

    assert len([statement for statement in seen if statement.startswith("SELECT")]) == 2
