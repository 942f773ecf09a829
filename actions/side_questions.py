"""A question beside a form is answered by its own skill; then the form's question is put again.

No form swallows a question, and none is lost over one: 来回邮费谁出, asked while the reason of a
return is asked for, leaves the return where it was.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from actions.base import Heard, Said, ShopAction
from actions.dialogue import StatedEffect, effect_asked, said, slot_text, still_open
from actions.note_waits import note_asked
from bot.usecases.saying import Say, Turn

_ASKS_ONLY = frozenset(
    {
        *("ask_return_shipping_fee", "ask_free_shipping", "ask_return_process", "ask_courier"),
        *("ask_gift", "ask_promotion_or_coupon", "ask_product_attribute", "ask_payment"),
        *("ask_ship_time", "ask_refund_arrival", "ask_authenticity", "ask_bot_identity"),
        *("ask_install_or_usage", "bargain", "chitchat"),
    }
)
_ENDS = frozenset({"thank", "goodbye"})
"""After these what has no yes yet is named once more: 谢谢啦 does not do it, and who thanks for it
believes it done."""
_AGAIN = {
    "utter_goods_ask_reason": "utter_back_to_reason",
    "utter_goods_ask_reason_again": "utter_back_to_reason",
    "utter_goods_ask_seal": "utter_back_to_seal",
    "utter_goods_ask_tag": "utter_back_to_tag",
    "utter_goods_ask_use": "utter_back_to_use",
    "utter_exchange_which": "utter_back_to_new_spec",
    "utter_exchange_which_style": "utter_back_to_new_spec",
    "utter_ask_new_address": "utter_back_to_address",
    "utter_address_incomplete": "utter_back_to_address",
    "utter_invoice_ask_title": "utter_back_to_invoice_title",
    "utter_invoice_ask_new_title": "utter_back_to_invoice_title",
    "utter_invoice_ask_tax_no": "utter_back_to_tax_no",
}
"""The question in a line, by the one that it was put with first."""
_OF_FORMS = frozenset({"reason", "condition", "new_spec", "new_address", "invoice_title", "tax_no"})
_KEPT = ("topic", "matter", "awaiting", "offered", "effect_asked", "order_in_view")
_KEPT_OF_GOODS = ("product_in_view", "spec_in_view", "asked_about")


def back_to_form(turn: Turn, heard: Heard, topical: ShopAction | None, answered: Said) -> Said:
    """The answer, with the question that stood open; as it is where none did, or it asks itself.

    `heard.intent`: what was meant; `topical`: whose question stands open.
    """
    asks_itself = answered.slots.get("awaiting") not in {None, "confirm"}
    if not heard.text or not answered.replies or asks_itself or topical is None:
        return answered
    again = _question(turn, heard, topical)
    if again is None or (again.choices and again.choices == answered.replies[-1].choices):
        return answered  # the answer has put it already
    slots = {n: v for n, v in answered.slots.items() if n not in (*_KEPT, *_KEPT_OF_GOODS)}
    return Said((*answered.replies, again), slots)


def in_a_line(heard: Heard, outcome: Said) -> Said:
    """The very question that stood open already, and nothing was learnt: in a line."""
    awaiting = slot_text(heard, "awaiting")
    same = bool(awaiting) and outcome.slots.get("awaiting", awaiting) == awaiting
    short = _AGAIN.get(outcome.replies[-1].reply) if outcome.replies and same else None
    if short is None:
        return outcome
    *says, last = outcome.replies
    return replace(outcome, replies=(*says, Say(short, {}, last.choices)))


_IS_DONE = re.compile(
    r"(?:都|那|现在|给我|帮我)*(?:改|办|弄|提交|登记|申请|退|换|取消|开|写|加|搞)(?:好|上|完"
    r"|成功?)?了?(?:吗|没有?|么|没呢)[?？]?"
    r"|(?:都|全|你|您|等)*(?:改|办|弄|提交|登记|申请|退|换|取消|搞)(?:好|完|妥)了?(?:再|就|都|的话)*(?:跟|和|给|来)?我?"
    r"(?:说|讲|告诉|通知|喊|吱|回)(?:我)?(?:一?[声下]|个信)?(?:哈|啊|呀|吧|呗)?"
)


def asked_if_done(heard: Heard) -> Said | None:
    """改好了吗, while it waits for a yes: not yet, and the question once more."""
    effect = effect_asked(heard)
    if effect is None or not _IS_DONE.fullmatch(heard.text.strip()) or "了" not in heard.text:
        return None
    question = _put(effect, Say("utter_back_to_effect", {"question": effect.text}))
    topic = slot_text(heard, "topic") or None
    return said(heard, [Say("utter_effect_waits"), question], topic, **still_open(heard))


def with_note_left(heard: Heard, answered: Said) -> Said:
    """The talk turns while a note has no yes: that it is not written is said, once."""
    note = note_asked(heard)
    stays = answered.slots.get("effect_asked", heard.slots.get("effect_asked"))
    kept = isinstance(stays, Mapping) and stays.get("stated") == dict(note.stated if note else {})
    if note is None or kept or not answered.replies or heard.intent in _NO_MORE_OF_IT:
        return answered
    left = Say("utter_note_left", {"wish": note.stated["wish"]})
    return Said((*answered.replies, left), answered.slots)


_NO_MORE_OF_IT = frozenset({"deny", "modify_order", "cancel_order", "report_safety_or_leak"})


def _question(turn: Turn, heard: Heard, topical: ShopAction) -> Say | None:
    if note := note_asked(heard):
        asked = heard.intent in _ASKS_ONLY | _ENDS
        facts = {"wish": note.stated["wish"]}
        return _put(note, Say("utter_note_again", facts)) if asked else None
    if heard.intent not in _ASKS_ONLY | _ENDS:
        return None
    if effect := effect_asked(heard):
        return _put(effect, Say("utter_back_to_effect", {"question": effect.text}))
    if heard.intent in _ENDS or slot_text(heard, "awaiting") not in _OF_FORMS:
        return None
    slots = {**heard.slots, "misheard": None}
    silent = replace(heard, text="", entities=(), meaning=None, intent="unclear", slots=slots)
    asked_again = topical.act(turn, silent).replies
    short = _AGAIN.get(asked_again[-1].reply) if asked_again else None
    return Say(short, {}, asked_again[-1].choices) if short else None


def _put(effect: StatedEffect, question: Say) -> Say:
    return Say(question.reply, question.facts, effect.say.choices)
