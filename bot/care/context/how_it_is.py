"""Yes and no to how things are, or to what was understood: 拆封了吗, 是要改地址吗.

Both are answers and the matter goes on; nothing was stated that a yes could do (law 3). A 没 denies
how things are and keeps the matter; a 不用 denies the wish and drops it.
"""

import re

from bot.care.context import words as grammar
from bot.care.context.meanings import in_hand, is_own, own, rest, unclear
from bot.care.context.scene import Meaning, Scene, Words
from bot.care.context.yes_no import after_no, says_no

_SURELY = 0.8
_NOT_SO = re.compile(
    r"(?:没|木|莫|冇|未)(?:有|得|拆|用|动|收|洗|穿)?[过呢啊呀的哦]*$|^不(?:会|能|在|方便|知道)"
)

_PUTS_OFF = re.compile(r"再说[吧呗]?|回头|改天|晚点")
_NOWHERE = re.compile(r"哪(?:有|来的?)([\u3400-\u9fff]{2,4}?)[啊呀哦嘛]?$")
"""我村哪有门卫, of 有门卫吗: a question in form that says no."""


def to_yes_no(scene: Scene, words: Words) -> Meaning:
    """Goes on with the matter, unless it is given up or another question is asked."""
    text = words.text
    if grammar.is_plain_yes(text) or words.intent == "affirm":
        return in_hand(scene, scene.asked.stated)
    if words.intent in {"thank", "goodbye"} and words.sure >= _SURELY:
        return rest(words)
    if _PUTS_OFF.search(text):
        return rest(words) if words.intent == "goodbye" else unclear()
    if grammar.gives_up(text):
        return after_no(scene, words)
    if _NOT_SO.search(text.strip(" .。!！~")):
        return in_hand(scene)
    if (nowhere := _NOWHERE.search(text)) and nowhere[1] in scene.asked.text:
        return in_hand(scene)
    if grammar.is_question(text):
        return own(words) if is_own(words, 0.0) else in_hand(scene)
    if says_no(scene, words):
        return after_no(scene, words)
    return own(words) if is_own(words, _SURELY) else in_hand(scene)
