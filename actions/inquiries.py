"""What is said of an inquiry with the courier: the kind of its case, and what was asked of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.troubles import Form
from bot.care.cases.kinds import CaseKind
from bot.care.context.told import asks_who_signed, wants_it_now, wants_us_to_ask
from bot.shop.parcels import Finding, FindingKind, ParcelTrouble
from bot.usecases.saying import Say

_KINDS = {
    ParcelTrouble.LATE: CaseKind.PARCEL_LATE,
    ParcelTrouble.NOT_DELIVERED: CaseKind.NOT_DELIVERED,
    ParcelTrouble.WRONG_DATA: CaseKind.WRONG_DATA,
    ParcelTrouble.RETURNED: CaseKind.PARCEL_RETURNED,
    ParcelTrouble.SIGNED_BY_OTHER: CaseKind.SIGNED_BY_ANOTHER,
}
_SIGNED = frozenset({FindingKind.SIGNED, FindingKind.SIGNED_BY_BUYER, FindingKind.SIGNED_AT_POINT})


def asked_of_it(text: str, facts: Mapping[str, object]) -> str:
    """The reply to what is asked of an inquiry that is under way; empty for nothing of its own."""
    if asks_who_signed(text) and facts.get("signer"):
        return "utter_trouble_who_signed"
    if wants_us_to_ask(text):
        return "utter_trouble_we_ask"
    return "utter_trouble_not_before" if wants_it_now(text) else ""


def once(form: Form, reply: str, facts: Mapping[str, Any]) -> tuple[Form, Say]:
    """A reply, and the second time in one talk that there is nothing new beyond it."""
    if reply in form.told:
        return form, Say("utter_trouble_nothing_new", facts)
    return replace(form, told=[*form.told, reply]), Say(reply, facts)


def kind_of(found: Finding) -> CaseKind | None:
    """The case that the record opens; None while the parcel moves as it should."""
    if found.trouble is not None:
        return _KINDS[found.trouble]
    return CaseKind.SIGNED_BY_ANOTHER if found.kind in _SIGNED else None


def reply_of(kind: CaseKind, found: Finding) -> str:
    """The finding in words: a pick-up point and the buyer's own name are no other's signature."""
    if kind is CaseKind.SIGNED_BY_ANOTHER and found.kind in _SIGNED:
        at_point = found.kind is FindingKind.SIGNED_AT_POINT
        return "signed_at_point" if at_point else "signed_not_received"
    if kind is CaseKind.PARCEL_LATE and found.kind is FindingKind.LABEL_ONLY:
        return "label_late"
    return kind.value
