"""What is it made of, what does it cost, which sizes and colours (playbook §2)."""

import re
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
from bot.care.context import Choice
from bot.shop.advice import asks_how_it_looks, asks_whom_it_suits, needs_in
from bot.shop.catalogue import ReturnableRule
from bot.shop.products import (
    Aspect,
    PageSays,
    asks_for_fit,
    asks_of_colour_cast,
    asks_which_of,
    looks_around,
    page_says,
    wants_advice,
)
from bot.shop.specs import Spec, colours_of, sizes_of
from bot.shop.spoken import short_title
from bot.shop.stock import standing
from bot.usecases.products import Goods, Meant, goes_with, goods_meant, main_pieces, pieces_for
from bot.usecases.saying import Offer, Say, Turn

SKILL = "products"
MOST_CATEGORIES = 8


class _Compares(GoodsAction):
    """围巾和毯子哪个好: what each is and costs, and which is wanted (playbook §2 undecided)."""

    topic = SKILL

    def compares(self, turn: Turn, heard: Heard) -> Said | None:
        if not asks_which_of(heard.text):
            return None
        named = dict.fromkeys(str(one.value) for one in heard.entities if one.name == "product")
        found = [goods_meant(self.deps, turn=turn, meant=Meant(named=name)) for name in named]
        goods = [one for one in found if one is not None]
        if len({one.spu for one in goods}) != TWO:
            return None
        skus = [one.skus[0] for one in goods]
        facts = {"both": "；".join(_in_a_word(one) for one in goods)}
        says = [Say("utter_products_compared", facts, product_offers(skus))]
        kept = {"offered": product_choices(skus), "goods_told": [one.spu for one in goods]}
        return self.open(heard, says, awaiting="product_choice", **kept)


def _in_a_word(goods: Goods) -> str:
    return f"{short_title(goods.title)}，{goods.skus[0].material}，{price_words(goods.skus)}"


TWO = 2


class _Advises(_Compares):
    """What no page can say: what is written is told, and what is not known (law 26)."""

    def beyond_the_page(
        self, turn: Turn, heard: Heard, goods: Goods, page: PageSays | None = None
    ) -> Said | None:
        """How it looks on somebody, or whom it suits; None where neither is asked, or where the
        page itself has an answer."""
        facts = {"material": goods.skus[0].material, "specs": specs_of(goods)}
        if asks_how_it_looks(heard.text):
            looks = Say("utter_product_looks", _title(goods) | facts)
            return self.told(heard, [looks, *self._may_go_back(goods)], goods)
        if (page and page.pieces) or not asks_whom_it_suits(heard.text):
            return None
        more = facts | {"price": price_words(goods.skus)}
        return self.unknown(turn, heard, "utter_product_suits", goods, **more)

    def _may_go_back(self, goods: Goods) -> list[Say]:
        """Seen at home is surer than any word: told where the law has no exception (law 1)."""
        if any(one.returnable_rule is not ReturnableRule.NO_REASON for one in goods.skus):
            return []
        return [Say("utter_product_may_go_back", {"days": self.deps.policy.returns.no_reason_days})]


class TellProduct(_Advises):
    """The page's own words for what was asked; what it does not say is not known."""

    topic = SKILL
    answers = ("ask_product_attribute",)

    def name(self) -> str:
        return "action_tell_product"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if fitting := self._for_needs(heard):
            return fitting
        vague = wants_advice(heard.text) and not heard.given("product")
        return self._advise(heard) if vague else super().act(turn, heard)

    def _for_needs(self, heard: Heard) -> Said | None:
        """五十多岁 怕冷 爱喝茶, where advice is wanted: what there is for it, with the page's words
        as the reason (playbook §2 undecided)."""
        kept = heard.slots.get("asked_about")
        before = str(kept.get("text", "")) if isinstance(kept, dict) else ""
        asked_before = slot_text(heard, "awaiting") == "product_choice" and wants_advice(before)
        if not (asked_before or wants_advice(heard.text)):
            return None
        needs = needs_in(heard.text)
        most_fen = _budget(heard) or (int(kept.get("money") or 0) if isinstance(kept, dict) else 0)
        found = pieces_for(self.deps, needs=needs, most_fen=most_fen) if needs else ()
        if not found:
            return None
        facts = {
            "needs": "、".join(need.label for need in needs),
            "listed": "；".join(_in_a_word(one) for one in found),
        }
        skus = [one.skus[0] for one in found]
        says = [Say("utter_product_for_needs", facts, product_offers(skus))]
        return self.open(heard, says, awaiting="product_choice", offered=product_choices(skus))

    def _goes_with(self, goods: Goods) -> list[Say]:
        """An offer, never pressure; its reason is that it was bought together."""
        other = goes_with(self.deps, goods=goods)
        if other is None:
            return []
        facts = {"other": short_title(other.title), "price": price_words([other])}
        return [Say("utter_product_goes_with", facts, product_offers([other]))]

    def _advise(self, heard: Heard) -> Said:
        """One question about the use, each answer leads to a piece that is there."""
        pieces = main_pieces(self.deps, most=MOST_CATEGORIES)
        offers = tuple(Offer(p.category, "choose", {"product": p.spu}) for p in pieces)
        kept = offered(
            [Choice(f"{p.category} {p.title}", slots={"product": p.spu}) for p in pieces]
        )
        asked: dict[str, Any] = {"text": heard.text[:LONGEST_KEPT], "money": _budget(heard)}
        says = [Say("utter_product_advice", {}, offers)]
        return self.open(heard, says, awaiting="product_choice", offered=kept, asked_about=asked)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        vague = page_says(heard.text, goods.skus).aspect in {Aspect.MORE, Aspect.MATERIAL}
        looks = vague and looks_around(heard.text)
        if wants_advice(heard.text) or looks:
            facts = _title(goods) | {"price": price_words(goods.skus)}
            facts |= {"material": goods.skus[0].material, "specs": specs_of(goods)}
            piece = Say("utter_product_suggested", facts)
            return self.told(heard, [piece, *self._goes_with(goods)], goods)
        if asks_of_colour_cast(heard.text):
            return self.told(heard, [Say("utter_colours_differ_on_screens")], goods)
        spec = spec_in_view(heard, goods)
        skus = spec.skus if spec.exists else goods.skus
        says = page_says(heard.text, skus)
        if says.aspect is Aspect.WARRANTY and not says.pieces:
            return self.told(heard, [Say("utter_product_no_warranty", _title(goods))], goods)
        if beyond := self.beyond_the_page(turn, heard, goods, says):
            return beyond
        if not says.pieces:
            return self.unknown(turn, heard, "utter_product_unknown", goods)
        asked = {"text": heard.text[:LONGEST_KEPT], "of": heard.intent}
        return self.told(heard, [_page(goods, spec, says)], goods, asked_about=asked)


def _budget(heard: Heard) -> int:
    """两百以内, in fen; 0 where none is told."""
    told = str(heard.given("money") or "")
    return int(told) if told.isdigit() else 0


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


class TellSpecs(_Advises):
    """Which sizes and colours exist, and whether what was asked for is one of them."""

    topic = SKILL
    answers = ("ask_size_or_colour",)

    def name(self) -> str:
        return "action_tell_specs"

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
        if beyond := self.beyond_the_page(turn, heard, goods):
            return beyond
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
