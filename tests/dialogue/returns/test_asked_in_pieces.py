"""Returns asked in pieces: each piece alone, the whole rule is told once (law 1 to 7)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_each_piece_is_answered_alone(buyer: Opens) -> None:
    she = buyer()
    she.says("你们怎么退货")

    assert she.says("从收到那天开始算吗") == ["utter_return_piece_counted"]
    assert "第二天" in she.heard or "次日" in she.heard
    assert she.says("真的吗 人家都是当天算") == ["utter_return_piece_sure"]
    assert she.says("标签拆了呢") == ["utter_return_process_tag"]
    assert she.says("自己寄大概多少钱") == ["utter_return_piece_cost"]


def test_what_suits_before_it_is_bought_is_told_without_a_login(buyer: Opens) -> None:
    he = buyer()

    assert he.says("买回去不合适可以退吧") == ["utter_return_process"]


def test_the_way_there_and_the_small_word_of_a_platform_account(buyer: Opens) -> None:
    she = buyer()

    assert she.says("京东登录不上怎么办") == ["utter_small_account"]
    assert she.says("那个你们办不了对吧") == ["utter_small_not_ours"]
    assert she.says("寄到乡下能送吗 贵州") == ["utter_courier_to_the_village"]


def test_no_confirmation_on_record_keeps_the_right(buyer: Opens) -> None:
    he = buyer("b1012")
    he.says("微瑕那个包我要退")

    assert he.says("可没人告诉我不能退") == ["utter_return_not_excluded"]
    assert he.says("运费谁承担")[0] == "utter_freight_by_reason"


def test_a_confirmation_on_record_is_said_and_a_worse_flaw_is_heard(buyer: Opens) -> None:
    she = buyer("b1011")

    assert she.says("微瑕的包不想要了") == ["utter_return_refused_exclusion_confirmed"]
    assert she.says("我哪天勾的确认啊") == ["utter_return_piece_agreed_on_record"]
    assert she.says("可是痕迹比图上长太多了") == ["utter_return_piece_flaw"]
    assert she.says("这算质量问题吗 谁来定") == ["utter_return_piece_judged"]
    assert she.says("多久有结果") == ["utter_return_piece_result"]


def test_cantonese_words_find_the_bag(buyer: Opens) -> None:
    he = buyer("b1017")

    assert he.says("我想退啡色嗰個袋") == ["utter_goods_ask_reason"]
    assert "单肩包" in he.heard
    assert he.says("運費邊個畀")[0] == "utter_freight_by_reason"
