"""The road of every question about goods: which product, which size and colour, then the answer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.base import Entity, Heard, Said, ShopAction
from actions.dialogue import PERSON, offered, said, slot_text
from actions.handover import call
from bot.care.context import Choice
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.catalogue import Product
from bot.shop.money import yuan_text
from bot.shop.product_talk import asks_its_own
from bot.shop.regions import province_of
from bot.shop.specs import Spec, spec_asked, spec_label
from bot.shop.spoken import short_title
from bot.usecases.deps import Deps
from bot.usecases.duty import duty_at, spoken_time
from bot.usecases.products import Goods, Meant, goods_bought, goods_meant
from bot.usecases.saying import Offer, Say, Turn


class GoodsAction(ShopAction):
    """Finds the product in view, or asks for it, then lets the skill `tell` of it."""

    topic = ""
    """The skill, as the slot `topic` has it."""
    keeps = frozenset({"choose"})
    asks = frozenset({"product", "product_choice"})

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        """What there is to say of this product."""
        raise NotImplementedError

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if two := self.compares(turn, heard):
            return two
        heard = taken_up(heard)
        goods = goods_in_view(self.deps, turn, heard)
        return self.tell(turn, heard, goods) if goods else self.ask_which(turn, heard)

    def compares(self, turn: Turn, heard: Heard) -> Said | None:
        """Two goods laid side by side, for the skill that can; None else."""
        return None

    def ask_which(self, turn: Turn, heard: Heard) -> Said:
        """Which one: of what the buyer ordered, as choices; else in words."""
        if heard.given("product") or slot_text(heard, "awaiting") == "product":
            return self.open(
                heard, [Say("utter_no_such_product", {}, (PERSON,))], awaiting="product"
            )
        bought = self.bought(turn)
        if not bought:
            says = [Say("utter_which_product")]
            return self.open(heard, says, awaiting="product", asked_about=_kept(heard))
        says = [Say("utter_which_product_of", {}, product_offers(bought))]
        choices = product_choices(bought)
        return self.open(
            heard, says, awaiting="product_choice", offered=choices, asked_about=_kept(heard)
        )

    def bought(self, turn: Turn) -> Sequence[Product]:
        """What the buyer ordered and may mean."""
        return goods_bought(self.deps, turn=turn)

    def open(self, heard: Heard, says: Sequence[Say], **slots: Any) -> Said:
        """An outcome of this skill, without a product."""
        return said(heard, says, self.topic, matter=self.answers[0], **slots)

    def told(self, heard: Heard, says: Sequence[Say], goods: Goods | None, **slots: Any) -> Said:
        """An outcome of this skill; the product becomes the one in view."""
        if goods is None:
            return self.open(heard, says, **slots)
        more: dict[str, Any] = {"product_in_view": goods.spu, "asked_about": None}
        more["spec_in_view"] = _spec_kept(heard, goods)
        if province := province_of(str(heard.given("region") or "")):
            more["region_told"] = province
        if (pieces := quantity_said(heard)) and pieces > 1:
            more["pieces_told"] = {"spu": goods.spu, "pieces": pieces}
        return self.open(heard, says, **(more | slots))

    def unknown(self, turn: Turn, heard: Heard, reply: str, goods: Goods, **facts: Any) -> Said:
        """Nobody here knows: who will answer and when, and a person is offered (playbook §1)."""
        known = {"title": short_title(goods.title), "when": answered(self.deps, turn)}
        says = [Say(reply, known | facts, (PERSON,))]
        return self.told(heard, says, goods, awaiting="confirm")


_CARRIED = ("size", "colour", "quantity", "region", "courier", "money")


def _kept(heard: Heard) -> dict[str, Any]:
    """What was asked, to be taken up when the product is told; not an answer that said nothing."""
    before = heard.slots.get("asked_about")
    if isinstance(before, dict) and heard.intent == "unclear":
        return before
    return {"text": heard.text[:LONGEST_KEPT]} | {
        name: heard.given(name) for name in _CARRIED if heard.given(name)
    }


LONGEST_KEPT = 200


def taken_up(heard: Heard) -> Heard:
    """An answer to "which one?", or 毯子呢 after a question, with that question in front."""
    kept = heard.slots.get("asked_about")
    waits = slot_text(heard, "awaiting") in GoodsAction.asks
    waits = waits or (isinstance(kept, dict) and kept.get("of") == heard.intent)
    goes_on = not heard.text or (heard.meaning is not None and heard.meaning.keeps_matter)
    goes_on = goes_on and not (isinstance(kept, dict) and "of" in kept and asks_its_own(heard.text))
    if not (waits and goes_on and isinstance(kept, dict)):
        return heard
    more = tuple(Entity(name, kept[name], str(kept[name])) for name in _CARRIED if name in kept)
    text = f"{kept.get('text', '')} {heard.text}".strip()
    return replace(heard, text=text, entities=(*heard.entities, *more))


def goods_in_view(deps: Deps, turn: Turn, heard: Heard) -> Goods | None:
    """The product that the buyer means; None when it must be asked for."""
    named = heard.given("product")
    in_view = "" if heard.corrects else slot_text(heard, "product_in_view")
    order = heard.given("order_no") or (not in_view and slot_text(heard, "order_in_view")) or ""
    meant = Meant(heard.text, str(named or ""), in_view, str(order))
    return goods_meant(deps, turn=turn, meant=meant)


def spec_in_view(heard: Heard, goods: Goods) -> Spec:
    """The size and colour asked about; what this message leaves open is as it was before."""
    size, colour = _said_of_spec(heard)
    before = _before(heard, goods)
    text = f"{heard.text} {heard.given('product') or ''}"
    spec = spec_asked(text, size, colour, goods.skus)
    if not before or not spec.exists:
        return spec
    kept = " ".join(before[name] for name in _open_dimensions(spec, before))
    return spec_asked(f"{text} {kept}", size, colour, goods.skus)


def says_spec(heard: Heard, goods: Goods) -> bool:
    """Whether the message itself leaves some of the SKUs out."""
    spec = spec_asked(heard.text, *_said_of_spec(heard), goods.skus)
    return not spec.exists or len(spec.skus) < len(goods.skus)


def _open_dimensions(spec: Spec, before: dict[str, str]) -> list[str]:
    """Of size and colour, what was told before and this message did not narrow."""
    left = {"size": {p.size for p in spec.skus}, "colour": {p.colour for p in spec.skus}}
    return [name for name, values in left.items() if before.get(name) and len(values) > 1]


def _before(heard: Heard, goods: Goods) -> dict[str, str]:
    """What stood of this product, unless it is named anew."""
    kept = heard.slots.get("spec_in_view")
    if goods.named_now or not isinstance(kept, dict) or kept.get("spu") != goods.spu:
        return {}
    return {name: str(kept.get(name) or "") for name in ("size", "colour")}


def _spec_kept(heard: Heard, goods: Goods) -> dict[str, str] | None:
    spec = spec_in_view(heard, goods)
    if not spec.exists or len(spec.skus) == len(goods.skus):
        return None
    sizes, colours = {one.size for one in spec.skus}, {one.colour for one in spec.skus}
    only = {
        "size": sizes.pop() if len(sizes) == 1 else "",
        "colour": colours.pop() if len(colours) == 1 else "",
    }
    return {"spu": goods.spu, **only}


def _said_of_spec(heard: Heard) -> tuple[str, str]:
    """The size and the colour that the message gives."""
    return str(heard.given("size") or ""), str(heard.given("colour") or "")


def quantity_said(heard: Heard) -> int | None:
    """The number of pieces asked about, if one is."""
    said_so = str(heard.given("quantity") or "")
    return int(said_so) if said_so.isdigit() and int(said_so) > 0 else None


def sku_title(product: Product, goods: Sequence[Product]) -> str:
    """暖冬纯羊毛围巾（浅灰）: the head of the title, with what tells the SKU apart."""
    label = spec_label(product, goods)
    return f"{short_title(product.title)}（{label}）" if label else short_title(product.title)


def product_offers(products: Sequence[Product]) -> tuple[Offer, ...]:
    """Products to tap."""
    return tuple(Offer(short_title(p.title), "choose", {"product": p.spu}) for p in products)


def product_choices(products: Sequence[Product]) -> list[dict[str, Any]]:
    """The same products, to be picked in words."""
    return offered([Choice(one.title, slots={"product": one.spu}) for one in products])


def price_words(skus: Sequence[Product]) -> str:
    """129元, or 499元到599元."""
    least, most = min(p.price_fen for p in skus), max(p.price_fen for p in skus)
    return yuan_text(least) if least == most else f"{yuan_text(least)}到{yuan_text(most)}"


def answered(deps: Deps, turn: Turn) -> str:
    """When a colleague can answer: 现在, or from the next shift on."""
    duty = duty_at(deps.policy, turn.now)
    if duty.is_on or duty.next_shift_at is None:
        return "现在"
    return f"{spoken_time(deps.policy, duty.next_shift_at, turn.now)}上班后"
