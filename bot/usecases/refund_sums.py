"""All money that goes back for an order, summed in one place: the ledger of grants and what the
shop's own system was asked to pay back (law 9, case 31: never more than was paid).

Whoever is about to add to it has taken the ledger (`Grants.hold`) in the same transaction: so two
roads to the same money come one after the other, on any database.
"""

from bot.shop.effect_keys import amount_back
from bot.shop.orders import Order
from bot.usecases.ports import Books
from bot.usecases.ports_gateway import VOID_STATES, EffectState
from bot.usecases.ports_grants import GrantRow


def refunds_of(books: Books, order: Order | None, *, firm: bool = False) -> int:
    """Fen paid back for an order, asked back, or on the way from the ledger.

    The order's book has what was paid back as far as it knows; an import that is behind may lack
    our own payments, so the larger sum counts. `firm`: without grants that nobody has sent yet.
    """
    if order is None:
        return 0
    granted = books.grants.refunds(order.order_no)
    rows = books.effects.of_subject(order.order_no)
    asked = sum(amount_back(row.effect) for row in rows if row.state not in VOID_STATES)
    ended = sum(amount_back(row.effect) for row in rows if row.state is EffectState.ENDED)
    coming = asked + granted.in_flight_fen + (0 if firm else granted.unsent_fen)
    return max(order.refunded_fen, granted.confirmed_fen + ended) + coming


def pending_fen(books: Books, order: Order, *, firm: bool = False) -> int:
    """What of it the order's own book does not have yet: asked back or granted, not paid."""
    return refunds_of(books, order, firm=firm) - order.refunded_fen


def unsent_refunds(books: Books, order_no: str) -> list[GrantRow]:
    """Grants of money back for an order that nobody has sent: a cancelled order takes their
    place, since it pays everything back."""
    return list(books.grants.unsent_refunds(order_no))
