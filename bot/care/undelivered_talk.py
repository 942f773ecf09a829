"""What a buyer tells of a parcel that the courier cannot deliver: that it is so, and the address or
phone put right, in one message or in several (playbook §4 wrong data, not delivered)."""

import re
from enum import StrEnum


class Piece(StrEnum):
    """What is told for the courier."""

    ADDRESS = "address"
    PHONE = "phone"
    CORRECTION = "correction"
    """不对 最后是9017."""
    ALL_RIGHT = "all_right"
    """地址是对的 手机那天没信号."""


_OPENS = re.compile(
    r"(?:快递|派件|派送|送货|网点|驿站)[^,，。?？]{0,6}(?:说|讲|打来|写)[^,，。?？]{0,4}"
    r"(?:地址|电话|号码|联系不|找不|送不|查无)"
    r"|(?:地址|电话|号码)(?:写)?(?:不详|不清|不全|有误)|联系不[上到]我|问题件|送不[到过]来|派送失败|无法派送"
)
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_PLACE = re.compile(
    r"(?:[路街道巷弄村组屯镇乡]|小区|花园|公寓|大厦)[^\s,，。?？]{0,12}\d"
    r"|\d+ ?(?:号院?|栋|幢|单元|室|楼)"
)
_CORRECTS = re.compile(
    r"(?:不对|错了|不是|写错|说错|打错|应该)[^?？]{0,8}\d{3,}"
    r"|(?:最后|尾号|后四位)[^?？]{0,3}是?\d{3,}"
)
_OF_DELIVERY = re.compile(
    r"地址|电话|手机|号码|信号|没接|接到|在家|没人|关机|静音|打[得能]?通|开机了?|能接"
    r"|[写填]得?(?:很|挺|都|是)?(?:清楚|清清楚楚|对的?|全|详细|明明白白|完整)|没[写填]错"
)
_ECHO = re.compile(r"^[^?？]{1,8}[?？][\s,，]*(?=[^?？\s])")
"""地址不详? before what is told: the courier's words, thrown back."""
_ASKS = re.compile(r"[?？]|[吗么呢]$|怎么|咋|为[什啥]|什么|啥|哪|几|多久|能不能|要不要")


def says_undelivered(text: str) -> bool:
    """快递说地址不详: the courier cannot deliver, told before anything else."""
    return _OPENS.search(text) is not None


def piece_told(text: str) -> Piece | None:
    """What these words tell for the courier; None for a question, or for other words."""
    said = _ECHO.sub("", text.strip(" .。!！~～"))
    if _CORRECTS.search(said):
        return Piece.CORRECTION
    if _ASKS.search(said):
        return None
    if _PLACE.search(said):
        return Piece.ADDRESS
    if _PHONE.search(said):
        return Piece.PHONE
    return Piece.ALL_RIGHT if _OF_DELIVERY.search(said) else None
