"""Products as buyers name them, found in the live catalogue."""

import dataclasses

import pytest

from bot.shop.catalogue import find_products, narrow
from tests.rules.shop.demo_books import Books


def named(text: str, books: Books) -> list[str]:
    return [match.spu for match in find_products(text, books.products)]


@pytest.mark.parametrize(
    ("text", "spus"),
    [
        ("围巾还有吗", ["SC01"]),
        ("這條圍巾起球嗎", ["SC01"]),
        ("暖冬纯羊毛围巾 加厚长款", ["SC01"]),
        ("yrf有货没", ["DJ02"]),
        ("YRF什么时候到", ["DJ02"]),
        ("bwb漏水", ["MC15"]),
        ("山茶花面霜怎么用", ["FC11"]),
        ("茶好喝吗", ["TE10"]),
        ("DJ02-BLK-S", ["DJ02"]),
        ("刻字杯能退吗", ["CU12"]),
        ("红心柚几斤", ["FR16"]),
        ("羽绒服和毛衣哪个暖", ["DJ02", "KN03"]),
        ("你好", []),
        ("abwbc", []),
        ("abwb", []),
        ("1.bwb", []),
        ("", []),
    ],
)
def test_a_product_is_found_by_its_names_and_only_by_them(
    wednesday: Books, text: str, spus: list[str]
) -> None:
    assert named(text, wednesday) == spus


@pytest.mark.parametrize(
    ("text", "skus"),
    [
        ("红围巾", ["SC01-RED"]),
        ("围巾有墨绿的吗", ["SC01-GRN"]),
        ("灰色的围巾", ["SC01-GRY"]),
        ("羽绒服黑色L码", ["DJ02-BLK-L"]),
        ("羽绒服黑色xl", ["DJ02-BLK-XL"]),
        ("羽绒服 米白 m", ["DJ02-WHT-M"]),
        ("羽绒服白的", ["DJ02-WHT-M", "DJ02-WHT-L"]),
        ("羽绒服有紫色吗", ["DJ02-BLK-S", "DJ02-BLK-M", "DJ02-BLK-L", "DJ02-BLK-XL",
                          "DJ02-WHT-M", "DJ02-WHT-L"]),
        ("书架五层原木", ["BC09-OAK-5"]),
        ("书架3层白色", ["BC09-WHT-3"]),
        ("桂花乌龙100g", ["TE10-100"]),
        ("桂花乌龙礼盒", ["TE10-GFT"]),
        ("水壶1.7l", ["KT08-GRN"]),
        ("毯子180×220姜黄", ["BL13-GNG-180"]),
        ("毯子180*220灰", ["BL13-GRY-180"]),
        ("牛皮包微瑕那个", ["BG06-BRN-F"]),
        ("柚子4个", ["FR16-4"]),
        ("家居服ＸＬ", ["PJ04-PNK-XL"]),
        ("LP07-WOD台灯", ["LP07-WOD"]),
        ("雾白保温杯", ["MC15-WHT"]),
    ],
)  # fmt: skip
def test_size_and_colour_narrow_the_choice(wednesday: Books, text: str, skus: list[str]) -> None:
    (match,) = find_products(text, wednesday.products)
    assert [product.sku for product in match.skus] == skus
    assert (match.one is not None) is (len(skus) == 1)


def test_a_colour_alone_narrows_the_product_that_the_talk_is_about(wednesday: Books) -> None:
    scarves = [product for product in wednesday.products if product.spu == "SC01"]
    assert [product.sku for product in narrow("要浅灰的", scarves)] == ["SC01-GRY"]
    assert len(narrow("随便", scarves)) == 4


def test_the_longest_name_leads_and_among_equals_the_first_one(wednesday: Books) -> None:
    matches = find_products("茶和304不锈钢电热水壶", wednesday.products)
    assert [(match.spu, match.named) for match in matches] == [
        ("KT08", "304不锈钢电热水壶"),
        ("TE10", "茶"),
    ]
    assert named("茶和桂花乌龙和电热水壶", wednesday) == ["TE10", "KT08"]


def test_a_product_taken_off_the_shelf_is_no_longer_found(wednesday: Books) -> None:
    left = [product for product in wednesday.products if product.spu != "SC01"]
    assert find_products("红围巾", left) == ()


def test_a_product_put_on_the_shelf_today_is_found_at_once(wednesday: Books) -> None:
    scarf = next(product for product in wednesday.products if product.sku == "SC01-RED")
    gloves = dataclasses.replace(
        scarf, sku="GL17-RED", spu="GL17", title="羊羔绒手套", aliases=("手套",)
    )
    (match,) = find_products("有手套吗", [*wednesday.products, gloves])
    assert match.one == gloves
