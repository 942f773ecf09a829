"""Which half-told wishes go on after a person had the talk, and which are over.

A form is what a skill was told so far of a change that is not done. After a hand-back it is over
where the person settled that order's matter; it goes on where the person says so, or where it is
about another order than the one that was touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORM_ENDING = "_form"


@dataclass(frozen=True, slots=True)
class TakingUp:
    """`over`: slots of forms that are dropped. `goes_on`: the one that is offered again, with the
    order that it is about; empty if none is."""

    over: tuple[str, ...] = ()
    goes_on: str = ""
    order_no: str = ""


def taking_up(slots: Mapping[str, Any], *, in_view: str, touched: str, goes_on: bool) -> TakingUp:
    """What becomes of the forms in hand. `in_view`: the order that a form without one is about;
    `touched`: the order that the person dealt with, empty where none was named."""
    forms = {
        name: str(row.get("order_no") or in_view)
        for name, row in slots.items()
        if name.endswith(FORM_ENDING) and isinstance(row, Mapping)
    }
    kept = [
        name
        for name, order_no in forms.items()
        if goes_on or (touched and order_no and order_no != touched)
    ]
    first = kept[0] if kept else ""
    over = tuple(name for name in forms if name != first)
    return TakingUp(over, first, forms.get(first, ""))
