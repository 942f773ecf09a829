"""What is said of an order that waits for shipping and was told of just now (playbook §3 urging):
each is answered in a line of its own, and the whole story is not told again."""

import re
from enum import StrEnum


class WaitingTalk(StrEnum):
    """What is asked or remarked."""

    NOTICE = "notice"
    """发了告诉我一声."""
    LACKS = "lacks"
    """是不是没货了."""
    WHY = "why"
    """原因是什么."""
    NEEDED = "needed"
    """我周末要搬家 就等它."""
    WHEN = "when"
    """今天到底能不能发."""
    PAID = "paid"
    """钱都付了."""
    DAYS = "days"
    """三天了呀, 说好48小时呢."""


_SAID = (
    (
        WaitingTalk.NOTICE,
        r"(?:发了|发货|发出|寄出|寄了|有单号)[^,，。]{0,6}(?:告诉|通知|提醒|说一?声|吱|喊)"
        r"|(?:告诉|通知|提醒)[^,，。]{0,6}(?:发了|发货|发出|寄出|寄了)",
    ),
    (WaitingTalk.LACKS, r"没[有]?货|缺货|断货|有没有货|还有货"),
    (WaitingTalk.WHY, r"原因|为什么|为啥|怎么回事|咋回事|糊弄|怎么搞"),
    (
        WaitingTalk.WHEN,
        r"(?:今[天晚]|明[天早]|后天|这两天|到底|究竟)[^,，。]{0,6}发|能不能发|哪天[^,，。]{0,3}发"
        r"|几号[^,，。]{0,3}发|什么时候[^,，。]{0,3}发|啥时候[^,，。]{0,3}发|最[晚迟]"
        r"|(?:什么时候|啥时候|几时|何时|哪天|多久|几天)[^,，。]{0,4}(?:到货|补货|有货|来货)",
    ),
    (
        WaitingTalk.NEEDED,
        r"就等|等着[用穿送吃]|急用|要用|搬家|出差|结婚|生日|送[礼人]|周[一二三四五六末日]|来不及|赶不上",
    ),
    (WaitingTalk.PAID, r"(?:钱|款)[^,，。]{0,3}付了?|付了?[钱款]"),
    (WaitingTalk.DAYS, r"[0-9一二两三四五六七八九十半几]+(?:多)?(?:天|个?小时)|说好|承诺|答应"),
)
_WORDS = tuple((kind, re.compile(words)) for kind, words in _SAID)


def waiting_talk(text: str) -> WaitingTalk | None:
    """What the words are about; None for what only the whole answer answers."""
    return next((kind for kind, words in _WORDS if words.search(text)), None)
