"""Warranty and repair of what was bought (playbook §5, §13; law 7, 14)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import (
    OTHER,
    PERSON,
    StatedEffect,
    confirmed,
    offered,
    said,
    slot_text,
    still_open,
)
from actions.finding import OrderAction
from actions.handover import call
from bot.care.cases.kinds import CaseKind
from bot.care.context import Choice
from bot.care.danger import danger_in, is_insult
from bot.care.handover import Reason
from bot.shop.orders import OrderState, Topic
from bot.shop.spoken import short_title
from bot.shop.warranty import Standing, Way, is_dangerous, says_repaired_in_vain, tells_a_fault
from bot.usecases.case_book import NewCase
from bot.usecases.case_views import OpenedAs
from bot.usecases.cases import add_evidence, open_case
from bot.usecases.duty import spoken_time
from bot.usecases.orders import Seen
from bot.usecases.refusals import Refused
from bot.usecases.saying import Offer, Say, Turn
from bot.usecases.warranties import LineWarranty, promise_of, warranty_lines

INTENT = "ask_warranty_repair"
_WAYS = {Way.RETURN: "退货", Way.EXCHANGE: "换货", Way.REPAIR: "维修"}
_LONGEST_SHOWN = 40
_STANDS = {
    Standing.IN_TIME: "utter_repair_in_time",
    Standing.OVER: "utter_repair_over",
    Standing.NONE_NAMED: "utter_repair_none_named",
}


class AskRepair(OrderAction):
    """Warranty told, fault heard, way chosen; a case is registered after a yes."""

    answers = (INTENT,)
    topic = "repair"
    about = Topic.AFTER_SALE
    keeps = frozenset({"choose", "inform", "report_quality_issue"})
    asks = OrderAction.asks | {"fault", "repair_item_choice", "repair_way_choice"}

    def name(self) -> str:
        return "action_ask_repair"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if is_dangerous(heard.text):
            says = [Say(f"utter_danger_{danger_in(heard.text).value}")]
            return call(self, turn, heard, Reason.SAFETY, says, repair_form=None)
        stated = confirmed(heard, INTENT)
        if stated is not None:
            return self._register(turn, heard, stated)
        form = _form_of(heard)
        if not form.get("fault") and (promise := self._promise(turn, heard)):
            return promise
        if not turn.buyer_id:
            return said(heard, [Say("utter_repair_log_in", {}, (PERSON,))], self.topic)
        outcome = self.look(turn, replace(heard, slots={**heard.slots, "repair_form": form}))
        return replace(outcome, slots={"repair_form": form, **outcome.slots})

    def _promise(self, turn: Turn, heard: Heard) -> Said | None:
        """How long a product is under warranty, where no own order is talked of."""
        offered = slot_text(heard, "awaiting") == "confirm"  # a person: no answer to it
        if heard.asked and not offered:
            return None
        if heard.given("order_no") or slot_text(heard, "order_in_view"):
            return None
        named = heard.given("product") or slot_text(heard, "product_in_view")
        found = promise_of(self.deps, turn=turn, named=named or None)
        if found is None or found.is_owned:
            return None
        reply = "utter_repair_promise" if found.months else "utter_repair_no_months"
        facts = {"title": short_title(found.title), "months": found.months}
        return said(heard, [Say(reply, facts)], self.topic)

    # --- one order ----------------------------------------------------------------

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        if not seen.order.has_shipped:
            return self._answer(heard, seen, [_not_there_yet(seen)], repair_form=None)
        lines = warranty_lines(self.deps, turn=turn, order_no=seen.order.order_no)
        form = dict(heard.slots["repair_form"])
        meant = _meant(heard, form, lines)
        if len(meant) != 1:
            return self._which(heard, seen, meant)
        form["sku"] = meant[0].sku
        if not form.get("fault"):
            if known := self._in_case(heard, meant[0]):
                return known
            says = [self._standing(turn, meant[0])]
            return self._answer(heard, seen, says, awaiting="fault", repair_form=form)
        return self._next(turn, heard, seen, meant[0], form)

    def _in_case(self, heard: Heard, line: LineWarranty) -> Said | None:
        """保修多久, while the fault itself is registered already: told in a line, nothing asked."""
        form = heard.slots.get("quality_problems_form")
        case_no = form.get("case_no") if isinstance(form, Mapping) else None
        until = line.warranty.until
        if not case_no or until is None or line.warranty.standing is not Standing.IN_TIME:
            return None
        facts = {
            "title": short_title(line.title),
            "until": f"{until.year}年{until.month}月{until.day}日",
            "case_no": case_no,
        }
        topic, matter = slot_text(heard, "topic") or None, heard.slots.get("matter")
        says = [Say("utter_repair_in_time_known", facts)]
        return said(heard, says, topic, matter=matter, **still_open(heard))

    def _answer(self, heard: Heard, seen: Seen, says: list[Say], **more: Any) -> Said:
        number = seen.order.order_no
        return said(heard, says, self.topic, order_in_view=number, **more)

    def _which(self, heard: Heard, seen: Seen, lines: Sequence[LineWarranty]) -> Said:
        shown = tuple(
            Offer(short_title(one.title), "choose", {"choice": f"sku_{one.sku}"}) for one in lines
        )
        kept = offered([Choice(one.title, slots={"choice": f"sku_{one.sku}"}) for one in lines])
        says = [Say("utter_repair_which_item", {}, shown)]
        return self._answer(heard, seen, says, awaiting="repair_item_choice", offered=kept)

    def _standing(self, turn: Turn, line: LineWarranty) -> Say:
        until = line.warranty.until
        facts = {
            "title": short_title(line.title),
            "until": f"{until.year}年{until.month}月{until.day}日" if until else "",
        }
        return Say(_STANDS[line.warranty.standing], facts)

    def _next(
        self, turn: Turn, heard: Heard, seen: Seen, line: LineWarranty, form: dict[str, Any]
    ) -> Said:
        """Which way, where the law gives more than one; else the question."""
        ways = line.warranty.ways
        way = form.get("way")
        if len(ways) > 1 and way not in ways:
            return self._ask_way(heard, seen, line, form)
        chosen = _WAYS[Way(way) if way in ways else ways[0]] if ways else ""
        effect = self._effect(seen, line, str(form["fault"]), chosen)
        return self._answer(heard, seen, [], effect=effect, repair_form=form)

    def _ask_way(self, heard: Heard, seen: Seen, line: LineWarranty, form: dict[str, Any]) -> Said:
        named = [(_WAYS[way], {"choice": f"way_{way.value}"}) for way in line.warranty.ways]
        shown = tuple(Offer(word, "choose", choice) for word, choice in named)
        facts = {
            "title": short_title(line.title),
            "ways": "、".join(word for word, _ in named),
        }
        return self._answer(
            heard,
            seen,
            [Say("utter_repair_ways", facts, shown)],
            awaiting="repair_way_choice",
            offered=offered([Choice(word, slots=choice) for word, choice in named]),
            repair_form=form,
        )

    def _effect(self, seen: Seen, line: LineWarranty, fault: str, way: str) -> StatedEffect:
        title, shown = short_title(line.title), fault[:_LONGEST_SHOWN]
        wish = f"，希望{way}" if way else ""
        reply = "utter_repair_confirm" if way else "utter_repair_confirm_check"
        facts = {"title": title, "fault": shown, "way": way}
        stated = {"order_no": seen.order.order_no, "sku": line.sku, "words": f"{fault}{wish}"}
        text = f"给{title}登记报修：{shown}{wish}，可以吗？"
        return StatedEffect(INTENT, text, Say(reply, facts), stated)

    # --- a yes: a case, and a person ---------------------------------------------------

    def _register(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        order_no, sku, words = (str(stated[name]) for name in ("order_no", "sku", "words"))
        new = NewCase(CaseKind.REPAIR, order_no, sku, words)
        try:
            opened = open_case(self.deps, turn=turn, new=new)
        except Refused:
            says = [Say("utter_repair_log_in", {}, (PERSON,))]
            return said(heard, says, self.topic, repair_form=None)
        case = opened.progress
        facts = {"case_no": case.case_no, "due": self._due(case.due_at, turn)}
        if opened.outcome is OpenedAs.ALREADY_OPEN:
            says = [Say("utter_repair_already", facts, (PERSON, OTHER))]
            return said(heard, says, self.topic, awaiting="confirm", repair_form=None)
        if opened.outcome is OpenedAs.OPENED:
            add_evidence(self.deps, turn=turn, case_no=case.case_no, upload_ids=(), text=words)
        reply = "registered" if opened.outcome is OpenedAs.OPENED else "settled_before"
        says = [Say(f"utter_repair_{reply}", facts)]
        return call(self, turn, heard, Reason.POLICY, says, repair_form=None)

    def _due(self, at: Any, turn: Turn) -> str:
        return spoken_time(self.deps.policy, at or turn.now, turn.now)


def _form_of(heard: Heard) -> dict[str, Any]:
    """What was told so far, with this message."""
    kept = heard.slots.get("repair_form")
    form = dict(kept) if isinstance(kept, Mapping) else {}
    choice = str(heard.given("choice") or "")
    if choice.startswith("way_"):
        form["way"] = choice.removeprefix("way_")
    elif choice.startswith("sku_"):
        form["sku"] = choice.removeprefix("sku_")
    elif _is_fault(heard):
        form["fault"] = heard.text[:200]
    return form


def _is_fault(heard: Heard) -> bool:
    """Said when asked for, or of itself; a question whether it is repaired tells none."""
    if not heard.text:
        return False
    if slot_text(heard, "awaiting") == "fault":
        return heard.meaning is None or heard.meaning.intent in {INTENT, "report_quality_issue"}
    told = tells_a_fault(heard.text) or says_repaired_in_vain(heard.text)
    return told and heard.intent in {INTENT, "report_quality_issue"}


def _meant(
    heard: Heard, form: Mapping[str, Any], lines: Sequence[LineWarranty]
) -> list[LineWarranty]:
    """The line picked or named, else what is under warranty, else all."""
    named = str(heard.given("product") or "")
    tests = (
        lambda line: line.sku == form.get("sku"),
        lambda line: bool(named) and named in line.title,
        lambda line: line.months > 0,
    )
    for fits in tests:
        found = [line for line in lines if fits(line)]
        if found:
            return found
    return list(lines)


def _not_there_yet(seen: Seen) -> Say:
    facts = {"title": short_title(seen.order.title or "您的商品")}
    is_closed = seen.order.state is OrderState.CLOSED
    return Say("utter_repair_closed" if is_closed else "utter_repair_not_shipped", facts, (PERSON,))
