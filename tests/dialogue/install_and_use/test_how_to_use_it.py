from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_the_steps_come_a_few_a_bubble(buyer: Opens) -> None:
    stranger = buyer(page="BC09")

    assert stranger.says("怎么安装") == ["utter_use_steps"]
    steps = [bubble["text"] for bubble in stranger.last if "1." in bubble["text"]]
    assert len(steps) == 1
    assert "4." not in steps[0]
    assert "防倒带" in stranger.heard


def test_cleaning_is_answered_from_the_care_of_the_page(buyer: Opens) -> None:
    stranger = buyer(page="KT08")

    assert stranger.says("水壶怎么清洗")[0] in {"utter_use_care", "utter_product_care"}
    assert "柠檬酸" in stranger.heard


def test_the_only_thing_bought_with_a_guide_is_meant(buyer: Opens) -> None:
    someone = buyer("b1013")

    assert someone.says("怎么用") == ["utter_use_steps"]
    assert "台灯" in someone.heard


def test_the_step_that_speaks_of_it_comes_before_a_person(buyer: Opens) -> None:
    stranger = buyer(page="BC09")
    stranger.says("怎么安装")

    assert stranger.says("五金包在哪 装不了") == ["utter_use_this_step"]
    assert "板背面" in stranger.heard


def test_a_stranger_names_it(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("怎么安装") == ["utter_which_product"]
    assert stranger.says("书架") == ["utter_use_steps"]


def test_goods_without_a_guide_are_not_guessed_at(buyer: Opens) -> None:
    stranger = buyer(page="BL13")

    assert stranger.says("这个怎么用")[0] in {"utter_use_care", "utter_use_no_guide"}
