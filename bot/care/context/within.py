"""What is heard inside the matter in hand: postage, in talk of a return, is the return's."""

import re
from dataclasses import replace

from bot.care.context import words as grammar
from bot.care.context.meanings import UNCLEAR
from bot.care.context.scene import Open, Scene, Words

_LIKELY = 0.6
_IS_THERE = re.compile(r"有.{0,6}(?:吗|没有?|莫得|不)[?？]?$|有没有")
"""Of what is waited for, or chosen for an exchange, 别的颜色有吗 asks whether it can be had."""
_RETURNS = frozenset({"request_return", "request_exchange", "ask_return_process"})


def within(scene: Scene, words: Words) -> Words:
    """The words with the intent that they have here; a question about a return that is being
    confirmed asks how returns go."""
    exchanges = scene.asked.kind is Open.CHOICE and scene.in_hand == "request_exchange"
    if (exchanges or scene.in_hand == "subscribe_restock") and words.intent == "ask_size_or_colour":
        there = _IS_THERE.search(words.text) is not None
        return replace(words, intent="ask_stock") if there else words
    if scene.in_hand not in _RETURNS:
        return words
    confirming = scene.asked.kind is Open.EFFECT and scene.asked.intent == words.intent
    asks = grammar.is_question(words.text)
    if asks and ((confirming and words.intent == "request_return") or _asks_the_way(words)):
        return replace(words, intent="ask_return_process")
    return _as_return_fee(words) if words.intent in {"ask_free_shipping", UNCLEAR} else words


def _as_return_fee(words: Words) -> Words:
    """Both names of postage are one here, and weigh together; else the words stay as heard."""
    fee = "ask_return_shipping_fee"
    both = words.share("ask_free_shipping") + words.share(fee)
    if words.intent == UNCLEAR and both < _LIKELY:
        return words
    return replace(words, intent=fee, ranking=((fee, both),) if words.ranking else ())


def _asks_the_way(words: Words) -> bool:
    """Where to, how: of a return its address and its steps."""
    about_place = words.intent == "change_address" and _WHERE_HOW.search(words.text) is not None
    return about_place or (words.intent == UNCLEAR and bool(_WAY_ALONE.match(words.text)))


_WHERE_HOW = re.compile(r"哪|什么地址|啥地址|怎么|咋|如何")
_WAY_ALONE = re.compile(
    r"[那我]?(?:在哪|去哪|哪里|哪儿|从哪|怎么|咋|如何)里?(?:申请|退|寄|弄|操作|办|提交|点)"
)
