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
    PROMISE = "promise"
    """你们写几小时内发来着."""
    DAYS = "days"
    """三天了呀, 说好48小时呢."""
    AUTO = "auto"
    """过几天能自动退不."""
    ONCE_HERE = "once_here"
    """到货了当天发吗."""
    MADE = "made"
    """刻好了没."""
    IF_NOT = "if_not"
    """今天再不发我就退."""
    MONEY = "money"
    """现在退能退多少."""
    STILL = "still"
    """还没发吧."""
    WAYS = "ways"
    """那你们打算怎么办."""


OF_ANY_WORDING = frozenset(
    {WaitingTalk.AUTO, WaitingTalk.ONCE_HERE, WaitingTalk.MADE, WaitingTalk.IF_NOT}
    | {WaitingTalk.MONEY, WaitingTalk.STILL, WaitingTalk.WHEN, WaitingTalk.WAYS}
)
"""So plain beside an order that waits that they count whatever they sound like alone."""
OF_ORDERLY_WORDING = frozenset(
    {WaitingTalk.LACKS, WaitingTalk.WHY, WaitingTalk.DAYS, WaitingTalk.PROMISE}
)
"""Counted where the words were heard as a question of an order at all."""


_SAID = (
    (
        WaitingTalk.NOTICE,
        r"(?:发了|发货|发出|寄出|寄了|有单号)[^,，。]{0,6}(?:告诉|通知|提醒|说一?声|吱|喊)"
        r"|(?:告诉|通知|提醒)[^,，。]{0,6}(?:发了|发货|发出|寄出|寄了)",
    ),
    (WaitingTalk.AUTO, r"自动(?:给我|帮我)?(?:退|取消)"),
    (
        WaitingTalk.ONCE_HERE,
        r"(?:到货|货到|补[到上]货?|来货|有货)了?[^,，。]{0,6}(?:当天|马上|立刻|立马|第一时间|先|就)能?(?:给我)?发",
    ),
    (
        WaitingTalk.MADE,
        r"(?:刻|定制|印|绣)(?:上|好|完|成)?了?(?:没|吗|么|不)有?(?:$|[\s,，?？啊呀])"
        r"|(?:几时|啥时候|什么时候|多久|哪天|几天)[^,，。]{0,3}(?:刻|定制|做|印|绣)(?:好|完|成)",
    ),
    (
        WaitingTalk.IF_NOT,
        r"(?:再不|还不|不)(?:给我)?发(?:货|的话|出)?[^,，。]{0,3}我?就?(?:退|取消|不要)"
        r"|(?:看不到|没有?|不见)(?:物流|单号|动静|更新|发货)[^,，。?？]{0,4}(?:我?就|便)(?:退|取消|不要)"
        r"|(?:等不[到了及]|补不[到上]|一直没(?:有)?货|到时候?还?没(?:有)?货|还是没(?:有)?货)[^,，。?？]{0,6}(?:退|取消|不要)",
    ),
    (
        WaitingTalk.MONEY,
        r"退(?:款|钱|我)?[^,，。]{0,3}多少(?!天)|全[部额]?退[吗么不]|退全[款额]|能全退",
    ),
    (WaitingTalk.STILL, r"^[那这]?(?:单|个)?还(?:没|未)有?发(?:货|出)?[吧呢]?吧?[?？]?$"),
    (
        WaitingTalk.WAYS,
        r"(?:^|你们?|您|那|现在|打算|准备|想)[^,，。?？]{0,3}(?:怎么办|咋办|咋整|咋弄|怎么(?:个)?处理|怎么解决|咋处理)",
    ),
    (
        WaitingTalk.LACKS,
        r"没[有]?货|缺货|断货|有没有货|还有货|有(?:货)?还是没有|到底有没有|不会又没|别又没",
    ),
    (
        WaitingTalk.WHY,
        r"(?:啥|什么|几个)意思|原因|为什么|为啥|怎么回事|咋回事|(?:怎么|咋)(?:还|一直|都)?(?:不动|没动)|糊弄|怎么搞",
    ),
    (
        WaitingTalk.WHEN,
        r"(?:今[天晚]|明[天早]|后天|这两天|到底|究竟)[^,，。]{0,6}发|能不能发|哪天[^,，。]{0,3}发"
        r"|几号[^,，。]{0,3}发|什么时候[^,，。]{0,3}发|啥时候[^,，。]{0,3}发|最[晚迟]"
        r"|(?:什么时候|啥时候|几时|何时|哪天|多久|几天)[^,，。]{0,4}(?:到货|补货|有货|来货)"
        r"|(?:到货|补货)(?:是|得)?(?:几号|哪天|啥时候|什么时候)|准日子|没有?个?日子|给个(?:点|日子|时间)"
        r"|等(?:到|多久|几天)[^,，。]{0,3}(?:啥时候|什么时候|几时|头|算完)|等多久|(?:几点|几号|哪天|何时|啥时候)(?:能|可以)?(?:发|出)|[前]能[发出]",
    ),
    (
        WaitingTalk.PROMISE,
        r"(?:几|多少)个?(?:小时|钟头)(?:内|以内|之内)?(?:就|会|能|要|必须|必)?发"
        r"|(?:写|规定|承诺|说好?|标)(?:的|了|是)?[^,，。?？]{0,4}(?:几|多少|多久)个?(?:小时|钟头|天)?(?:内|以内|之内)?(?:就|会|能|要)?发",
    ),
    (
        WaitingTalk.NEEDED,
        r"就等|等着[用穿送吃]|急用|要用|搬家|出差|结婚|生日|送[礼人]|来不及|赶不上"
        r"|(?<!都)(?<!已经)(?<!今天)(?:这|下)?周[一二三四五六末日](?!了|[拍买下付])",
    ),
    (WaitingTalk.PAID, r"(?:钱|款)[^,，。]{0,3}付了?|付[了的]?[钱款](?![^,，。]{0,2}合同)"),
    (WaitingTalk.DAYS, r"[0-9一二两三四五六七八九十半几]+(?:多)?(?:天|个?小时)|说好|承诺|答应"),
)
_WORDS = tuple((kind, re.compile(words)) for kind, words in _SAID)


def waiting_talk(text: str) -> WaitingTalk | None:
    """What the words are about; None for what only the whole answer answers."""
    kinds = [kind for kind, words in _WORDS if words.search(text)]
    if WaitingTalk.LACKS in kinds[:1] and WaitingTalk.WHEN in kinds:
        return WaitingTalk.WHEN  # 哦缺货啊 要等多久
    return kinds[0] if kinds else None
