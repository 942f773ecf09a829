"""What is it made of, what does it cost, which sizes and colours (playbook §2)."""

import re
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import offered, slot_text
from actions.in_view import (
    LONGEST_KEPT,
    GoodsAction,
    price_words,
    product_choices,
    product_offers,
    says_spec,
    sku_title,
    spec_in_view,
)
from actions.shop_meaning import budget_fen
from bot.care.context import Choice
from bot.care.danger import is_insult
from bot.shop.catalogue import Product
from bot.shop.money import yuan_text
from bot.shop.product_talk import (
    asks_for_box,
    chooses_between_sizes,
    contained,
    presses_for_verdict,
    tells_fit,
)
from bot.shop.products import (
    Aspect,
    PageSays,
    asks_for_fit,
    asks_of_colour_cast,
    looks_around,
    page_says,
    wants_advice,
)
from bot.shop.specs import Spec, colours_of, sizes_of
from bot.shop.spoken import short_title
from bot.shop.stock import standing
from bot.usecases.products import Goods, Meant, goods_meant, main_pieces, pieces_near
from bot.usecases.saying import Offer, Say, Turn

SKILL = "products"
MOST_CATEGORIES = 8


class _Compares(GoodsAction):
    """围巾和毯子哪个好: what each is and costs, and which is wanted (playbook §2 undecided)."""

    topic = SKILL

    def compares(self, turn: Turn, heard: Heard) -> Said | None:
        if not _WHICH_OF.search(heard.text):
            return None
        named = dict.fromkeys(str(one.value) for one in heard.entities if one.name == "product")
        found = [goods_meant(self.deps, turn=turn, meant=Meant(named=name)) for name in named]
        goods = [one for one in found if one is not None]
        if len({one.spu for one in goods}) != TWO:
            return None
        skus = [one.skus[0] for one in goods]
        facts = {"both": "；".join(_in_a_word(one) for one in goods)}
        says = [Say("utter_products_compared", facts, product_offers(skus))]
        return self.open(heard, says, awaiting="product_choice", offered=product_choices(skus))


def _in_a_word(goods: Goods) -> str:
    return f"{short_title(goods.title)}，{goods.skus[0].material}，{price_words(goods.skus)}"


TWO = 2
_WHICH_OF = re.compile(r"哪[个种款条件].{0,3}[好合适]|选哪|买哪|哪个")


class TellProduct(_Compares):
    """The page's own words for what was asked; what it does not say is not known."""

    topic = SKILL
    answers = ("ask_product_attribute",)

    def name(self) -> str:
        return "action_tell_product"

    def act(self, turn: Turn, heard: Heard) -> Said:
        budget = budget_fen(heard.text)
        vague = wants_advice(heard.text) and not heard.given("product")
        about = heard.slots.get("asked_about")
        advised = isinstance(about, dict) and about.get("advice")
        if budget and (vague or advised):
            return self._advise_for(heard, budget)
        return self._advise(heard) if vague else super().act(turn, heard)

    def _advise_for(self, heard: Heard, budget: int) -> Said:
        """两百左右: what there is for about that sum; a box first, where it is a gift."""
        pieces = pieces_near(self.deps, fen=budget, most=MOST_ADVISED)
        if not pieces:
            return self._advise(heard)
        listed = "、".join(f"{_as_gift(one)} {price_words([one])}" for one in pieces)
        facts = {"amount": yuan_text(budget), "listed": listed}
        says = [Say("utter_product_advice_near", facts, product_offers(pieces))]
        kept = product_choices(pieces)
        return self.open(
            heard, says, awaiting="product_choice", offered=kept, asked_about=_advice(heard)
        )

    def _advise(self, heard: Heard) -> Said:
        """One question about the use, each answer leads to a piece that is there."""
        pieces = main_pieces(self.deps, most=MOST_CATEGORIES)
        offers = tuple(Offer(p.category, "choose", {"product": p.spu}) for p in pieces)
        kept = offered(
            [Choice(f"{p.category} {p.title}", slots={"product": p.spu}) for p in pieces]
        )
        says = [Say("utter_product_advice", {}, offers)]
        asked = _advice(heard)
        return self.open(heard, says, awaiting="product_choice", offered=kept, asked_about=asked)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        vague = page_says(heard.text, goods.skus).aspect in {Aspect.MORE, Aspect.MATERIAL}
        looks = vague and looks_around(heard.text)
        if wants_advice(heard.text) or looks:
            facts = _title(goods) | {"price": price_words(goods.skus)}
            facts |= {"material": goods.skus[0].material, "specs": specs_of(goods)}
            return self.told(heard, [Say("utter_product_suggested", facts)], goods)
        if asks_of_colour_cast(heard.text):
            return self.told(heard, [Say("utter_colours_differ_on_screens")], goods)
        if special := self._beside_page(turn, heard, goods):
            return special
        spec = spec_in_view(heard, goods)
        skus = spec.skus if spec.exists else goods.skus
        says = page_says(heard.text, skus)
        if says.aspect is Aspect.WARRANTY and not says.pieces:
            return self.told(heard, [Say("utter_product_no_warranty", _title(goods))], goods)
        if not says.pieces:
            return self.unknown(turn, heard, "utter_product_unknown", goods)
        asked = {"text": heard.text[:LONGEST_KEPT], "of": heard.intent}
        return self.told(heard, [_page(goods, spec, says)], goods, asked_about=asked)

    def _beside_page(self, turn: Turn, heard: Heard, goods: Goods) -> Said | None:
        """An ingredient that is not listed, a verdict that nobody here may give, a box for it."""
        if presses_for_verdict(heard.text):
            return self.unknown(turn, heard, "utter_product_no_verdict", goods)
        asks_price = page_says(heard.text, goods.skus).aspect is Aspect.PRICE
        boxed = () if asks_price else tuple(one for one in goods.skus if "礼" in one.size)
        if boxed and asks_for_box(heard.text):
            return self.told(heard, [_made(goods, Spec(boxed))], goods)
        material = goods.skus[0].material
        lacking = [one for one in contained(heard.text) if one not in material]
        if not lacking or not material:
            return None
        facts = {"told": material, "asked": "、".join(lacking)}
        return self.unknown(turn, heard, "utter_product_not_listed", goods, **facts)


