"""Advice on goods: two compared, what suits a need or a budget, what no page says (playbook §2)."""

from collections.abc import Sequence
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import offered, slot_text
from actions.in_view import LONGEST_KEPT, GoodsAction, price_words, product_choices, product_offers
from bot.care.context import Choice
from bot.shop.advice import (
    Need,
    asks_how_it_looks,
    asks_if_liked,
    asks_whom_it_suits,
    at_most,
    is_for_another,
    needs_in,
)
from bot.shop.catalogue import Product, ReturnableRule
from bot.shop.money import yuan_text
from bot.shop.products import PageSays, asks_which_of, wants_advice
from bot.shop.specs import colours_of, sizes_of
from bot.shop.spoken import short_title
from bot.usecases.products import (
    Goods,
    Meant,
    goes_with,
    goods_meant,
    main_pieces,
    pieces_for,
    pieces_near,
)
from bot.usecases.saying import Offer, Say, Turn

SKILL = "products"
MOST_CATEGORIES = 8
MOST_ADVISED = 3


class Compares(GoodsAction):
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
        facts = {"both": "；".join(in_a_word(one) for one in goods)}
        says = [Say("utter_products_compared", facts, product_offers(skus))]
        kept = {"offered": product_choices(skus), "goods_told": [one.spu for one in goods]}
        return self.open(heard, says, awaiting="product_choice", **kept)


def looks_of(goods: Goods) -> Say:
    """How it looks is in the eye of who wears it; what there is, is told."""
    facts = {"material": goods.skus[0].material, "specs": specs_of(goods)}
    return Say("utter_product_looks", title_of(goods) | facts)


def in_a_word(goods: Goods) -> str:
    """围巾，100%绵羊毛，129元."""
    return f"{short_title(goods.title)}，{goods.skus[0].material}，{price_words(goods.skus)}"


TWO = 2


class Advises(Compares):
    """What no page can say: what is written is told, and what is not known (law 26)."""

    def beyond_the_page(
        self, turn: Turn, heard: Heard, goods: Goods, page: PageSays | None = None
    ) -> Said | None:
        """How it looks on somebody, or whom it suits; None where neither is asked, or where the
        page itself has an answer."""
        facts = {"material": goods.skus[0].material, "specs": specs_of(goods)}
        if asks_how_it_looks(heard.text):
            return self.told(heard, [looks_of(goods), *self.may_go_back(goods)], goods)
        if asks_if_liked(heard.text):
            taste = Say("utter_product_taste", title_of(goods) | {"specs": facts["specs"]})
            return self.told(heard, [taste, *self.may_go_back(goods)], goods)
        if (page and page.pieces) or not asks_whom_it_suits(heard.text):
            return None
        more = facts | {"price": price_words(goods.skus)}
        return self.unknown(turn, heard, "utter_product_suits", goods, **more)

    def may_go_back(self, goods: Goods) -> list[Say]:
        """Seen at home is surer than any word: told where the law has no exception (law 1)."""
        if any(one.returnable_rule is not ReturnableRule.NO_REASON for one in goods.skus):
            return []
        return [Say("utter_product_may_go_back", {"days": self.deps.policy.returns.no_reason_days})]

    def for_needs(self, heard: Heard) -> Said | None:
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
        return self.for_these(heard, found, needs) if found else None

    def for_these(self, heard: Heard, found: Sequence[Goods], needs: Sequence[Need]) -> Said:
        """What there is for these needs, to choose from."""
        facts = {
            "needs": "、".join(need.label for need in needs),
            "listed": "；".join(in_a_word(one) for one in found),
        }
        skus = [one.skus[0] for one in found]
        says = [Say("utter_product_for_needs", facts, product_offers(skus))]
        return self.open(heard, says, awaiting="product_choice", offered=product_choices(skus))

    def asks_more(self, heard: Heard) -> Said:
        """三十多岁, 属兔的: of whom it is for; what is liked, and the sum, lead further."""
        says = [Say("utter_product_advice_more")]
        return self.open(heard, says, awaiting="product_choice", offered=heard.slots.get("offered"))

    def goes_with(self, goods: Goods) -> list[Say]:
        """An offer, never pressure; its reason is that it was bought together."""
        other = goes_with(self.deps, goods=goods)
        if other is None:
            return []
        facts = {"other": short_title(other.title), "price": price_words([other])}
        return [Say("utter_product_goes_with", facts, product_offers([other]))]

    def advise_for(self, heard: Heard, budget: int) -> Said:
        """两百左右: what there is for about that sum, 两百以内 never above it; a box first, where
        it is a gift."""
        within = at_most(heard.text)
        pieces = pieces_near(self.deps, fen=budget, most=MOST_ADVISED, at_most=within)
        if not pieces:
            return self.advise(heard)
        listed = "、".join(f"{_as_gift(one)} {price_words([one])}" for one in pieces)
        facts = {"amount": yuan_text(budget), "listed": listed}
        reply = f"utter_product_advice_{'within' if within else 'near'}"
        says = [Say(reply, facts, product_offers(pieces))]
        kept = product_choices(pieces)
        return self.open(
            heard, says, awaiting="product_choice", offered=kept, asked_about=_advice(heard)
        )

    def advise(self, heard: Heard) -> Said:
        """One question about the use, each answer leads to a piece that is there."""
        pieces = main_pieces(self.deps, most=MOST_CATEGORIES)
        offers = tuple(Offer(p.category, "choose", {"product": p.spu}) for p in pieces)
        kept = offered(
            [Choice(f"{p.category} {p.title}", slots={"product": p.spu}) for p in pieces]
        )
        gift = "_gift" if is_for_another(heard.text) else ""
        says = [Say(f"utter_product_advice{gift}", {}, offers)]
        asked = _advice(heard)
        return self.open(heard, says, awaiting="product_choice", offered=kept, asked_about=asked)


def _advice(heard: Heard) -> dict[str, Any]:
    return {"text": heard.text[:LONGEST_KEPT], "advice": True, "money": _budget(heard)}


def _as_gift(one: Product) -> str:
    return f"{short_title(one.title)}{one.size}" if "礼" in one.size else short_title(one.title)


def _budget(heard: Heard) -> int:
    """两百以内, in fen; 0 where none is told."""
    told = str(heard.given("money") or "")
    return int(told) if told.isdigit() else 0


def specs_of(goods: Goods) -> str:
    """颜色有正红、燕麦；尺码有200×35cm."""
    colours, sizes = "、".join(colours_of(goods.skus)), "、".join(sizes_of(goods.skus))
    parts = [f"颜色有{colours}" if colours else "", f"规格有{sizes}" if sizes else ""]
    return "；".join(filter(None, parts))


def title_of(goods: Goods) -> dict[str, str]:
    return {"title": short_title(goods.title)}
