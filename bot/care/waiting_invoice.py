"""What is told of an invoice while the buyer waits for the colleague who sees to it (law 23)."""

import re
from enum import StrEnum


class OfInvoice(StrEnum):
    """What is said."""

    DETAIL = "detail"
    """The title, the tax number, how it is split, where it goes."""
    WHEN = "when"
    """几天能开出来."""


_WHEN = re.compile(
    r"(?:几天|多久|什么时候|啥时候|哪天)[^,，。]{0,6}(?:开|好|出|发|拿|给|收到|改)|(?:几天|多久)[?？]?$"
)
_DETAIL = re.compile(
    r"公司|有限|工作室|学校|医院|大学|中心|事务所|合作社|抬头|税号|(?<![A-Za-z0-9])[0-9A-HJ-NPQRTUWXY]{15,20}(?![A-Za-z0-9])"
    r"|[一二两三四五六七八九十0-9]+张|分开开?|拆(?:开|成)|合(?:在)?一[张起]|@|邮箱|专票|普票|[0-9]+(?:元|块)?(?:一张|各)"
    r"|不能分"
)


def said_of_invoice(text: str) -> OfInvoice | None:
    """What the words tell or ask of the invoice; None for anything else."""
    if _WHEN.search(text):
        return OfInvoice.WHEN
    return OfInvoice.DETAIL if _DETAIL.search(text) else None
