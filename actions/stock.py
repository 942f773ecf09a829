"""Is it there, when is it back, tell me then (playbook §2, §6, §13)."""

import re
from collections.abc import Sequence
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, offered, said, slot_text, still_open
from actions.in_view import GoodsAction, quantity_said, sku_title, spec_in_view
from actions.products import not_made
from bot.care.context import Choice
from bot.care.danger import is_insult
from bot.shop.catalogue import Product
from bot.shop.product_talk import asks_of_new_goods
from bot.shop.restock import Notice, notice_wanted
from bot.shop.specs import Spec, spec_label
from bot.shop.spoken import day_text, short_title
from bot.shop.stock import Standing, coming_restock, standing
from bot.usecases.ports_gateway import EffectState
from bot.usecases.products import Goods, stand_ins
from bot.usecases.restocks import subscribe_restock
from bot.usecases.saying import Offer, Say, Turn

SKILL = "stock"
NOTICE = "到货提醒我"
_IF_NONE = re.compile(
    r"(?:拍下|下单|付款|付了|买了|拍了).{0,8}(?:没货|缺货|无货|没有怎么办|断货)|万一.{0,6}(?:没"
    r"|缺|断|无)货"
)


class TellStock(GoodsAction):
    """Yes, few left, or none for what was asked; never a count (law 27)."""

    topic = SKILL
    answers = ("ask_stock",)

    def name(self) -> str:
        return "action_tell_stock"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if _IF_NONE.search(heard.text):
            days = self.deps.policy.out_of_stock.notice_working_days
            return self.open(heard, [Say("utter_stock_if_none_later", {"notice_days": days})])
        return super().act(turn, heard)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        spec = spec_in_view(heard, goods)
        if not spec.exists:
            return self.told(heard, [not_made(goods, spec)], goods)
        pieces = quantity_said(heard)
        if pieces and pieces > 1:
            return self._for_number(heard, goods, spec, pieces)
        shelf = standing(spec.skus, goods.shelves)
        if not shelf.have:
            return self._sold_out(turn, heard, goods, shelf.out)
        return self.told(heard, [self._there(goods, shelf)], goods)

    def _there(self, goods: Goods, shelf: Standing) -> Say:
        title = short_title(goods.title)
        if len(shelf.have) == 1 and not shelf.out:
            few = "few" if shelf.few else "available"
            return Say(f"utter_stock_{few}", {"what": sku_title(shelf.have[0], goods.skus)})
        have = _labels(shelf.have, goods)
        if not shelf.out:
            return Say("utter_stock_all", {"title": title, "have": have})
        facts = {"title": title, "have": have, "out": _labels(shelf.out, goods)}
        return Say("utter_stock_some", facts)

    def _for_number(self, heard: Heard, goods: Goods, spec: Spec, pieces: int) -> Said:
        """Yes or no for this number; many pieces are a person's (playbook §13 quantity)."""
        shelf = standing(spec.skus, goods.shelves, pieces)
        enough = "enough" if shelf.have else "not_enough"
        what = _what(shelf.have or spec.skus, goods)
        facts = {"what": what, "pieces": pieces}
        if pieces >= self.deps.policy.bargaining.quote_from_pieces:
            says = [Say(f"utter_stock_bulk_{enough}", facts, (PERSON,))]
            return self.told(heard, says, goods, awaiting="confirm")
        return self.told(heard, [Say(f"utter_stock_{enough}", facts)], goods)

    def _sold_out(self, turn: Turn, heard: Heard, goods: Goods, out: Sequence[Product]) -> Said:
        """None: when it may be back, what could stand in, and a notice (playbook §6)."""
        first = out[0]
        others = stand_ins(self.deps, wanted=first)
        notices = [_notice(one, goods, many=len(out) > 1) for one in out[:2]]
        chosen = [*(_stand_in(one, goods) for one in others), *notices]
        says = [self._gone(turn, goods, out), _ways(others, goods)]
        kept = offered([choice for _, choice in chosen])
        if heard.slots.get("offered") == kept:  # 那个大概多久: the others were told just now
            says = says[:1]
        offers = tuple(offer for offer, _ in chosen)
        says[-1] = Say(says[-1].reply, says[-1].facts, offers)
        return self.told(heard, says, goods, awaiting="product_choice", offered=kept)

    def _gone(self, turn: Turn, goods: Goods, out: Sequence[Product]) -> Say:
        what, today = _what(out, goods), self.deps.policy.days.day_of(turn.now)
        dates = [coming_restock(goods.shelves[p.sku], today) for p in out if p.sku in goods.shelves]
        known = [day for day in dates if day is not None]
        if not known:
            return Say("utter_stock_out", {"what": what})
        back = day_text(min(known), today)
        return Say("utter_stock_out_until", {"what": what, "back": back})


def _ways(others: Sequence[Product], goods: Goods) -> Say:
    if not others:
        return Say("utter_stock_notice_only")
    names = "、".join(_name_beside(one, goods) for one in others)
    return Say("utter_stock_alternatives", {"others": names})


