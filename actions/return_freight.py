"""Who pays for sending goods back (law 6, 7, 10; playbook §5, §13)."""

import re
from collections.abc import Mapping
from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.dialogue import (
    OTHER,
    PERSON,
    StatedEffect,
    confirmed,
    let_go,
    said,
    slot_text,
    still_open,
)
from actions.goods_back import REASONS, cause_told
from actions.handover import call
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.flaws import is_sold_flawed, speaks_of_flaw
from bot.shop.grants import ReasonGroup, Verdict
from bot.shop.money import yuan_number
from bot.shop.remedies import Claim
from bot.shop.return_freight import (
    Sending,
    asks_of_surface_mail,
    freight_by,
    laid_out_fen,
    may_send_by,
)
from bot.shop.returns import Cause
from bot.shop.rulings import Answer
from bot.usecases.aftersales import FaultyReturn, faulty_returns, goods_of, lines_bought
from bot.usecases.grants import request_remedy
from bot.usecases.saying import Say, Turn

SKILL = "return_freight"
_OF_FREIGHT = "freight_cause"
_PAID = re.compile(r"垫的|自己(?:出|付|掏)的|(?:花|付|垫|出)了|垫付|报销|运费.{0,4}[0-9]")
_COLLECT = re.compile(r"到付")
_OURS = frozenset({"report_wrong_item", "report_damaged_parcel"})
"""What came wrong or broken is sent back at our cost, as told in its case (law 7)."""
_INSURED = re.compile(r"运费险|退货险")


def _waits_in_case(heard: Heard) -> bool:
    """A case of goods is in hand, and its photo or its way out is asked for."""
    forms = [heard.slots.get(name) for name in ("quality_problems_form", "trouble_form")]
    kept = any(isinstance(form, Mapping) and form.get("case_no") for form in forms)
    return kept and slot_text(heard, "awaiting") in {"photo", "way_choice"}


def _exchanges(heard: Heard) -> bool:
    """An exchange is spoken of; not where it turned into a return meanwhile."""
    kept = isinstance(heard.slots.get("exchanges_form"), Mapping)
    turned = isinstance(heard.slots.get("returns_form"), Mapping)
    return kept and not (turned and slot_text(heard, "topic") == "returns")


