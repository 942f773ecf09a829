"""Another size, colour or style for what comes back (playbook §5, §13)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import (
    OTHER,
    PERSON,
    StatedEffect,
    offered,
    said,
    slot_count,
    slot_text,
)
from actions.exchange_words import INSTEAD, WILL_DO_TOO, of_old, of_what_comes
from actions.goods_back import GoodsAction, in_place_of, title_of, where_to
from actions.handover import call
from actions.order_notes import ModifyOrder
from actions.out_of_stock import ComplainOutOfStock
from actions.quality_problems import ReportQuality
from bot.care.cases.kinds import CaseKind
from bot.care.context import Choice
from bot.care.context.words import is_question
from bot.care.handover import Reason
from bot.shop.catalogue import Product
from bot.shop.exchanges import ExchangeRuling, wanted_among
from bot.shop.order_hints import Told
from bot.shop.orders import OrderState
from bot.shop.quality_problems import Way
from bot.shop.returns import Cause, Condition, wanted_text
from bot.shop.rulings import Answer, Ruling, Why
from bot.shop.spoken import day_text, short_title
from bot.usecases.aftersales import Goods, Spec, fault_is_found, goods_of, specs_like, specs_of
from bot.usecases.catalogue import product_named
from bot.usecases.orders import LookUp, Seen, Wanted
from bot.usecases.ports_gateway import EffectState
from bot.usecases.ports_shop import ProductCard
from bot.usecases.returning import GoodsBack, foresee_exchange, request_exchange
from bot.usecases.saying import Offer, Say, Turn
from bot.usecases.shop_effects import Access, Asked

SKILL = "exchanges"
FORM = "exchanges_form"
RETURN = Offer("退货", "request_return")
FAULT = Offer("质量有问题", "report_quality_issue")
_WAYS: dict[Why, tuple[Offer, ...]] = {
    Why.NOT_SHIPPED: (Offer("改规格", "modify_order"), PERSON),
    Why.SOLD_OUT: (RETURN, PERSON),
}
MOST = 5
_ANOTHER_STYLE = re.compile(r"换款|款式|样式|[别另其][的一他][款种件样]|换[成个]?别的")
_DAYS = re.compile(r"[0-9一二两三四五六七八九十半]+天|期限|来得及|过期|还能换")
_NOT_SENT = frozenset({OrderState.TO_SHIP, OrderState.UNPAID})
Foreseen = Asked[ExchangeRuling | None]


class RequestExchange(GoodsAction):
    """What shall come instead, whether it is there, the state of the old one, then the effect."""

    topic = SKILL
    answers = ("request_exchange",)
    asks = GoodsAction.asks | {"new_spec"}
    intent = "request_exchange"
    form = FORM

    def name(self) -> str:
        return "action_request_exchange"

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """雾蓝的M也可以 哪个有货, while an exchange waits for its yes: of what shall come."""
        return super().hears_too(heard) | of_what_comes(heard, self.intent)

    def log_in_first(self, turn: Turn, heard: Heard) -> Said:
        """How it goes may be told to anybody; an order is touched only after the login."""
        if not (is_question(heard.text) or _ANOTHER_STYLE.search(heard.text)):
            return super().log_in_first(turn, heard)
        rules = self.deps.policy.returns
        facts = {"same_days": rules.exchange_same_style_days}
        facts |= {"style_days": rules.exchange_other_style_days}
        says = [Say("utter_exchange_how", facts)]
        says.append(Say("utter_exchanges_log_in_first", {}, (PERSON, OTHER)))
        return said(heard, says, SKILL, awaiting="confirm")

    # --- what goes back is never looked for by the name of what shall come ----------

    def _wanted(self, heard: Heard) -> Wanted:
        wanted = super()._wanted(of_old(heard))
        about = str(self.kept(heard).get("order_no") or "")
        if about and slot_text(heard, "awaiting") == "new_spec" and not heard.given("order_no"):
            return replace(wanted, order_no=about)
        return wanted

    def order_told(self, heard: Heard, found: LookUp) -> Told | None:
        """想换黑色的 speaks of what shall come."""
        told = super().order_told(of_old(heard), found)
        return replace(told, colours=(), sizes=()) if told else None

    def _line(self, heard: Heard, goods: Sequence[Goods], form: Mapping[str, Any]) -> Goods | None:
        return super()._line(of_old(heard), goods, form)

    def _style_told(self, heard: Heard) -> ProductCard | None:
        """The style that is named to come instead."""
        tail = INSTEAD.split(heard.text, maxsplit=1)[1:]
        answers = slot_text(heard, "awaiting") == "new_spec"
        words = tail[0] if tail else heard.text if answers else ""
        return product_named(self.deps, words)

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        """What has not left is changed in the order, or swapped where it is short (playbook §2)."""
        if seen.order.has_shipped or seen.order.state not in _NOT_SENT:
            return super().told(turn, heard, seen)
        skill = ComplainOutOfStock(self.deps) if seen.is_short else ModifyOrder(self.deps)
        outcome = skill.act(turn, in_place_of(heard, seen.order.order_no))
        return replace(outcome, slots={**outcome.slots, FORM: None})

    def go_on(self, turn: Turn, heard: Heard, goods: Goods, form: dict[str, Any]) -> Said:
        if style := self._style_told(heard):
            form |= {"style": style.spu, "new_sku": None}
        cause = Cause(form.get("cause") or Cause.PERSONAL)
        if cause.is_fault and not self._is_found(turn, form):
            quality = ReportQuality(self.deps)
            return quality.open_for(turn, heard, goods, form["order_no"], cause, Way.EXCHANGE)
        new = self._wanted_now(heard, goods, form)
        if new is not None and (either := self._either(heard, goods, form, new)):
            return either
        if new is None:
            return self._ask_spec(turn, heard, goods, form)
        return self._ruled(turn, heard, goods, form | {"new_sku": new.sku})

    def _is_found(self, turn: Turn, form: Mapping[str, Any]) -> bool:
        order_no, sku = form["order_no"], form["sku"]
        return fault_is_found(self.deps, turn=turn, order_no=order_no, sku=sku)

    # --- what shall come instead ------------------------------------------------

    def _specs(self, heard: Heard, goods: Goods, form: Mapping[str, Any]) -> Sequence[Spec]:
        """Of the style that was named instead, else of the same one."""
        qty = form.get("qty") or goods.line.qty
        style = str(form.get("style") or "")
        if style and style != goods.product.spu:
            return specs_of(self.deps, spu=style, qty=qty)
        return specs_like(self.deps, sku=goods.line.sku, qty=qty)

    def _wanted_now(self, heard: Heard, goods: Goods, form: Mapping[str, Any]) -> Product | None:
        specs = [one.product for one in self._specs(heard, goods, form)]
        picked = heard.given("choice") or ""
        size, colour = str(heard.given("size") or ""), str(heard.given("colour") or "")
        told = wanted_among(specs, goods.product, heard.text, size=size, colour=colour)
        known = next((one for one in specs if one.sku in {picked, form.get("new_sku")}), None)
        return next((one for one in specs if one.sku == picked), None) or told or known

    def _ask_spec(self, turn: Turn, heard: Heard, goods: Goods, form: dict[str, Any]) -> Said:
        specs = self._specs(heard, goods, form)
        there = [one.product for one in specs if one.there][:MOST]
        facts = {"title": short_title(goods.product.title)}
        if not there:
            says = [Say("utter_exchange_nothing_there", facts, (RETURN, PERSON))]
            return said(heard, says, SKILL, order_in_view=form["order_no"], **{FORM: None})
        again = slot_text(heard, "awaiting") == "new_spec"
        if again and slot_count(heard, "misheard"):
            return call(self, turn, heard, Reason.MISUNDERSTOOD, [Say("utter_misheard_again")])
        picks = [(wanted_text(one), {"choice": one.sku}) for one in there]
        shown = tuple(Offer(title, "choose", slots) for title, slots in picks)
        other = there[0] if there[0].spu != goods.product.spu else None
        question = Say("utter_exchange_which", facts, shown)
        if other is not None:
            facts |= {"style": short_title(other.title)}
            question = Say("utter_exchange_which_style", facts, shown)
        more: dict[str, Any] = {"misheard": 1} if again else {}
        more |= {"offered": offered([Choice(title, slots=slots) for title, slots in picks])}
        return self.asks_for(heard, "new_spec", question, form, **more)

    def _either(
        self, heard: Heard, goods: Goods, form: dict[str, Any], new: Product
    ) -> Said | None:
        """换蓝的L也行 哪个有货: both that are there to choose from; nothing is changed by it."""
        before = form.get("new_sku")
        if not before or before == new.sku or not WILL_DO_TOO.search(heard.text):
            return None
        both = [
            one for one in self._specs(heard, goods, form) if one.product.sku in {before, new.sku}
        ]
        there = sorted((one.product for one in both if one.there), key=lambda p: p.sku != before)
        if len(there) != 2:
            return None
        picks = [(wanted_text(one), {"choice": one.sku}) for one in there]
        shown = tuple(Offer(title, "choose", slots) for title, slots in picks)
        facts = {"both": "和".join(title for title, _ in picks)}
        more = {"offered": offered([Choice(title, slots=slots) for title, slots in picks])}
        question = Say("utter_exchange_which_of_two", facts, shown)
        return self.asks_for(heard, "new_spec", question, form, **more)

    # --- ruled, stated, done ------------------------------------------------------

    def _ruled(self, turn: Turn, heard: Heard, goods: Goods, form: dict[str, Any]) -> Said:
        asked = foresee_exchange(
            self.deps, turn=turn, order_no=form["order_no"],
            goods=self._back(turn, form), new_sku=form["new_sku"],
        )  # fmt: skip
        if asked.ruling is None:
            return said(heard, [Say("utter_order_not_found", {}, (PERSON,))], SKILL)
        if not asked.ruling.is_allowed:
            return self._not_allowed(turn, heard, goods, asked.ruling, asked, form)
        if not form.get("condition") and not Cause(form.get("cause") or "personal").is_fault:
            return self._in_days(turn, heard, asked, self.asks_condition(turn, heard, goods, form))
        return self._state(heard, goods, form)

    def _in_days(self, turn: Turn, heard: Heard, asked: Foreseen, question: Said) -> Said:
        """收到八天了 还能换吧: yes, until that day (playbook §5)."""
        last = asked.found.last_day if asked.found else None
        if not _DAYS.search(heard.text) or last is None:
            return question
        today = self.deps.policy.days.day_of(turn.now)
        facts = {"last_day": day_text(last, today)}
        return replace(question, replies=(Say("utter_exchange_in_days", facts), *question.replies))

    def _back(self, turn: Turn, form: Mapping[str, Any]) -> GoodsBack:
        cause = Cause(form.get("cause") or Cause.PERSONAL)
        state = Condition(form.get("condition") or Condition.INTACT)
        reviewed = cause.is_fault and self._is_found(turn, form)
        return GoodsBack(form["sku"], cause, form.get("qty"), state, reviewed)

    def _new(self, goods: Goods, form: Mapping[str, Any]) -> str:
        """What comes instead, as one says it."""
        same = specs_like(self.deps, sku=goods.line.sku, qty=1)
        new = next((one.product for one in same if one.product.sku == form["new_sku"]), None)
        if new is not None:
            return wanted_text(new)
        others = specs_of(self.deps, spu=str(form.get("style") or ""), qty=1)
        other = next((one.product for one in others if one.product.sku == form["new_sku"]), None)
        return f"{short_title(other.title)} {wanted_text(other)}" if other else "您要的那款"

    def _state(self, heard: Heard, goods: Goods, form: dict[str, Any]) -> Said:
        qty = form.get("qty") or goods.line.qty
        facts = {"title": title_of(goods), "new": self._new(goods, form), "qty": qty}
        fault = Cause(form.get("cause") or "personal").is_fault
        reply = "utter_exchange_confirm_fault" if fault else "utter_exchange_confirm"
        text = f"为您登记换货：{facts['title']}{qty}件换成{facts['new']}，确认提交吗？"
        stated = {**form, "quantity": str(qty), "qty": qty}
        effect = StatedEffect(self.intent, text, Say(reply, facts), stated)
        kept = {"order_in_view": form["order_no"], FORM: form}
        return said(heard, [], SKILL, effect=effect, **kept)

    def do(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        asked = request_exchange(
            self.deps, turn=turn, order_no=stated["order_no"],
            goods=self._back(turn, stated), new_sku=stated["new_sku"],
        )  # fmt: skip
        lines = goods_of(self.deps, turn=turn, order_no=stated["order_no"])
        line = next((one for one in lines if one.line.sku == stated["sku"]), None)
        if asked.access is not Access.OPEN or asked.ruling is None or line is None:
            return said(heard, [Say("utter_order_not_found", {}, (PERSON,))], SKILL)
        if asked.row is None:
            return self._not_allowed(turn, heard, line, asked.ruling, asked, dict(stated))
        if asked.row.state in {EffectState.REFUSED, EffectState.WITH_PERSON}:
            return call(self, turn, heard, Reason.POLICY, [Say("utter_return_with_person")])
        facts = {"title": title_of(line), "new": self._new(line, stated)}
        says = [Say("utter_exchange_noted", facts, (PERSON,))]
        if asked.is_done:
            says = [
                Say("utter_exchange_done", facts),
                Say("utter_return_where", where_to(asked.row)),
            ]
        return said(heard, says, SKILL, order_in_view=stated["order_no"], **{FORM: None})

    def _not_allowed(
        self, turn: Turn, heard: Heard, goods: Goods, ruling: Ruling, asked: Foreseen,
        form: dict[str, Any],
    ) -> Said:  # fmt: skip
        if ruling.answer is Answer.NEEDS_PERSON:
            return self.to_person(turn, heard, ruling.why, CaseKind.EXCHANGE, form)
        kept = {"order_in_view": form["order_no"], FORM: None}
        facts: dict[str, Any] = {"title": short_title(goods.product.title)}
        if ruling.why is Why.SOLD_OUT:
            facts |= {"new": self._new(goods, form)}
        if ruling.why is Why.PAST_DAYS and asked.found and asked.found.last_day:
            today = self.deps.policy.days.day_of(turn.now)
            facts |= {"last_day": day_text(asked.found.last_day, today)}
        ways = _WAYS.get(ruling.why, (FAULT, PERSON))
        says = [Say(f"utter_exchange_refused_{ruling.why.value}", facts, ways)]
        return said(heard, says, SKILL, **kept)
