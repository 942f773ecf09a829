from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talk import Shop, Talk
from tests.fakes.own_orders import own_order

Opens = Callable[..., Talk]
ASKS_BACK = {"utter_which_meaning", "utter_not_understood"}


def test_a_greeting_between_two_misunderstandings_breaks_the_row(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("能改吗")
    lin.says("在吗")

    (reply,) = lin.says("就是那个啊")

    assert reply in ASKS_BACK
    assert lin.owner() == "bot"


def test_a_reading_that_was_offered_is_picked_in_words(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("能改吗")

    assert lin.says("第一个")[0] not in ASKS_BACK
    assert lin.owner() == "bot"


@pytest.mark.parametrize("words", ["行吧", "好的谢谢", "那就转吧", "嗯嗯麻烦你了"])
def test_a_yes_in_any_words_calls_the_person_who_was_offered(buyer: Opens, words: str) -> None:
    lin = buyer("b1001")
    lin.says("我的投诉处理得怎么样了")
    lin.says(words)

    assert lin.owner() == "queue"


@pytest.mark.parametrize("words", ["好吗", "好 我再想想", "不用了谢谢", "算了", "你觉得呢"])
def test_what_is_no_plain_yes_calls_nobody(buyer: Opens, words: str) -> None:
    lin = buyer("b1001")
    lin.says("我的投诉处理得怎么样了")
    lin.says(words)

    assert lin.owner() == "bot"


@pytest.mark.parametrize("words", ["围巾", "不要托特包", "weijin那个"])
def test_an_order_is_picked_by_name_sound_or_by_leaving_out_the_other(
    buyer: Opens, words: str
) -> None:
    someone = buyer("b1013")
    someone.says("催一下发货")

    assert someone.says(words) == ["utter_shipping_today"]
    assert "围巾" in someone.heard


def test_no_the_other_one_tells_the_other_one(buyer: Opens) -> None:
    someone = buyer("b1013")
    someone.says("催一下发货")
    someone.says("第一个")
    first = someone.heard

    assert someone.says("不对 另一单")[0].startswith("utter_shipping")
    assert ("围巾" in someone.heard) != ("围巾" in first)


@pytest.mark.parametrize("words", ["第五个", "好的", "随便"])
def test_a_pick_that_points_at_none_is_asked_again_by_the_goods(buyer: Opens, words: str) -> None:
    someone = buyer("b1013")
    someone.says("催一下发货")

    assert someone.says(words) == ["utter_which_order_by_goods"]
    *orders, person = someone.choices
    assert len(orders) == 2
    assert person == "转人工客服"


def test_not_understood_twice_while_asked_brings_a_person(buyer: Opens) -> None:
    someone = buyer("b1013")
    someone.says("催一下发货")
    someone.says("第五个")
    someone.says("第六个")

    assert (someone.owner(), someone.reason()) == ("queue", "misunderstood")


def test_thanks_in_between_leave_the_question_open(buyer: Opens) -> None:
    someone = buyer("b1013")
    someone.says("催一下发货")
    someone.says("谢谢")

    assert someone.says("第二个") == ["utter_shipping_today"]


def test_a_new_question_goes_before_the_open_one(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("快递到哪了")

    assert stranger.says("你是机器人吗") == ["utter_bot_identity"]


def test_the_dearer_order_is_picked_by_what_it_cost(buyer: Opens) -> None:
    someone = buyer("b1013")
    someone.says("催一下发货")

    assert someone.says("贵的那个") == ["utter_shipping_today"]


@pytest.mark.parametrize("words", ["催一下", "帮我催催", "那你催一下啊"])
def test_a_hurry_after_an_answer_hurries_what_was_answered(buyer: Opens, words: str) -> None:
    lin = buyer("b1001")
    lin.says("快递到哪了")

    assert lin.says(words)[0].startswith("utter_parcel")


def test_a_hurry_after_an_order_was_told_hurries_the_warehouse(buyer: Opens) -> None:
    someone = buyer("b1013")
    someone.says("怎么还不发货")
    someone.says("第二个")

    assert someone.says("催一下")[0].startswith("utter_shipping")
    assert "围巾" in someone.heard


@pytest.mark.parametrize("words", ["嗯", "好的", "嗯嗯 知道了"])
def test_an_acknowledgement_of_what_was_noted_closes_kindly_and_asks_nothing(
    buyer: Opens, words: str
) -> None:
    lin = buyer("b1001")
    lin.says("给你们提个建议 包装太简陋了")
    replies = lin.says(words)

    assert not {*ASKS_BACK, "utter_affirm"} & set(replies)
    assert "？" not in lin.heard
    assert lin.owner() == "bot"


@pytest.mark.parametrize("words", ["没问题 提交吧", "提交吧", "没错 登记吧"])
def test_a_yes_that_says_submit_does_what_was_asked(shop: Shop, buyer: Opens, words: str) -> None:
    lin = buyer(own_order(shop.deps, "BL13-GNG-180")[0])
    (asked,) = lin.says("我要取消订单")

    assert asked not in lin.says(words)
    assert "吗？" not in lin.heard


@pytest.mark.parametrize("words", ["那算了", "不用了"])
def test_giving_up_an_offer_closes_it_kindly(buyer: Opens, words: str) -> None:
    lin = buyer("b1001")
    lin.says("我的投诉处理得怎么样了")

    assert lin.says(words) == ["utter_let_go"]
    assert lin.owner() == "bot"
