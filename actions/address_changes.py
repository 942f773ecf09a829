"""Another address: collected whole, read back, changed; after shipping by interception."""

import re
from collections.abc import Mapping
from typing import Any

from actions.base import Heard, Said
from actions.changing import OrderChange, title_of
from actions.dialogue import PERSON, StatedEffect, effect_asked, slot_count, slot_text
from bot.shop.address_changes import (
    NewAddress,
    may_change_address,
    reminds_of_change,
    with_old,
)
from bot.shop.address_reading import is_whole, joined, kept, read_address
from bot.shop.order_wishes import WishKind, phone_in, wish_in
from bot.shop.orders import Order
from bot.shop.rulings import Answer, Why
from bot.usecases.order_changes import (
    change_address,
    foresee_interception,
    request_interception,
)
from bot.usecases.outcomes import words_of
from bot.usecases.saying import Say, Turn

_SEVERAL = re.compile(r"[两2二三3几]个?(?:不同的?)?地[址方]|(?:分开|分别|各自?)(?:寄|发|送)到?")
"""Goods of one order to several places: the warehouse cannot read that from an address."""
CHANGE, INTERCEPT = "change", "intercept"


class ChangeAddress(OrderChange):
    """Before shipping at once, after a yes to the whole address; afterwards the courier is asked
    and a person goes on (playbook §2)."""

    topic = "address_changes"
    answers = ("change_address",)
    asks = OrderChange.asks | {"new_address"}
    form_slot = "address_changes_form"

    def name(self) -> str:
        return "action_change_address"

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """电话也换一下, while the new address is asked for or up for a yes: one change of both."""
        effect = effect_asked(heard)
        in_hand = effect.stated.get("what") == CHANGE if effect else _waits(heard)
        both = wish_in(heard.text).kind in {WishKind.PHONE, WishKind.RECEIVER}
        told = (bool(phone_in(heard.text)) and both) or _is_of_another_too(heard)
        return self.keeps | {"modify_order"} if in_hand and told else self.keeps

    def told_now(self, turn: Turn, heard: Heard) -> dict[str, Any]:
        before = self.form(heard)
        if self.is_order_named(heard):
            return before
        told = read_address(words_of(self.deps, turn=turn) or heard.text)
        right = heard.meaning.slots.get("region") if heard.meaning and heard.corrects else None
        if right and before.get("address") and not is_whole(told.address) and is_whole(str(right)):
            return {**before, "address": str(right)}  # 302写错了 是203
        new = joined(_of_form(before), told)
        return {**before, **kept(new)}

    def state(self, turn: Turn, heard: Heard, order: Order) -> Said:
        form = {**self.told_now(turn, heard), "order_no": order.order_no}
        new = _of_form(form)
        if reminds_of_change(heard.text) and not new.address and order.waits_for_shipping:
            return self.over(heard, [Say("utter_address_stands", {"address": order.address})])
        ruling = may_change_address(order, new, self.deps.policy)
        if ruling.why is Why.SHIPPED:
            return self._after_shipping(turn, heard, order, new)
        if (ended := self.by_state(heard, order, ruling.why)) is not None:
            return ended
        if _SEVERAL.search(heard.text):
            says = [Say("utter_address_by_person")]
            return self.to_person(turn, heard, order.order_no, says)
        if not is_whole(new.address):
            return self._ask(turn, heard, order, form)
        if ruling.answer is Answer.NEEDS_PERSON:
            facts = {"address": new.address}
            says = [Say("utter_address_other_freight", facts)]
            return self.to_person(turn, heard, order.order_no, says)
        if ruling.why is Why.SAME_GOODS:
            return self.over(heard, [Say("utter_address_same")])
        if not ruling.is_allowed:
            return self._ask(turn, heard, order, form)
        return self._state(heard, order, with_old(order, new), form)

    def _ask(self, turn: Turn, heard: Heard, order: Order, form: Mapping[str, Any]) -> Said:
        """Asked once more if it is not whole, then a person; new parts count as an answer."""
        was_asked = slot_text(heard, "awaiting") == "new_address"
        if was_asked and _is_of_another_too(heard):
            facts = {"title": title_of(order)}
            return self.ask(heard, "utter_address_one_by_one", "new_address", form, **facts)
        if was_asked and _only_marks(heard):
            title = title_of(order)
            return self.ask(heard, "utter_address_for_this", "new_address", form, title=title)
        has_some = bool(form.get("address"))
        if was_asked and form.get("address") == self.form(heard).get("address"):
            if slot_count(heard, "misheard"):
                says = [Say("utter_address_by_person")]
                return self.to_person(turn, heard, order.order_no, says)
            again = self._asks_for(heard, order, form, has_some)
            return Said(again.replies, {**again.slots, "misheard": 1})
        return self._asks_for(heard, order, form, has_some)

    def _asks_for(
        self, heard: Heard, order: Order, form: Mapping[str, Any], has_some: bool
    ) -> Said:
        if has_some:
            told = str(form["address"])
            return self.ask(heard, "utter_address_incomplete", "new_address", form, told=told)
        title = title_of(order)
        return self.ask(heard, "utter_ask_new_address", "new_address", form, title=title)

    def _state(
        self, heard: Heard, order: Order, whole: NewAddress, form: Mapping[str, Any]
    ) -> Said:
        facts = {
            "title": title_of(order),
            "receiver": whole.receiver,
            "phone": whole.phone,
            "address": whole.address,
        }
        stated = {
            "order": order.order_no,
            "what": CHANGE,
            "region": whole.address,
            "receiver": whole.receiver,
            "mobile": whole.phone,
        }
        text = f"{facts['title']}这单改寄到{whole.address}，{whole.receiver}，{whole.phone}，对吗？"
        question = Say("utter_address_confirm", facts)
        effect = StatedEffect(self.answers[0], text, question, stated)
        return self.states(heard, effect, form)

    def _after_shipping(self, turn: Turn, heard: Heard, order: Order, new: NewAddress) -> Said:
        foreseen = foresee_interception(self.deps, turn=turn, order_no=order.order_no)
        facts = {"title": title_of(order)}
        if foreseen.row is not None:
            says = [Say("utter_address_interception_again", facts)]
            return self.to_person(turn, heard, order.order_no, says)
        if foreseen.ruling is None or not foreseen.ruling.is_allowed:
            return self.over(heard, [Say("utter_change_signed", facts, (PERSON,))])
        question = Say("utter_address_confirm_interception", facts)
        stated = {"order": order.order_no, "what": INTERCEPT, "to": new.address}
        text = f"{facts['title']}已经发出，要登记请快递拦截改址吗？"
        effect = StatedEffect(self.answers[0], text, question, stated)
        form = {**kept(new), "order_no": order.order_no}
        return self.states(heard, effect, form)

    def do(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        order_no = str(stated["order"])
        if stated["what"] == INTERCEPT:
            return self._intercept(turn, heard, order_no, str(stated["to"]))
        new = NewAddress(str(stated["receiver"]), str(stated["mobile"]), str(stated["region"]))
        asked = change_address(self.deps, turn=turn, order_no=order_no, new=new)
        if (outside := self.unless_open(turn, heard, asked)) is not None:
            return outside
        if asked.row is None:
            return self.look(turn, heard)
        if not asked.is_done:
            return self.not_done(turn, heard, order_no, asked)
        facts = {name: asked.row.told[name] for name in ("receiver", "phone", "address")}
        return self.over(heard, [Say("utter_address_changed", facts)])

    def _intercept(self, turn: Turn, heard: Heard, order_no: str, to: str) -> Said:
        """Asking is all that is promised; the new address is settled by a person."""
        reason = f"买家要改地址：{to}" if to else "买家要改地址"
        asked = request_interception(self.deps, turn=turn, order_no=order_no, reason=reason)
        if (outside := self.unless_open(turn, heard, asked)) is not None:
            return outside
        if asked.row is None:
            return self.look(turn, heard)
        if not asked.is_done:
            return self.not_done(turn, heard, order_no, asked)
        says = [Say("utter_address_interception_asked")]
        return self.to_person(turn, heard, order_no, says)


def _waits(heard: Heard) -> bool:
    return slot_text(heard, "awaiting") == "new_address"


_MARKS = frozenset({"colour", "size", "product", "date", "money", "quantity"})


_TOO = re.compile(
    r"(?:那|这|另)一?[单笔个件][^,，。?？]{0,4}也[^,，。?？]{0,4}(?:改|换|变|寄|送)|也(?:一起|一块|都)?改"
)


def _is_of_another_too(heard: Heard) -> bool:
    """针织衫那单也改一下, while the address of one order is asked for."""
    return _waits(heard) and _TOO.search(heard.text) is not None


def _only_marks(heard: Heard) -> bool:
    """黑色L, where the address is waited for: which goods it is about, and no address yet."""
    told = {one.name for one in heard.entities}
    return bool(told) and told <= _MARKS and len(heard.text) <= LONGEST_MARKS


LONGEST_MARKS = 14


def _of_form(form: Mapping[str, Any]) -> NewAddress:
    return NewAddress(*(str(form.get(name) or "") for name in ("receiver", "phone", "address")))
