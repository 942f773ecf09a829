"""Cheaper? Four rungs, one courtesy (playbook §2, §13)."""

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.base import Entity, Heard, Said, ShopAction
from actions.dialogue import PERSON, offered, said, slot_count, slot_text
from actions.in_view import quantity_said
from actions.picking import unpaid_told
from actions.promotions import TellPromotions
from bot.care.context import Choice
from bot.shop.bargaining import BargainReason, Step, StepKind, next_step
from bot.shop.grants import GrantKind, Verdict
from bot.shop.money import yuan_text
from bot.shop.orders import Order
from bot.shop.price_difference import is_elsewhere
from bot.shop.specs import names_a_pack
from bot.shop.spoken import short_title
from bot.usecases.aftersales import goods_of
from bot.usecases.bargaining import BargainView, bargain_view, request_courtesy
from bot.usecases.ports_shop import GrantRow
from bot.usecases.products import Meant, goods_meant
from bot.usecases.saying import Offer, Say, Turn

SKILL = "bargaining"
_REASONS = {
    "over_budget": BargainReason.OVER_BUDGET,
    "cheaper_elsewhere": BargainReason.SEEN_CHEAPER,
    "leaving": BargainReason.LEAVING,
}
_LEAVING = re.compile(r"不买了|(?<!预)算了|去别家买|不要了|再看看|先不买|考虑考虑|再想想")
_HOW_MUCH = re.compile(r"(?:便宜|少|优惠|让|打)[^,，。?？]{0,2}(?:多少|几)")
_WHICH = (
    Offer("超出预算了", "choose", {"choice": "over_budget"}),
    Offer("别家更便宜", "choose", {"choice": "cheaper_elsewhere"}),
    Offer("我再看看", "choose", {"choice": "leaving"}),
)
_REASONS_OFFERED = offered(
    [Choice(one.title, slots={"reason": one.entities["choice"]}) for one in _WHICH]
)
_TALK = {
    StepKind.SET_PRICE: "utter_bargain_set_price",
    StepKind.WHAT_IT_BUYS: "utter_bargain_what_it_buys",
    StepKind.FRIENDLY_CLOSE: "utter_bargain_friendly_close",
    StepKind.LOG_IN_FIRST: "utter_bargain_log_in_first",
}
_KINDS = {
    StepKind.REQUEST_GIFT: GrantKind.GIFT,
    StepKind.REQUEST_VOUCHER: GrantKind.VOUCHER,
}


