"""What a file would change in the books, before it does (dry run), and what it may change.

A later export brings the platform's news: state, payment, tracking, refund, close reason,
confirmation. What was written here since (order notes, a changed address, a buyer's consent) is
kept, and the difference is shown.
"""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.shop.csv_kinds import key_of
from bot.shop.orders import Buyer, Order, OrderState
from bot.shop.parcels import Parcel
from bot.shop.records import ReturnRow

OVERWRITTEN: dict[type[Any], frozenset[str]] = {
    Order: frozenset({
        "state", "paid_at", "paid_fen", "tracking_no", "courier", "refunded_fen",
        "close_reason", "confirmed_at",
    }),
    Buyer: frozenset({"level", "tags", "points"}),
    Parcel: frozenset({"courier", "state"}),
    ReturnRow: frozenset({"state", "tracking_no", "arrived_at", "refunded_at", "refund_fen"}),
}  # fmt: skip
"""Fields that a later file may overwrite; kinds that are not named: every field."""

_ELSEWHERE = {Order: {"lines", "buyer_id"}, Parcel: {"scans"}}
"""Fields that no file of this kind carries."""

_PROGRESS = list(OrderState)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs; `applied` is False where what stands here is kept."""

    name: str
    old: Any
    new: Any
    applied: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A record that differs from the one in the books. `stale`: the file's order is older than
    ours, so nothing of it is applied."""

    key: tuple[Any, ...]
    fields: tuple[FieldChange, ...]
    stale: bool = False

    @property
    def changes_anything(self) -> bool:
        """Whether an import would write this record."""
        return any(change.applied for change in self.fields)


@dataclass(frozen=True, slots=True)
class Diff:
    """The outcome of a dry run. Records that the file does not name stay as they are."""

    added: tuple[Any, ...]
    changed: tuple[Change, ...]
    unchanged: int


def diff(old: Iterable[Any], new: Iterable[Any]) -> Diff:
    """Compare the books (`old`) with a file's records (`new`) of one kind."""
    known = {key_of(record): record for record in old}
    added, changed, unchanged = [], [], 0
    for record in new:
        before = known.get(key_of(record))
        if before is None:
            added.append(record)
        elif change := compare(before, record):
            changed.append(change)
        else:
            unchanged += 1
    return Diff(tuple(added), tuple(changed), unchanged)


def compare(old: Any, new: Any) -> Change | None:
    """The fields that differ between two versions of a record; None if none does."""
    stale, may_change = is_stale(old, new), _may_change(type(new))
    fields = tuple(
        FieldChange(name, getattr(old, name), getattr(new, name), name in may_change and not stale)
        for name in _carried(type(new))
        if getattr(old, name) != getattr(new, name)
    )
    return Change(key_of(new), fields, stale) if fields else None


def merge(old: Any, new: Any) -> Any:
    """The record to keep: ours, with the fields that a later file may overwrite."""
    change = compare(old, new)
    applied = {f.name: f.new for f in change.fields if f.applied} if change else {}
    return dataclasses.replace(old, **applied)


def is_stale(old: Any, new: Any) -> bool:
    """An order never goes back: a file in which it does is older than our books."""
    if not isinstance(old, Order) or not isinstance(new, Order):
        return False
    return _PROGRESS.index(new.state) < _PROGRESS.index(old.state)


def _carried(kind: type[Any]) -> list[str]:
    left_out = _ELSEWHERE.get(kind, set())
    return [field.name for field in dataclasses.fields(kind) if field.name not in left_out]


def _may_change(kind: type[Any]) -> frozenset[str]:
    return OVERWRITTEN.get(kind, frozenset(_carried(kind)))
