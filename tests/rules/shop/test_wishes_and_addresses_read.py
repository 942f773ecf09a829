"""What a buyer types about an order, read: wishes to the letter, addresses in pieces."""

from __future__ import annotations

import pytest

from bot.shop.address_changes import NewAddress
from bot.shop.address_reading import is_whole, joined, read_address
from bot.shop.order_wishes import WishKind, note_text, wish_in


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("改订单", WishKind.UNTOLD),
        ("加个备注", WishKind.UNTOLD),
        ("送货前先打电话", WishKind.NOTE),
        ("别拆成两个包裹", WishKind.NOTE),
        ("改手机号", WishKind.PHONE),
        ("收货人换成我老公的", WishKind.RECEIVER),
        ("拍错了颜色", WishKind.SPEC),
        ("换L码", WishKind.SPEC),
        ("能加一件吗 同一单", WishKind.PIECES),
        ("两单一起发", WishKind.MERGE),
        ("这单能拆开发吗", WishKind.SPLIT),
        ("有货的先发 分两次寄", WishKind.SPLIT),
        ("为什么分开发货了", WishKind.NOTE),
    ],
)
def test_a_wish_is_of_one_kind(words: str, kind: WishKind) -> None:
    assert wish_in(words).kind is kind


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("帮我备注一下周五送", "周五送"),
        ("给我备注一下写张生日贺卡", "写张生日贺卡"),
        ("25号之后再发可以不？", "25号之后再发"),
        ("卡片写：爸妈安康", "卡片写：爸妈安康"),
    ],
)
def test_only_what_leads_to_a_note_and_asks_leave_is_left_away(words: str, note: str) -> None:
    assert note_text(words) == note


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("这单能拆开发吗", "拆开发货"),
        ("拆单", "拆开发货"),
        ("围巾先发 毛衣晚点 分开发", "围巾先发 毛衣晚点 分开发"),
    ],
)
def test_how_to_split_is_noted_in_the_buyers_own_words(words: str, note: str) -> None:
    assert wish_in(words).note == note


def test_receiver_and_phone_are_taken_from_the_words() -> None:
    assert wish_in("收货人改成林海").receiver == "林海"
    assert wish_in("收货人换成我老公的").receiver == ""
    assert wish_in("电话改成13800130562").phone == "13800130562"


def test_an_address_is_taken_to_the_letter_with_name_and_phone() -> None:
    told = read_address("寄到 四川省成都市锦江区红星路三段1号 张三 13800138000")

    assert told == NewAddress("张三", "13800138000", "四川省成都市锦江区红星路三段1号")
    assert is_whole(told.address)


@pytest.mark.parametrize(
    "words", ["改到南京", "门牌号写错了是3栋", "鼓楼区中山路5号", "杭州市西湖区"]
)
def test_a_piece_is_no_whole_address(words: str) -> None:
    assert not is_whole(read_address(words).address)


def test_pieces_are_joined_in_either_order_and_a_whole_one_replaces() -> None:
    district, street = NewAddress(address="江苏省南京市鼓楼区"), NewAddress(address="中山路5号")
    whole = "江苏省南京市鼓楼区 中山路5号"
    another = NewAddress(address="浙江省杭州市西湖区文三路18号")

    assert joined(district, street).address == whole
    assert joined(street, district).address == whole
    assert joined(NewAddress(address=whole), another).address == another.address
