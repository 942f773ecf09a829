"""The roads to a person and back (playbook §8, §13)."""

from collections.abc import Mapping
from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.dialogue import said, slot_text
from actions.topics import TOPIC_WORDS, skill_of
from bot.care.handover import PICKED, Reason
from bot.care.taking_up import TakingUp, taking_up
from bot.care.waiting import wants_no_person
from bot.usecases.handover import ask_for_person
from bot.usecases.saying import Offer, Say, Turn

SKILL = "handover"


class CallPerson(ShopAction):
    """The buyer wants a person; 不用人工了 only looks like it."""

    answers = ("ask_human",)

    def name(self) -> str:
        return "action_call_person"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if wants_no_person(heard.text):
            return said(heard, [Say("utter_without_person")], slot_text(heard, "topic") or None)
        says = [Say("utter_person_calls_back")] if heard.entity("phone") else []
        return call(self, turn, heard, Reason.ASKED, says)


_FORMS = {
    "order_notes_form": "modify_order",
    "address_changes_form": "change_address",
    "cancellations_form": "cancel_order",
    "invoice_form": "ask_invoice",
    "price_form": "ask_price_protection",
    "repair_form": "ask_warranty_repair",
    "returns_form": "request_return",
    "exchanges_form": "request_exchange",
    "quality_problems_form": "report_quality_issue",
}
"""Whose form a slot is; `trouble_form` says so itself."""


_LEFT = ("settled", "promise", "promise_by", "open_point")


class AfterHandBack(ShopAction):
    """A colleague gave the chat back: what was settled and promised is said, and the talk goes on
    from there. What was asked before is void; a half-told wish is dropped or offered again."""

    def name(self) -> str:
        return "action_after_hand_back"

    def act(self, turn: Turn, heard: Heard) -> Said:
        touched = str(heard.entity("order_no") or "")
        in_view = slot_text(heard, "order_in_view")
        goes_on = bool(heard.entity("goes_on"))
        forms = taking_up(heard.slots, in_view=in_view, touched=touched, goes_on=goes_on)
        told = {name: str(heard.entity(name) or "") for name in _LEFT}
        says = [Say("utter_handed_back", {"settled": told["settled"]}), *promised(told)]
        says += _taken_up(heard, forms)
        slots: dict[str, Any] = dict.fromkeys(forms.over)
        in_view = forms.order_no or touched or in_view
        return said(heard, says, None, order_in_view=in_view or None, angry_turns=None, **slots)


def promised(told: Mapping[str, str]) -> list[Say]:
    """What a colleague promised and left open, as `bot.usecases.hand_backs` tells it."""
    says = []
    if promise := told.get("promise"):
        facts = {"promise": promise, "by": told.get("promise_by", "")}
        says.append(Say("utter_handed_back_promise", facts))
    if open_point := told.get("open_point"):
        says.append(Say("utter_handed_back_open", {"open_point": open_point}))
    return says


def _taken_up(heard: Heard, forms: TakingUp) -> list[Say]:
    row = heard.slots.get(forms.goes_on)
    intent = _FORMS.get(forms.goes_on) or (row["intent"] if isinstance(row, Mapping) else "")
    if not intent:
        return []
    entities = {"order_no": forms.order_no} if forms.order_no else {}
    ways = (Offer("接着办", intent, entities), Offer("先不办了", "choose", {"choice": "drop"}))
    topic = TOPIC_WORDS.get(skill_of(intent) or "", "这件事")
    return [Say("utter_handed_back_goes_on", {"matter": topic}, ways)]


def call(
    action: ShopAction, turn: Turn, heard: Heard, reason: Reason, says: list[Say], **slots: Any
) -> Said:
    """Asks for a person with a short summary; the words are stored by the gate itself."""
    ask_for_person(
        action.deps,
        conversation_id=turn.conversation_id,
        reason=reason,
        evidence=heard.text[:200] or PICKED,
        turn=turn,
        says=says,
        summary=_summary(turn, heard),
    )
    return said(heard, [], None, **slots)


def _summary(turn: Turn, heard: Heard) -> list[dict[str, str]]:
    topic = TOPIC_WORDS.get(slot_text(heard, "topic"), "")
    order_no = slot_text(heard, "order_in_view")
    product = slot_text(heard, "product_in_view")
    lines = {
        "正在谈": topic,
        "订单" if turn.buyer_id else "买家报的订单号（未登录）": order_no,
        "商品": product,
        "买家留的电话": str(heard.entity("phone") or ""),
    }
    return [{"label": label, "text": told} for label, told in lines.items() if told]
