"""Which half-told wishes go on after a person had the talk."""

from __future__ import annotations

from typing import Any

import pytest

from bot.care.closing import ClosingReason, reason_label
from bot.care.taking_up import TakingUp, taking_up

BLANKET, SCARF = "2640173843843471005", "2640173836120701011"
ADDRESS = {"address_changes_form": {"order_no": BLANKET, "address": "南京"}}
INVOICE = {"invoice_form": {"title": "林小满"}}


@pytest.mark.parametrize(
    ("slots", "touched", "goes_on", "wanted"),
    [
        ({}, "", False, TakingUp()),
        ({"order_in_view": BLANKET, "awaiting": "wish"}, BLANKET, True, TakingUp()),
        (ADDRESS, BLANKET, False, TakingUp(over=("address_changes_form",))),
        (ADDRESS, "", False, TakingUp(over=("address_changes_form",))),
        (ADDRESS, SCARF, False, TakingUp((), "address_changes_form", BLANKET)),
        (ADDRESS, BLANKET, True, TakingUp((), "address_changes_form", BLANKET)),
        # A form without an order of its own is about the one in view.
        (INVOICE, BLANKET, False, TakingUp(over=("invoice_form",))),
        (INVOICE, SCARF, False, TakingUp((), "invoice_form", BLANKET)),
        # One thing at a time: the first goes on, the others are over.
        (ADDRESS | INVOICE, "", True, TakingUp(("invoice_form",), "address_changes_form", BLANKET)),
    ],
)
def test_a_form_is_over_goes_on_or_is_dropped(
    slots: dict[str, Any], touched: str, goes_on: bool, wanted: TakingUp
) -> None:
    assert taking_up(slots, in_view=BLANKET, touched=touched, goes_on=goes_on) == wanted


def test_a_closing_reason_is_told_in_chinese_and_old_words_as_they_are() -> None:
    assert [reason_label(one.value) for one in ClosingReason][:2] == ["问题已解决", "买家不再回复"]
    assert reason_label("已解决") == "已解决"