class TellReturnFreight(ShopAction):
    """By cause; what was laid out for our fault comes back against the receipt, up to the cap."""

    answers = ("ask_return_shipping_fee",)
    keeps = frozenset({"choose", "inform", "deny"})
    asks = frozenset({"reason", "money"})

    def name(self) -> str:
        return "action_tell_return_freight"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if heard.intent == "deny":
            return let_go(heard) if heard.asked else said(heard, [Say("utter_deny")], SKILL)
        if (stated := confirmed(heard, "ask_return_shipping_fee")) is not None:
            return self._request(turn, heard, stated)
        if slot_text(heard, "topic") == "order_notes" and turn.buyer_id:
            says = [Say("utter_freight_of_merge", {}, (PERSON, OTHER))]
            return said(heard, says, "order_notes", awaiting="confirm")
        asks_back = slot_text(heard, "awaiting") == "money" or _PAID.search(heard.text)
        paid = str(heard.given("money") or laid_out_fen(heard.text) or "")
        if asks_back and (claims := self._back(turn, heard, paid)):
            return claims
        if self._is_flaw_told(turn, heard):
            return self._kept(heard, [Say("utter_freight_flaw_told", {}, (PERSON, OTHER))])
        return self._told(heard)

    def _is_flaw_told(self, turn: Turn, heard: Heard) -> bool:
        """瑕疵也算质量吧, of goods that are sold as flawed: told at the sale, it is no fault, and
        the way back is the buyer's; another fault is ours (law 2, 6, 7)."""
        form = heard.slots.get("returns_form")
        known = form if isinstance(form, Mapping) else {}
        number = str(known.get("order_no") or slot_text(heard, "order_in_view"))
        if not speaks_of_flaw(heard.text):
            return False
        if not number:  # of all that was bought only such goods can be meant
            bought = [one for _, one in lines_bought(self.deps, turn=turn)]
            return "瑕" in heard.text and any(is_sold_flawed(one.product) for one in bought)
        lines = goods_of(self.deps, turn=turn, order_no=number)
        meant = [one for one in lines if known.get("sku") in {None, one.line.sku}]
        return bool(meant) and all(is_sold_flawed(one.product) for one in meant)

    def _told(self, heard: Heard) -> Said:
        trouble = heard.slots.get("trouble_form")
        if isinstance(trouble, Mapping) and trouble.get("intent") == "report_missing_item":
            return self._kept(heard, [Say("utter_freight_of_piece")])
        told = cause_told(heard)
        cause = told or self._in_hand(heard)
        cap = {"cap": yuan_number(self.deps.policy.remedies.return_freight_cap_fen)}
        if _COLLECT.search(heard.text):
            return self._kept(heard, [self._collect(cause)], told=told)
        if asks_of_surface_mail(heard.text):
            return self._kept(heard, [Say("utter_freight_surface")], told=told)
        if cause is None:
            reply = "utter_freight_insured" if _INSURED.search(heard.text) else "utter_freight_both"
            if slot_text(heard, "awaiting") == "reason" and slot_text(heard, "topic") == "returns":
                return self._kept(heard, [Say("utter_freight_by_reason")])  # the return asks it
            return self._kept(heard, [Say(reply, {}, REASONS)], awaiting="reason")
        if not cause.is_fault and _exchanges(heard):
            return self._kept(heard, [Say("utter_freight_exchange", {}, (PERSON, OTHER))])
        if cause.is_fault:
            return self._kept(heard, [Say("utter_freight_ours", cap, (PERSON, OTHER))], told=told)
        return self._kept(heard, [Say("utter_freight_buyers", {}, (PERSON, OTHER))], told=told)

    def _collect(self, cause: Cause | None) -> Say:
        """Not for personal reasons; for our fault a person makes a prepaid label (playbook §13)."""
        if cause is None:
            return Say("utter_freight_collect", {}, (PERSON,))
        found = may_send_by(Sending.COLLECT, freight_by(cause.is_fault)).ruling
        by_person = found.answer is Answer.NEEDS_PERSON
        reply = "utter_freight_collect_ours" if by_person else "utter_freight_collect"
        return Say(reply, {}, (PERSON,))

    def _kept(
        self, heard: Heard, says: list[Say], awaiting: str | None = None, told: Cause | None = None
    ) -> Said:
        """`told`: the cause of this talk, for what is asked of it next; it begins no return."""
        more: dict[str, Any] = {"order_in_view": slot_text(heard, "order_in_view") or None}
        if awaiting is None and _waits_in_case(heard):  # the photo is still waited for
            more = {**more, **still_open(heard), "matter": heard.slots.get("matter")}
            return said(heard, says, slot_text(heard, "topic"), **more)
        if told is not None:
            form = heard.slots.get("returns_form")
            known = form if isinstance(form, Mapping) else {}
            more |= {"returns_form": {**known, _OF_FREIGHT: told.value}}
        return said(heard, says, SKILL, awaiting=awaiting, **more)

    def _in_hand(self, heard: Heard) -> Cause | None:
        """The cause of the return or exchange that is just spoken of."""
        for name in ("returns_form", "exchanges_form"):
            known = heard.slots.get(name)
            told = isinstance(known, Mapping) and (known.get("cause") or known.get(_OF_FREIGHT))
            if told:
                return Cause(told)
        if _exchanges(heard):
            return Cause.PERSONAL  # nothing was said of a fault
        trouble = heard.slots.get("trouble_form")
        if isinstance(trouble, Mapping) and trouble.get("intent") in _OURS:
            return Cause.WRONG_GOODS
        open_fault = heard.slots.get("quality_problems_form")
        return Cause.QUALITY if isinstance(open_fault, Mapping) else None

    # --- freight that was laid out ----------------------------------------------

    def _back(self, turn: Turn, heard: Heard, paid: str) -> Said | None:
        """Only for a return that a fault brought; the sum is what the receipt says."""
        if not turn.buyer_id:
            says = [Say("utter_return_freight_log_in_first", {}, (PERSON, OTHER))]
            return said(heard, says, SKILL, awaiting="confirm")
        named = str(heard.given("order_no") or "")
        in_view = named or slot_text(heard, "order_in_view")
        every = faulty_returns(self.deps, turn=turn)
        found = [one for one in every if one.order_no == in_view]
        if named and not found:
            says = [Say("utter_order_not_found", {}, (PERSON,))]
            return self._kept(heard, says, awaiting="money")
        found = found or list(every)
        if not found:
            return None
        if len(found) > 1:
            return call(self, turn, heard, Reason.POLICY, [Say("utter_freight_to_person")])
        if not paid.isdigit() or int(paid) <= 0:
            return self._kept(heard, [Say("utter_freight_ask_sum")], awaiting="money")
        return self._state(turn, heard, found[0], int(paid))

    def _state(self, turn: Turn, heard: Heard, one: FaultyReturn, paid_fen: int) -> Said:
        cap = self.deps.policy.remedies.return_freight_cap_fen
        if paid_fen > cap:
            says = [Say("utter_freight_over_cap", {"cap": yuan_number(cap)})]
            return call(self, turn, heard, Reason.POLICY, says)
        facts: dict[str, Any] = {"amount": yuan_number(paid_fen)}
        text = f"为您申请报销退回运费{facts['amount']}元，确认提交吗？"
        stated = {"order_no": one.order_no, "sku": one.sku, "money": str(paid_fen)}
        stated |= {"evidence": one.evidence}
        effect = StatedEffect(
            "ask_return_shipping_fee", text, Say("utter_freight_back_confirm", facts), stated
        )
        return said(heard, [], SKILL, effect=effect, order_in_view=one.order_no)

    def _request(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        claim = Claim(
            ReasonGroup.RETURN_FREIGHT, stated["order_no"], stated["sku"],
            receipt_fen=int(stated["money"]), evidence=stated["evidence"], text="退回运费",
        )  # fmt: skip
        remedy = request_remedy(self.deps, turn=turn, claim=claim)
        if remedy.verdict in {Verdict.ALLOWED, Verdict.NEEDS_APPROVAL} and remedy.grant:
            facts = {"amount": yuan_number(remedy.grant.amount_fen)}
            return said(heard, [Say("utter_freight_back_requested", facts)], SKILL)
        if remedy.verdict is Verdict.ALREADY_GRANTED:
            return said(heard, [Say("utter_freight_back_already", {}, (PERSON,))], SKILL)
        return call(self, turn, heard, Reason.POLICY, [Say("utter_freight_to_person")])
