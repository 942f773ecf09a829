"""Cancel: what is not sent at once, what is sent by asking the courier to hold it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.changing import OrderChange, title_of
from actions.dialogue import PERSON, StatedEffect, effect_asked, said
from bot.shop.cancellations import WayOut
from bot.shop.money import yuan_text
from bot.shop.orders import Order, OrderState, Topic
from bot.shop.rulings import Answer, Why
from bot.usecases.order_changes import (
    cancel_order,
    foresee_cancel,
    foresee_interception,
    request_interception,
)
from bot.usecases.ports_gateway import EffectState
from bot.usecases.saying import Offer, Say, Turn

CANCEL, INTERCEPT = "cancel", "intercept"
_POSTAGE = frozenset({"ask_return_shipping_fee", "ask_free_shipping"})
"""邮费也退吗: of what a cancelling gives back."""
_RETURN = Offer("申请退货", "request_return")
_PART = re.compile(
    r"取消.{0,3}[一1]?[件个条双盒](?!单)|(?:其中|少要|只要)[一1两2].{0,2}[件个条双盒]"
)


class CancelOrder(OrderChange):
    """Paid and not sent: at once, in full. Custom: a person. Sent: interception is asked for; if
    it fails the parcel is refused at the door or returned (playbook §13 cancelling)."""

    topic = "cancellations"
    answers = ("cancel_order",)
    about = Topic.CANCEL
    form_slot = "cancellations_form"

    def name(self) -> str:
        return "action_cancel_order"

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """多久到账, while the cancelling waits for its yes."""
        asked = effect_asked(heard)
        mine = asked is not None and asked.intent in self.answers
        more = {"ask_refund_arrival", *_POSTAGE} if mine else set()
        return self.keeps | more

    def act(self, turn: Turn, heard: Heard) -> Said:
        effect = effect_asked(heard)
        if effect is None or heard.intent not in {"ask_refund_arrival", *_POSTAGE}:
            return super().act(turn, heard)
        again = replace(effect, question=Say("utter_cancel_confirm_again", {}))
        kept = {self.form_slot: heard.slots.get(self.form_slot)}
        reply = "utter_cancel_money_when"
        if effect.stated.get("what") == INTERCEPT:
            reply = "utter_interception_money_when"
        says = [Say(reply)]
        if heard.intent in _POSTAGE and "refund" in effect.question.facts:
            says = [Say("utter_cancel_all_back", {"refund": effect.question.facts["refund"]})]
        return said(heard, says, self.topic, effect=again, **kept)

    def state(self, turn: Turn, heard: Heard, order: Order) -> Said:
        foreseen = foresee_cancel(self.deps, turn=turn, order_no=order.order_no)
        if (outside := self.unless_open(turn, heard, foreseen)) is not None:
            return outside
        found = foreseen.found
        if found is None:
            return self.to_person(turn, heard, order.order_no, [Say("utter_cancel_by_person")])
        if found.way_out is WayOut.INTERCEPT:
            return self._state_interception(turn, heard, order)
        if found.ruling.answer is Answer.NEEDS_PERSON:
            says = [Say("utter_cancel_custom", {"title": title_of(order)})]
            return self.to_person(turn, heard, order.order_no, says)
        if not found.ruling.is_allowed:
            return self._refused(heard, order, found.ruling.why)
        if order.pieces > 1 and _PART.search(heard.text):
            return self.to_person(turn, heard, order.order_no, [Say("utter_cancel_part")])
        return self._state_cancel(heard, order, found.refund_fen)

    def _state_cancel(self, heard: Heard, order: Order, refund_fen: int) -> Said:
        title = title_of(order)
        if order.state is OrderState.UNPAID:
            question = Say("utter_cancel_confirm_unpaid", {"title": title})
        else:
            facts = {"title": title, "refund": yuan_text(refund_fen)}
            question = Say("utter_cancel_confirm_paid", facts)
        stated = {"order_no": order.order_no, "what": CANCEL}
        text = f"要取消{title}这单吗？"
        return said(
            heard, [], self.topic, effect=StatedEffect(self.answers[0], text, question, stated)
        )

    def _state_interception(self, turn: Turn, heard: Heard, order: Order) -> Said:
        foreseen = foresee_interception(self.deps, turn=turn, order_no=order.order_no)
        title = title_of(order)
        if foreseen.row is not None:
            says = [Say("utter_interception_asked_before", {"title": title}, (PERSON,))]
            return self.over(heard, says)
        if foreseen.ruling is None or not foreseen.ruling.is_allowed:
            return self._refused(heard, order, Why.SIGNED)
        question = Say("utter_cancel_confirm_interception", {"title": title})
        stated = {"order_no": order.order_no, "what": INTERCEPT}
        text = f"{title}已经发出，要登记请快递拦截退回吗？"
        effect = StatedEffect(self.answers[0], text, question, stated)
        return said(heard, [], self.topic, effect=effect)

    def _refused(self, heard: Heard, order: Order, why: Why) -> Said:
        facts = {"title": title_of(order)}
        if why is Why.CLOSED:
            if order.paid_fen and order.left_to_refund_fen:
                return self.over(heard, [Say("utter_cancelled_refund_waits", facts)])
            return self.over(heard, [Say("utter_cancel_closed_already", facts)])
        return self.over(heard, [Say("utter_cancel_signed", facts, (_RETURN, PERSON))])

    def do(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        order_no = str(stated["order_no"])
        if stated["what"] == INTERCEPT:
            return self._intercept(turn, heard, order_no)
        asked = cancel_order(self.deps, turn=turn, order_no=order_no)
        if (outside := self.unless_open(turn, heard, asked)) is not None:
            return outside
        if asked.row is None:  # the order has moved on since it was stated
            return self.look(turn, heard)
        if not asked.is_done:
            return self.not_done(turn, heard, order_no, asked)
        refund_fen = int(asked.row.content["amount_fen"])
        if refund_fen:
            return self.over(
                heard, [Say("utter_cancelled_paid", {"refund": yuan_text(refund_fen)})]
            )
        return self.over(heard, [Say("utter_cancelled_unpaid")])

    def _intercept(self, turn: Turn, heard: Heard, order_no: str) -> Said:
        asked = request_interception(
            self.deps, turn=turn, order_no=order_no, reason="买家取消订单，请拦截退回"
        )
        if (outside := self.unless_open(turn, heard, asked)) is not None:
            return outside
        if asked.row is None:
            return self.look(turn, heard)
        if asked.row.state is EffectState.REFUSED or not asked.is_done:
            return self.not_done(turn, heard, order_no, asked)
        return self.over(heard, [Say("utter_interception_asked")])
