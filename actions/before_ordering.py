"""Short words before an order: a card for a present, several goods and their sum, which size is
worth more, a surcharge that is agreed to. Nothing is begun by them (playbook §1, §2)."""

import re
from collections.abc import Mapping
from typing import Any

from actions.advising import title_of
from actions.base import Heard, Said
from actions.dialogue import PERSON, said, slot_text
from actions.in_view import goods_in_view, quantity_said, sku_title
from actions.topics import policy_facts
from bot.care.context.words import is_plain_yes, is_question, opens_correction
from bot.shop.before_ordering import (
    BeforeOrder,
    adds_to_it,
    adds_up,
    asked_before_order,
    asks_of_the_sum,
    asks_which_is_worth,
    buys_for_many,
    by_measure,
    words_put_right,
)
from bot.shop.couriers import freight, postage_words
from bot.shop.money import yuan_text
from bot.shop.price_difference import is_elsewhere
from bot.shop.regions import province_of
from bot.shop.several_goods import parted
from bot.shop.specs import spec_asked
from bot.text.digits import whole_number
from bot.usecases.catalogue import products_named
from bot.usecases.deps import Deps
from bot.usecases.products import Meant, goods_meant
from bot.usecases.saying import Say, Turn

_FREE = frozenset({"", "confirm", "reading", "product_choice"})
_GOODS = frozenset(
    {"", "products", "stock", "promotions", "free_shipping", "shipping", "gifts", "couriers"}
    | {"bargaining", "authenticity", "returns", "invoices", "suggestions"}
)
_SOFT = frozenset({"unclear", "inform", "chitchat", "affirm", "out_of_scope", "give_suggestion"})


