"""The roads to a person and back (playbook §8, §13)."""

from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.dialogue import OTHER, PERSON, said, slot_text
from actions.topics import LATER, TOPIC_WORDS, policy_facts
from bot.care.danger import is_insult
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


class OfferPerson(ShopAction):
    """A topic whose flow comes later: the plain fact, the honest line, a person offered."""

    answers = tuple(LATER.keys())

    def name(self) -> str:
        return "action_offer_person"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        return offer_person(self, heard)


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


def offer_person(action: ShopAction, heard: Heard, intent: str = "") -> Said:
    """The reply of the intent with the figures of the policy that it names."""
    intent = intent or heard.intent
    topic = LATER.get(intent)
    if topic is None:
        return said(
            heard, [Say("utter_not_scripted", {}, (PERSON, OTHER))], None, awaiting="confirm"
        )
    reply = f"utter_for_now_{intent}"
    needed = action.deps.script_book.needs(reply)
    known = policy_facts(action.deps.policy)
    facts = {name: value for name, value in known.items() if name in needed}
    says = [Say(reply, facts, (PERSON, OTHER))]
    in_view = heard.given("order_no") or heard.slots.get("order_in_view")
    return said(heard, says, topic, awaiting="confirm", order_in_view=in_view)


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
