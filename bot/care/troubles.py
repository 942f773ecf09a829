"""What a buyer's words tell of goods that came damaged, incomplete or wrong (playbook §4)."""

import re
from enum import StrEnum


class Harm(StrEnum):
    """How bad the damage is: light can still be used, heavy cannot."""

    LIGHT = "light"
    HEAVY = "heavy"


_STILL_GOOD = re.compile(
    r"不影响|还能用|能用|还可以用|轻微|一点点|有点(?:瘪|皱|脏)|划痕|刮花|蹭|小坑|掉漆"
    r"|里面.{0,5}(?:没事|没坏|完好|好好的|好的|还好)|东西.{0,3}(?:没事|没坏|完好|好的)"
)
_USELESS = re.compile(r"没法用|不能用|用不了|没用了|报废|不能吃|没法吃|不能要|全碎|碎成|碎渣|稀碎")
_BROKEN = re.compile(r"碎|裂|断|漏|洒|渗|烂|摔坏|压坏|磕坏|砸坏|进水|散架")
_PACKING = re.compile(r"外箱|箱子|纸箱|盒子|外盒|包装|快递盒|袋子|外面|包裹|泡沫|胶带")
_LOOKED = re.compile(
    r"找过|找遍|翻遍|翻了|翻过|都找|找了|没找到|数了|数过|检查|里里外外|箱子底|看过了|核对"
    r"|还是没有|(?:找|翻|数)[到了过][^?？]{0,10}还(?:是|有)?(?:少|缺|差)|确实没|真没有|就是没有|(?:看|找|翻|摸)了[\s,，]*[^\s,，]{0,6}(?:里|没)"
)


def harm_in(text: str) -> Harm | None:
    """How bad it is by the words; None where they do not say, so that it is asked.

    A torn box alone says nothing of what is in it.
    """
    if _USELESS.search(text) and not re.search(r"没全碎|不是全碎", text):
        return Harm.HEAVY
    if _STILL_GOOD.search(text):
        return Harm.LIGHT
    if _BROKEN.search(text) and not _PACKING.search(text):
        return Harm.HEAVY
    return None


def has_looked(text: str) -> bool:
    """Whether the buyer says to have looked for the missing piece already."""
    return _LOOKED.search(text) is not None
