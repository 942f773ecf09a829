"""The answer to an open question for a fact, or what is said in its stead."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.care.context import words as grammar
from bot.care.context.facts import answer
from bot.care.context.meanings import COURTESIES, in_hand, is_own, named, own, rest, unclear
from bot.care.context.questions import question
from bot.care.context.scene import Meaning, Scene, Words
from bot.care.context.yes_no import after_no, says_no

_VERY_SURELY = 0.9


def to_datum(scene: Scene, words: Words) -> Meaning:
    """The fact fills its slot and waits for its confirmation; a clear question goes first."""
    if number := _another_order(scene, words):
        return in_hand(scene, {"order_no": number}, corrects=True)
    if scene.in_hand == "request_exchange" and _RATHER_BACK.search(words.text):
        return Meaning("request_return")
    words = replace(words, text=grammar.last_word(words.text))
    text, asked = words.text, scene.asked
    found = answer(asked.awaited, _of_what_came(words) if "收到" in asked.text else words)
    if grammar.gives_up(text) and not (found and found.pure):
        return after_no(scene, words)
    if found and found.pure and (_proposes(scene, words) or not grammar.is_question(text)):
        return in_hand(scene, {**_beside(scene, words), asked.awaited: found.value})
    if _INSTEAD.search(text) or _cannot_give(scene, text):
        return in_hand(scene)
    if grammar.asks_for_time(text) and not found:
        return unclear()
    if grammar.asks_how_to_give(text) and words.intent != "out_of_scope":
        return unclear()
    if grammar.is_question(text):
        return question(words)
    if grammar.does_not_know(text) and not found:
        return unclear()
    if words.intent in COURTESIES and words.sure >= _VERY_SURELY and not found:
        return rest(words)  # 谢谢啊: heard, and asked again
    if found and asked.awaited == "reason":
        return in_hand(scene, {"reason": found.value})
    if says_no(scene, words):
        return after_no(scene, words)
    about_it = asked.awaited == "reason" or words.intent == scene.in_hand
    if found and (about_it or not is_own(words, _VERY_SURELY)):
        return in_hand(scene, {**_beside(scene, words), asked.awaited: found.value})
    return _no_datum(scene, words)


_RATHER_BACK = re.compile(
    r"不(?:想)?换了[吧啊呀]?[\s,，。]*(?:还是|就|直接|给我|帮我|我要|要|想)*退(?!换)[^吗么?？]{0,5}$"
)
"""不换了 退了吧: no answer to how the goods are, but another way out."""


def _beside(scene: Scene, words: Words) -> Mapping[str, Any]:
    """6盒 广东: the count beside the place; name and phone, where both were asked for."""
    if scene.asked.awaited == "region":
        return named(words, ("quantity",))
    asks_both = _NAME_AND_PHONE.search(scene.asked.text) is not None
    slots = ("person_name", "phone_tail") if asks_both else ()
    found = {slot: answer(slot, words) for slot in slots}
    looks = tuple(slot for slot, word in _LOOKS.items() if word in scene.asked.text)
    if _HOW_MANY.search(scene.asked.text):
        looks = (*looks, "quantity")
    return {slot: one.value for slot, one in found.items() if one} | dict(named(words, looks))


def _proposes(scene: Scene, words: Words) -> bool:
    """50行不行, to what price; 钻头没有, to what is missing: questions by their look alone."""
    if words.intent == scene.in_hand == "report_missing_item":
        return True
    if scene.asked.awaited in _PROVING and words.text.rstrip(" ?？").endswith("呢"):  # 那1234呢
        return True
    return grammar.is_polite_question(words.text) and scene.asked.awaited in _MAY_BE_PROPOSED


_PROVING = frozenset({"phone_tail", "order_no"})
_HOW_MANY = re.compile(r"几[\u3400-\u9fff]|多少[件个瓶盒袋包条双]")
_MAY_BE_PROPOSED = frozenset({"money", "date", "quantity", "size", "colour"})
_LOOKS = {"colour": "颜色", "size": "码", "quantity": "数量"}
_NAME_AND_PHONE = re.compile(
    r"(?:姓名|名字|收[件货]人).*(?:电话|手机|号码)|(?:电话|手机).*(?:姓名|名字)"
)


def _another_order(scene: Scene, words: Words) -> str:
    """不是这单 是2640…, where something else was asked for: which order it is about."""
    if scene.asked.awaited in _LONG_NUMBERS or not _NOT_THIS_ORDER.search(words.text):
        return ""
    number = words.fact("order_no", "tracking_no")
    runs = _ORDER_NUMBER.findall(words.text)
    return number.value if number and number.value in runs else (runs[-1] if runs else "")


_LONG_NUMBERS = frozenset({"order_no", "tracking_no", "tax_no"})
_NOT_THIS_ORDER = re.compile(
    r"不是?[这那]|[不错][对了]|弄错|换一?单|另外?一?单|订单(?:号|是)|[这那]单|是[这那]?一?单"
)
_ORDER_NUMBER = re.compile(r"(?<![0-9])[0-9]{15,20}(?![0-9])")


def _of_what_came(words: Words) -> Words:
    """要灰 来了粉的: of what was received the second clause tells."""
    came = [piece for piece in grammar.clauses(words.text) if _CAME.search(piece)]
    if len(came) != 1:
        return words
    facts = tuple(fact for fact in words.facts if not fact.raw or fact.raw in came[0])
    return replace(words, text=came[0], facts=facts)


_CAME = re.compile(r"[来到]了|收到|到手|发来|寄来|发了|发成")


def _cannot_give(scene: Scene, text: str) -> bool:
    """箱子扔了咋整, 序列号在哪: it is not at hand, or is looked for; the matter goes on."""
    where = _WHERE_IS.search(text)
    return _GONE.search(text) is not None or bool(where and where[1] in scene.asked.text)


_GONE = re.compile(r"(?:扔|丢|删|撕)(?:掉|没)?了.{0,3}(?:咋|怎么)[办整弄]")
_WHERE_IS = re.compile(
    r"^[那这]?个?([\u3400-\u9fff]{2,6}?)(?:在|上)?哪[里儿]?(?:查|找|看)?[啊呀呢]?[?？]?$"
)
_ASKS_WHETHER = re.compile(r"[吗么][?？]?$")
_FREE = frozenset({"", "told"})
"""Asked for in the buyer's own words."""
_INSTEAD = re.compile(r"(?:名字|姓名|订单号|手机号?|电话|昵称|地址)(?:可以|行|成|能行)[不吗么]")
"""忘了 名字行不: another fact is offered instead."""


def _no_datum(scene: Scene, words: Words) -> Meaning:
    if is_own(words) and not _tells_what_is_asked(scene, words):
        return own(words)
    if grammar.is_plain_yes(words.text):  # to 方便拍张照片吗 it promises one
        return in_hand(scene) if _ASKS_WHETHER.search(scene.asked.text) else unclear()
    if scene.asked.awaited in _FREE:
        told = {scene.asked.awaited: words.text} if scene.asked.awaited else {}
        return in_hand(scene, told)
    day = words.fact("date")
    if words.intent == "inform":
        return in_hand(scene, {"date": day.raw} if day else {})
    return rest(words)


def _tells_what_is_asked(scene: Scene, words: Words) -> bool:
    """红灯一直闪, to 具体是什么故障: asked for in free words, a statement is the answer even where
    it sounds like the question (`ask_…`) that is put about such things."""
    free = scene.asked.awaited in _FREE and words.intent.startswith("ask_")
    fee = words.intent in {"ask_return_shipping_fee", "ask_free_shipping"}
    return free and not fee and words.intent != "ask_human" and not _REQUESTS.search(words.text)


_REQUESTS = re.compile(r"[查帮给要想问看能]")
