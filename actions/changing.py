"""The road of every change of an order: logged in, which order, stated, confirmed, then done."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import EFFECT, PERSON, StatedEffect, confirmed, said, slot_text
from actions.finding import OrderAction
from actions.handover import call
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.order_hints import Told, things_in
from bot.shop.orders import Order, Topic
from bot.shop.rulings import Why
from bot.shop.spoken import short_title
from bot.usecases.orders import LookUp, Seen, Wanted
from bot.usecases.ports_gateway import EffectState
from bot.usecases.saying import Say, Turn
from bot.usecases.shop_effects import Access, Asked

_REWORDS = re.compile(r"[改换]成|改为")
"""原来是…改成…: the wish is put right, not the order."""


class OrderChange(OrderAction):
    """A skill that changes an order: `state` says what would be done, `do` does what was stated.

    What was told so far is kept in the slot `form_slot`, with the order that it is about.
    """

    about = Topic.CHANGE
    form_slot = ""

    def state(self, turn: Turn, heard: Heard, order: Order) -> Said:
        """States the effect for this order, asks for what is missing, or says why not."""
        raise NotImplementedError

    def do(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        """The buyer said yes to what was stated."""
        raise NotImplementedError

    def told_now(self, turn: Turn, heard: Heard) -> dict[str, Any]:
        """The form with what this message gives, kept while the order is still asked for."""
        return self.form(heard)

    def act(self, turn: Turn, heard: Heard) -> Said:
        stated = confirmed(heard, self.answers[0])
        if stated is not None:
            return self.do(turn, heard, stated)
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if not turn.buyer_id:
            return said(heard, [Say("utter_change_log_in_first", {}, (PERSON,))], self.topic)
        return self.look(turn, heard)

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        outcome = self.state(turn, heard, seen.order)
        in_view = {"order_in_view": seen.order.order_no}
        kept = self._offered_with(heard, seen.order.order_no)
        if outcome.slots.get("awaiting", slot_text(heard, "awaiting")) == EFFECT and kept:
            in_view |= {"offered": kept}
        return Said(outcome.replies, {**outcome.slots, **in_view})

    def look(self, turn: Turn, heard: Heard) -> Said:
        """While an order is asked for, what was already told waits in the form."""
        outcome = super().look(turn, heard)
        asks = outcome.slots.get("awaiting") in {"order_no", "order_choice"}
        if not asks or self.form_slot in outcome.slots:
            return outcome
        waits = {self.form_slot: self.told_now(turn, heard)}
        return Said(outcome.replies, {**outcome.slots, **waits})

    def _wanted(self, heard: Heard) -> Wanted:
        """While the form is filled its order stays the one, whatever things the words name."""
        wanted = super()._wanted(heard)
        about = str(self.form(heard).get("order_no") or "")
        goes_on = bool(about) and slot_text(heard, "topic") == self.topic and heard.asked
        other = heard.corrects and not _REWORDS.search(heard.text)
        other = other and not (heard.meaning and heard.meaning.slots.get("region"))
        if not goes_on or other or heard.given("order_no"):
            return replace(wanted, tracking_no="")
        return Wanted(self.about, order_no=about)

    def order_told(self, heard: Heard, found: LookUp) -> Told | None:
        """备注要红色的袋子: colours are the wish, where the order is known; a thing that is not in
        it tells of another."""
        told = super().order_told(heard, found)
        named = told is not None and bool(things_in(told.text))
        return told if found.seen is None or named else None

    def form(self, heard: Heard) -> dict[str, Any]:
        """What was told so far."""
        kept = heard.slots.get(self.form_slot)
        return dict(kept) if isinstance(kept, Mapping) else {}

    def is_order_named(self, heard: Heard) -> bool:
        """Whether this message only says which order: then what was told before counts."""
        asked = slot_text(heard, "awaiting") in {"order_no", "order_choice"}
        picked = heard.meaning is not None and heard.meaning.pick is not None
        return (asked or picked or heard.corrects) and bool(heard.given("order_no"))

    def ask(
        self, heard: Heard, reply: str, awaiting: str, form: Mapping[str, Any], **facts: Any
    ) -> Said:
        """Asks for what is missing."""
        says = [Say(reply, facts)]
        more: dict[str, Any] = {self.form_slot: dict(form)}
        return said(heard, says, self.topic, awaiting=awaiting, **more)

    def states(self, heard: Heard, effect: StatedEffect, form: Mapping[str, Any]) -> Said:
        """Puts an effect up for confirmation; what was told stays in the form."""
        more: dict[str, Any] = {self.form_slot: dict(form)}
        return said(heard, [], self.topic, effect=effect, **more)

    def over(self, heard: Heard, says: Sequence[Say]) -> Said:
        """The matter is settled: nothing stays open, the form is empty."""
        return said(heard, says, self.topic, **{self.form_slot: None})

    def to_person(self, turn: Turn, heard: Heard, order_no: str, says: list[Say]) -> Said:
        """A person settles it; the agent reads which order, and what was wished."""
        view = {"order_in_view": order_no, "topic": self.topic}
        known = replace(heard, slots={**heard.slots, **view})
        words = str(self.form(heard).get("words") or "")
        evidence = heard.text or words or "买家确认后需人工处理"
        outcome = call(
            self,
            turn,
            replace(known, text=evidence),
            Reason.POLICY,
            says,
            **{self.form_slot: None},
            order_in_view=order_no,
        )
        return Said(outcome.replies, {**outcome.slots, "order_in_view": order_no})

    def unless_open(self, turn: Turn, heard: Heard, asked: Asked[Any]) -> Said | None:
        """What is said when the use case did not let this turn in."""
        if asked.access is Access.LOG_IN_FIRST:
            return said(heard, [Say("utter_change_log_in_first", {}, (PERSON,))], self.topic)
        if asked.access is Access.NOT_YOURS:
            return said(heard, [Say("utter_order_not_found", {}, (PERSON,))], self.topic)
        return None

    def not_done(self, turn: Turn, heard: Heard, order_no: str, asked: Asked[Any]) -> Said:
        """Written down but not answered yet, or not let through after all: told as it is."""
        row = asked.row
        if row is not None and row.is_open:
            return self.over(heard, [Say("utter_change_underway")])
        if row is not None and row.state is EffectState.WITH_PERSON:
            return self.to_person(turn, heard, order_no, [Say("utter_change_with_person")])
        return self.to_person(turn, heard, order_no, [Say("utter_change_not_let_through")])

    def by_state(self, heard: Heard, order: Order, why: Why) -> Said | None:
        """What is said of an order that is closed or signed for already."""
        facts = {"title": title_of(order)}
        if why is Why.CLOSED:
            return self.over(heard, [Say("utter_change_closed", facts)])
        if why is Why.SIGNED:
            return self.over(heard, [Say("utter_change_signed", facts, (PERSON,))])
        return None


def title_of(order: Order) -> str:
    """The telling head of what was ordered."""
    return short_title(order.title or "您的商品")
