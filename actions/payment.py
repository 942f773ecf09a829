"""Ways to pay, and a payment that does not show (playbook §13 paying)."""

import re
from datetime import datetime
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, said, slot_text
from actions.finding import OrderAction
from actions.handover import call
from actions.picking import told_of
from actions.topics import policy_facts
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.orders import OrderState, Topic
from bot.shop.payment import (
    PayMatter,
    offers_way,
    pay_matter,
    pays_later,
    still_waits,
    waited_enough,
    way_asked,
    way_named,
)
from bot.shop.spoken import short_title
from bot.usecases.order_hints import orders_told_of
from bot.usecases.orders import Seen, own_orders
from bot.usecases.saying import Say, Turn

SKILL = "payment"
_WAITS_IDLY = re.compile(r"干等|傻等|死等|就这么等|一直等|光等|怎么办|咋办|咋整|咋弄")
_HOW_LONG = re.compile(r"多久|多长|几分钟|什么时候|啥时候")


class TellPayment(OrderAction):
    """The shop's list of ways; for money that has left and does not show, the order book."""

    topic = SKILL
    answers = ("ask_payment",)
    about = Topic.PAYMENT

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """支付宝: the way alone is named."""
        more = {"inform"} if way_named(heard.text) else frozenset[str]()
        cannot = pay_matter(heard.text) in {PayMatter.CANNOT_PAY, PayMatter.IF_CHARGED}
        more = more | {"out_of_scope", "unclear", "inform"} if cannot else more
        more = more | {"unclear", "ask_warranty_repair"} if pays_later(heard.text) else more
        return self.keeps | more

    def name(self) -> str:
        return "action_tell_payment"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        matter = pay_matter(heard.text)
        if matter is PayMatter.TWICE:
            return call(self, turn, heard, Reason.POLICY, [Say("utter_pay_twice")])
        if matter is PayMatter.CANNOT_PAY:
            again = slot_text(heard, "topic") == SKILL
            reply = "utter_pay_cannot_again" if again else "utter_pay_cannot"
            return said(heard, [Say(reply, {}, (PERSON,))], SKILL, **self._unpaid(turn, heard))
        if matter is PayMatter.FEARS_TWICE:
            waits = slot_text(heard, "awaiting")
            kept = waits if waits == "order_no" else None
            return said(heard, [Say("utter_pay_not_twice")], SKILL, awaiting=kept)
        if matter is PayMatter.INSTALMENT:
            return said(heard, [Say("utter_pay_instalment")], SKILL)
        if pays_later(heard.text):
            return said(heard, [Say("utter_pay_later")], SKILL)
        looks = matter in {PayMatter.PAID_NOT_SHOWN, PayMatter.IF_CHARGED}
        if looks and not turn.buyer_id and not heard.given("order_no"):
            return self._wait_first(heard)
        asked_number = slot_text(heard, "awaiting") == "order_no"
        if asked_number and not heard.given("order_no") and _WAITS_IDLY.search(heard.text):
            minutes = {"recheck_minutes": self.deps.policy.shop.payment_recheck_minutes}
            says = [Say("utter_pay_no_idle_wait", minutes, (PERSON,))]
            return said(heard, says, SKILL, awaiting="order_no")
        if looks or self._is_looking(heard):
            return self.look(turn, heard)
        if slot_text(heard, "awaiting") == "order_no" and _HOW_LONG.search(heard.text):
            return self._wait_first(heard)
        return self._ways(heard)

    def _unpaid(self, turn: Turn, heard: Heard) -> dict[str, Any]:
        """The one order that waits for its money is what is talked of from here on."""
        if not turn.buyer_id:
            return {}
        told = told_of(heard)
        named = orders_told_of(self.deps, turn=turn, told=told) if told.tells_something else ()
        every = named or own_orders(self.deps, turn=turn)
        orders = [one for one in every if one.state is OrderState.UNPAID]
        return {"order_in_view": orders[0].order_no} if len(orders) == 1 else {}

    def _wait_first(self, heard: Heard) -> Said:
        """A stranger's money left: what usually helps, before a number is asked for."""
        minutes = {"recheck_minutes": self.deps.policy.shop.payment_recheck_minutes}
        says = [Say("utter_pay_wait_first", minutes)]
        return said(heard, says, SKILL, awaiting="order_no")

    def _is_looking(self, heard: Heard) -> bool:
        """An order was asked for, or one was told of and is named again."""
        if slot_text(heard, "awaiting") == "order_no" and _HOW_LONG.search(heard.text):
            return False
        answers = heard.intent == "unclear" or (heard.meaning and heard.meaning.keeps_matter)
        waits = slot_text(heard, "awaiting") in self.asks
        told = bool(slot_text(heard, "payment_told_at")) and heard.slots.get("topic") == SKILL
        if told and still_waits(heard.text) and not way_named(heard.text):
            return True
        return bool(heard.given("order_no") or (waits and answers))

    def _ways(self, heard: Heard) -> Said:
        methods = policy_facts(self.deps.policy)["payment_methods"]
        way = way_asked(heard.text)
        facts = {"way": way, "payment_methods": methods}
        if not way:
            return said(heard, [Say("utter_pay_ways", {"payment_methods": methods})], SKILL)
        offered = offers_way(way, self.deps.policy)
        if offered is None:
            return said(heard, [Say("utter_pay_way_unsure", facts, (PERSON,))], SKILL)
        return said(heard, [Say(f"utter_pay_way_{'yes' if offered else 'no'}", facts)], SKILL)

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        """The book is looked at each time; after the minutes of the policy a person does."""
        if seen.order.state is not OrderState.UNPAID:
            done = super().told(turn, heard, seen)
            return Said(done.replies, {**done.slots, "payment_told_at": None})
        first = self._first_told(heard, seen)
        if first and waited_enough(first, turn.now, self.deps.policy):
            says = [Say("utter_pay_person_looks")]
            return call(self, turn, heard, Reason.POLICY, says, payment_told_at=None)
        told_at = (first or turn.now).isoformat()
        outcome = super().told(turn, heard, seen)
        return Said(outcome.replies, {**outcome.slots, "payment_told_at": told_at})

    def _first_told(self, heard: Heard, seen: Seen) -> datetime | None:
        told_at = slot_text(heard, "payment_told_at")
        same = slot_text(heard, "order_in_view") == seen.order.order_no
        return datetime.fromisoformat(told_at) if told_at and same else None

    def tell(self, turn: Turn, seen: Seen) -> list[Say]:
        order = seen.order
        facts = {"title": short_title(order.title), "state": order.state.label}
        if order.state is OrderState.UNPAID:
            minutes = self.deps.policy.shop.payment_recheck_minutes
            return [Say("utter_pay_not_shown", facts | {"recheck_minutes": minutes})]
        if order.state is OrderState.CLOSED:
            never_paid = order.paid_at is None
            reply = "utter_pay_closed_unpaid" if never_paid else "utter_pay_closed"
            return [Say(reply, {"title": facts["title"]}, (PERSON,))]
        return [Say("utter_pay_is_shown", facts)]
