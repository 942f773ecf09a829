"""Who pays for sending goods back (law 6, 7, 10; playbook §5, §13)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.shop.policy import Policy
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused


class FreightBy(StrEnum):
    """On whose account a parcel travels."""

    BUYER = "buyer"
    SHOP = "shop"


def freight_by(is_fault: bool) -> FreightBy:
    """By cause: a fault is the shop's, a personal reason the buyer's own (law 6, 7)."""
    return FreightBy.SHOP if is_fault else FreightBy.BUYER


class Sending(StrEnum):
    """How the buyer sends it; the choice is the buyer's (law 10)."""

    COURIER = "courier"
    SURFACE_MAIL = "surface_mail"
    COLLECT = "collect"
    PREPAID_LABEL = "prepaid_label"


@dataclass(frozen=True, slots=True)
class SendingRuling:
    """`advise`: it may be done, but a way with tracking is better for the buyer."""

    ruling: Ruling
    advise: bool = False


def may_send_by(way: Sending, payer: FreightBy) -> SendingRuling:
    """Freight to be collected from us is refused for personal reasons; for our fault a prepaid
    label comes instead, which a person makes. Surface mail is advised against, never forbidden:
    the law lets no shop restrict the way (law 10 over playbook §5)."""
    if way in {Sending.COLLECT, Sending.PREPAID_LABEL}:
        personal = payer is FreightBy.BUYER
        answer = refused if personal else for_person
        return SendingRuling(answer(Why.CASH_ON_DELIVERY, "playbook §13"))
    return SendingRuling(allowed("law 10"), advise=way is Sending.SURFACE_MAIL)


@dataclass(frozen=True, slots=True)
class FreightBack:
    """What the buyer gets back for the freight, in fen; 0 unless allowed."""

    ruling: Ruling
    amount_fen: int = 0


def freight_back(
    paid_fen: int, payer: FreightBy, policy: Policy, *, has_receipt: bool
) -> FreightBack:
    """Freight that the buyer laid out for our fault: against receipt, up to the policy's cap;
    what lies above the cap a person settles, since the law names none (law 7)."""
    if payer is FreightBy.BUYER:
        return FreightBack(refused(Why.FITS, "law 6"))
    if paid_fen <= 0:
        return FreightBack(refused(Why.NOT_AN_AMOUNT, "law 7"))
    if not has_receipt:
        return FreightBack(for_person(Why.WITHOUT_RECEIPT, "playbook §13"))
    if paid_fen > policy.remedies.return_freight_cap_fen:
        return FreightBack(for_person(Why.OVER_CAP, "law 7"))
    return FreightBack(allowed("law 7"), paid_fen)


_SUM = r"([0-9]{1,4}(?:\.[0-9]{1,2})?)(?![0-9年月日号天件个点折])"
_LAID_OUT = re.compile(
    rf"(?:垫|花|付|掏|出)[付了的过]{{0,3}}[^0-9,，。?？]{{0,5}}{_SUM}|[运邮]费[^0-9,，。?？]{{0,5}}{_SUM}"
)


def laid_out_fen(text: str) -> int:
    """当时运费我垫了12: the sum named beside what was paid for sending back, in fen; 0 for none."""
    found = _LAID_OUT.search(text)
    return round(float(found[1] or found[2]) * 100) if found else 0


_SURFACE = re.compile(r"平邮|平信|邮局(?:普通|慢)|普通邮包|慢邮")


def asks_of_surface_mail(text: str) -> bool:
    """可以寄平邮吗: advised against, never forbidden (law 10)."""
    return _SURFACE.search(text) is not None
