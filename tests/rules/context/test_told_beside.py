"""What only tells, what is only supposed, and what keeps an order (playbook §1, law 1)."""

from __future__ import annotations

import pytest

from bot.care.asides import Aside, aside_in, asks_of_note
from bot.care.context.told import (
    asks_who_signed,
    is_looking,
    keeps_order,
    only_tells,
    supposes_return,
    wishes_resend,
)
from bot.care.waiting import asks_what_to_do
from bot.shop.courier_wishes import CourierWish, courier_wish
from bot.shop.price_talk import Beside, asked_beside
from bot.shop.spoken import thing_named


@pytest.mark.parametrize(
    "words",
    [
        "电话地址都没错的",
        "我家这几天都有人 邻居也问过了都没有",
        "九天前收的，用了四五次",
        "给两个娃上学用的，等着要呢",
        "我自己换了个插座，还是闪",
    ],
)
def test_a_statement_without_a_wish_only_tells(words: str) -> None:
    assert only_tells(words)


@pytest.mark.parametrize(
    "words",
    [
        "能不能先给我补一个",
        "我想换一件新的",
        "赔一个的钱",
        "要发票吗",
        "3017",
        "啊吧啊吧",
        "我不太会弄这个",
    ],
)
def test_wishes_questions_and_nonsense_do_not(words: str) -> None:
    assert not only_tells(words)


def test_who_looks_is_waited_for() -> None:
    assert is_looking("板子背面？等下")
    assert not is_looking("等了三天了")


@pytest.mark.parametrize(
    "words",
    ["收到要是有味道能退不", "如果不合适可以退吗", "万一小了能换吗", "那个收到不喜欢能退不"],
)
def test_a_return_supposed_is_a_question_of_the_rule(words: str) -> None:
    assert supposes_return(words)


@pytest.mark.parametrize("words", ["我要退货", "能退吗", "不给退我就投诉", "收到不喜欢，我要退货"])
def test_a_return_wished_is_none(words: str) -> None:
    assert not supposes_return(words)


@pytest.mark.parametrize("words", ["等等 先别取消", "好那我留着吧 不取消了", "那先不退，我想一想"])
def test_an_order_that_shall_stay(words: str) -> None:
    assert keeps_order(words)


@pytest.mark.parametrize("words", ["别取消我的订单", "怎么还不退", "留着也没用 退了吧"])
def test_an_order_that_need_not(words: str) -> None:
    assert not keeps_order(words)


def test_the_small_questions_beside_a_case() -> None:
    assert aside_in("要发票吗，我没有发票", of_repair=True) is Aside.NO_PAPER
    assert aside_in("那我先寄还是你们先发", of_repair=True) is Aside.WHO_FIRST
    assert aside_in("要多少天，晚上看书要用的", of_repair=True) is Aside.HOW_LONG
    assert aside_in("保修多久啊", of_repair=True) is None
    assert aside_in("啊 找到了 在信箱柜里", of_repair=False) is Aside.FOUND
    assert aside_in("还没找到", of_repair=False) is None
    assert aside_in("会不会退回去呀", of_repair=False, of_parcel=True) is Aside.IF_RETURNED


def test_what_is_asked_of_a_parcel_and_its_courier() -> None:
    assert asks_who_signed("签收的是谁啊")
    assert wishes_resend("真找不到，给我再寄一个就好")
    assert not wishes_resend("能再寄一个吗")
    assert courier_wish("快递员电话有嘛") is CourierWish.PHONE
    assert courier_wish("我六点才下班 能晚点送吗") is CourierWish.TIME
    assert courier_wish("放菜鸟柜也行") is CourierWish.PLACE
    assert courier_wish("发什么快递") is None


def test_what_is_asked_of_a_price_offer() -> None:
    assert asked_beside("是退钱还是给券呀") is Beside.WHICH
    assert asked_beside("那券有没有使用期限") is Beside.VALID
    assert asked_beside("你们有保价吗") is Beside.RULE
    assert asked_beside("黑色M那件") is Beside.SAME


def test_notes_things_and_what_to_do_now() -> None:
    assert asks_of_note("备注写了看到没")
    assert thing_named("包写的已发货") == "包"
    assert thing_named("满多少包邮") == ""
    assert asks_what_to_do("现在还能用吗")
    assert asks_what_to_do("要不要去医院")
    assert not asks_what_to_do("50g的 用了两次")
