"""Sizes, colours and packs as they really are, and how the kinds of one product differ."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_a_colour_that_is_not_made_in_that_size_is_not_said_to_be_there(buyer: Opens) -> None:
    stranger = buyer(page="DJ02")
    stranger.says("羽绒服有哪些颜色")

    assert stranger.says("白的加大码有不") == ["utter_spec_not_made"]
    assert "米白XL" in stranger.heard
    assert "米白有L、M" in stranger.heard
    assert stranger.says("黑的XL呢") in (["utter_spec_made"], ["utter_stock_available"])
    assert "黑色XL" in stranger.heard
    other = buyer(page="KT08")
    other.says("水壶有几种")
    assert other.says("墨绿1.5L的有没有") == ["utter_spec_not_made"]
    assert "现在能拍" not in other.heard


def test_a_pack_of_two_is_that_pack_and_no_other_size(buyer: Opens) -> None:
    stranger = buyer(page="FR16")
    stranger.says("柚子怎么卖")

    assert stranger.says("四个装的还有货吗") in (["utter_stock_available"], ["utter_spec_made"])
    assert "4个装" in stranger.heard
    assert stranger.says("两个装多少斤") == ["utter_product_unknown"]
    assert stranger.says("那我先拿两个装的 吃着好再囤") == ["utter_goods_chosen"]
    assert "2个装" in stranger.heard


def test_four_in_a_pack_are_bargained_for_like_one(buyer: Opens) -> None:
    stranger = buyer(page="FR16")
    stranger.says("柚子怎么卖")

    told = stranger.says("四个装的少五块行不")
    assert "utter_promo_percent" not in told
    assert "utter_promo_quote" not in told
    other = buyer(page="TE10")
    other.says("茶叶多少钱")
    assert other.says("我要四罐 便宜点呗")[0].startswith("utter_promo")


def test_how_the_kinds_differ_is_told_with_what_is_the_same(buyer: Opens) -> None:
    stranger = buyer(page="KT08")
    stranger.says("水壶能烧多快")

    assert stranger.says("白的跟绿的哪里不一样") == ["utter_specs_differ"]
    assert "1.5L" in stranger.heard
    assert "1.7L" in stranger.heard
    assert "1500W" in stranger.heard
    assert stranger.says("绿的跟图片上一样吗") == ["utter_colours_differ_on_screens"]


def test_a_box_beside_a_tin_is_compared_and_not_only_said_to_be_there(buyer: Opens) -> None:
    stranger = buyer(page="TE10")
    stranger.says("茶叶多少钱")

    told = stranger.says("礼盒跟罐装有啥区别")
    assert told in (["utter_specs_differ"], ["utter_specs_compared"])
    assert "168元" in stranger.heard
    assert stranger.says("有礼盒装吗") in (["utter_spec_made"], ["utter_stock_available"])


def test_whether_a_size_would_be_too_long_nobody_has_measured(buyer: Opens) -> None:
    stranger = buyer(page="DJ02")
    stranger.says("160 120斤穿什么码")

    assert stranger.says("L会不会偏大") == ["utter_size_not_tried"]
    assert "15天" in stranger.heard
    assert stranger.says("L有货吗") == ["utter_stock_all"]


def test_a_need_that_the_page_answers_is_answered_by_the_page(buyer: Opens) -> None:
    stranger = buyer(page="KT08")
    stranger.says("这水壶多少钱")

    assert stranger.says("想要能自动断电的 怕忘了关") == ["utter_product_more"]
    assert "水开自动断电" in stranger.heard
    assert stranger.says("我家住六楼") == ["utter_goods_remark"]


def test_a_price_that_is_offered_is_bargained_for(buyer: Opens) -> None:
    stranger = buyer(page="DJ02")
    stranger.says("羽绒服都有啥颜色")

    assert stranger.says("那黑的吧 420卖不卖")[0].startswith("utter_bargain")
    other = buyer(page="KT08")
    other.says("水壶能煮面吗")
    assert other.says("那煮奶总行吧")[0].startswith("utter_product")


def test_a_price_is_not_held_for_anybody(buyer: Opens) -> None:
    stranger = buyer(page="KT08")
    stranger.says("白的便宜点呗")

    assert stranger.says("好 我先收藏 你们可别涨价哦") == ["utter_candour_prices"]
