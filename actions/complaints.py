"""Complaints, demands of money, and news of a case (playbook §8).

Listen, say the problem back in our words, look what is known of the order, say the ways out, the
next step and its time. A case is registered and its number told; nothing is promised beside it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.case_progress import ASKS_BACK, news_of
from actions.casework import (
    is_our_fault,
    open_for,
    told_case,
    told_number,
    without_choices,
)
from actions.complaint_orders import BY_TOPIC, SKILL, OfAnOrder, about_in, after_a_no, asked_about
from actions.dialogue import (
    EFFECT,
    OTHER,
    PERSON,
    said,
    slot_count,
    slot_text,
    still_open,
    wants_other,
    what_else,
)
from actions.handover import call
from actions.orders import TellOrder
from actions.remedies import due_of, give_for_fault
from actions.telling import SHORT_WAYS, tell
from bot.care.cases.numbers import case_nos_in
from bot.care.complaints import About, scolds
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.grants import is_tied_to_review
from bot.shop.money import yuan_text
from bot.shop.orders import Topic
from bot.shop.spoken import short_title
from bot.usecases.case_views import Progress
from bot.usecases.cases import add_evidence, tell_progress
from bot.usecases.orders import Seen, Wanted, look_up
from bot.usecases.refusals import Refused
from bot.usecases.saying import Offer, Say, Turn

TOLD = 3
_TOLD_TROUBLE = frozenset({"shipping", "orders", "parcels", "out_of_stock", "cancellations"})
_WAYS_OUT = {
    About.GOODS: (Offer("申请退货退款", "request_return"), Offer("申请换货", "request_exchange")),
    About.PRICE: (Offer("查有没有差价可退", "ask_price_protection"),),
}


class Complain(OfAnOrder):
    """Mild anger is heard out and helped; insults or the second angry turn get a person."""

    answers = ("complain_service",)
    asks = frozenset({"order_no", "phone_tail", "order_choice", "complaint_about"})

    def name(self) -> str:
        return "action_soothe"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if wants_other(heard):
            return what_else(heard)
        angry = slot_count(heard, "angry_turns") + _is_angry(heard)
        if is_insult(heard.text) or (angry > 1 and _is_angry(heard)):
            return self._to_person(turn, heard, angry)
        about = about_in(heard)
        if about is None and slot_text(heard, "topic") == "refunds":
            return self._of_money_back(turn, heard, angry)
        if (about is None or scolds(heard.text)) and (
            known := self._of_order_in_hand(turn, heard, angry)
        ):
            return known
        if about is None and (after := after_a_no(heard, angry)):
            return after
        if about is None or self._is_first_outcry(heard, about):
            return self._ask_about(heard, about, angry)
        if about.needs_order:
            return self.looked_up(turn, heard, complaint_about=about.value, angry_turns=angry)
        return self._registered(turn, heard, about, angry)

    def _is_first_outcry(self, heard: Heard, about: About) -> bool:
        """你们客服太差了: how we behaved is heard out before it is written down."""
        before = slot_text(heard, "topic") == SKILL and slot_text(heard, "complaint_about")
        return not (about.needs_order or heard.given("choice") or before)

    def _of_order_in_hand(self, turn: Turn, heard: Heard, angry: int) -> Said | None:
        """真无语 又是这样, after a late or short order was told: it is about that, and nobody is
        asked what was done badly."""
        number, topic = slot_text(heard, "order_in_view"), slot_text(heard, "topic")
        if topic not in _TOLD_TROUBLE or not number or not turn.buyer_id:
            return None
        seen = look_up(self.deps, turn=turn, wanted=Wanted(Topic.STATE, order_no=number)).seen
        if seen is None:
            return None
        if topic != "out_of_stock" and not is_our_fault(seen, turn.now, self.deps.policy):
            return None
        facts = {"title": short_title(seen.order.title or "您的商品")}
        ways = (SHORT_WAYS, PERSON) if seen.is_short else (PERSON,)
        says = [Say("utter_soothe_of_order", facts, ways)]
        kept = still_open(heard) if slot_text(heard, "awaiting") == EFFECT else {}
        return said(heard, says, topic, order_in_view=number, angry_turns=angry, **kept)

    def _ask_about(self, heard: Heard, about: About | None, angry: int) -> Said:
        say, meant = asked_about(heard, about)
        return said(
            heard,
            [say],
            SKILL,
            awaiting="complaint_about",
            offered=meant,
            complaint_about=about.value if about else None,
            angry_turns=angry,
        )

    def _registered(self, turn: Turn, heard: Heard, about: About, angry: int) -> Said:
        says = [Say(f"utter_complaint_{about.value}")]
        if opened := open_for(self, turn, heard, about.case_kind, about.label):
            says.append(told_case(self.deps, opened, turn.now, (PERSON, OTHER)))
        slots: dict[str, Any] = {"complaint_about": about.value, "angry_turns": angry}
        return said(heard, says, SKILL, awaiting="confirm", **slots)

    def _of_money_back(self, turn: Turn, heard: Heard, angry: int) -> Said:
        """In talk of a refund the anger is about the refund: a case with its time, and a person."""
        number = slot_text(heard, "order_in_view")
        opened = open_for(self, turn, heard, About.OTHER.case_kind, "退款拖延", number)
        says = [Say("utter_complaint_refund")]
        says += [told_case(self.deps, opened, turn.now, (PERSON, OTHER))] if opened else []
        return said(heard, says, SKILL, awaiting="confirm", angry_turns=angry)

    def _to_person(self, turn: Turn, heard: Heard, angry: int) -> Said:
        about = about_in(heard) or About.SERVICE
        order_no = slot_text(heard, "order_in_view") if about.needs_order else ""
        kind = about.case_kind if order_no or not about.needs_order else About.SERVICE.case_kind
        opened = open_for(self, turn, heard, kind, about.label, order_no)
        says = [Say("utter_angry_again"), *told_number(opened)]
        return call(self, turn, heard, Reason.ANGRY, says, angry_turns=angry)

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        """Our words for the problem, what the books say, the case, and the ways out."""
        about = about_in(heard) or About.OTHER
        number = seen.order.order_no
        same = slot_text(heard, "topic") == SKILL and slot_text(heard, "order_in_view") == number
        told = (slot_text(heard, "topic") in BY_TOPIC or same) and about is About.DELIVERY
        found = [] if told else self._found(turn, about, seen)  # nobody is told the same twice
        again = "_again" if told else ""
        says = [Say(f"utter_complaint_{about.value}{again}"), *found]
        ways = (*self._remedy_way(turn, about, seen), *_WAYS_OUT.get(about, ()), PERSON)
        if opened := open_for(self, turn, heard, about.case_kind, about.label, number):
            says.append(told_case(self.deps, opened, turn.now, ways))
        else:
            says[-1] = replace(says[-1], choices=ways)
        return said(heard, says, SKILL, order_in_view=number)

    def _remedy_way(self, turn: Turn, about: About, seen: Seen) -> tuple[Offer, ...]:
        """What the shop owes for a delay is offered unasked, and applied for by a tap."""
        if about is not About.DELIVERY or not due_of(self, turn, seen):
            return ()
        demand = {"order_no": seen.order.order_no}
        return (Offer("申请延误补偿", "demand_compensation", demand),)

    def _found(self, turn: Turn, about: About, seen: Seen) -> list[Say]:
        if about is About.DELIVERY or not seen.full:
            says = tell(seen, turn.now, self.deps.policy, of_parcel=True)
            return without_choices(says)
        order = seen.order
        facts = {"title": short_title(order.title or "您的商品"), "state": order.state.label}
        if about is About.PRICE and order.paid_fen:
            paid = {"title": facts["title"], "paid": yuan_text(order.paid_fen)}
            return [Say("utter_complaint_order_paid", paid)]
        return [Say("utter_complaint_order", facts)]


def _is_angry(heard: Heard) -> bool:
    """The words themselves are angry: an order number given to a question is not."""
    first = heard.sounds_like
    return first == "complain_service" and bool(heard.text)


class WeighDemand(OfAnOrder):
    """Money is asked for: what happened decides (law 30), and nothing is promised here (law 12);
    above the bot's authority a person decides."""

    answers = ("demand_compensation",)
    asks = frozenset({"order_no", "phone_tail", "order_choice"})

    def name(self) -> str:
        return "action_weigh_demand"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if wants_other(heard):
            return what_else(heard)
        if is_tied_to_review(heard.text):
            says = [Say("utter_remedy_is_not_for_reviews", {}, (PERSON, OTHER))]
            return said(heard, says, SKILL, awaiting="confirm")
        if _asked_fen(heard) > self.deps.policy.authority.bot_order_fen or is_insult(heard.text):
            return self._to_person(turn, heard)
        if (in_case := self._in_case(turn, heard)) is not None:
            return in_case
        about = about_in(heard)
        return self.looked_up(turn, heard, complaint_about=about.value if about else None)

    def _in_case(self, turn: Turn, heard: Heard) -> Said | None:
        """赔一个的钱, while the case of it waits for its photo: part of that case, which says what
        is due; no second one for the same matter (playbook §4, §8)."""
        forms = (heard.slots.get(name) for name in ("trouble_form", "quality_problems_form"))
        known = (str(form.get("case_no") or "") for form in forms if isinstance(form, Mapping))
        case_no = next(filter(None, known), "")
        if not case_no or slot_text(heard, "awaiting") not in {"photo", "way_choice"}:
            return None
        try:
            add_evidence(self.deps, turn=turn, case_no=case_no, text=heard.text)
        except Refused:
            return None
        says = [Say("utter_demand_in_case", {"case_no": case_no}, (PERSON,))]
        topic, matter = slot_text(heard, "topic") or None, heard.slots.get("matter")
        return said(heard, says, topic, matter=matter, **still_open(heard))

    def _to_person(self, turn: Turn, heard: Heard) -> Said:
        kind = About.OTHER.case_kind
        opened = open_for(self, turn, heard, kind, "要求补偿", slot_text(heard, "order_in_view"))
        says = [Say("utter_demand_to_person"), *told_number(opened)]
        return call(self, turn, heard, Reason.POLICY, says)

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        """What the books show of this order; a fault there is said before anybody asks."""
        number, about = seen.order.order_no, about_in(heard)
        same = slot_text(heard, "order_in_view") == number
        if same and slot_text(heard, "matter") == heard.intent:
            return self._stands(heard, number)
        at_fault = is_our_fault(seen, turn.now, self.deps.policy)
        says = [Say("utter_demand_heard")]
        known = slot_text(heard, "topic") in BY_TOPIC and same
        if known and at_fault:  # what went wrong stands above already
            says = [Say("utter_demand_heard_again")]
        elif known and about is About.DELIVERY:
            says = [Say("utter_demand_heard_known")]
        elif at_fault or about is About.DELIVERY:
            told = tell(seen, turn.now, self.deps.policy, of_parcel=True)
            says += without_choices(told)
        kind = (about or (About.DELIVERY if at_fault else About.OTHER)).case_kind
        opened = open_for(self, turn, heard, kind, "要求补偿", number)
        if opened is not None:
            says.append(told_case(self.deps, opened, turn.now))
        given = give_for_fault(self, turn, seen, opened.progress.case_no if opened else "")
        nxt = "utter_demand_given_next" if given else "utter_demand_next"
        says += [*given, Say(nxt, {}, (PERSON, OTHER))]
        return said(heard, says, SKILL, awaiting="confirm", order_in_view=number)

    def _stands(self, heard: Heard, number: str) -> Said:
        """就赔几块钱, after the remedy was told: the same for all, and a person for more."""
        says = [Say("utter_demand_stands", {}, (PERSON, OTHER))]
        return said(heard, says, SKILL, awaiting="confirm", order_in_view=number)