def _name_beside(one: Product, goods: Goods) -> str:
    """A stand-in's name; a fellow of the same product is told apart by its spec."""
    return sku_title(one, goods.skus if one.spu == goods.spu else (one,))


def _stand_in(one: Product, goods: Goods) -> tuple[Offer, Choice]:
    name = _name_beside(one, goods)
    return Offer(name, "choose", {"product": one.sku}), Choice(
        name, intent="ask_stock", slots={"product": one.sku}
    )


def _notice(one: Product, goods: Goods, *, many: bool) -> tuple[Offer, Choice]:
    title = f"{spec_label(one, goods.skus)}{NOTICE}" if many else NOTICE
    slots = {"product": one.sku}
    return Offer(title, "subscribe_restock", slots), Choice(title, "subscribe_restock", slots)


def _labels(skus: Sequence[Product], goods: Goods) -> str:
    return "、".join(spec_label(one, goods.skus) or short_title(one.title) for one in skus)


def _what(skus: Sequence[Product], goods: Goods) -> str:
    """The product, with the specs that are meant where they are not all."""
    title = short_title(goods.title)
    if len(skus) == len(goods.skus):
        return title
    return f"{title}（{_labels(skus, goods)}）"


_CONTACT = re.compile(r"短信|手机|电话|微信|打给我|发我")
_NO_CONTACT = re.compile(
    r"不(?:留|给|想留|方便留|登)[^,，。]{0,3}(?:电话|手机|号码|微信|录)|在这[儿里]?(?:说|告诉|喊|通知)"
)
_NO_ADS = re.compile(r"广告|推销|别的(?:不要|别)|营销|骚扰")


class NoteRestock(GoodsAction):
    """Notes down in the shop's book who wants to hear of a restock; said only when it stands."""

    topic = SKILL
    answers = ("subscribe_restock",)

    def name(self) -> str:
        return "action_note_restock"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if asks_of_new_goods(heard.text) and not is_insult(heard.text):
            return self.open(heard, [Say("utter_restock_not_for_new")])
        if (other := self._other_notice(heard)) and not is_insult(heard.text):
            topic = slot_text(heard, "topic") or None
            says = [Say(f"utter_notice_{other.value}")]
            return said(heard, says, topic, matter=heard.slots.get("matter"), **still_open(heard))
        return super().act(turn, heard)

    def _other_notice(self, heard: Heard) -> Notice | None:
        """别过期了提醒我, of a coupon: nobody asked for a notice of goods that are back."""
        if not heard.text or heard.entity("choice"):
            return None
        short = slot_text(heard, "topic") in {SKILL, "out_of_stock"}
        wanted = notice_wanted(heard.text)
        return None if short and wanted is Notice.PARCEL else wanted

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        spec = spec_in_view(heard, goods)
        if not spec.exists:
            return self.told(heard, [not_made(goods, spec)], goods)
        out = standing(spec.skus, goods.shelves).out
        if not out:
            facts = {"what": _what(spec.skus, goods)}
            return self.told(heard, [Say("utter_restock_is_there", facts)], goods)
        if not turn.buyer_id:
            return self._stranger(heard, goods)
        if len(out) > 1:
            return self._choose(heard, goods, out)
        return self.told(heard, [self._note(turn, goods, out[0])], goods)

    def _stranger(self, heard: Heard, goods: Goods) -> Said:
        """Logs in, or leaves a contact with consent, to a person (playbook §13 restock)."""
        if _NO_ADS.search(heard.text):
            return self.told(heard, [Say("utter_restock_no_ads", {}, (PERSON,))], goods)
        if _NO_CONTACT.search(heard.text):
            return self.told(heard, [Say("utter_restock_only_here", {}, (PERSON,))], goods)
        if not _CONTACT.search(heard.text):
            says = [Say("utter_restock_log_in", {}, (PERSON,))]
            return self.told(heard, says, goods, awaiting="confirm")
        says = [Say("utter_restock_by_contact", {}, (PERSON,))]
        return self.told(heard, says, goods, awaiting="confirm")

    def _choose(self, heard: Heard, goods: Goods, out: Sequence[Product]) -> Said:
        rows = [(spec_label(one, goods.skus), {"product": one.sku}) for one in out]
        offers = tuple(Offer(label, "subscribe_restock", slots) for label, slots in rows)
        kept = offered([Choice(label, "subscribe_restock", slots) for label, slots in rows])
        says = [Say("utter_restock_which", {"title": short_title(goods.title)}, offers)]
        return self.told(heard, says, goods, awaiting="product_choice", offered=kept)

    def _note(self, turn: Turn, goods: Goods, wanted: Product) -> Say:
        asked = subscribe_restock(self.deps, turn=turn, sku=wanted.sku)
        facts: dict[str, Any] = {"what": sku_title(wanted, goods.skus)}
        if asked.row is None or asked.row.state is EffectState.REFUSED:
            return Say("utter_restock_not_noted", {}, (PERSON,))
        if not asked.is_done:
            return Say("utter_restock_handed_in", facts)
        return Say("utter_restock_noted_before" if asked.again else "utter_restock_noted", facts)
