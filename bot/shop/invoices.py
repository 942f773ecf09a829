"""Invoices: always on request, in the buyer's title, with true goods and sum (law 23)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.shop.orders import Order
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused

_RULE = "law 23"
_MOST_TITLE = 100
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = re.compile(rf"[{_SIGNS}]{{18}}")
_OLD_NUMBER = re.compile(r"[0-9]{15}")


class TitleKind(StrEnum):
    """Whose name stands on the invoice."""

    PERSON = "person"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class InvoiceTitle:
    """As the buyer gave it. A company has a tax number, a person none."""

    kind: TitleKind
    name: str
    tax_no: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceRuling:
    """`amount_fen`: what the invoice says, what was paid less what went back."""

    ruling: Ruling
    amount_fen: int = 0


def may_invoice(
    order: Order, title: InvoiceTitle, *, other_content: bool = False, pending_fen: int = 0
) -> InvoiceRuling:
    """Whether an e-invoice can be written: for anything paid, at no charge, whenever asked.

    `other_content`: other goods or another sum than was bought; that nobody may write.
    """
    amount = order.left_to_refund_fen - pending_fen
    if order.paid_at is None or amount <= 0:
        return InvoiceRuling(refused(Why.NOT_PAID, _RULE))
    if other_content:
        return InvoiceRuling(refused(Why.CHANGED_CONTENT, _RULE))
    if (faulty := faulty_title(title)) is not None:
        return InvoiceRuling(refused(faulty, _RULE))
    return InvoiceRuling(allowed(_RULE), amount)


def may_correct(
    order: Order, old: InvoiceTitle | None, new: InvoiceTitle, pending_fen: int = 0
) -> InvoiceRuling:
    """A wrong title: red letter and a new one by finance; another sum is looked at by a person."""
    if old is None:
        return InvoiceRuling(refused(Why.INCOMPLETE, "playbook §13"))
    if old == new:
        return InvoiceRuling(refused(Why.SAME_GOODS, "playbook §13"))
    found = may_invoice(order, new, pending_fen=pending_fen)
    gone = found.ruling.why is Why.NOT_PAID
    return InvoiceRuling(for_person(Why.NOT_PAID, _RULE)) if gone else found


def faulty_title(title: InvoiceTitle) -> Why | None:
    """What is wrong with a title; None if finance can use it."""
    name = title.name.strip()
    if not name or len(name) > _MOST_TITLE or not name.isprintable():
        return Why.INCOMPLETE
    if title.kind is TitleKind.PERSON:
        return Why.UNREADABLE if title.tax_no else None
    return None if is_tax_no(title.tax_no) else Why.UNREADABLE


def is_tax_no(text: str) -> bool:
    """A unified social credit code with its check sign (GB 32100), or an old 15-digit number."""
    if _OLD_NUMBER.fullmatch(text):
        return True
    if not _CODE.fullmatch(text):
        return False
    weighed = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(text[:17]))
    return _SIGNS[(31 - weighed % 31) % 31] == text[17]
