"""What is it made of, what does it cost, which sizes and colours (playbook §2)."""

import re
from dataclasses import replace
from typing import Any

from actions.advising import SKILL, Advises, looks_of, specs_of, title_of
from actions.base import Heard, Said
from actions.dialogue import slot_text
from actions.in_view import (
    LONGEST_KEPT,
    price_words,
    says_spec,
    sku_title,
    spec_in_view,
)
from actions.shop_meaning import budget_fen
from bot.care.danger import is_insult
from bot.shop.advice import asks_how_it_looks
from bot.shop.product_talk import (
    asks_for_box,
    chooses_between_sizes,
    contained,
    corrects_body,
    doubts_fit,
    likes_it_loose,
    presses_for_verdict,
    tells_fit,
    weighs_big_and_small,
)
from bot.shop.products import (
    Aspect,
    PageSays,
    asks_for_fit,
    asks_how_they_differ,
    asks_of_colour_cast,
    asks_of_measure,
    looks_around,
    page_says,
    wants_advice,
)
from bot.shop.specs import Spec, colours_of, names_kinds, sizes_of, spec_label
from bot.shop.spoken import short_title
from bot.shop.stock import standing
from bot.usecases.products import (
    Goods,
    Meant,
    goods_meant,
)
from bot.usecases.saying import Say, Turn


class TellProduct(Advises):
    """The page's own words for what was asked; what it does not say is not known."""

    topic = SKILL
    answers = ("ask_product_attribute",)

    def name(self) -> str:
        return "action_tell_product"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if fitting := self.for_needs(heard):
            return fitting
        budget = budget_fen(heard.text)
        vague = wants_advice(heard.text) and not heard.given("product")
        about = heard.slots.get("asked_about")
        advised = isinstance(about, dict) and about.get("advice")
        if budget and (vague or advised):
            return self.advise_for(heard, budget)
        return self.advise(heard) if vague else super().act(turn, heard)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        vague = page_says(heard.text, goods.skus).aspect in {Aspect.MORE, Aspect.MATERIAL}
        looks = vague and looks_around(heard.text)
        if wants_advice(heard.text) or looks:
            facts = title_of(goods) | {"price": price_words(goods.skus)}
            facts |= {"material": goods.skus[0].material, "specs": specs_of(goods)}
            piece = Say("utter_product_suggested", facts)
            return self.told(heard, [piece, *self.goes_with(goods)], goods)
        if asks_how_they_differ(heard.text) and names_kinds(heard.text, goods.skus):
            return self.told(heard, [_kinds(goods)], goods)
        if asks_of_colour_cast(heard.text):
            return self.told(heard, [Say("utter_colours_differ_on_screens")], goods)
        if special := self._beside_page(turn, heard, goods):
            return special
        spec = spec_in_view(heard, goods)
        skus = spec.skus if spec.exists else goods.skus
        says = page_says(heard.text, skus)
        if says.aspect is Aspect.WARRANTY and not says.pieces:
            return self.told(heard, [Say("utter_product_no_warranty", title_of(goods))], goods)
        if beyond := self.beyond_the_page(turn, heard, goods, says):
            return beyond
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


def _page(goods: Goods, spec: Spec, says: PageSays) -> Say:
    title = title_of(goods)
    if says.aspect is Aspect.PRICE:
        skus = spec.skus if spec.exists else goods.skus
        what = sku_title(skus[0], goods.skus) if len(skus) == 1 else short_title(goods.title)
        return Say("utter_product_price", {"what": what, "price": price_words(skus)})
    if says.aspect is Aspect.WARRANTY:
        return Say("utter_product_warranty", title | {"months": says.pieces[0]})
    told = title | {"told": "，".join(says.pieces)}
    return Say(f"utter_product_{says.aspect.value}", told)


