"""Whether it is early enough, by which way it goes back, and what was told said more plainly."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def waits_for_a_yes(buyer: Opens) -> Talk:
    """An exchange of pyjamas is put up."""
    she = buyer("b1011")
    she.says("家居服小了换L码")
    she.says("吊牌在 没穿没洗")
    assert "utter_exchange_confirm" in said(she)
    return she


def said(talk: Talk) -> list[str]:
    """The replies of the last turn."""
    return [bubble["reply"] for bubble in talk.last]


def test_the_day_of_an_exchange_is_told_beside_it_and_nothing_is_done(buyer: Opens) -> None:
    she = waits_for_a_yes(buyer)

    assert she.says("不会已经超过期限了吧") == ["utter_exchange_in_days", "utter_back_to_effect"]
    assert she.says("包装盒也都留着") == ["utter_effect_fact_heard", "utter_back_to_effect"]
    assert "确认" in she.choices


def test_goods_that_were_worn_after_all_are_no_fact_beside(buyer: Opens) -> None:
    she = waits_for_a_yes(buyer)

    assert "utter_effect_fact_heard" not in she.says("哦不对 我洗过一次")


def test_a_yes_after_it_still_does_it(buyer: Opens) -> None:
    she = waits_for_a_yes(buyer)
    she.says("多了两天还给换吗")

    assert "utter_exchange_done" in she.says("确认")


def test_the_days_of_a_return_are_told_beside_the_price(buyer: Opens) -> None:
    he = buyer("b1003")
    he.says("羽绒服买完就降价了")

    told = he.says("我收到没超过7天吧")

    assert told == ["utter_return_piece_last_day", "utter_back_to_effect"]
    assert "确认" in he.choices


def test_by_which_way_it_goes_back_is_the_buyers_choice(buyer: Opens) -> None:
    he = buyer("b1012")
    he.says("微瑕那个皮包想退")

    assert he.says("要叫快递上门来取吗") == [
        "utter_return_piece_how_sent",
        "utter_back_to_reason",
    ]
    assert "utter_return_confirm" in [*he.says("就是不太喜欢"), *he.says("没用过")]


def test_marks_of_goods_that_cannot_go_back_begin_no_second_return(buyer: Opens) -> None:
    she = buyer("b1011")
    assert "utter_return_refused_exclusion_confirmed" in she.says("皮包不喜欢了 想退")

    assert she.says("就棕色的那个") == ["utter_same_order"]
    assert "utter_return_refused_exclusion_confirmed" in she.says("啊 没看明白")
    assert she.owner() == "bot"


def test_whether_no_way_is_left_is_answered_with_the_ways(buyer: Opens) -> None:
    she = buyer("b1011")
    she.says("皮包不喜欢了 想退")

    assert "utter_plainly_again" in she.says("那就是没别的办法了吗")
    assert "质量有问题" in she.choices


def test_a_rule_that_was_not_followed_is_said_in_plain_words(buyer: Opens) -> None:
    she = buyer("b1002")
    she.says("换货的邮费谁承担")

    assert she.says("没听懂") == ["utter_plainly_freight"]
    assert she.owner() == "bot"


def test_a_confirmation_that_was_not_read_is_told_as_it_stands(buyer: Opens) -> None:
    she = buyer("b1011")
    she.says("皮包不喜欢了 想退")

    told = she.says("同意是点了 但是没仔细看")

    assert told == ["utter_return_piece_agreed_on_record"]


def test_how_goods_are_does_not_open_again_what_was_ruled(buyer: Opens) -> None:
    she = buyer("b1011")
    she.says("皮包不喜欢了 想退")

    assert she.says("没用过 包装也在") == ["utter_return_refused_exclusion_confirmed"]


def test_a_fault_told_after_it_is_still_heard(buyer: Opens) -> None:
    she = buyer("b1011")
    she.says("皮包不喜欢了 想退")

    told = she.says("背带的线都开了")

    assert "utter_return_refused_exclusion_confirmed" not in told


def test_when_the_new_one_comes_is_not_until_when_it_may_be_changed(buyer: Opens) -> None:
    he = buyer("b1002")
    he.says("毛衣大了想换M")
    he.says("吊牌在没穿过")

    assert "utter_exchange_in_days" not in he.says("那几天能换好")
