"""Yes and no to how things are, or to what was understood: 拆封了吗, 是要改地址吗.

Both are answers and the matter goes on; nothing was stated that a yes could do (law 3). A 没 denies
how things are and keeps the matter; a 不用 denies the wish and drops it.
"""

import re
from dataclasses import replace

from bot.care.context import words as grammar
from bot.care.context.corrections import named_instead, of_effect
from bot.care.context.facts import answer
from bot.care.context.meanings import (
    LEANT_ON,
    affirmed,
    in_hand,
    is_own,
    named,
    of_pick,
    own,
    rest,
    unclear,
)
from bot.care.context.pick import Pick
from bot.care.context.picking import pick_from
from bot.care.context.scene import Meaning, Open, Scene, Words
from bot.care.context.yes_no import after_no, says_no

_SURELY = 0.8
_NOT_SO = re.compile(
    r"(?:没|木|莫|冇|未)(?:有|得|拆|用|动|收|洗|穿)?[过呢啊呀的哦]*$|^不(?:会|能|在|方便|知道)"
)

_PUTS_OFF = re.compile(r"再说[吧呗]?|回头|改天|晚点")
_NOWHERE = re.compile(r"哪(?:有|来的?)([\u3400-\u9fff]{2,4}?)[啊呀哦嘛]?$")
"""我村哪有门卫, of 有门卫吗: a question in form that says no."""


def _echoes(text: str, asked: str) -> bool:
    """在的, to 外包装还在吗."""
    said = _ECHO.fullmatch(text.strip(" .。!！~"))
    if (done := _IS_DONE.fullmatch(text.strip(" .。!！~"))) and f"{done[1]}吗" in asked:
        return True
    return said is not None and said[1] in asked


_IS_DONE = re.compile(r"(?:早就?|都|已经)?([\u3400-\u9fff]{1,3}了)")
"""找到了, to 您找到了吗."""


def _asks_whether(scene: Scene, words: Words) -> bool:
    """有优惠券没, of something else than was asked: a question."""
    there = _IS_THERE.fullmatch(words.text.strip(" .。!！~"))
    return there is not None and there[1] not in scene.asked.text and is_own(words)


_IS_THERE = re.compile(r"[你您]?[们家]?有([\u3400-\u9fff]{2,6})没有?[呀啊]?")
_DENIES = re.compile(r"不是(?!吧)")
_I_MEAN_ORDER = re.compile(r"我?(?:说|问|要|查|讲|看)的?是[0-9]{4,}那?[个单]?")
_ECHO = re.compile(r"(?:嗯|还|都)?([\u3400-\u9fff]{1,2})(?:的|着呢|呢)")
_I_MEAN = re.compile(r"我?(?:说|问|要|查|讲|看)的?是(?!不)([\u3400-\u9fff]{2,6})")


def _meant_instead(scene: Scene, words: Words) -> Meaning | None:
    """不是 是上个月那个, 我问的是护发素: not what was understood, but another that is named."""
    if grammar.corrects(words.text) or _DENIES.match(words.text):
        found = pick_from(affirmed(words), scene.choices)
        if found.index is not None:
            return replace(of_pick(scene, found, words), corrects=True)
        others = dict(named(words, LEANT_ON)) or named_instead(scene, words.text)
        day = answer("date", affirmed(words))
        if day and scene.asked.kind is Open.YES_NO and not others:
            others = {"date": day.value}
        if others and not any(str(value) in scene.asked.text for value in others.values()):
            return in_hand(scene, others, corrects=True)
        if corrected := of_effect(scene, words):
            return corrected
    meant = _I_MEAN.fullmatch(words.text.strip(" .。!！~"))
    if _I_MEAN_ORDER.fullmatch(words.text.strip()) and (number := answer("order_no", words)):
        return in_hand(scene, {"order_no": number.value}, corrects=True)
    if not meant or meant[1] in scene.asked.text:
        return None
    return in_hand(scene, named(words) or {"product": meant[1]}, corrects=True)


def to_yes_no(scene: Scene, words: Words) -> Meaning:
    """Goes on with the matter, unless it is given up or another question is asked."""
    text = words.text
    echoes = _echoes(text, scene.asked.text)
    if grammar.is_plain_yes(text) or words.intent == "affirm" or echoes:
        meant = [at for at, choice in enumerate(scene.choices) if choice.title in scene.asked.text]
        if len(meant) == 1:
            return of_pick(scene, Pick(meant[0]), words)
        return in_hand(scene, scene.asked.stated)
    if words.intent in {"thank", "goodbye"} and words.sure >= _SURELY:
        return rest(words)
    if _PUTS_OFF.search(text):
        return rest(words) if words.intent == "goodbye" else unclear()
    if corrected := _meant_instead(scene, words):
        return corrected
    if grammar.gives_up(text):
        return after_no(scene, words)
    if _NOT_SO.search(text.strip(" .。!！~")) and not _asks_whether(scene, words):
        return in_hand(scene)
    if (nowhere := _NOWHERE.search(text)) and nowhere[1] in scene.asked.text:
        return in_hand(scene)
    if grammar.is_question(text):
        return own(words) if is_own(words, 0.0) else in_hand(scene)
    if says_no(scene, words):
        return after_no(scene, words)
    return own(words) if is_own(words, _SURELY) else in_hand(scene)