class TellSpecs(Advises):
    """Which sizes and colours exist, and whether what was asked for is one of them."""

    topic = SKILL
    answers = ("ask_size_or_colour",)

    def name(self) -> str:
        return "action_tell_specs"

    def act(self, turn: Turn, heard: Heard) -> Said:
        tells = tells_fit(heard.text) or corrects_body(heard.text) or doubts_fit(heard.text)
        asks_fit = heard.intent == self.answers[0] and likes_it_loose(heard.text)
        told_on = (slot_text(heard, "topic") == self.topic and tells) or asks_fit
        told_on = told_on or doubts_fit(heard.text)
        in_view = slot_text(heard, "product_in_view")
        goods = goods_meant(self.deps, turn=turn, meant=Meant(in_view=in_view)) if told_on else None
        if not in_view or goods is None or is_insult(heard.text):
            return super().act(turn, heard)
        return self._of_fit(turn, heard, goods)

    def _of_fit(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        """A body, a habit, a jumper beneath: all of the size in question, of these very goods."""
        reply, facts = "utter_size_noted", dict[str, Any]()
        days = self.deps.policy.returns.exchange_same_style_days
        if doubts_fit(heard.text):
            reply, facts = "utter_size_not_tried", {"same_days": days}
        elif chooses_between_sizes(heard.text):
            reply, facts = "utter_size_not_decided", {"same_days": days}
        elif likes_it_loose(heard.text) and len(sizes_of(goods.skus)) > 1:
            sizes = "、".join(sizes_of(goods.skus))
            reply, facts = "utter_size_looser", {"same_days": days, "specs": sizes}
        of_these = replace(heard, text="", entities=())
        return self.unknown(turn, of_these, reply, goods, **facts)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        coloured = len(colours_of(goods.skus)) > 1 or not _weighs(heard.text)
        if asks_how_they_differ(heard.text) and len(goods.skus) > 1 and coloured:
            return self.told(heard, [_kinds(goods)], goods)
        if asks_of_colour_cast(heard.text):
            return self.told(heard, [Say("utter_colours_differ_on_screens")], goods)
        if _weighs_colours(heard):
            return self.told(heard, [looks_of(goods), *self.may_go_back(goods)], goods)
        if _weighs(heard.text) and len(sizes_of(goods.skus)) > 1 and not asks_for_fit(heard.text):
            return self.told(heard, [_compared(goods, heard.text)], goods)
        if asks_for_fit(heard.text):
            facts = {"specs": specs_of(goods)}
            return self.unknown(turn, heard, "utter_size_not_advised", goods, **facts)
        if beyond := self.beyond_the_page(turn, heard, goods):
            return beyond
        spec = spec_in_view(heard, goods)
        if spec.exists and asks_of_measure(heard.text):
            return self._measure(turn, heard, goods, spec)
        if not spec.exists:
            return self.told(heard, [not_made(goods, spec)], goods)
        if not says_spec(heard, goods):
            return self.told(heard, [self._all(goods)], goods)
        return self.told(heard, [_made(goods, spec)], goods)

    def _measure(self, turn: Turn, heard: Heard, goods: Goods, spec: Spec) -> Said:
        """两个装有几斤: the page's words for it, where it has any."""
        says = page_says(heard.text, spec.skus)
        if says.aspect is Aspect.MORE and says.pieces:
            return self.told(heard, [_page(goods, spec, says)], goods)
        return self.unknown(turn, heard, "utter_product_unknown", goods)

    def _all(self, goods: Goods) -> Say:
        facts = title_of(goods) | {"specs": specs_of(goods)}
        return Say("utter_specs_there_are" if len(goods.skus) > 1 else "utter_specs_one", facts)


_BETWEEN = re.compile(
    r"哪[个种款]|选(?:哪|什么)|还是.{1,6}(?:好|合适)|(?:有什么)?(?:区别|不同|差别)"
)


def _weighs(text: str) -> bool:
    """Which of several is the better one, or how they differ."""
    return _BETWEEN.search(text) is not None or weighs_big_and_small(text)


def _weighs_colours(heard: Heard) -> bool:
    """怕显胖 黑的好还是白的好: of taste, not of sizes."""
    colours = {str(one.value) for one in heard.entities if one.name == "colour"}
    weighs = len(colours) > 1 and _weighs(heard.text)
    return weighs or (bool(colours) and asks_how_it_looks(heard.text))


_HOUSEHOLD = re.compile(
    r"[我咱]们?(?:家|们|两|俩|老|自己|一个)|自己|家里|两口|[一两二三四五六]个人|家用|床"
)


def _compared(goods: Goods, asked: str) -> Say:
    """Each size with its price; which one is better is the buyer's to say."""
    each = {one.size: price_words([one]) for one in goods.skus if one.size}
    listed = "、".join(f"{size} {price}" for size, price in each.items())
    own = "_own" if _HOUSEHOLD.search(asked) else ""
    return Say(f"utter_specs_compared{own}", title_of(goods) | {"listed": listed})


def _kinds(goods: Goods) -> Say:
    """Each kind with its price; what the page writes of all of them is the same."""
    each = "、".join(f"{spec_label(one, goods.skus)} {price_words([one])}" for one in goods.skus)
    facts = title_of(goods) | {"listed": each, "material": goods.skus[0].material}
    return Say("utter_specs_differ", facts)


def _made(goods: Goods, spec: Spec) -> Say:
    """It exists; what cannot be bought now is said so in the same breath."""
    shelf = standing(spec.skus, goods.shelves)
    what = "、".join(sku_title(one, goods.skus) for one in spec.skus)
    return Say("utter_spec_made" if shelf.have else "utter_spec_made_not_there", {"what": what})


def not_made(goods: Goods, spec: Spec) -> Say:
    """What was asked for does not exist; what does."""
    facts = title_of(goods) | {"asked": spec.asked, "specs": specs_of(goods)}
    if spec.no_size in sizes_of(spec.skus) and spec.no_colour in colours_of(spec.skus):
        facts["specs"] = "，".join(
            f"{colour}有{'、'.join(sizes_of(one for one in goods.skus if one.colour == colour))}"
            for colour in colours_of(spec.skus)
        )
    return Say("utter_spec_not_made", facts)