def _asked_fen(heard: Heard) -> int:
    asked = str(heard.given("money") or "0")
    return int(asked) if asked.isdigit() else 0


class TellCaseProgress(ShopAction):
    """Where the buyer's cases stand; a person is offered where one may be wanted (playbook §8)."""

    answers = ("ask_case_progress",)

    def name(self) -> str:
        return "action_tell_case_progress"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        found = self._found(turn, heard)
        if not found and turn.buyer_id and heard.entity("product"):  # 我那个刻字杯刻了没
            return TellOrder(self.deps).act(turn, replace(heard, intent="ask_order_status"))
        if not found:  # none, a foreign and an unknown number alike
            none = Say("utter_for_now_ask_case_progress", {}, (PERSON, OTHER))
            return said(heard, [none], SKILL, awaiting="confirm")
        says = [news_of(self.deps, one, turn) for one in found[:TOLD]]
        if not ASKS_BACK.isdisjoint(say.reply for say in says):
            says[-1] = Say(says[-1].reply, says[-1].facts, (PERSON, OTHER))
            return said(heard, says, "complaints", awaiting="confirm")
        return said(heard, says, "complaints")

    def _found(self, turn: Turn, heard: Heard) -> tuple[Progress, ...]:
        numbers = case_nos_in(heard.text)
        order_no = "" if numbers else str(heard.given("order_no") or "")
        case_no = numbers[0] if numbers else ""
        return tell_progress(self.deps, turn=turn, case_no=case_no, order_no=order_no)
