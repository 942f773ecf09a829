"""The road of every question about an order: which one, who may know, then what is true."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.dialogue import PERSON, offered, said, slot_text
from actions.picking import narrowed, numbers_offered, product_told, spoken_goods, told_of
from actions.several_orders import joined, orders_meant
from actions.telling import BACK_REPLIES, again_or_money, why_returned
from bot.care.complaints import sounds_cross
from bot.care.context import Choice
from bot.care.handover import Reason
from bot.shop.identity import Proof
from bot.shop.money import yuan_text
from bot.shop.order_hints import Told
from bot.shop.orders import Order, Topic
from bot.shop.spoken import short_title
from bot.usecases.handover import ask_for_person
from bot.usecases.identity import Proving, prove
from bot.usecases.orders import LookUp, LookUpKind, Seen, Wanted, look_up
from bot.usecases.saying import Offer, Say, Turn

_OTHER_PROOF = re.compile(r"地址|名字|姓名|叫[\u3400-\u9fff]{2,3}|收件人|本人|朋友|家人")
"""What a stranger asks for, or offers, in place of the tail of the phone (playbook §13)."""
_WHY = re.compile(r"怎么|为什么|为啥|咋|凭什么|什么原因")


class OrderAction(ShopAction):
    """Finds the order, then lets the skill `tell` of it."""

    topic = ""
    """The skill, as the slot `topic` has it."""
    about = Topic.STATE
    keeps = frozenset({"choose"})
    asks = frozenset({"order_no", "phone_tail", "order_choice"})
    tells_each = False
    """Whether it only tells, so that several orders may be told of at once."""

    def tell(self, turn: Turn, seen: Seen) -> list[Say]:
        """The replies for an order that may be told of."""
        raise NotImplementedError

    def act(self, turn: Turn, heard: Heard) -> Said:
        return self.look(turn, heard)

    def look(self, turn: Turn, heard: Heard) -> Said:
        """Looks the order up and tells, asks, or refuses."""
        if self.tells_each and (numbers := orders_meant(heard)):
            return self._each(turn, heard, numbers)
        wanted = self._wanted(heard)
        found = look_up(self.deps, turn=turn, wanted=wanted)
        if (told := self.order_told(heard, found)) is not None:
            found = narrowed(self.deps, turn, heard, told, wanted, found, own=self.topic)
        if found.seen:
            return self.told(turn, heard, found.seen)
        if found.kind is LookUpKind.ASK_PHONE_TAIL:
            return self._ask_for_proof(turn, heard, found.order_no)
        if only := self.only_one(turn, heard, found.candidates):
            again = look_up(self.deps, turn=turn, wanted=Wanted(self.about, order_no=only))
            if again.seen:
                return self.told(turn, heard, again.seen)
        return self._ask_or_refuse(turn, heard, found)

    def _each(self, turn: Turn, heard: Heard, numbers: Sequence[str]) -> Said:
        """毛衣和白羽绒服, to "which order?": each is told."""
        found = [
            look_up(self.deps, turn=turn, wanted=Wanted(self.about, order_no=number)).seen
            for number in numbers
        ]
        told = [self.told(turn, heard, seen) for seen in found if seen]
        return joined(heard, self.topic, told, numbers[-1])

    def order_told(self, heard: Heard, found: LookUp) -> Told | None:
        """What the words say of the order; None where they tell of what shall become of it."""
        return told_of(heard)

    def only_one(self, turn: Turn, heard: Heard, orders: Sequence[Order]) -> str:
        """The order of several that serves as well as the others; empty where it must be told."""
        return ""

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        """The order becomes the one in view."""
        number = seen.order.order_no
        kept = self._offered_with(heard, number)
        says = self.tell(turn, seen)
        if says and says[-1].reply in BACK_REPLIES and seen.full:
            return self._came_back(heard, seen, says)
        return said(heard, says, self.topic, order_in_view=number, offered=kept)

    def _came_back(self, heard: Heard, seen: Seen, says: list[Say]) -> Said:
        """A parcel that came back: sent again, or the money? Asked why, the courier's word."""
        offers, meant = again_or_money()
        why = why_returned(seen) if _WHY.search(heard.text) else ""
        if why:
            facts = {"why": why, "title": says[-1].facts["title"]}
            says = [Say("utter_parcel_why_returned", facts)]
        says = [*says[:-1], replace(says[-1], choices=offers)]
        more: dict[str, Any] = {
            "order_in_view": seen.order.order_no,
            "offered": offered(meant),
        }
        return said(heard, says, "parcels", awaiting="way_choice", **more)

    def _offered_with(self, heard: Heard, number: str) -> Any:
        """What was offered, if this order was among it: 不对 另一单 points at the others."""
        kept = heard.slots.get("offered") or []
        known = any(row["slots"].get("order_no") == number for row in kept)
        return kept if known else None

    def _wanted(self, heard: Heard) -> Wanted:
        return Wanted(
            topic=self.about,
            order_no=heard.given("order_no") or "",
            tracking_no=heard.given("tracking_no") or "",
            in_view="" if heard.corrects else _still_in_view(heard),
            product=product_told(heard),
        )

    def _ask_or_refuse(self, turn: Turn, heard: Heard, found: LookUp) -> Said:
        if found.kind is LookUpKind.CHOOSE:
            return self._choose(turn, heard, found.candidates)
        if found.kind is LookUpKind.NOT_YOURS:
            says = [Say("utter_order_not_found", {}, (PERSON,))]
            return said(heard, says, self.topic, awaiting="order_no")
        if found.kind is LookUpKind.NO_ORDERS:
            return said(heard, [Say("utter_no_orders", {}, (PERSON,))], self.topic)
        return said(heard, [Say("utter_ask_order_no")], self.topic, awaiting="order_no")

    def _choose(self, turn: Turn, heard: Heard, orders: Sequence[Order]) -> Said:
        """A list of orders is shown once; the second time goods are asked for, the third time a
        number, or a person looks."""
        asked = times_asked(heard, [order.order_no for order in orders])
        titles = {order.order_no: self._label(order, short=True) for order in orders}
        if asked:
            titles = {order.order_no: spoken_goods(self.deps, turn, order) for order in orders}
        shown = tuple(
            Offer(titles[order.order_no], "choose", {"order_no": order.order_no})
            for order in orders
        )
        told = {"asked": asked + 1}
        spoken = titles if asked else {}  # 黑色S那件 points at what is shown
        meant = [
            Choice(
                f"{self._label(order)} {spoken.get(order.order_no, '')}".strip(),
                slots={"order_no": order.order_no, "product": order.title},
            )
            for order in orders
        ]
        rows = [{**row, "slots": {**row["slots"], **told}} for row in offered(meant)]
        cross = "_sorry" if sounds_cross(heard.text) and not asked else ""
        reply = f"{_WHICH[min(asked, len(_WHICH) - 1)]}{cross}"
        last = (*shown, PERSON) if asked else shown
        says = [Say(reply, {"count": len(orders)} if not asked else {}, last)]
        return said(heard, says, self.topic, awaiting="order_choice", offered=rows)

    def _label(self, order: Order, *, short: bool = False) -> str:
        day = self.deps.policy.days.day_of(order.created_at)
        when = f"{day.month}月{day.day}日，{order.state.label}"
        if short:
            return f"{short_title(order.title)}（{when}）"
        return f"{order.title}（{when}，{yuan_text(order.total_fen)}）"

    # --- a stranger proves to know the order ----------------------------------

    def _ask_for_proof(self, turn: Turn, heard: Heard, order_no: str) -> Said:
        tail = phone_tail(heard)
        if tail:
            return self._proven(turn, heard, order_no)
        if _OTHER_PROOF.search(heard.text):
            return self._awaits_tail(heard, "utter_proof_by_tail_only", order_no)
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


_WHICH = ("utter_which_order", "utter_which_order_by_goods", "utter_which_order_by_number")


def times_asked(heard: Heard, numbers: Sequence[str]) -> int:
    """How often these orders, or more of them, were listed in a row without an answer."""
    if not set(numbers) <= set(numbers_offered(heard)):
        return 0
    rows = heard.slots.get("offered") or ()
    return max((int(row["slots"].get("asked") or 0) for row in rows), default=0)


def _still_in_view(heard: Heard) -> str:
    """The order in view; none while others are chosen from: 就是昨晚拍的 is no word of it."""
    number, listed = slot_text(heard, "order_in_view"), numbers_offered(heard)
    return "" if listed and number not in listed else number


TOPICS = frozenset({"orders", "parcels", "shipping"})


def phone_tail(heard: Heard) -> str:
    """The digits given: a tail, or the end of a whole phone number."""
    tail = heard.given("phone_tail")
    phone = heard.entity("phone")
    return str(tail or (str(phone)[-4:] if phone else ""))
