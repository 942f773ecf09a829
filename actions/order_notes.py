"""What else shall be different of an order: wishes in its note, receiver, size or colour."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.base import Heard, Said
from actions.changing import OrderChange, title_of
from actions.changing_words import (
    ASKED_FOR,
    FOR_PERSON,
    LATE,
    NOTE,
    RECEIVER,
    SPEC,
    is_bare_spec,
    is_spec_change,
    picked_sku,
    spec_words,
    told_done,
)
from actions.dialogue import (
    PERSON,
    StatedEffect,
    effect_asked,
    offered,
    said,
    slot_count,
    slot_text,
)
from actions.note_waits import beside_note, heard_beside_note, waiting, wish_told, with_cost
from bot.care.context import Choice
from bot.shop.address_changes import NewAddress, may_change_address, with_old
from bot.shop.catalogue import Product
from bot.shop.couriers import courier_named
from bot.shop.money import yuan_text
from bot.shop.order_notes import NoteWish, may_note
from bot.shop.order_wishes import Wish, WishKind, name_alone, phone_in, spec_meant, wish_in
from bot.shop.orders import Order, OrderState
from bot.shop.rulings import Why
from bot.usecases.order_changes import (
    add_note,
    change_address,
    change_spec,
    foresee_spec,
    lines_seen,
    others_to_merge,
)
from bot.usecases.saying import Offer, Say, Turn
from bot.usecases.verbatim import wish_typed

_MOST_SHOWN = 5


class ModifyOrder(OrderChange):
    """A wish is confirmed back word by word and then written into the order (playbook §2)."""

    topic = "order_notes"
    answers = ("modify_order",)
    asks = OrderChange.asks | {"wish", "new_phone", "new_receiver", "spec_choice"}
    form_slot = "order_notes_form"

    def name(self) -> str:
        return "action_modify_order"

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """差价没有吧, of a size that is being changed; a remark beside a note that waits."""
        effect = effect_asked(heard)
        what = effect.stated.get("what") if effect else ""
        more = {SPEC: frozenset({"ask_price_protection"}), NOTE: beside_note(heard)}
        return self.keeps | wish_told(heard) | more.get(str(what), frozenset())

    def act(self, turn: Turn, heard: Heard) -> Said:
        effect = effect_asked(heard)
        if effect and heard.intent == "ask_price_protection":
            kept = {self.form_slot: heard.slots.get(self.form_slot)}
            return said(heard, [Say("utter_spec_same_price")], self.topic, effect=effect, **kept)
        more = heard_beside_note(self.deps, turn, heard)
        return more or with_cost(heard, super().act(turn, heard))

    def only_one(self, turn: Turn, heard: Heard, orders: Sequence[Order]) -> str:
        """两单一起发: of two that wait, either is the one; the other is found beside it."""
        both = len(orders) == 2 and wish_in(heard.text).kind is WishKind.MERGE
        return orders[0].order_no if both else super().only_one(turn, heard, orders)

    def told_now(self, turn: Turn, heard: Heard) -> dict[str, Any]:
        """The words of the wish, to the letter."""
        before = self.form(heard)
        if self.is_order_named(heard) or picked_sku(heard) or heard.intent == "unclear":
            return before
        words = wish_typed(self.deps, turn, heard.text)
        if is_bare_spec(heard) and wish_in(str(before.get("words") or "")).kind is WishKind.SPEC:
            words = f"{before['words']} 换成{words}"  # 黑色M, to a change of size that is talked of
        return {**before, "words": words} if words else before

    def state(self, turn: Turn, heard: Heard, order: Order) -> Said:
        form = {**self.told_now(turn, heard), "order_no": order.order_no}
        words = str(form.get("words") or "")
        wish = self._wish(heard, words)
        if wish.kind is WishKind.UNTOLD:
            return self._ask(turn, heard, order, form, "wish", "utter_ask_wish")
        if wish.kind is WishKind.SPEC or is_spec_change(heard, wish, words):
            return self._state_spec(turn, heard, order, form)
        if wish.kind in {WishKind.PHONE, WishKind.RECEIVER}:
            return self._state_receiver(turn, heard, order, form, wish)
        if wish.kind is WishKind.MERGE:
            return self._state_merge(turn, heard, order, form)
        if wish.kind is WishKind.SPLIT:
            return self._state_split(turn, heard, order, form, wish.note)
        pieces = -1 if wish.kind is WishKind.PIECES else None
        return self._state_note(turn, heard, order, form, wish.note, pieces)

    def _wish(self, heard: Heard, words: str) -> Wish:
        """An answer to what was asked for, else what the words themselves wish."""
        awaiting = slot_text(heard, "awaiting")
        if awaiting in ASKED_FOR:
            name = name_alone(words) if awaiting == "new_receiver" else ""
            if name or phone_in(words) or wish_in(words).kind in {WishKind.UNTOLD, WishKind.NOTE}:
                return Wish(ASKED_FOR[awaiting], "", phone_in(words), name)
        return wish_in(words)

    def _ask(
        self,
        turn: Turn,
        heard: Heard,
        order: Order,
        form: Mapping[str, Any],
        awaiting: str,
        reply: str,
        **facts: Any,
    ) -> Said:
        """Asked once more, then a person."""
        was_asked = slot_text(heard, "awaiting") == awaiting
        if was_asked and slot_count(heard, "misheard"):
            says = [Say("utter_note_by_person")]
            return self.to_person(turn, heard, order.order_no, says)
        asked = self.ask(heard, reply, awaiting, form, title=title_of(order), **facts)
        return Said(asked.replies, {**asked.slots, "misheard": 1}) if was_asked else asked

    # --- a wish in the note ----------------------------------------------------

    def _state_note(
        self,
        turn: Turn,
        heard: Heard,
        order: Order,
        form: Mapping[str, Any],
        text: str,
        pieces: int | None = None,
        reply: str = "utter_note_confirm",
    ) -> Said:
        wish = self._note(text, pieces)
        found = may_note(order, wish, self.deps.policy)
        facts = {"title": title_of(order), "extra": yuan_text(found.surcharge_fen)}
        if not found.ruling.is_allowed:
            return self._not_so(turn, heard, order, found.ruling.why, facts)
        question = Say(reply, {"title": title_of(order), "wish": text})
        stated = {"order": order.order_no, "what": NOTE, "wish": text}
        return self._states(heard, f"订单备注写“{text}”，对吗？", question, stated, form)

    def _state_merge(self, turn: Turn, heard: Heard, order: Order, form: Mapping[str, Any]) -> Said:
        others = others_to_merge(self.deps, turn=turn, order=order)
        if len(others) != 1:
            says = [Say("utter_merge_by_person")]
            return self.to_person(turn, heard, order.order_no, says)
        text = f"与订单{others[0].order_no}合并发货"
        question = Say(
            "utter_merge_confirm",
            {"title": title_of(order), "other": title_of(others[0]), "wish": text},
        )
        stated = {"order": order.order_no, "what": NOTE, "wish": text}
        return self._states(heard, f"备注“{text}”，两单一起发，对吗？", question, stated, form)

    def _state_split(
        self, turn: Turn, heard: Heard, order: Order, form: Mapping[str, Any], text: str
    ) -> Said:
        """In several parcels: a wish for the warehouse, where there is something to part."""
        if order.pieces < 2 and order.waits_for_shipping:
            return self.over(heard, [Say("utter_split_single", {"title": title_of(order)})])
        return self._state_note(turn, heard, order, form, text, reply="utter_split_confirm")

    # --- receiver and phone ----------------------------------------------------

    def _state_receiver(
        self, turn: Turn, heard: Heard, order: Order, form: Mapping[str, Any], wish: Wish
    ) -> Said:
        new = NewAddress(wish.receiver, wish.phone)
        ruling = may_change_address(order, new, self.deps.policy)
        facts = {"title": title_of(order)}
        if ruling.why in {Why.SHIPPED, Why.SIGNED, Why.CLOSED}:
            return self._not_so(turn, heard, order, ruling.why, facts)
        if wish.kind is WishKind.PHONE and not wish.phone:
            return self._ask(turn, heard, order, form, "new_phone", "utter_ask_new_phone")
        if wish.kind is WishKind.RECEIVER and not (wish.receiver or wish.phone):
            return self._ask(turn, heard, order, form, "new_receiver", "utter_ask_new_receiver")
        if ruling.why is Why.SAME_GOODS:
            return self.over(heard, [Say("utter_receiver_same")])
        if not ruling.is_allowed:
            says = [Say("utter_note_by_person")]
            return self.to_person(turn, heard, order.order_no, says)
        whole = with_old(order, new)
        facts |= {"receiver": whole.receiver, "phone": whole.phone}
        new_ones = {"receiver": wish.receiver, "mobile": wish.phone}
        stated = {"order": order.order_no, "what": RECEIVER, **new_ones}
        text = f"收货人{whole.receiver}，电话{whole.phone}，对吗？"
        return self._states(heard, text, Say("utter_receiver_confirm", facts), stated, form)

    # --- size and colour -------------------------------------------------------

    def _state_spec(self, turn: Turn, heard: Heard, order: Order, form: Mapping[str, Any]) -> Said:
        facts: dict[str, Any] = {"title": title_of(order)}
        if order.state not in {OrderState.TO_SHIP, OrderState.UNPAID}:
            why = LATE.get(order.state, Why.SHIPPED)
            return self._not_so(turn, heard, order, why, facts)
        seen = lines_seen(self.deps, turn=turn, order_no=order.order_no)
        meant = spec_meant(str(form.get("words") or ""), seen.products, seen.kinds)
        picked = [one for one in seen.kinds if one.sku == picked_sku(heard)]
        new = picked[0] if picked else meant.new
        if meant.old is None or (new is None and not meant.choices):
            return self.to_person(turn, heard, order.order_no, [Say("utter_spec_by_person")])
        if new is None:
            return self._choose_spec(heard, meant.choices, form)
        return self._state_new_spec(turn, heard, order, form, (meant.old, new))

    def _choose_spec(self, heard: Heard, kinds: Sequence[Product], form: Mapping[str, Any]) -> Said:
        shown = kinds[:_MOST_SHOWN]
        taps = tuple(Offer(spec_words(one), "choose", {"choice": one.sku}) for one in shown)
        meant = offered([Choice(spec_words(one), slots={"sku": one.sku}) for one in shown])
        says = [Say("utter_ask_new_spec", {}, taps)]
        more: dict[str, Any] = {"offered": meant, self.form_slot: dict(form)}
        return said(heard, says, self.topic, awaiting="spec_choice", **more)

    def _state_new_spec(
        self,
        turn: Turn,
        heard: Heard,
        order: Order,
        form: Mapping[str, Any],
        change: tuple[Product, Product],
    ) -> Said:
        old, new = change
        facts = {"title": title_of(order), "old": spec_words(old), "new": spec_words(new)}
        skus = {"sku": old.sku, "new_sku": new.sku}
        foreseen = foresee_spec(self.deps, turn=turn, order_no=order.order_no, **skus)
        if foreseen.ruling is None or not foreseen.ruling.is_allowed:
            why = foreseen.ruling.why if foreseen.ruling else Why.EMPTY
            return self._not_so(turn, heard, order, why, facts)
        stated = {"order": order.order_no, "what": SPEC, **skus}
        text = f"由{facts['old']}换成{facts['new']}，对吗？"
        return self._states(heard, text, Say("utter_spec_confirm", facts), stated, form)

    def _states(
        self,
        heard: Heard,
        text: str,
        question: Say,
        stated: Mapping[str, Any],
        form: Mapping[str, Any],
    ) -> Said:
        effect = StatedEffect(self.answers[0], text, question, stated)
        return self.states(heard, effect, waiting(form, effect))

    def _not_so(
        self, turn: Turn, heard: Heard, order: Order, why: Why, facts: Mapping[str, Any]
    ) -> Said:
        """Refused with its reason and a way on, or a person."""
        if (ended := self.by_state(heard, order, why)) is not None:
            return ended
        if why is Why.SOLD_OUT:
            return self.over(heard, [Say("utter_spec_sold_out", facts, (PERSON,))])
        if why in {Why.TOO_LONG, Why.UNREADABLE}:
            return self.over(heard, [Say("utter_note_unfit", {}, (PERSON,))])
        reply = FOR_PERSON.get(why, "utter_note_by_person")
        needs = self.deps.script_book.needs(reply)
        given = {name: value for name, value in facts.items() if name in needs}
        return self.to_person(turn, heard, order.order_no, [Say(reply, given)])

    # --- done ------------------------------------------------------------------

    def do(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        order_no, what = str(stated["order"]), stated["what"]
        if what == NOTE:
            wish = self._note(str(stated["wish"]))
            asked: Any = add_note(self.deps, turn=turn, order_no=order_no, wish=wish)
        elif what == RECEIVER:
            new = NewAddress(str(stated["receiver"]), str(stated["mobile"]))
            asked = change_address(self.deps, turn=turn, order_no=order_no, new=new)
        else:
            sku, new_sku = str(stated["sku"]), str(stated["new_sku"])
            asked = change_spec(self.deps, turn=turn, order_no=order_no, sku=sku, new_sku=new_sku)
        if (outside := self.unless_open(turn, heard, asked)) is not None:
            return outside
        if asked.row is None:  # the order has moved on since it was stated
            return self.to_person(turn, heard, order_no, [Say("utter_note_by_person")])
        if not asked.is_done:
            return self.not_done(turn, heard, order_no, asked)
        return self.over(heard, [told_done(str(what), asked.row.told)])

    def _note(self, text: str, pieces: int | None = None) -> NoteWish:
        courier = courier_named(text, self.deps.policy)
        return NoteWish(text, courier.name if courier else "", pieces)
