"""What is said while a price for many is to be quoted by a person (playbook §2, §13 money)."""

import re

_AGREES = re.compile(
    r"(?:等|让|找|请|叫)[^,，。]{0,8}(?:报价?|联系|回我|算)|(?:多久|几点|什么时候|啥时候|多长时间)[^,，。]{0,4}(?:回|报|联系|答复|给我)"
)
_CORRECTS = re.compile(r"(?:打|写|说|弄|记)错|不是|不对|改成|应该是|是(?=[0-9])")
_LOWER = re.compile(r"便宜|低[点些]|折|优惠|少[点些]|最低|再(?:降|让|少)|让[点利]")


def agrees_to_quote(text: str) -> bool:
    """行 那等你们的人报价 多久回我: the person who was offered shall come."""
    return _AGREES.search(text) is not None


_WHO = re.compile(
    r"谁[^,，。?？]{0,4}(?:报价?|联系|算|定价|给)|(?:找|跟)谁[^,，。?？]{0,3}(?:谈|报|要|说)"
    r"|报(?:个|一个|一下|下)(?:总|整体|合计)?价|总价|合计多少|一共多少"
)


def asks_who_quotes(text: str) -> bool:
    """谁来报价, 报个总价给我."""
    return _WHO.search(text) is not None


def corrects_number(text: str) -> bool:
    """打错 12个."""
    return _CORRECTS.search(text) is not None


def wants_lower(text: str) -> bool:
    """能比九五折再低点吗."""
    return _LOWER.search(text) is not None
