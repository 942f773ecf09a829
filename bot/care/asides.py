"""Small questions beside a matter in trouble that have the same answer for everybody (playbook §4,
§5): whether a paper is needed, how long it takes, that it has turned up after all."""

import re
from enum import StrEnum


class Aside(StrEnum):
    """What is asked or told; each has a reply of its own."""

    NO_PAPER = "no_paper"
    """Whether an invoice is needed for a warranty: the order itself is the record."""
    FOUND = "found"
    """What was missing or lost has turned up."""
    WHO_FIRST = "who_first"
    """Who sends first, while the photos are still looked at."""
    HOW_LONG = "how_long"
    """How long a repair takes."""
    IF_RETURNED = "if_returned"
    """What becomes of a parcel that may go back, and who pays then."""


_NO_PAPER = re.compile(
    r"(?:要不要|需不需要|用不用|[要需]+|得有).{0,3}发票|没有?.{0,2}发票|发票.{0,4}(?:丢|扔|没|找不)"
)
_FOUND = re.compile(
    r"(?<![没未不])(?<!还没)(?:找|收|拿|取)到(?:了|啦)(?![吗么没？?])"
    r"|原来(?:是|在)[^,，。]{1,8}(?:里|柜|下面|旁边|门口|拿|收)|虚惊|在[^,，。]{1,6}柜里"
)
_NOT_FOUND = re.compile(r"没|未|不是|少|缺|差|坏|错|怎么|吗")
_WHO_FIRST = re.compile(
    r"先[寄发]新的?|新的[^,，。]{0,3}先[寄发]|先寄.{0,6}(?:先发|你们)|(?:你们|您)先[发寄]|(?:我|要).{0,2}先寄|等[^,，。]{0,4}(?:收到|新的)[^,，。]{0,6}再寄|收到[^,，。]{0,4}再寄|什么时候寄回|现在就?寄"
)
_HOW_LONG = re.compile(
    r"(?<!保修)(?<!质保)(?<!保)[要得]?(?:多少天|几天|多久|多长时间)|什么时候能?[修好用]"
)


_IF_RETURNED = re.compile(
    r"退[回了]?(?:来|去)?了?的话[^?？]{0,6}(?:运费|邮费|钱)|(?:会不会|要是|如果|万一|会|是不是|不会)[^,，。]{0,6}退[回了][^,，。]{0,12}"
    r"|(?:再|重新|重).{0,3}(?:寄|发).{0,6}(?:付钱|收费|运费|要钱|钱)|要再?付钱|还要(?:付|出|收).{0,3}(?:钱|运费)"
)
_ASKS = re.compile(r"[?？吗么呀呢]|会不会|能不能|是不是|要不要|不会[^,，。]{0,8}吧")


def aside_in(text: str, *, of_repair: bool, of_parcel: bool = False) -> Aside | None:
    """The aside in the words. `of_repair`: a fault or a warranty is talked of; `of_parcel`: a
    parcel on its way."""
    if _FOUND.search(text) and not _NOT_FOUND.search(_FOUND.sub("", text)):
        return Aside.FOUND
    if of_parcel and _IF_RETURNED.search(text) and _ASKS.search(text):
        return Aside.IF_RETURNED
    if not of_repair:
        return None
    asked = (
        (Aside.NO_PAPER, _NO_PAPER),
        (Aside.WHO_FIRST, _WHO_FIRST),
        (Aside.HOW_LONG, _HOW_LONG),
    )
    return next((found for found, words in asked if words.search(text)), None)


_LOG_IN = re.compile(
    r"(?:不|没|非得|必须|一定要?|为[啥什么]+要?|干嘛要?|怎么|不会|没法).{0,2}登[录陆][^,，。?？]{0,10}(?:[吗么不嘛?？]|$)|登[录陆]不[了上]"
    r"|(?:要|得|需要|非|让我)(?:先)?登[录陆][^,，。?？]{0,3}[,，\s]*(?:好|真|太|这么|怎么这么|有点)麻烦|登[录陆](?:好|真|太|也太|有点)麻烦"
)


def asks_of_log_in(text: str) -> bool:
    """不登录不能领, 为什么要登录: why it is asked for, and what goes without it."""
    return _LOG_IN.search(text) is not None


_WRAPPING = re.compile(
    r"(?:袋子?|礼盒|礼袋|贺卡|手提袋|包装盒)[^,，。?？]{0,3}(?:给不给|配不配|有没有|带不带|给配|给|配|有|送|带)"
    r"[^,，。?？]{0,2}[吗么不吧][?？]?$"
    r"|(?:给不给|有没有|带不带|配不配|会不会给|会给)[^,，。?？]{0,3}(?:袋子?|礼盒|礼袋|贺卡|手提袋)[^,，。?？]{0,3}$"
)


def is_of_wrapping(note: str) -> bool:
    """麻烦配个袋子, written in ordering."""
    return re.search(r"袋|礼盒|贺卡|包装", note) is not None


def asks_of_wrapping(text: str) -> bool:
    """先问下袋子给配吧: whether a bag or a card comes with it, and no wish for a note yet."""
    return _WRAPPING.search(text.strip(" .。!！~～")) is not None


_NOTE_SEEN = re.compile(
    r"(?:还|会)(?:给|有|帮)[^,，。?？]{0,5}(?:吧|吗|么|不)[^?？]{0,3}我?[^?？]{0,3}(?:备注|留言)[^,，。?？]{0,3}写|(?:备注|留言)[^,，。?？]{0,10}(?:对吧|对吗|是吧|对不对|没变吧|还在[吗吧不])|(?:备注|留言)[^?？]{2,20}(?:能|可以)?(?:做|办)(?:到|得到)[吗不么吧没]?[?？]?$|(?:备注|留言).{0,16}(?:看到|看见|收到|有没有|在不在)|(?:看到|看见|收到).{0,6}(?:备注|留言)"
)


_NOTE_COST = re.compile(
    r"(?:写|备注|留言)[了过][^?？]{0,14}(?:(?:要|收|加|另收|算)(?:不[要收])?(?:多少)?[钱费]|多少钱|免费)"
)


_COSTS = re.compile(
    r"(?<!冰)(?:袋子?|礼盒|礼袋|贺卡|手提袋|包装盒?)[^,，。?？]{0,4}(?:(?:要|收|加|另收|算|得)(?:不[要收])?(?:我|多少)?[钱费]|多少钱|免费|花钱)"
)


def asks_cost_of_note(text: str) -> bool:
    """我写了要袋子 袋子要钱吗: what the wish on the order costs."""
    return _NOTE_COST.search(text) is not None


def asks_cost_of_wrapping(text: str) -> bool:
    """袋子收钱不, of an order with such a wish."""
    return len(text) <= _LONGEST_ASIDE and _COSTS.search(text) is not None


_LONGEST_ASIDE = 16


def asks_of_note(text: str) -> bool:
    """Whether the buyer asks if the note on the order was read."""
    return _NOTE_SEEN.search(text) is not None