def before_ordering(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line for such words; None for anything else, and beside an order."""
    free = slot_text(heard, "awaiting") in _FREE and not slot_text(heard, "order_in_view")
    if not free or slot_text(heard, "topic") not in _GOODS or heard.entity("order_no"):
        return None
    return (
        _words_again(heard)
        or _card_or_price(turn, heard)
        or _worth(deps, turn, heard)
        or _basket(deps, turn, heard)
        or _for_company(deps, heard)
        or _extra_agreed(heard)
        or _seen_elsewhere(turn, heard)
    )


_WISHES = re.compile(r"帮我?|给我|麻烦|能|可以|想|要|请")
_OF_PAPERS = (_SOFT - {"give_suggestion"}) | {
    *("modify_order", "ask_gift", "ask_product_attribute", "ask_invoice", "ask_size_or_colour"),
    *("nlu_fallback", "ask_promotion_or_coupon", "privacy_request", "ask_price_protection"),
    "bargain",
}


def _card_or_price(turn: Turn, heard: Heard) -> Said | None:
    """A buyer with an order writes its note; before there is one, it is said how."""
    asked = asked_before_order(heard.text)
    goods = bool(slot_text(heard, "product_in_view"))
    if asked is None or not {heard.intent, heard.sounds_like} & _OF_PAPERS:
        return None
    if asked is BeforeOrder.CARD and not (is_question(heard.text) or _WISHES.search(heard.text)):
        return None  # 手写卡片好暖
    if turn.buyer_id and not goods:
        return None
    offers = (PERSON,) if asked is BeforeOrder.COUPON else ()
    return _told(heard, Say(f"utter_before_{asked.value}", {}, offers))


_OF_WORDS = frozenset({"products", "gifts"})


def _words_again(heard: Heard) -> Said | None:
    """The words for a card or a cup put right, before there is an order: the last ones count."""
    words = words_put_right(heard.text) if opens_correction(heard.text) else ""
    asks = is_question(heard.text) or not words
    if asks or slot_text(heard, "topic") not in _OF_WORDS:
        return None
    return _told(heard, Say("utter_before_words", {"wish": words}))


def _told(heard: Heard, *says: Say, topic: str = "", **slots: Any) -> Said:
    topic = topic or slot_text(heard, "topic") or "products"
    return said(heard, says, topic, **{"matter": heard.slots.get("matter")} | slots)


def _worth(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """What each size costs by its measure; whether it is used up nobody here knows."""
    if not asks_which_is_worth(heard.text) or not slot_text(heard, "product_in_view"):
        return None
    goods = goods_in_view(deps, turn, heard)
    rows = by_measure(goods.skus) if goods else []
    if goods is None or not rows:
        return None
    each = [
        f"{size} {yuan_text(fen)}，合每{unit}{fen / 100 / measure:.2f}元"
        for size, measure, fen, unit in rows
    ]
    best = min(rows, key=lambda row: row[2] / row[1])
    facts = title_of(goods) | {"listed": "；".join(each), "what": best[0]}
    say = Say("utter_goods_worth", facts)
    return _told(heard, say, topic="products", product_in_view=goods.spu)


# --- several goods, one sum -------------------------------------------------------

_OF_SUMS = _SOFT | {
    *("modify_order", "ask_free_shipping", "ask_product_attribute", "ask_payment", "ask_stock"),
    *("ask_size_or_colour", "bargain", "ask_promotion_or_coupon"),
}
_OF_EACH = frozenset({"ask_stock", "ask_product_attribute", "ask_size_or_colour"})
_PIECES = re.compile(r"([0-9]+|[一二两三四五六七八九十俩]+)[条个件套只盒罐箱瓶双把床张](?!装)")
_LEAST, MOST = 2, 4
_TERMS = ("free_from", "standard_freight", "remote_regions", "remote_freight")


def _basket(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """买一条红围巾加一个白水壶: what they come to, and the postage as far as it is known."""
    asks = adds_up(heard.text) or adds_to_it(heard.text)
    kept = heard.slots.get("pieces_told")
    if isinstance(kept, Mapping) and kept.get("for_quote"):
        return None  # so many a colleague adds up
    if not asks or not {heard.intent, heard.sounds_like} & _OF_SUMS:
        return None
    other = is_question(heard.text) or heard.intent in _OF_EACH
    if other and not asks_of_the_sum(heard.text):
        return None  # 围巾要红的 毛衣要L 都有吗
    rows = _goods_told(deps, turn, heard)
    if not _LEAST <= len(rows) <= MOST:
        return None
    goods_fen = sum(fen for _, fen, _ in rows)
    facts: dict[str, Any] = {
        "listed": "、".join(label for label, _, _ in rows),
        "sum": yuan_text(goods_fen),
    }
    told = province_of(str(heard.entity("region") or "")) or slot_text(heard, "region_told")
    view = {"product_in_view": rows[-1][2]}
    if told:
        cost = freight(goods_fen, told, deps.policy)
        facts |= {"region": told, "postage": postage_words(cost.total_fen)}
        say = Say("utter_basket_to", facts)
        return _told(heard, say, topic="free_shipping", region_told=told, **view)
    known = policy_facts(deps.policy)
    say = Say("utter_basket", facts | {name: known[name] for name in _TERMS})
    return _told(heard, say, topic="free_shipping", **view)


def _goods_told(deps: Deps, turn: Turn, heard: Heard) -> list[tuple[str, int, str]]:
    """Each of the goods with its pieces, what they cost, and its number."""
    text = heard.text.casefold()
    named = sorted(products_named(deps, text), key=lambda one: text.find(one[1]))
    texts = parted(text, [word for _, word in named]) if named else []
    rows = [
        _row(deps, turn, spu, share, word) for (spu, word), share in zip(named, texts, strict=True)
    ]
    in_view = slot_text(heard, "product_in_view")
    if adds_to_it(heard.text) and in_view and in_view not in {spu for spu, _ in named}:
        rows.insert(0, _row(deps, turn, in_view, "", ""))
    return [row for row in rows if row is not None]


def _row(deps: Deps, turn: Turn, spu: str, share: str, word: str) -> tuple[str, int, str] | None:
    goods = goods_meant(deps, turn=turn, meant=Meant(named=spu))
    if goods is None:
        return None
    counted = _PIECES.search(share)
    pieces = whole_number(counted[1].replace("俩", "两")) if counted else 1
    rest = _PIECES.sub("", share)
    spec = spec_asked(f"{rest} {word}", "", "", goods.skus)
    skus = spec.skus if spec.exists and spec.skus else goods.skus
    one = min(skus, key=lambda sku: sku.price_fen)
    label = sku_title(one, goods.skus if len(skus) == 1 else (one,))
    fen = one.price_fen * (pieces or 1)
    from_ = "起" if len({sku.price_fen for sku in skus}) > 1 else ""
    many = f"{pieces}件" if pieces and pieces > 1 else ""
    return f"{label}{many}{yuan_text(fen)}{from_}", fen, spu


# --- the rest ---------------------------------------------------------------------


def _for_company(deps: Deps, heard: Heard) -> Said | None:
    """公司年会采购, to begin with: what is needed for a quote."""
    if slot_text(heard, "topic") or heard.entity("product") or not buys_for_many(heard.text):
        return None
    if heard.intent not in _OF_SUMS or quantity_said(heard) or is_question(heard.text):
        return None
    facts = {"quote_from": policy_facts(deps.policy)["quote_from"]}
    return said(heard, [Say("utter_bulk_opened", facts)], "bargaining", matter="bargain")


_AGREES = re.compile(
    r"(?:那|嗯|好|行|可以|没事|没关系|[,，\s])*(?:加|补|多)(?:点|个)?(?:钱|差价|运费|邮费)?(?:也)?(?:行|可以|没事|没关系|愿意|加|补|成|好)[的吧啊呀了~!。]*"
)


def _extra_agreed(heard: Heard) -> Said | None:
    """加钱也行, after the surcharge of a courier was told."""
    of_couriers = slot_text(heard, "topic") == "couriers" and not is_question(heard.text)
    said_so = heard.text.strip(" .。!！~～")
    if not of_couriers or not _AGREES.fullmatch(said_so):
        return None
    return _told(heard, Say("utter_courier_extra_agreed"))


_PICTURE = re.compile(r"截图|截屏|图片?发|照片")


def _seen_elsewhere(turn: Turn, heard: Heard) -> Said | None:
    """拼夕夕截图发你, while a price is bargained for: it is no measure for ours."""
    shown = turn.buyer_id is None and _PICTURE.search(heard.text) is not None
    heard_as = _SOFT | {"bargain"} if shown else _SOFT  # who is known has the ladder's courtesy
    bargains = slot_text(heard, "topic") == "bargaining" and heard.intent in heard_as
    if not bargains or not is_elsewhere(heard.text) or is_plain_yes(heard.text):
        return None
    return _told(heard, Say("utter_bargain_elsewhere", {}, (PERSON,)), matter="bargain")
