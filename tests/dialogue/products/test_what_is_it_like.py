from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_asked_of_one_part_the_page_answers(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("水壶内胆是什么材质") == ["utter_product_material"]
    assert "304不锈钢" in stranger.heard


def test_the_shelf_life_stands_on_the_page(buyer: Opens) -> None:
    stranger = buyer(page="TE10")

    assert stranger.says("保质期多久") == ["utter_product_more"]
    assert "18个月" in stranger.heard


def test_sizes_and_colours_that_exist(buyer: Opens) -> None:
    stranger = buyer(page="DJ02")

    assert stranger.says("有什么颜色") == ["utter_specs_there_are"]
    assert "米白" in stranger.heard
    assert "XL" in stranger.heard


def test_a_colour_that_exists_but_is_gone_is_not_praised_as_there(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("有没有浅灰色的") in (
        ["utter_spec_made_not_there"],
        ["utter_stock_out_until", "utter_stock_alternatives"],
    )


def test_no_size_is_advised_without_a_table(buyer: Opens) -> None:
    stranger = buyer(page="DJ02")

    assert stranger.says("我165 110斤穿什么码") == ["utter_size_not_advised"]
    assert "转人工客服" in stranger.choices


def test_photos_and_goods_differ_a_little(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("颜色和图片一样吗 有色差吗") == ["utter_colours_differ_on_screens"]
    assert "实物为准" in stranger.heard


def test_no_to_the_person_ends_it_kindly(buyer: Opens) -> None:
    stranger = buyer(page="PL14")
    stranger.says("打呼噜的人用有效果吗")
    stranger.says("不用了谢谢")

    assert stranger.owner() == "bot"


def test_goods_that_the_shop_does_not_have(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("多少钱")

    assert stranger.says("空调")[0] in {"utter_no_such_product", "utter_which_product"}
    assert stranger.owner() == "bot"


def test_the_question_before_the_name_is_answered_when_the_name_comes(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("这个是什么材质的") == ["utter_which_product"]
    assert stranger.says("围巾") == ["utter_product_material"]


def test_a_vague_need_gets_one_question_and_then_a_piece_that_is_there(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("有什么推荐的吗") == ["utter_product_advice"]
    assert len(stranger.choices) > 3
    assert stranger.taps(stranger.choices[0]) == ["utter_product_suggested"]
    assert "元" in stranger.heard


def test_a_gift_for_mother_is_no_insult(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("推荐一款送妈妈的")

    assert stranger.owner() == "bot"


def test_two_products_in_one_question_are_both_answered(buyer: Opens) -> None:
    stranger = buyer()

    stranger.says("毛衣有M码吗 围巾有墨绿色吗")

    told = [bubble["text"] for bubble in stranger.last]
    assert any("针织衫" in text and "M" in text for text in told)
    assert any("围巾" in text and "墨绿" in text for text in told)


def test_prices_of_two_are_both_told(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("围巾和毛衣多少钱") == ["utter_product_price"]
    assert "129元" in stranger.heard
    assert "169元" in stranger.heard
