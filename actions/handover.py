"""The roads to a person and back (playbook §8, §13)."""

from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.dialogue import said, slot_text
from actions.topics import TOPIC_WORDS
from bot.care.handover import Reason
from bot.care.waiting import wants_no_person
from bot.usecases.handover import ask_for_person
from bot.usecases.saying import Say, Turn

SKILL = "handover"


class CallPerson(ShopAction):
    """The buyer wants a person; 不用人工了 only looks like it."""

    answers = ("ask_human",)

    def name(self) -> str:
        return "action_call_person"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if wants_no_person(heard.text):
            return said(heard, [Say("utter_without_person")], slot_text(heard, "topic") or None)
        return call(self, turn, heard, Reason.ASKED, [])


class AfterHandBack(ShopAction):
    """A colleague gave the chat back: what was settled is said, and the talk goes on from there."""

    def name(self) -> str:
        return "action_after_hand_back"

    def act(self, turn: Turn, heard: Heard) -> Said:
        says = [Say("utter_handed_back", {"settled": heard.entity("settled") or ""})]
        if open_point := heard.entity("open_point"):
            says.append(Say("utter_handed_back_open", {"open_point": open_point}))
        order_no = heard.entity("order_no") or heard.slots.get("order_in_view")
        return said(heard, says, None, order_in_view=order_no, angry_turns=None)


def call(
    action: ShopAction, turn: Turn, heard: Heard, reason: Reason, says: list[Say], **slots: Any
) -> Said:
    """Asks for a person with a short summary; the words are stored by the gate itself."""
    ask_for_person(
        action.deps,
        conversation_id=turn.conversation_id,
        reason=reason,
        evidence=heard.text[:200] or "买家点选了转人工",
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
    }
    return [{"label": label, "text": told} for label, told in lines.items() if told]
