"""Words that must not wait: injury, food, fire, leaks, the law, insults (playbook §8, §13)."""

import re
from enum import StrEnum


class Danger(StrEnum):
    """What kind of danger a message speaks of; each has a safe thing to do now."""

    FIRE = "fire"
    FOOD = "food"
    INJURY = "injury"
    LEAK = "leak"
    LAW = "law"
    OTHER = "other"


_WORDS = (
    (
        Danger.LEAK,
        r"泄露|泄漏|洩露|隐私|骚扰电话|诈骗|骗子|冒充|个人信息|我的(?:信息|电话)|假客服|验证码",
    ),
    (Danger.FIRE, r"[着起冒]火|冒烟|烧焦|烧起来|爆炸|炸了|漏电|触电|电到|短路|焦味|糊味|过热|烫手"),
    (Danger.FOOD, r"[吃喝][了完]|拉肚子|腹泻|呕吐|吐了|中毒|变质|发霉|长虫|虫子|异物|过期"),
    (Danger.INJURY, r"受伤|割|流血|出血|[划烫烧砸扎摔]伤|过敏|红肿|起疹|医院|看病|伤到|砸|摔|扎"),
    (Danger.LAW, r"律师|起诉|法院|告你|法律|打官司|报警|索赔"),
)
_KINDS = tuple((kind, re.compile(words)) for kind, words in _WORDS)
_INSULT = re.compile(
    r"傻[逼叉比屄]|煞笔|沙雕|脑残|智障|白痴|弱智|混蛋|王八|畜生|去死|[滚滾]蛋|(?<![妈爸老我她给送为])妈的|他妈|特么|狗屁|"
    r"废物|垃圾客服|人渣|神经病|[你脑]子?有病|有病[吧啊]|不要脸|草泥马|[操艹]你|尼玛|你妈[的逼比]|狗东西|"
    r"贱人|给我滚|死全家|(?<![A-Za-z])(?:sb|nmsl|cnm|tmd)(?![A-Za-z])",
    re.IGNORECASE,
)


def danger_in(text: str) -> Danger:
    """The kind of danger that a report of danger speaks of."""
    return next((kind for kind, words in _KINDS if words.search(text)), Danger.OTHER)


def is_insult(text: str) -> bool:
    """Whether the words insult: then a person takes over at once, and nobody answers back."""
    return _INSULT.search(text) is not None
