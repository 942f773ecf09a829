"""What short words are about: of several goods, of the page, of a rule asked in pieces."""

from __future__ import annotations

import pytest

from bot.care.case_questions import InCase, in_case
from bot.care.small_answers import Small, small_in
from bot.care.where_we_were import asks_what_was_agreed, asks_where_we_were
from bot.shop.custom_talk import CustomTalk, custom_talk
from bot.shop.price_talk import Beside, asked_beside, turns_to_another
from bot.shop.return_pieces import Piece, piece_asked
from bot.shop.several_goods import parted


@pytest.mark.parametrize(
    ("text", "names", "parts"),
    [
        ("浅灰围巾和白的五层书架 有吗", ["围巾", "书架"], ["浅灰围巾 有吗", "白的五层书架 有吗"]),
        ("围巾红的和书架白的都有吗", ["围巾", "书架"], ["围巾红的都有吗", "书架白的都有吗"]),
        ("围巾和毛衣都有货吗", ["围巾", "毛衣"], ["围巾都有货吗", "毛衣都有货吗"]),
        ("围巾什么材质,毛衣能机洗吗", ["围巾", "毛衣"], ["围巾什么材质", "毛衣能机洗吗"]),
    ],
)
def test_each_of_several_goods_keeps_its_own_words(
    text: str, names: list[str], parts: list[str]
) -> None:
    assert parted(text, names) == parts


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("七天怎么数啊", Piece.COUNTED),
        ("收货当天算第一天吗", Piece.COUNTED),
        ("最晚哪天能退", Piece.LAST_DAY),
        ("标签撕了呢", Piece.TAG),
        ("没买险要多少", Piece.COST),
        ("你确定?", Piece.SURE),
        ("哪里勾的同意", Piece.AGREED),
        ("跟照片上不一样 痕迹比这深", Piece.FLAW),
        ("谁说了算", Piece.JUDGED),
        ("多久给答复", Piece.RESULT),
        ("我要退货", None),
        ("快递到哪了", None),
    ],
)
def test_a_rule_is_asked_in_pieces(text: str, piece: Piece | None) -> None:
    assert piece_asked(text) is piece


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("刻错字谁负责", CustomTalk.WRONG),
        ("月底前能收到吗", CustomTalk.IN_TIME),
        ("做好要几天", CustomTalk.WHEN),
        ("能刻三行吗", CustomTalk.WORDS),
        ("要三个 各一种", CustomTalk.PIECES),
        ("多少钱", None),
    ],
)
def test_what_is_made_to_order_is_asked_of_the_making(text: str, talk: CustomTalk | None) -> None:
    assert custom_talk(text, asks_when=True, free=True) is talk


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("照片往哪里传", InCase.HOW_SENT),
        ("视频发给你了", InCase.SENT),
        ("大概几天能好", InCase.WHEN),
        ("修的话收费吗", InCase.CHARGE),
        ("好的呀", InCase.HEARD),
        ("我要换货", None),
        ("照片发了吗", None),
    ],
)
def test_small_things_are_heard_inside_a_case(text: str, said: InCase | None) -> None:
    assert in_case(text) is said


def test_the_price_offer_tells_when_and_why_and_lets_another_matter_go() -> None:
    assert asked_beside("多久能到账") is Beside.WHEN
    assert asked_beside("是先涨过再降回来的吗") is Beside.CAUSE
    assert turns_to_another("再问一个 书架怎么装")
    assert not turns_to_another("对了 差价退到哪")


@pytest.mark.parametrize("text", ["天猫账号登不上", "密码忘记了帮我改", "验证码一直收不到"])
def test_an_account_of_the_platform_is_not_ours(text: str) -> None:
    assert small_in(text, stranger=False) is Small.ACCOUNT
    assert small_in(text, stranger=True) is Small.ACCOUNT


@pytest.mark.parametrize("text", ["取件密码多少", "快递柜密码忘了", "箱子密码锁怎么改密码"])
def test_another_lock_is_no_account(text: str) -> None:
    assert small_in(text, stranger=False) is not Small.ACCOUNT


def test_the_thread_is_asked_for() -> None:
    assert asks_where_we_were("不好意思走开了 我们说到哪了")
    assert asks_where_we_were("刚才聊到哪儿啦")
    assert not asks_where_we_were("快递送到哪了")
    assert not asks_where_we_were("客服刚才说的什么")


@pytest.mark.parametrize(
    "text",
    [
        "你们刚才答应我什么来着",
        "客服刚才说的什么",
        "刚才同事是怎么处理的",
        "小何承诺了啥",
        "人工咋说的",
    ],
)
def test_what_a_colleague_agreed_is_asked_for(text: str) -> None:
    assert asks_what_was_agreed(text)


@pytest.mark.parametrize(
    "text",
    [
        "转人工",
        "客服什么时候上班",
        "你们答应我的券呢",
        "怎么处理",
        "客服说会送收纳袋 没看到",
        "快递怎么说",
    ],
)
def test_what_else_is_said_of_colleagues_is_no_such_question(text: str) -> None:
    assert not asks_what_was_agreed(text)
