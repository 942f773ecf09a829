"""What does sending cost, and what is missing for free shipping (playbook §2, §13 money)."""

import re

from actions.base import Heard, Said
from actions.dialogue import PERSON, slot_text
from actions.in_view import GoodsAction, quantity_said, sku_title, spec_in_view
from actions.topics import policy_facts
from bot.shop.couriers import courier_named, freight
from bot.shop.goods_talk_on import price_named
from bot.shop.money import yuan_number, yuan_text
from bot.shop.regions import asks_whether_it_goes_there, is_outside_terms, province_of
from bot.shop.spoken import short_title
from bot.usecases.products import Goods
from bot.usecases.saying import Say, Turn

_WISH = re.compile(
    r"能不能.{0,6}[包免]|[包免]个?邮.{0,2}[吧嘛呗]$|[给帮].{0,4}[包免]|包个邮|通融|免[了掉]?(?:邮|运)费?[吧嘛呗]"
    r"|(?:邮费|运费)[^,，。?？]{0,4}能?(?:不能)?免[了掉]?[吗不么吧嘛呗?？]"
    r"|差.{0,4}[块元].{0,6}(?:包|免)|(?:邮费|运费).{0,3}(?:免了|减|便宜|少[点收些])"
)
_MISSING = re.compile(r"差|运费|邮费")
"""差3块, 运费8元: the sum is not that of the goods."""
_PIECES_SAID = re.compile(r"[0-9]+ ?[个件条只双套盒罐箱瓶]")
_TERMS = ("free_from", "standard_freight", "remote_regions", "remote_freight")


class TellFreight(GoodsAction):
    """The terms; for a product in view what they come to. An exemption is a person's to give."""

    topic = "free_shipping"
    answers = ("ask_free_shipping",)

    def name(self) -> str:
        return "action_tell_freight"

    def ask_which(self, turn: Turn, heard: Heard) -> Said:
        """Without a product the terms alone."""
        return self._answer(heard, None)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        return self._answer(heard, goods)

    def _answer(self, heard: Heard, goods: Goods | None) -> Said:
        region = str(heard.given("region") or "")
        if is_outside_terms(f"{region} {heard.text}"):
            says = [Say("utter_freight_by_person", {}, (PERSON,))]
            return self.told(heard, says, goods, awaiting="confirm")
        says = [self._terms(heard, goods, region), *self._courier(heard)]
        told = province_of(region or heard.text)
        kept = {"region_told": told} if told else {}
        if _WISH.search(heard.text) and says[0].reply not in _FREE:
            says.append(Say("utter_freight_wish", {}, (PERSON,)))
            return self.told(heard, says, goods, awaiting="confirm", **kept)
        return self.told(heard, says, goods, **kept)

    def _terms(self, heard: Heard, goods: Goods | None, region: str) -> Say:
        known = policy_facts(self.deps.policy)
        terms = {name: known[name] for name in _TERMS}
        province = province_of(region or heard.text) or slot_text(heard, "region_told")
        if province in self.deps.policy.freight.remote_provinces:
            facts = {"region": province, "remote_freight": terms["remote_freight"]}
            sends = asks_whether_it_goes_there(heard.text)
            return Say("utter_freight_remote_sends" if sends else "utter_freight_remote", facts)
        if asked_fen := _sum_said(heard):
            return self._of_sum(terms, "这样一单", asked_fen)
        if goods is not None:
            return self._of_goods(heard, goods, terms)
        if province:
            return Say("utter_freight_terms_to", terms | {"region": province})
        return Say("utter_freight_terms", terms)

    def _of_goods(self, heard: Heard, goods: Goods, terms: dict[str, object]) -> Say:
        """By the lowest price of what is meant: 再凑… may be too much, never too little."""
        spec = spec_in_view(heard, goods)
        skus = spec.skus if spec.exists else goods.skus
        pieces = quantity_said(heard) or 1
        if priced := _PIECES_SAID.search(heard.text) is None and price_named(heard.text, skus):
            skus, pieces = priced, 1  # 189包不包邮
        goods_fen = min(one.price_fen for one in skus) * pieces
        what = sku_title(skus[0], goods.skus) if len(skus) == 1 else short_title(goods.title)
        return self._of_sum(terms, what if pieces == 1 else f"{pieces}件{what}", goods_fen)

    def _of_sum(self, terms: dict[str, object], what: str, goods_fen: int) -> Say:
        facts = {"what": what, "sum": yuan_text(goods_fen)}
        cost = freight(goods_fen, None, self.deps.policy)
        if cost.free:
            return Say("utter_freight_free", terms | facts)
        missing = yuan_number(cost.missing_for_free_fen)
        return Say("utter_freight_missing", terms | facts | {"missing": missing})

    def _courier(self, heard: Heard) -> list[Say]:
        chosen = courier_named(str(heard.given("courier") or ""), self.deps.policy)
        if chosen is None or not chosen.surcharge_fen:
            return []
        extra = yuan_text(chosen.surcharge_fen)
        return [Say("utter_freight_of_courier", {"courier": chosen.name, "extra": extra})]


_FREE = frozenset({"utter_freight_free"})


def _sum_said(heard: Heard) -> int:
    """The value of goods that the buyer names (50块包邮吗), in fen; 0 for none."""
    told = str(heard.given("money") or "")
    return 0 if _MISSING.search(heard.text) or not told.isdigit() else int(told)
