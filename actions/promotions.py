"""Activities, coupons, more pieces cheaper: only what is on record (playbook §2, law 12, 29)."""

import re
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, slot_text
from actions.in_view import GoodsAction, quantity_said, spec_in_view
from actions.topics import policy_facts
from bot.shop.catalogue import Product
from bot.shop.couriers import freight, postage_words
from bot.shop.money import yuan_text
from bot.shop.promotions import quote
from bot.shop.regions import province_of
from bot.shop.spoken import day_text, short_title
from bot.usecases.products import Goods
from bot.usecases.promotions import OnOffer, on_offer
from bot.usecases.saying import Say, Turn

MOST_TOLD = 3
_COUPONS = re.compile(
    r"[券卷]|红包|满减|满.{0,4}减|会员|积分|国补|补贴|学生|新人|新客|首单|第二件|半价|拼团|团购价|秒杀|双十|双1|618|预售|定金"
)
_WHEN = re.compile(
    r"(?:什么时候|啥时候|几号|哪天|几点|多久).{0,8}(?:活动|打折|优惠|降价|开始|结束|大促)|(?:活动|优惠|大促).{0,6}(?:到几号|什么时候|啥时候|几点|多久|结束)"
)
_BULK = re.compile(
    r"批发|团购|多[买拿要拍]|买得?多|拿得?多|量大|几[件个条]|囤|[0-9一二两三四五六七八九十]+[件个条]"
)


class TellPromotions(GoodsAction):
    """Special prices by the price history, the discount for more pieces; nothing else is told."""

    topic = "promotions"
    answers = ("ask_promotion_or_coupon",)

    def name(self) -> str:
        return "action_tell_promotions"

    def ask_which(self, turn: Turn, heard: Heard) -> Said:
        """Without a product what is on offer in the shop."""
        return self._answer(turn, heard, None)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        return self._answer(turn, heard, goods)

    def _answer(self, turn: Turn, heard: Heard, goods: Goods | None) -> Said:
        pieces = quantity_said(heard)
        if pieces and pieces > 1:
            return self._for_number(heard, goods, pieces)
        if _BULK.search(heard.text) and not _COUPONS.search(heard.text):
            return self.told(heard, [Say("utter_promo_more_pieces", self._bulk())], goods)
        return self.told(heard, self._running(turn, heard, goods), goods)

    def _bulk(self) -> dict[str, int]:
        known = policy_facts(self.deps.policy)
        return {name: known[name] for name in ("bulk_from", "bulk_percent", "quote_from")}

    def _for_number(self, heard: Heard, goods: Goods | None, pieces: int) -> Said:
        """The quote by the table; what is above it a person quotes (playbook §13 money)."""
        skus = _skus_meant(heard, goods)
        price = min((one.price_fen for one in skus), default=0)
        offer = quote(price, pieces, self.deps.policy)
        facts = self._bulk() | {"pieces": pieces}
        spu = goods.spu if goods else ""
        kept: dict[str, Any] = {"pieces_told": {"spu": spu, "pieces": pieces, "quoted": True}}
        if offer is None:
            kept["pieces_told"] |= {"for_quote": bool(spu)}
            says = [Say("utter_promo_person_quotes", facts, (PERSON,))]
            return self.told(heard, says, goods, awaiting="confirm", **kept)
        if not offer.percent:
            return self.told(heard, [Say("utter_promo_too_few", facts)], goods)
        if goods is None or len({one.price_fen for one in skus}) > 1:
            return self.told(heard, [Say("utter_promo_percent", facts, (PERSON,))], goods, **kept)
        told = {"title": short_title(goods.title), "total": yuan_text(offer.total_fen)}
        region = province_of(str(heard.given("region") or "")) or slot_text(heard, "region_told")
        if not region:
            return self.told(
                heard, [Say("utter_promo_quote", facts | told, (PERSON,))], goods, **kept
            )
        cost = freight(offer.total_fen, region, self.deps.policy)
        told |= {"region": region, "postage": postage_words(cost.total_fen)}
        says = [Say("utter_promo_quote_to", facts | told, (PERSON,))]
        return self.told(heard, says, goods, region_told=region, **kept)

    def _running(self, turn: Turn, heard: Heard, goods: Goods | None) -> list[Say]:
        says = [Say("utter_promo_not_on_record")] if _COUPONS.search(heard.text) else []
        says += [Say("utter_promo_no_dates")] if _WHEN.search(heard.text) else []
        found = on_offer(self.deps, turn=turn)
        own = [one for one in found if goods is not None and one.product.spu == goods.spu]
        if goods is not None and not own:
            says.append(
                Say("utter_promo_none_of", {"title": short_title(goods.title)} | self._bulk())
            )
            return says
        return [*says, self._told_of(turn, own, found)]

    def _told_of(self, turn: Turn, own: list[OnOffer], found: list[OnOffer]) -> Say:
        if own:
            today = self.deps.policy.days.day_of(turn.now)
            facts = {"since": day_text(own[0].running.since, today), "what": _priced(own[0])}
            kind = "clearance" if own[0].running.clearance else "special"
            return Say(f"utter_promo_{kind}", facts)
        if not found:
            return Say("utter_promo_none", self._bulk())
        items = "、".join(_priced(one) for one in found[:MOST_TOLD])
        return Say("utter_promo_running", {"items": items} | self._bulk())


def _skus_meant(heard: Heard, goods: Goods | None) -> tuple[Product, ...]:
    """Those of the size and colour that were told; all of the product where none was."""
    if goods is None:
        return ()
    spec = spec_in_view(heard, goods)
    return tuple(spec.skus) if spec.exists else goods.skus


def _priced(one: OnOffer) -> str:
    """珊瑚绒盖毯（灰色150×200cm）99元: a special price may stand for one SKU alone."""
    label = f"（{one.spec}）" if one.spec else ""
    return f"{short_title(one.product.title)}{label}{yuan_text(one.running.price_fen)}"
