"""Pure words: packs, parts of the making, what may break, what was deleted on one's own phone."""

from __future__ import annotations

import pytest

from bot.care.parcel_talk import ParcelTalk, parcel_talk
from bot.care.privacy_wishes import Wish, tells_of_own_deleting, wishes_of
from bot.shop.authenticity import claim_doubted
from bot.shop.catalogue import Product, ReturnableRule, spoken_packs
from bot.shop.custom_talk import CustomTalk, custom_talk
from bot.shop.return_pieces import Piece, piece_asked
from bot.shop.specs import names_a_pack, spec_asked


def sku(number: str, size: str, colour: str = "", material: str = "100%绵羊毛") -> Product:
    return Product(
        sku=number,
        spu="T01",
        title="暖冬护颈围巾 加厚长款",
        size=size,
        colour=colour,
        price_fen=12900,
        cost_floor_fen=8800,
        category="服饰配件",
        material=material,
        warranty_months=0,
        returnable_rule=ReturnableRule.NO_REASON,
        aliases=("围巾", "羊毛围巾"),
    )


COAT = (sku("a", "L", "黑色"), sku("b", "XL", "黑色"), sku("c", "L", "米白"))
FRUIT = (sku("d", "2个装"), sku("e", "4个装"))


def test_a_size_and_a_colour_that_never_come_together_are_not_made() -> None:
    spec = spec_asked("米白的XL", "", "", COAT)
    assert not spec.exists
    assert spec.asked == "米白XL"
    assert spec_asked("黑色XL", "", "", COAT).exists
    assert spec_asked("米白的", "", "", COAT).exists


def test_a_pack_is_called_by_a_word_and_two_pieces_are_no_pack() -> None:
    assert spoken_packs("4个装") == ("四个装",)
    assert spoken_packs("200×35cm") == ()
    assert spec_asked("两个装有货吗", "", "", FRUIT).skus == FRUIT[:1]
    assert spec_asked("我要两个", "", "", FRUIT).skus == FRUIT
    assert names_a_pack("四个的便宜点", 4, FRUIT)
    assert not names_a_pack("要四箱便宜点", 4, FRUIT)
    assert not names_a_pack("三个的便宜点", 3, FRUIT)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("绵羊毛是真的吗", "绵羊毛"),
        ("护颈是噱头吧", "护颈"),
        ("这羊毛围巾是真的吗", ""),
        ("羊毛围巾是正品吗", ""),
        ("绵羊毛的要怎么洗", ""),
    ],
)
def test_a_word_of_the_page_is_doubted_or_the_goods_are(text: str, word: str) -> None:
    claim = claim_doubted(text, COAT)
    assert (claim.word if claim else "") == word


@pytest.mark.parametrize("text", ["聊天记录我删了", "被我不小心删掉了", "我手机里全清空了"])
def test_what_is_gone_on_the_own_phone_is_no_wish(text: str) -> None:
    assert wishes_of(text) == ()
    assert tells_of_own_deleting(text)


@pytest.mark.parametrize("text", ["给我删了", "帮我把信息删了", "我要删了我的资料", "都给我清空了"])
def test_a_wish_to_have_it_deleted_is_one(text: str) -> None:
    assert wishes_of(text) == (Wish.DELETE,)


@pytest.mark.parametrize("text", ["路上压坏了你们赔吗", "万一磕坏呢", "碎了你们包换吧"])
def test_what_may_break_is_asked(text: str) -> None:
    assert parcel_talk(text) is ParcelTalk.IF_DAMAGED


@pytest.mark.parametrize("text", ["外箱压坏了", "杯子碎了", "这个包邮吗", "包裹烂了一角"])
def test_what_is_broken_is_told(text: str) -> None:
    assert parcel_talk(text) is not ParcelTalk.IF_DAMAGED


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("今天还在七天里不", Piece.LAST_DAY),
        ("过期限了吗", Piece.LAST_DAY),
        ("点了收货还能退吗", Piece.RECEIVED),
        ("先寄还是先申请", Piece.FIRST),
        ("啥叫密封", Piece.SEAL),
        ("衣服在七天前就收到了", None),
        ("先寄给我看看", None),
    ],
)
def test_a_piece_of_the_rule_is_asked(text: str, piece: Piece | None) -> None:
    assert piece_asked(text) is piece


def test_a_price_is_no_number_of_pieces_to_be_made() -> None:
    assert custom_talk("多少钱一个", asks_when=False, free=True) is None
    assert custom_talk("刻字收费吗", asks_when=False, free=False) is CustomTalk.COST
    assert custom_talk("要一个白的", asks_when=False, free=True) is CustomTalk.PIECES
