"""A yes or a no to nothing that was asked, and a courtesy beside what is asked."""

import re
from dataclasses import replace

from actions.base import Heard, Said, ShopAction
from actions.dialogue import let_go, said, slot_text, still_open
from actions.handover import call
from actions.ours_after_all import ours_after_all
from actions.returns import RequestReturn
from bot.care.context.told import keeps_order, only_tells
from bot.care.context.words import acknowledges, clauses, is_plain_yes
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.care.studio.new_intents import reply_of
from bot.care.taking_up import FORM_ENDING
from bot.usecases.saying import Say, Turn

_WAITS = re.compile(r"等(?:你们?|您们?|消息|通知|审核|结果|回复|着|到|明天|一?天)")
_OF_RETURNS = frozenset({"returns", "return_freight"})
_APPLIES = re.compile(r"申请|登记|办|提交|退")
_ASIDES = {
    "thank": "utter_welcome",
    "greet": "utter_greet",
    "goodbye": "utter_goodbye",
    "ask_bot_identity": "utter_bot_identity",
    "out_of_scope": "utter_out_of_scope",
}
"""The plain replies of data/stories, said while a question is open."""


class HearYes(ShopAction):
    """A yes to nothing that was asked. 嗯 to what was told closes it kindly, and asks nothing; with
    nothing told, a yes opens the talk."""

    answers = ("affirm",)

    def name(self) -> str:
        return "action_hear_yes"

    def act(self, turn: Turn, heard: Heard) -> Said:
        topic = slot_text(heard, "topic") or None
        if topic in _OF_RETURNS and _APPLIES.search(heard.text) and turn.buyer_id:
            wish = replace(heard, intent="request_return", meaning=None)
            return RequestReturn(self.deps).act(turn, wish)
        heard_only = topic is not None and (
            is_plain_yes(heard.text)
            or acknowledges(heard.text)
            or _WAITS.search(heard.text)
            or _agrees_and_greets(heard.text)
        )
        return said(heard, [Say("utter_deny" if heard_only else "utter_affirm")], topic)


def _agrees_and_greets(text: str) -> bool:
    """好的 扎西德勒: a yes, and a few words that wish for nothing."""
    first, *rest = clauses(text) or [""]
    return is_plain_yes(first) and len(rest) == 1 and only_tells(rest[0]) and len(rest[0]) <= 6


class HearNo(ShopAction):
    """A no drops what was asked; a no to nothing that was asked leaves the chat open."""

    answers = ("deny",)

    def name(self) -> str:
        return "action_hear_no"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if keeps_order(heard.text):
            forms = {name: None for name in heard.slots if name.endswith(FORM_ENDING)}
            return said(
                heard, [Say("utter_cancel_kept")], slot_text(heard, "topic") or None, **forms
            )
        if heard.asked:
            return let_go(heard)
        return said(heard, [Say("utter_deny")], slot_text(heard, "topic") or None)


class HearAside(ShopAction):
    """A courtesy, what is not ours, or an intent that a trainer began, while something is asked:
    the question stays open."""

    answers = tuple(_ASIDES)

    def name(self) -> str:
        return "action_hear_aside"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if heard.intent == "out_of_scope" and (ours := ours_after_all(self.deps, turn, heard)):
            return ours
        topic = slot_text(heard, "topic") or None
        return said(
            heard,
            [Say(_ASIDES.get(heard.intent) or reply_of(heard.intent))],
            topic,
            **still_open(heard),
        )
