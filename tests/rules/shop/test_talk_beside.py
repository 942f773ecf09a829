"""What is said beside an offer, a note and an answer about goods, read from the words alone."""

from __future__ import annotations

import pytest

from bot.care.parcel_talk import strangers_press
from bot.care.small_answers import Small, small_in
from bot.shop.note_words import NoteTalk, joined, note_talk, only_intends
from bot.shop.order_wishes import WishKind, wish_in
from bot.shop.price_talk import Beside, asked_beside, refuses_form
from bot.shop.product_talk import contained, presses_for_verdict, sum_about, tells_fit


@pytest.mark.parametrize(
    ("said", "beside"),
    [
        ("下回买别的能抵吗", Beside.USE),
        ("有没有门槛", Beside.USE),
        ("过期了咋办", Beside.VALID),
        ("我同事就给退了现金", Beside.OTHERS),
        ("促销就不管了是吧", Beside.CAUSE),
        ("那你们打算怎么补", Beside.HOW),
        ("太坑了吧", Beside.UPSET),
        ("直接退30给我", Beside.WHICH),
        ("就是那个绿的", Beside.SAME),
    ],
)
def test_what_is_asked_of_a_price_offer(said: str, beside: Beside) -> None:
    assert asked_beside(said) is beside


def test_a_no_to_the_coupon_is_no_no_to_the_difference() -> None:
    assert refuses_form("券我不要 给我退钱")
    assert not refuses_form("不要了")
    assert not refuses_form("先不用")


@pytest.mark.parametrize(
    ("said", "talk"),
    [
        ("包装上写生日快乐", NoteTalk.WISH),
        ("快递别放驿站", NoteTalk.WISH),
        ("白天没人 晚上再送", NoteTalk.WISH),
        ("要是已经印好了呢", NoteTalk.ASKS),
        ("来得及吗", NoteTalk.ASKS),
        ("两条都记上了没", NoteTalk.NOTED),
        ("家里老人耳朵不好", NoteTalk.TELLS),
        ("嘿嘿就这句", NoteTalk.TELLS),
    ],
)
def test_only_a_wish_is_ever_a_note(said: str, talk: NoteTalk) -> None:
    assert note_talk(said) is talk


def test_a_wish_without_its_words_is_still_to_be_told() -> None:
    assert only_intends("能改下刻的字吗")
    assert wish_in("我想改下内容").kind is WishKind.UNTOLD
    assert wish_in("改成：岁岁平安").kind is WishKind.NOTE
    assert not only_intends("改成岁岁平安")


def test_two_wishes_are_one_note() -> None:
    assert joined("周六送", "对了 再帮我放个贺卡") == "周六送；放个贺卡"
    assert joined("周六送", "周六送") == "周六送"


@pytest.mark.parametrize(
    ("said", "small"),
    [
        ("行那我去下单啦", Small.PAYS),
        ("看错了看错了 虚惊一场", Small.NO_MATTER),
        ("不方便透露啊 那好吧", Small.ACCEPTS),
        ("也是", Small.ACCEPTS),
        ("好 不问了", Small.LEAVES),
        ("您贵姓啊", Small.NAMED),
        ("付了还显示没付", None),
        ("能不能查一下", None),
    ],
)
def test_what_asks_for_nothing(said: str, small: Small | None) -> None:
    assert small_in(said, stranger=False) is small


def test_what_a_stranger_may_not_be_told() -> None:
    assert small_in("他电话发我一下", stranger=True) is Small.ANOTHERS
    assert small_in("我是他妈妈", stranger=True) is Small.RELATED
    assert small_in("登录不上去 我不会弄登录", stranger=True) is Small.NO_LOGIN
    assert small_in("他电话发我一下", stranger=False) is None
    assert small_in("你们退货地址发我", stranger=True) is None


def test_bodies_sums_and_what_is_in_it() -> None:
    assert tells_fit("172 68公斤")
    assert tells_fit("一般买L码")
    assert not tells_fit("能机洗吗")
    assert sum_about("三百以内吧") == "三百"
    assert sum_about("预算150") == "150"
    assert sum_about("我买了两件") == ""
    assert contained("里面加了防腐剂没") == ("防腐剂",)
    assert contained("能用酒精擦吗") == ()
    assert presses_for_verdict("你就说可不可以吧")


@pytest.mark.parametrize(
    ("said", "small"),
    [
        ("我再看看吧", Small.LOOKS_ON),
        ("嗯 先考虑一下", Small.LOOKS_ON),
        ("再比较比较 谢谢", Small.LOOKS_ON),
        ("你再看看", None),
        ("没劲", Small.LEAVES),
        ("心里还是没底", Small.UNEASY),
        ("被坑怕了", Small.UNEASY),
        ("壶没底座", None),
        ("你们骗过我", None),
        ("回头让我妈自己登录问", Small.BRINGS),
        ("让你们经理来", None),
    ],
)
def test_who_looks_on_is_uneasy_or_brings_somebody(said: str, small: Small | None) -> None:
    assert small_in(said, stranger=True) is small


@pytest.mark.parametrize(
    ("said", "pressed"),
    [("催催快递", "urge"), ("都三天没动静了", "stuck"), ("怎么回事啊", "stuck"), ("谢谢", "")],
)
def test_what_a_stranger_presses_for(said: str, pressed: str) -> None:
    assert strangers_press(said) == pressed
