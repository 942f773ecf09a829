"""What is wished of goods of one's own, told in the first line with hardly more than their name."""

import re
from enum import StrEnum


class OwnWish(StrEnum):
    """What the line is about, beyond that it names the goods."""

    FAULT = "fault"
    """我买的烧水壶有问题: something is wrong, and not yet told what."""
    MAY_RETURN = "may_return"
    """前两天到的单肩包能退吗."""
    MONEY = "money"
    """睡衣那单 退回去好几天了: sent back, and nothing has come of it."""


_FAULT = re.compile(
    r"有(?:点儿?|些|个|很大)?(?:的)?(?:问题|毛病|故障|瑕疵)(?!吗|么|要|想|问|请)|不(?:太)?好使|出(?:了)?(?:点)?(?:问题|毛病|故障)"
    r"|不对劲|不太?对头|有毛病"
)
_MAY_RETURN = re.compile(
    r"(?:能不能|可不可以|还?能|可以|还?给|让)(?:不能)?[^,，。]{0,3}退(?:货|掉|了)?(?:[吗么不嘛吧呀啊]|[?？]|$)"
    r"|退(?:货|掉|了)?(?:可以|行|成)[吗么不]"
)
_MONEY = re.compile(
    r"(?:退|寄)(?:回|给你们|货)?(?:去|来)?[^,，。?？]{0,6}"
    r"(?:好[几多久些]|[0-9一二两三四五六七八九十半几]+个?多?个?(?:天|日|星期|周|礼拜|月)|多久|这么久|老久|很久)"
)
_WAY_THERE = re.compile(r"多久能?到|几天能?到|怎么|能退|可以退")


def wish_of_own(text: str) -> OwnWish | None:
    """The wish; None where the words only name the goods, or ask something else."""
    if _MONEY.search(text) and not _WAY_THERE.search(text):
        return OwnWish.MONEY
    if _MAY_RETURN.search(text):
        return OwnWish.MAY_RETURN
    return OwnWish.FAULT if _FAULT.search(text) else None
