"""What of an order is nobody else's business."""

from __future__ import annotations

from bot.shop.orders import Order
from bot.shop.personal import personal_words
from tests.fakes.world import SCARF

ORDER = Order(**SCARF, tracking_no="777000000000010")


def test_names_numbers_and_the_private_part_of_the_address_are_personal() -> None:
    words = personal_words(ORDER)

    assert {"林小满", "小满", "小满家的猫", "13800001001"} < set(words)
    assert {ORDER.order_no, "777000000000010"} < set(words)
    assert "竹影路18号3幢502室" in words
    assert "浙江省杭州市西湖区文新街道竹影路18号3幢502室" in words


def test_a_region_alone_is_not() -> None:
    assert {"浙江省", "杭州市", "西湖区"}.isdisjoint(personal_words(ORDER))


def test_an_order_without_a_receiver_has_no_empty_words() -> None:
    bare = {name: value for name, value in SCARF.items() if name not in {"receiver", "address"}}

    assert all(len(word) > 1 for word in personal_words(Order(**bare)))
