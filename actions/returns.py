"""How one returns, the return itself, and the number of the parcel on its way back."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.cancellations import CancelOrder
from actions.dialogue import PERSON, StatedEffect, said, slot_text
from actions.goods_back import REASONS, GoodsAction, in_place_of, title_of, where_to
from actions.handover import call
from actions.not_here import inquiry_instead
from actions.quality_problems import ReportQuality
from actions.refunds import tell_money
from actions.return_numbers import FORM, SKILL, number_told
from actions.return_process import FAULT, address_told, process_told
from actions.returning_several import ReturnsSeveral
from bot.care.cases.kinds import CaseKind
from bot.care.context.words import is_question
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.money import yuan_number
from bot.shop.quality_problems import Way
from bot.shop.refunds import refund_of
from bot.shop.returns import Cause, Condition, ReturnRuling
from bot.shop.rulings import Answer, Ruling, Why
from bot.shop.spoken import day_text, short_title
from bot.usecases.aftersales import (
    Goods,
    fault_is_found,
    money_back,
)
from bot.usecases.ports_gateway import EffectState
from bot.usecases.returning import (
    GoodsBack,
    authorise_return,
    foresee_return,
)
from bot.usecases.saying import Offer, Say, Turn
from bot.usecases.shop_effects import Access, Asked

EXCHANGE = Offer("换货", "request_exchange")
_WAYS: dict[Why, tuple[Offer, ...]] = {
    Why.NOT_SHIPPED: (Offer("取消订单", "cancel_order"), PERSON),
    Why.PAST_DAYS: (FAULT, EXCHANGE, PERSON),
}
_DAYS = re.compile(r"[0-9一二两三四五六七八九十半]+天|期限|来得及|过期|超时|还能[退换]")

_ASKS_IF = re.compile(r"[能可让给][^,，。?？]{0,4}退|退得了|来得及|退[吗不么]")
_WISHES_IT = re.compile(r"我[想要]|帮我|给我|麻烦|申请|我(?:买|收)的|收到|到货|到手")


class RequestReturn(ReturnsSeveral):
    """Reason, state of the goods, ruling, the effect stated, confirmed, address and slip told."""

    topic = SKILL
    answers = ("request_return",)
    asks = GoodsAction.asks | {"tracking_no"}
    intent = "request_return"
    form = FORM

    def name(self) -> str:
        return "action_request_return"

    def log_in_first(self, turn: Turn, heard: Heard) -> Said:
        """能退吗, of goods in view: the rule first, for everybody; then the way to do it."""
        outcome = super().log_in_first(turn, heard)
        only_asks = is_question(heard.text) and _ASKS_IF.search(heard.text)
        if only_asks and not _WISHES_IT.search(heard.text):
            return said(heard, [process_told(self.deps, turn, heard)], SKILL)
        if not is_question(heard.text) or not slot_text(heard, "product_in_view"):
            return outcome
        rule = process_told(self.deps, turn, heard)
        return replace(outcome, replies=(Say(rule.reply, rule.facts), *outcome.replies))

    def begin(self, turn: Turn, heard: Heard) -> Said:
        number = number_told(heard) or self.number_kept(heard)
        taken = self.take_number(turn, heard, number) if number else None
        return taken or self.several(turn, heard) or self.look(turn, heard)

    # --- from the line to the stated effect -----------------------------------

    def go_on(self, turn: Turn, heard: Heard, goods: Goods, form: dict[str, Any]) -> Said:
        if form.get("tracking_no"):
            return self.state_number(heard, goods, form)
        if inquiry := inquiry_instead(self.deps, turn, heard, form["order_no"]):
            return inquiry
        early = self._foreseen(turn, form, Cause.PERSONAL)
        if early.ruling and early.ruling.why is Why.NOT_SHIPPED:
            return self._cancel_instead(turn, heard, form)
        if early.ruling and early.ruling.why in {Why.NOT_SHIPPED, Why.CLOSED, Why.ALREADY_ONCE}:
            return self._refused(turn, heard, goods, early.ruling, early.found, form)
        if not form.get("cause"):
            return self._in_days(turn, heard, early.found, self.asks_reason(heard, goods, form))
        cause = Cause(form["cause"])
        if cause.is_fault and not self._is_found(turn, form):
            quality = ReportQuality(self.deps)
            return quality.open_for(turn, heard, goods, form["order_no"], cause, Way.RETURN)
        return self._ruled(turn, heard, goods, form, cause)

    def _in_days(self, turn: Turn, heard: Heard, found: ReturnRuling | None, asked: Said) -> Said:
        """正好7天了: the last day is told first; to say it here in time is enough (law 3)."""
        if not _DAYS.search(heard.text) or found is None or found.last_day is None:
            return asked
        days = self.deps.policy.days
        if found.last_day < days.day_of(turn.now):
            return asked
        facts = {"last_day": day_text(found.last_day, days.day_of(turn.now))}
        return replace(asked, replies=(Say("utter_return_in_days", facts), *asked.replies))

    def _cancel_instead(self, turn: Turn, heard: Heard, form: Mapping[str, Any]) -> Said:
        """Nothing has left yet: what is wished is the cancelling, stated at once."""
        outcome = CancelOrder(self.deps).act(turn, in_place_of(heard, str(form["order_no"])))
        return replace(outcome, slots={**outcome.slots, FORM: None})

    def _ruled(
        self, turn: Turn, heard: Heard, goods: Goods, form: dict[str, Any], cause: Cause
    ) -> Said:
        asked = self._foreseen(turn, form, cause)
        ruling = asked.ruling
        if ruling is None:
            return said(heard, [Say("utter_order_not_found", {}, (PERSON,))], SKILL)
        if ruling.answer is Answer.NEEDS_PERSON:
            return self.to_person(turn, heard, ruling.why, CaseKind.RETURN, form)
        if ruling.answer is Answer.REFUSED:
            return self._refused(turn, heard, goods, ruling, asked.found, form)
        if not cause.is_fault and not form.get("condition"):
            return self.asks_condition(turn, heard, goods, form)
        return self._state(heard, goods, form, cause)

    def _foreseen(
        self, turn: Turn, form: Mapping[str, Any], cause: Cause
    ) -> Asked[ReturnRuling | None]:
        goods = self._back(turn, form, cause)
        return foresee_return(self.deps, turn=turn, order_no=form["order_no"], goods=goods)

    def _back(self, turn: Turn, form: Mapping[str, Any], cause: Cause) -> GoodsBack:
        state = Condition(form.get("condition") or Condition.INTACT)
        reviewed = cause.is_fault and self._is_found(turn, form)
        return GoodsBack(form["sku"], cause, form.get("qty"), state, reviewed)

    def _is_found(self, turn: Turn, form: Mapping[str, Any]) -> bool:
        order_no, sku = form["order_no"], form["sku"]
        return fault_is_found(self.deps, turn=turn, order_no=order_no, sku=sku)

    def _state(self, heard: Heard, goods: Goods, form: dict[str, Any], cause: Cause) -> Said:
        qty = form.get("qty") or goods.line.qty
        facts = {
            "title": title_of(goods),
            "qty": qty,
            "amount": yuan_number(refund_of(goods.line, qty)),
        }
        reply = "utter_return_confirm_fault" if cause.is_fault else "utter_return_confirm"
        stated = {**form, "cause": cause.value, "quantity": str(qty), "qty": qty}
        text = f"为您登记退货：{facts['title']}{qty}件，确认提交吗？"
        effect = StatedEffect(self.intent, text, Say(reply, facts), stated)
        kept = {"order_in_view": form["order_no"], FORM: form}
        return said(heard, [], SKILL, effect=effect, **kept)

    # --- done, noted, refused -------------------------------------------------

    def do(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        if "tracking_no" in stated:
            return self.enter(turn, heard, stated)
        if "lines" in stated:
            return self.do_several(turn, heard, stated)
        cause = Cause(stated["cause"])
        goods = self._back(turn, stated, cause)
        asked = authorise_return(self.deps, turn=turn, order_no=stated["order_no"], goods=goods)
        line = self.goods_in(turn, stated)
        if asked.access is not Access.OPEN or asked.ruling is None or line is None:
            return said(heard, [Say("utter_order_not_found", {}, (PERSON,))], SKILL)
        if asked.row is None:
            if asked.ruling.answer is Answer.NEEDS_PERSON:
                return self.to_person(turn, heard, asked.ruling.why, CaseKind.RETURN, stated)
            return self._refused(turn, heard, line, asked.ruling, asked.found, stated)
        if asked.row.state in {EffectState.REFUSED, EffectState.WITH_PERSON}:
            return call(self, turn, heard, Reason.POLICY, [Say("utter_return_with_person")])
        says = self._say_done(asked, line, cause)
        return said(heard, says, SKILL, order_in_view=stated["order_no"], **{FORM: None})

    def _say_done(self, asked: Asked[ReturnRuling | None], line: Goods, cause: Cause) -> list[Say]:
        title = title_of(line)
        if not asked.is_done or asked.row is None:
            return [Say("utter_return_noted", {"title": title}, (PERSON,))]
        reply = "utter_return_done_fault" if cause.is_fault else "utter_return_done"
        return [Say(reply, {"title": title}), Say("utter_return_where", where_to(asked.row))]

    def _refused(
        self, turn: Turn, heard: Heard, goods: Goods, ruling: Ruling,
        found: ReturnRuling | None, form: Mapping[str, Any],
    ) -> Said:  # fmt: skip
        """The reason by the rule, and the other ways out."""
        number = form["order_no"]
        kept: dict[str, Any] = {"order_in_view": number, FORM: None}
        if ruling.why is Why.ALREADY_ONCE:
            standing = money_back(self.deps, turn=turn, order_no=number)
            own = [one for one in standing if one.row and one.row.sku == goods.line.sku]
            says = [tell_money(self.deps, one, turn) for one in own]
            says = says or [Say("utter_return_with_person", {}, (PERSON,))]
            return said(heard, says, "refunds" if own else SKILL, **kept)
        facts: dict[str, Any] = {"title": short_title(goods.product.title)}
        if ruling.why is Why.PAST_DAYS and found and found.last_day:
            today = self.deps.policy.days.day_of(turn.now)
            facts |= {
                "days": self.deps.policy.returns.no_reason_days,
                "last_day": day_text(found.last_day, today),
            }
        ways = _WAYS.get(ruling.why, (FAULT, PERSON))
        says = [Say(f"utter_return_refused_{ruling.why.value}", facts, ways)]
        return said(heard, says, SKILL, **kept)


_CONFIRMED = re.compile(r"确认|不退|不能退|不支持|七天|7天|无理由")


class TellReturnProcess(ShopAction):
    """What the policy and the law say; of the product in view if there is one (law 1 to 9)."""

    answers = ("ask_return_process",)
    keeps = frozenset({"choose"})

    def name(self) -> str:
        return "action_tell_return_process"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        number = number_told(heard)
        request = RequestReturn(self.deps)
        if number and (taken := request.take_number(turn, heard, number)):
            return taken
        in_view = slot_text(heard, "order_in_view") or None
        if not_excluded := self._not_excluded(turn, heard):
            return not_excluded
        wishes = turn.buyer_id and not is_question(heard.text)  # 帆布包和围巾一起退
        if wishes and (several := request.several(turn, heard)):
            return several
        reply = address_told(self.deps, turn, heard) or process_told(self.deps, turn, heard)
        return said(heard, [reply], SKILL, order_in_view=in_view)

    def _not_excluded(self, turn: Turn, heard: Heard) -> Said | None:
        """页面写不退? 我没点过确认, in the middle of a return: looked up, not explained (law 2)."""
        form = heard.slots.get(FORM)
        if not isinstance(form, Mapping) or not form.get("sku") or not turn.buyer_id:
            return None
        if not _CONFIRMED.search(heard.text):
            return None
        goods = GoodsBack(form["sku"], Cause.PERSONAL, None, Condition.INTACT, False)
        asked = foresee_return(self.deps, turn=turn, order_no=form["order_no"], goods=goods)
        if asked.ruling is None or not asked.ruling.is_allowed:
            return None
        kept: dict[str, Any] = {"order_in_view": form["order_no"], FORM: dict(form)}
        says = [Say("utter_return_not_excluded", {}, REASONS)]
        kept["matter"] = RequestReturn.intent  # the reason is the return's to hear
        return said(heard, says, SKILL, awaiting="reason", **kept)
