"""Steps of a product's guide as bubbles, and the words beside them that must not wait."""

import re
from collections.abc import Sequence

STEPS_IN_A_BUBBLE = 3
_TELLING = 3

_DANGER = re.compile(
    r"冒烟|[着起冒]火|烧焦|烧起来|烧糊|焦味|糊味|焦糊|触电|电到|[被麻]电|漏电|炸[了开裂]|爆炸|短路|跳闸"
    r"|火花|[烫割划砸夹压扎]伤|[烫割划砸夹扎]到|受伤|流血|出血|红肿|起疹|刺痛|过敏了|脸[肿烂]|冒火花"
)
_ONLY_ASKS = re.compile(
    r"会不会|会[^了。,，]{0,6}[吗么嘛]|怕|担心|防止|防|以免|避免|能不能|有没有.{0,3}(?:危险|风险)|容易.{0,6}[吗么嘛]|不会"
)
_STUCK = re.compile(
    r"装不[上好下进了]|不会[装用弄]|卡住|拧不[动上紧]|对不[上齐]|看不懂|没反应|还是不[行会懂亮]|搞不[定懂]"
    r"|弄不[好来懂]|不亮|不工作|开不了|打不开|没用|装反|装错|缺.{0,3}(?:螺丝|零件|件)"
)
_HOW_TO_CLEAN = re.compile(r"洗|清洁|保养|除垢|去味|擦|收纳|存放|怎么放|冷藏")


def speaks_of_danger(text: str) -> bool:
    """Whether something has happened, in the words; a question whether it may is none."""
    return _DANGER.search(text) is not None and _ONLY_ASKS.search(text) is None


def is_stuck(text: str) -> bool:
    """Whether the buyer tried and it does not go on."""
    return _STUCK.search(text) is not None


def asks_for_care(text: str) -> bool:
    """Cleaning and keeping rather than setting up."""
    return _HOW_TO_CLEAN.search(text) is not None


def step_about(text: str, steps: Sequence[str]) -> str:
    """The step that shares a telling word (three characters) with a question; empty for none."""
    runs = {text[at : at + _TELLING] for at in range(len(text) - _TELLING + 1)}
    return next((step for step in steps if any(run in step for run in runs)), "")


_NEARLY = {
    "亮度": re.compile(r"亮一?点|暗一?点|太[亮暗]|调[亮暗]|亮度|变[亮暗]|刺眼"),
    "色温": re.compile(
        r"(?:颜色|光|灯).{0,3}太?[白黄冷暖]|[黄白暖冷]一?点|色温|暖光|冷光|黄光|白光"
    ),
    "咔": re.compile(r"咔|卡[哒扣]|杆.{0,5}(?:装|插|松|晃)|底座.{0,6}(?:装|插|松|晃)"),
}
"""What buyers say of a step, by a telling character or word of the step itself."""


def step_nearly(text: str, steps: Sequence[str]) -> str:
    """The step that a wish or a trouble is about, in other words than the guide's; empty for
    none."""
    told = [mark for mark, words in _NEARLY.items() if words.search(text)]
    return next((step for mark in told for step in steps if mark in step), "")


_NEEDED = re.compile(
    r"(?:一定|必须|非得?|必需|是不是|要不要|用不用|可不可以|能不能|可以|能)[^,，。?？]{0,3}(?:要|得|不|省)?[^,，。?？]{0,8}(?:[吗么不嘛]|[?？]|$)"
)


def asks_if_needed(text: str) -> bool:
    """防倒带一定要打墙吗: whether a step may be left out."""
    return _NEEDED.search(text) is not None


def names_a_step(text: str) -> bool:
    """Whether the words may be about a step, in other words than the guide's."""
    return any(words.search(text) for words in _NEARLY.values())


_HANDLES = re.compile(
    r"(?:按|点|摸|碰|双击|长按|短按|单击)(?:了|一?下|两下|几下|住)*[^,，。]{0,4}(?:就|也|都|还)?(?:关|灭|没|不|没反应|熄|黑)"
)


def handles_it(text: str) -> bool:
    """按一下就关了: what the buyer does with it, and what comes of it."""
    return _HANDLES.search(text) is not None


def step_bubbles(steps: Sequence[str]) -> str:
    """The steps numbered, a few a bubble (a blank line parts bubbles)."""
    lines = [f"{place}. {step}" for place, step in enumerate(steps, 1)]
    at = range(0, len(lines), STEPS_IN_A_BUBBLE)
    return "\n\n".join("\n".join(lines[first : first + STEPS_IN_A_BUBBLE]) for first in at)