MOST_ADVISED = 3


def _advice(heard: Heard) -> dict[str, Any]:
    return {"text": heard.text[:LONGEST_KEPT], "advice": True}


def _as_gift(one: Product) -> str:
    return f"{short_title(one.title)}{one.size}" if "礼" in one.size else short_title(one.title)


def _page(goods: Goods, spec: Spec, says: PageSays) -> Say:
    title = _title(goods)
    if says.aspect is Aspect.PRICE:
        skus = spec.skus if spec.exists else goods.skus
        what = sku_title(skus[0], goods.skus) if len(skus) == 1 else short_title(goods.title)
        return Say("utter_product_price", {"what": what, "price": price_words(skus)})
    if says.aspect is Aspect.WARRANTY:
        return Say("utter_product_warranty", title | {"months": says.pieces[0]})
    told = title | {"told": "，".join(says.pieces)}
    return Say(f"utter_product_{says.aspect.value}", told)


class TellSpecs(_Compares):
    """Which sizes and colours exist, and whether what was asked for is one of them."""

    topic = SKILL
    answers = ("ask_size_or_colour",)

    def name(self) -> str:
        return "action_tell_specs"

    def act(self, turn: Turn, heard: Heard) -> Said:
        told_on = slot_text(heard, "topic") == self.topic and tells_fit(heard.text)
        in_view = slot_text(heard, "product_in_view")
        goods = goods_meant(self.deps, turn=turn, meant=Meant(in_view=in_view)) if told_on else None
        if not in_view or goods is None or is_insult(heard.text):
            return super().act(turn, heard)
        return self._of_fit(turn, heard, goods)

    def _of_fit(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        """A body, a habit, a jumper beneath: all of the size in question, of these very goods."""
        reply, facts = "utter_size_noted", {}
        if chooses_between_sizes(heard.text):
            days = self.deps.policy.returns.exchange_same_style_days
            reply, facts = "utter_size_not_decided", {"same_days": days}
        of_these = replace(heard, text="", entities=())
        return self.unknown(turn, of_these, reply, goods, **facts)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        if asks_of_colour_cast(heard.text):
            return self.told(heard, [Say("utter_colours_differ_on_screens")], goods)
        if (
            _BETWEEN.search(heard.text)
            and len(sizes_of(goods.skus)) > 1
            and not asks_for_fit(heard.text)
        ):
            return self.told(heard, [_compared(goods)], goods)
        if asks_for_fit(heard.text):
            facts = {"specs": specs_of(goods)}
            return self.unknown(turn, heard, "utter_size_not_advised", goods, **facts)
        spec = spec_in_view(heard, goods)
        if not spec.exists:
            return self.told(heard, [not_made(goods, spec)], goods)
        if not says_spec(heard, goods):
            return self.told(heard, [self._all(goods)], goods)
        return self.told(heard, [_made(goods, spec)], goods)

    def _all(self, goods: Goods) -> Say:
        facts = _title(goods) | {"specs": specs_of(goods)}
        return Say("utter_specs_there_are" if len(goods.skus) > 1 else "utter_specs_one", facts)


_BETWEEN = re.compile(
    r"哪[个种款]|选(?:哪|什么)|还是.{1,6}(?:好|合适)|(?:有什么)?(?:区别|不同|差别)"
)


def _compared(goods: Goods) -> Say:
    """Each size with its price; which one is better is the buyer's to say."""
    each = {one.size: price_words([one]) for one in goods.skus if one.size}
    listed = "、".join(f"{size} {price}" for size, price in each.items())
    return Say("utter_specs_compared", _title(goods) | {"listed": listed})


def _made(goods: Goods, spec: Spec) -> Say:
    """It exists; what cannot be bought now is said so in the same breath."""
    shelf = standing(spec.skus, goods.shelves)
    what = "、".join(sku_title(one, goods.skus) for one in spec.skus)
    return Say("utter_spec_made" if shelf.have else "utter_spec_made_not_there", {"what": what})


def not_made(goods: Goods, spec: Spec) -> Say:
    """What was asked for does not exist; what does."""
    facts = _title(goods) | {"asked": spec.asked, "specs": specs_of(goods)}
    return Say("utter_spec_not_made", facts)


def specs_of(goods: Goods) -> str:
    """颜色有正红、燕麦；尺码有200×35cm."""
    colours, sizes = "、".join(colours_of(goods.skus)), "、".join(sizes_of(goods.skus))
    parts = [f"颜色有{colours}" if colours else "", f"规格有{sizes}" if sizes else ""]
    return "；".join(filter(None, parts))


def _title(goods: Goods) -> dict[str, str]:
    return {"title": short_title(goods.title)}
