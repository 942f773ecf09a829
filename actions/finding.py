"""The road of every question about an order: which one, who may know, then what is true."""

import re
from collections.abc import Sequence

from actions.base import Heard, Said, ShopAction
from actions.dialogue import (
    PERSON,
    fact_taken,
    gives_up,
    is_bare_fact,
    let_go,
    said,
    slot_text,
    wants_other,
    what_else,
)
from bot.care.handover import Reason
from bot.shop.identity import Proof
from bot.shop.orders import Order, Topic
from bot.shop.spoken import short_title
from bot.text.ordinals import ordinal_index
from bot.usecases.handover import ask_for_person
from bot.usecases.identity import Proving, prove
from bot.usecases.orders import LookUp, LookUpKind, Seen, Wanted, look_up
from bot.usecases.saying import Offer, Say, Turn


class OrderAction(ShopAction):
    """Finds the order, then lets the skill `tell` of it."""

    topic = ""
    """The skill, as the slot `topic` has it."""
    about = Topic.STATE

    def tell(self, turn: Turn, seen: Seen) -> list[Say]:
        """The replies for an order that may be told of."""
        raise NotImplementedError

    def act(self, turn: Turn, heard: Heard) -> Said:
        if wants_other(heard):
            return what_else(heard)
        if heard.slots.get("awaiting") and gives_up(heard):
            return let_go(heard)
        if not corrects(heard) and is_bare_fact(
            heard, "order_no", "tracking_no", "product", "phone_tail", "phone"
        ):
            return fact_taken(heard)
        return self.look(turn, heard)

    def look(self, turn: Turn, heard: Heard) -> Said:
        """Looks the order up and tells, asks, or refuses."""
        found = look_up(self.deps, turn=turn, wanted=self._wanted(heard))
        if found.seen:
            return self.told(turn, heard, found.seen)
        if found.kind is LookUpKind.ASK_PHONE_TAIL:
            return self._ask_for_proof(turn, heard, found.order_no)
        return self._ask_or_refuse(heard, found)

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        """The order becomes the one in view."""
        number = seen.order.order_no
        return said(heard, self.tell(turn, seen), self.topic, order_in_view=number)

    def _wanted(self, heard: Heard) -> Wanted:
        return Wanted(
            topic=self.about,
            order_no=heard.entity("order_no") or picked(heard),
            tracking_no=heard.entity("tracking_no") or "",
            in_view="" if corrects(heard) else slot_text(heard, "order_in_view"),
            product=heard.entity("product") or "",
        )

    def _ask_or_refuse(self, heard: Heard, found: LookUp) -> Said:
        if found.kind is LookUpKind.CHOOSE:
            return self._choose(heard, found.candidates)
        if found.kind is LookUpKind.NOT_YOURS:
            says = [Say("utter_order_not_found", {}, (PERSON,))]
            return said(heard, says, self.topic, awaiting="order_no")
        if found.kind is LookUpKind.NO_ORDERS:
            return said(heard, [Say("utter_no_orders", {}, (PERSON,))], self.topic)
        return said(heard, [Say("utter_ask_order_no")], self.topic, awaiting="order_no")

    def _choose(self, heard: Heard, orders: Sequence[Order]) -> Said:
        choices = tuple(self._choice(order) for order in orders)
        offered = [[order.order_no, order.title] for order in orders]
        says = [Say("utter_which_order", {"count": len(orders)}, choices)]
        return said(heard, says, self.topic, awaiting="order_choice", offered=offered)

    def _choice(self, order: Order) -> Offer:
        day = self.deps.policy.days.day_of(order.created_at)
        label = f"{short_title(order.title)}（{day.month}月{day.day}日，{order.state.label}）"
        return Offer(label, "choose", {"order_no": order.order_no})

    # --- a stranger proves to know the order ----------------------------------

    def _ask_for_proof(self, turn: Turn, heard: Heard, order_no: str) -> Said:
        tail = phone_tail(heard)
        if tail:
            return self._proven(turn, heard, order_no)
        asked_before = heard.slots.get("awaiting") == "phone_tail" and not heard.entity("order_no")
        reply = "utter_ask_phone_tail_again" if asked_before else "utter_ask_phone_tail"
        return self._awaits_tail(heard, reply, order_no)

    def _proven(self, turn: Turn, heard: Heard, order_no: str) -> Said:
        outcome = prove(self.deps, turn=turn, order_no=order_no, phone_tail=phone_tail(heard))
        if outcome.seen:
            return self.told(turn, heard, outcome.seen)
        if outcome.exhausted:
            return self._person_instead(turn, heard, outcome)
        incomplete = outcome.proof is Proof.INCOMPLETE
        reply = "utter_ask_phone_tail_again" if incomplete else "utter_proof_refused"
        return self._awaits_tail(heard, reply, order_no)

    def _awaits_tail(self, heard: Heard, reply: str, order_no: str) -> Said:
        says = [Say(reply)]
        return said(heard, says, self.topic, awaiting="phone_tail", order_in_view=order_no)

    def _person_instead(self, turn: Turn, heard: Heard, outcome: Proving) -> Said:
        ask_for_person(
            self.deps,
            conversation_id=turn.conversation_id,
            reason=Reason.POLICY,
            evidence="未登录，订单号和手机尾号多次没有核对上",
            turn=turn,
            says=[Say("utter_proof_exhausted")],
        )
        return said(heard, [], None, order_in_view=None)


TOPICS = frozenset({"orders", "parcels", "shipping"})
LONGEST_PICK = 8
LONGEST_CORRECTION = 14
_CORRECTS = re.compile(r"(?:不是|不对|搞错|错了|弄错|另[一外]|换[一个])")


def goes_on_with_order(heard: Heard) -> bool:
    """Words that pick or correct an order, whatever they were taken for: 围巾那单, 不对 另一单."""
    is_pick = len(heard.text) <= LONGEST_PICK and bool(picked(heard))
    return is_pick or corrects(heard)


def corrects(heard: Heard) -> bool:
    """In talk about an order: not this one."""
    about_order = heard.slots.get("topic") in TOPICS and bool(slot_text(heard, "order_in_view"))
    short = len(heard.text) <= LONGEST_CORRECTION
    return about_order and short and _CORRECTS.match(heard.text) is not None


def phone_tail(heard: Heard) -> str:
    """The digits given: a tail, or the end of a whole phone number."""
    tail = heard.entity("phone_tail")
    phone = heard.entity("phone")
    return str(tail or (str(phone)[-4:] if phone else ""))


def picked(heard: Heard) -> str:
    """The number of the offered order that words point at: 第二个, 围巾那单; empty if none."""
    if heard.slots.get("awaiting") != "order_choice":
        return ""
    offered = [tuple(entry) for entry in heard.slots.get("offered") or ()]
    place = ordinal_index(heard.text, len(offered))
    if place is not None:
        return str(offered[place][0])
    product = heard.entity("product")
    named = [number for number, title in offered if product and product in title]
    return str(named[0]) if len(named) == 1 else ""
