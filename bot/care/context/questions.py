"""A question instead of an answer."""

import re
from dataclasses import replace

from bot.care.context.meanings import UNCLEAR, in_hand, is_matter, is_own, named, own, rest
from bot.care.context.picking import pick_from
from bot.care.context.scene import Meaning, Scene, Words
from bot.care.context.words import clauses, is_question

_SURELY = 0.8
_LIKELY = 0.2
_RUNNER_UP = 0.1
_ABOUT_SIZES = re.compile(r"颜色|色号|[尺几什么]码|[大小]码|多大|大小|偏[大小]|哪个")
_WHICH = re.compile(r"哪一?[个家款种样单件]")
_NOT_ALL = re.compile(r"都[给要选]")


def question(words: Words) -> Meaning:
    """Its own intent."""
    if (asked_of_it := beyond_the_name(words)) is not None:
        return Meaning(asked_of_it, slots=dict(named(words)))
    return own(words) if is_own(words, 0.0) else rest(words)


def question_of_choices(scene: Scene, words: Words) -> Meaning:
    """哪个不花钱, 补多少: about what was offered, where the words alone are no clear request."""
    if words.intent != UNCLEAR:
        return question(words)
    offered = {choice.intent for choice in scene.choices} - {""}
    likely = (name for name, share in words.ranking if name in offered and share >= _LIKELY)
    if meant := next(likely, ""):
        return Meaning(meant)
    about_them = _WHICH.match(words.text) or _NOT_ALL.search(words.text)
    return in_hand(scene) if about_them else question(words)


def pick_that_asks(scene: Scene, words: Words) -> Meaning | None:
    """第一个吧 有礼盒装吗, to goods that were offered: it is asked of the first."""
    first, *more = clauses(words.text) or [""]
    if not more or not scene.choices or not scene.offers_goods or is_question(first):
        return None
    if not is_question(" ".join(more)):
        return None
    found = pick_from(replace(words, text=first, facts=()), scene.choices, scene.in_hand)
    if found.index is None:
        return None
    intent = words.intent if is_matter(words.intent) else "ask_product_attribute"
    return Meaning(intent, found.index, dict(scene.choices[found.index].slots))


def beyond_the_name(words: Words) -> str | None:
    """红的会掉色吗: the colour's name alone pulls to colours; what is asked of it comes second."""
    pulled = words.intent == "ask_size_or_colour" and not is_own(words, _SURELY)
    if not pulled or not named(words, ("size", "colour")) or _ABOUT_SIZES.search(words.text):
        return None
    others = (name for name, share in words.ranking[1:] if share >= _RUNNER_UP)
    return next((name for name in others if is_matter(name)), None)
