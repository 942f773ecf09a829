"""What a buyer asks while a price difference is up for a yes (playbook §7)."""

import re
from enum import StrEnum


class Beside(StrEnum):
    """The question beside it; `SAME`: nothing new, only the goods once more."""

    WHICH = "which"
    """Money or a coupon, and why."""
    VALID = "valid"
    """How long the coupon holds."""
    RULE = "rule"
    """Whether there is such a rule at all."""
    SAME = "same"


_VALID = re.compile(r"期限|有效|过期|多久.{0,3}用|什么时候.{0,4}用|几天.{0,3}用|能用多久|用到")
_WHICH = re.compile(
    r"(?:退|给|要|返|补).{0,4}(?:钱|现金|现)|券|积分|原路|凭(?:什么|啥)|为(?:什么|啥)|块钱?退"
)
_RULE = re.compile(r"价保|保价|保价格|规定|规则|办法|能不能补|能补|可以补|能退我?吗")


def asked_beside(text: str) -> Beside:
    """What the words ask of the offer."""
    for found, words in ((Beside.VALID, _VALID), (Beside.WHICH, _WHICH), (Beside.RULE, _RULE)):
        if words.search(text):
            return found
    return Beside.SAME
