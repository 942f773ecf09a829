"""What is on record of gifts for a buyer: ledger rows, and orders whose note speaks of one."""

from dataclasses import dataclass

from bot.shop.gifts import note_speaks_of_gift
from bot.shop.grants import GrantKind
from bot.usecases.deps import Deps
from bot.usecases.ports_shop import GrantRow, GrantState
from bot.usecases.saying import Turn


@dataclass(frozen=True, slots=True)
class GiftsOnRecord:
    """`rows`: not refused, newest first. `noted_in`: own orders whose note a person must read."""

    rows: tuple[GrantRow, ...] = ()
    noted_in: tuple[str, ...] = ()


def gifts_on_record(deps: Deps, *, turn: Turn) -> GiftsOnRecord:
    """Of the signed-in buyer; nothing for a stranger."""
    if not turn.buyer_id:
        return GiftsOnRecord()
    with deps.store.read() as books:
        grants = books.grants.of_buyer(turn.buyer_id)
        orders = books.shop.orders_of(turn.buyer_id)
    rows = [one for one in grants if one.kind is GrantKind.GIFT]
    rows = [one for one in rows if one.state is not GrantState.REFUSED]
    rows.sort(key=lambda one: one.asked_at, reverse=True)
    noted = tuple(order.order_no for order in orders if note_speaks_of_gift(order.note))
    return GiftsOnRecord(tuple(rows), noted)
