"""Sizes and colours asked about, what the page says, what may stand in."""

from __future__ import annotations

import pytest

from bot.shop.catalogue import Product
from bot.shop.products import Aspect, asks_for_fit, asks_of_colour_cast, page_says
from bot.shop.specs import colours_of, sizes_of, spec_asked, spec_label
from bot.shop.stock import alternatives, standing
from tests.rules.shop.demo_books import Books


def skus(books: Books, spu: str) -> tuple[Product, ...]:
    return tuple(one for one in books.products if one.spu == spu)


def sku(books: Books, number: str) -> Product:
    return next(one for one in books.products if one.sku == number)


@pytest.mark.parametrize(
    ("text", "size", "colour", "left"),
    [
        ("黑色的有吗", "", "黑色", ["DJ02-BLK-S", "DJ02-BLK-M", "DJ02-BLK-L", "DJ02-BLK-XL"]),
        ("米白M码还有吗", "M", "米白", ["DJ02-WHT-M"]),
        ("XL的", "XL", "", ["DJ02-BLK-XL"]),
    ],
)
def test_a_spec_leaves_the_skus_that_fit(
    wednesday: Books, text: str, size: str, colour: str, left: list[str]
) -> None:
    spec = spec_asked(text, size, colour, skus(wednesday, "DJ02"))

    assert spec.exists
    assert [one.sku for one in spec.skus] == left


@pytest.mark.parametrize(
    ("size", "colour", "asked"), [("XXL", "", "XXL"), ("", "紫色", "紫色"), ("S", "紫色", "紫色")]
)
def test_what_was_never_made_does_not_exist(
    wednesday: Books, size: str, colour: str, asked: str
) -> None:
    spec = spec_asked(f"{colour}{size}", size, colour, skus(wednesday, "DJ02"))

    assert not spec.exists
    assert spec.asked == asked


def test_a_basic_tone_finds_its_shade(wednesday: Books) -> None:
    spec = spec_asked("蓝色的", "", "蓝色", skus(wednesday, "KN03"))

    assert {one.colour for one in spec.skus} == {"雾蓝"}


def test_a_label_names_only_what_tells_a_sku_apart(wednesday: Books) -> None:
    scarf, coat = skus(wednesday, "SC01"), skus(wednesday, "DJ02")

    assert spec_label(scarf[0], scarf) == "正红"
    assert spec_label(sku(wednesday, "DJ02-WHT-M"), coat) == "米白M"
    assert spec_label(scarf[0], (scarf[0],)) == ""
    assert colours_of(coat) == ("黑色", "米白")
    assert sizes_of(coat) == ("S", "M", "L", "XL")


@pytest.mark.parametrize(
    ("question", "spu", "aspect", "told"),
    [
        ("什么材质", "SC01", Aspect.MATERIAL, "100%绵羊毛"),
        ("能机洗吗", "SC01", Aspect.CARE, "不可机洗"),
        ("多少钱", "SC01", Aspect.PRICE, "SC01-RED"),
        ("质保多久", "LP07", Aspect.WARRANTY, "12"),
        ("保质期多久", "TE10", Aspect.MORE, "保质期18个月"),
        ("承重多少", "BC09", Aspect.MORE, "每层承重不超过15公斤"),
        ("产地是哪", "FR16", Aspect.MORE, "产地福建平和"),
        ("功率多大", "KT08", Aspect.MORE, "1500W"),
    ],
)
def test_the_page_answers_in_its_own_words(
    wednesday: Books, question: str, spu: str, aspect: Aspect, told: str
) -> None:
    says = page_says(question, skus(wednesday, spu))

    assert says.aspect is aspect
    assert any(told in piece for piece in says.pieces)


@pytest.mark.parametrize("question", ["防水吗", "孕妇能用吗", "打呼噜有效果吗", "会不会起球"])
def test_what_no_piece_says_is_not_known(wednesday: Books, question: str) -> None:
    assert page_says(question, skus(wednesday, "PL14")).pieces == ()


def test_goods_without_a_warranty_month_have_none_to_tell(wednesday: Books) -> None:
    assert page_says("保修多久", skus(wednesday, "SC01")).pieces == ()


def test_colour_cast_and_fit_are_questions_of_their_own() -> None:
    assert asks_of_colour_cast("和图片有色差吗")
    assert asks_of_colour_cast("实物颜色跟图片一样吗")
    assert not asks_of_colour_cast("有什么颜色")
    assert asks_for_fit("我165 110斤穿什么码")
    assert asks_for_fit("这个偏大吗")
    assert not asks_for_fit("有XL吗")


def test_the_shelf_is_parted_into_have_few_and_out(wednesday: Books) -> None:
    shelf = standing(skus(wednesday, "SC01"), wednesday.shelves)

    assert [one.colour for one in shelf.have] == ["正红", "燕麦", "墨绿"]
    assert [one.colour for one in shelf.few] == ["墨绿"]
    assert [one.colour for one in shelf.out] == ["浅灰"]


def test_a_number_of_pieces_moves_the_line(wednesday: Books) -> None:
    red = (sku(wednesday, "SC01-RED"),)

    assert standing(red, wednesday.shelves, 23).have == red
    assert standing(red, wednesday.shelves, 24).out == red


def test_without_a_shelf_nothing_is_sold(wednesday: Books) -> None:
    assert standing(skus(wednesday, "SC01"), {}).have == ()


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ("SC01-GRY", ["SC01-RED", "SC01-OAT"]),
        ("BC09-WHT-5", ["BC09-OAK-5", "BC09-WHT-3"]),
        ("MC15-PNK", ["MC15-WHT"]),
        ("DJ02-WHT-M", ["DJ02-BLK-M", "KN03-BLU-M"]),
    ],
)
def test_stand_ins_are_in_stock_and_of_the_category(
    wednesday: Books, wanted: str, offered: list[str]
) -> None:
    found = alternatives(sku(wednesday, wanted), wednesday.products, wednesday.shelves, 2)

    assert [one.sku for one in found] == offered