class Bargain(ShopAction):
    """One rung a turn; the courtesy is promised only once it stands in the ledger (law 12)."""

    answers = ("bargain",)
    keeps = frozenset({"inform", "affirm", "deny", "choose"})
    asks = frozenset({"bargain_reason", "product"})

    def name(self) -> str:
        return "action_bargain"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if (unpaid := unpaid_told(self.deps, turn, heard)) is not None:
            return self._of_unpaid(turn, heard, unpaid)
        return self._one_rung(turn, heard)

    def _of_unpaid(self, turn: Turn, heard: Heard, order: Order) -> Said:
        """桂花茶我还没付款 能便宜点不: what is asked next is of that order and its goods."""
        lines = goods_of(self.deps, turn=turn, order_no=order.order_no)
        spus = {one.product.spu for one in lines}
        slots = {**heard.slots, "product_in_view": spus.pop() if len(spus) == 1 else None}
        answered = self._one_rung(turn, replace(heard, slots=slots))
        return replace(answered, slots={**answered.slots, "order_in_view": order.order_no})

    def _one_rung(self, turn: Turn, heard: Heard) -> Said:
        named = heard.entity("product") or slot_text(heard, "product_in_view")
        view = bargain_view(self.deps, turn=turn, named=named)
        if (many := self._of_many(turn, heard, view)) is not None:
            return many
        rung, reason = _standing_of(heard, view)
        step = next_step(
            rung,
            reason,
            buyer_known=bool(turn.buyer_id),
            already_granted=view.standing is not None,
            policy=self.deps.policy,
        )
        return self._said(turn, heard, view, step, reason)

    def _of_many(self, turn: Turn, heard: Heard, view: BargainView) -> Said | None:
        """打八折我马上下, of twenty pieces: the price table, and above it a person (playbook §2,
        §13 money). Once quoted, fewer pieces are bargained for like one."""
        kept = heard.slots.get("pieces_told")
        known = kept if isinstance(kept, Mapping) else {}
        own = view.product is None or known.get("spu") in {"", view.product.spu}
        pieces = quantity_said(heard) or (int(known.get("pieces") or 0) if own else 0)
        if self._is_one_pack(turn, heard, view, pieces):
            return None
        rules = self.deps.policy.bargaining
        asks = pieces > 1 and heard.given("quantity") and _HOW_MUCH.search(heard.text)
        if asks and not turn.buyer_id and slot_text(heard, "topic") == SKILL:
            wish = replace(heard, intent="ask_promotion_or_coupon", meaning=None)
            return TellPromotions(self.deps).act(turn, wish)
        quoted = bool(known.get("quoted")) and pieces < rules.quote_from_pieces
        if pieces < rules.bulk_from_pieces or quoted:
            return None
        more = () if heard.given("quantity") else (Entity("quantity", str(pieces), str(pieces)),)
        wish = replace(
            heard, intent="ask_promotion_or_coupon", entities=(*heard.entities, *more), meaning=None
        )
        return TellPromotions(self.deps).act(turn, wish)

    def _is_one_pack(self, turn: Turn, heard: Heard, view: BargainView, pieces: int) -> bool:
        """四个的便宜五块呗, of what comes in packs of four."""
        if view.product is None or pieces < 2:
            return False
        goods = goods_meant(self.deps, turn=turn, meant=Meant(in_view=view.product.spu))
        return goods is not None and names_a_pack(heard.text, pieces, goods.skus)

    def _said(
        self, turn: Turn, heard: Heard, view: BargainView, step: Step, reason: BargainReason | None
    ) -> Said:
        says, awaiting, rung = self._do(turn, heard, view, step)
        closed = step.kind is StepKind.FRIENDLY_CLOSE
        return said(
            heard,
            says,
            None if closed else SKILL,
            awaiting=awaiting,
            product_in_view=view.product.spu if view.product else None,
            bargain_product=view.product.spu if view.product else None,
            bargain_rung=rung,
            offered=_REASONS_OFFERED if awaiting == "bargain_reason" else None,
            bargain_reason=None if closed or reason is None else _name_of(reason),
        )

    def _do(
        self, turn: Turn, heard: Heard, view: BargainView, step: Step
    ) -> tuple[list[Say], str | None, int]:
        """Replies, what is awaited, and the rung afterwards."""
        if step.kind in _KINDS:
            if view.product is None:
                return [Say("utter_bargain_which_product")], "product", 3
            return [self._request(turn, heard, view, _KINDS[step.kind])], None, step.rung
        if step.kind is StepKind.ASK_WHICH:
            return [Say("utter_bargain_ask_which", {}, _WHICH)], "bargain_reason", step.rung
        if step.kind is StepKind.ALREADY_GRANTED and view.standing:
            return [self._already(view.standing)], None, step.rung
        return [Say(_TALK[step.kind])], None, step.rung

    def _request(self, turn: Turn, heard: Heard, view: BargainView, kind: GrantKind) -> Say:
        product = view.product.spu if view.product else ""
        asked = request_courtesy(
            self.deps, turn=turn, product=product, kind=kind, text=heard.text[:200]
        )
        if asked.verdict is Verdict.ALLOWED and asked.grant:
            return Say(f"utter_bargain_requested_{kind.value}", self._facts(view, asked.grant))
        if asked.verdict is Verdict.ALREADY_GRANTED and asked.grant:
            return self._already(asked.grant)
        if asked.verdict is Verdict.TIED_TO_REVIEW:
            return Say("utter_bargain_not_for_reviews")
        return Say("utter_bargain_not_now", {}, (PERSON,))

    def _already(self, grant: GrantRow) -> Say:
        day = self.deps.policy.days.day_of(grant.asked_at)
        facts = {"what": self._what(grant), "asked_on": f"{day.month}月{day.day}日"}
        return Say("utter_bargain_already", facts)

    def _facts(self, view: BargainView, grant: GrantRow) -> dict[str, str]:
        until = grant.use_by
        return {
            "title": short_title(view.product.title) if view.product else "",
            "what": self._what(grant),
            "use_by": f"{until.month}月{until.day}日" if until else "",
        }

    def _what(self, grant: GrantRow) -> str:
        rules = self.deps.policy.bargaining
        if grant.kind is GrantKind.VOUCHER:
            least, worth = yuan_text(rules.voucher_from_fen), yuan_text(grant.amount_fen)
            return f"满{least}减{worth}的优惠券"
        name = next((gift.name for gift in rules.gifts if gift.sku == grant.gift_sku), "小礼物")
        return f"{name}（标价{yuan_text(grant.amount_fen)}）"


def _standing_of(heard: Heard, view: BargainView) -> tuple[int, BargainReason | None]:
    """The rung and the reason of the talk about this product; another product begins anew."""
    told = _reason_told(heard)
    spu = view.product.spu if view.product else None
    before = heard.slots.get("bargain_product")
    if before is not None and before != spu:
        return 0, told
    return slot_count(heard, "bargain_rung"), told or _REASONS.get(
        slot_text(heard, "bargain_reason")
    )


def _reason_told(heard: Heard) -> BargainReason | None:
    named = _REASONS.get(str(heard.given("choice") or heard.given("reason")))
    if named is None and is_elsewhere(heard.text):
        return BargainReason.SEEN_CHEAPER
    leaves = heard.intent == "deny" or _LEAVING.search(heard.text)
    return BargainReason.LEAVING if leaves and named is None else named


def _name_of(reason: BargainReason) -> str:
    return next(name for name, known in _REASONS.items() if known is reason)
