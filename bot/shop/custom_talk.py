"""What is asked of goods made to order before they are bought (playbook §2; law 1, 7)."""

import re
from enum import StrEnum


class CustomTalk(StrEnum):
    """What is asked; each has a reply of its own."""

    WRONG = "wrong"
    """刻错了算谁的."""
    IN_TIME = "in_time"
    """下下周六婚礼 赶得上不."""
    WHEN = "when"
    """刻字杯几天能好."""
    WORDS = "words"
    """刻囍行吗, 两行字呢: what can be made."""
    COST = "cost"
    """刻字另外收钱吗."""
    PIECES = "pieces"
    """要两个 黑白各一."""


_WRONG = re.compile(
    r"(?:刻|做|印|写|绣|打)错[^,，。]{0,8}(?:谁|怎么|咋|赔|负责|算|办|重|吗|呢|[?？])|(?:谁|负责|赔)[^,，。]{0,6}(?:刻|做|印)错"
)
_IN_TIME = re.compile(
    r"赶(?:得|不)[上及]|来得及|来不及|赶[^,，。]{0,6}(?:前|上)|(?:之?前|当天)[^,，。]{0,3}(?:能|可以|拿|收|到|好)"
)
_WHEN = re.compile(
    r"几天|多久|多长时间|(?:什么时候|啥时候|哪天|几号)[^,，。]{0,5}(?:好|做|刻|发|到|能)|要等"
)
_WORDS = re.compile(
    r"刻|[几一二两三四五]行|行字|生僻|图案|照片|头像|英文|日期|繁体|字体|字数|[几多]少?个?字|logo|字大|手写"
)
_COST = re.compile(
    r"(?:刻|印|绣|定制|定做|加字|加工)[^,，。?？]{0,6}(?:另外?|额外|单独|还|再|多)?(?:要不要|收不收|要|收|加|算|付)[^,，。?？]{0,4}(?:钱|费)"
    r"|(?:刻|印|绣|定制|定做|加工)(?:字|图|名)?(?:的)?(?:费|多少钱|免费|贵不贵|怎么收|咋收)|(?:另外?|额外|单独)(?:要|收|加|算)[^,，。?？]{0,4}(?:钱|费)"
)
_PRICE = re.compile(r"多少钱|几块钱?|什么价|价[格钱]|怎么卖|咋卖")
_PIECES = re.compile(r"[0-9一两二三四五六七八九十俩仨]+[个件只套]|各[一两二12]")


def custom_talk(text: str, *, asks_when: bool, free: bool) -> CustomTalk | None:
    """What is asked of the making. `asks_when`: heard as a question of time; `free`: heard as
    nothing that the skills answer."""
    said = text.strip(" .。!！~～")
    if _WRONG.search(said):
        return CustomTalk.WRONG
    if _IN_TIME.search(said):
        return CustomTalk.IN_TIME
    if (asks_when or free) and _WHEN.search(said):
        return CustomTalk.WHEN
    if _COST.search(said):
        return CustomTalk.COST
    if _PRICE.search(said):
        return None  # 多少钱一个: of the page
    if free and _WORDS.search(said):
        return CustomTalk.WORDS
    return CustomTalk.PIECES if free and _PIECES.search(said) else None
