"""The embedded shop system's invoices, and its list of who wants to hear of a restock."""

from sqlalchemy import insert, select, update

from bot.shop.effects import CorrectInvoice, RequestInvoice, SubscribeRestock
from bot.store.gateway_work import Declined, Told, Work
from bot.store.tables.gateway import invoices, restock_subscriptions
from bot.store.tables.shop import orders, products

_REQUESTED, _RED = "requested", "red"
_STANDS = (_REQUESTED, "issued", "failed")
"""Asked for, and not taken back: written by finance by now, or still owed."""


def invoice(work: Work, asked: RequestInvoice) -> Told:
    """One invoice an order, for finance to write."""
    if _standing(work, asked.order_no):
        raise Declined("invoice_exists")
    return _write(work, asked)


def correct(work: Work, asked: CorrectInvoice) -> Told:
    """The old one is taken back by a red letter, a new one is asked for."""
    if not _standing(work, asked.order_no):
        raise Declined("no_invoice")
    old = (invoices.c.order_no == asked.order_no, invoices.c.state.in_(_STANDS))
    work.connection.execute(update(invoices).where(*old).values(state=_RED))
    return _write(work, asked)


def subscribe(work: Work, asked: SubscribeRestock) -> Told:
    """On the list until somebody has told them."""
    known = select(products.c.sku).where(products.c.sku == asked.sku)
    if work.connection.execute(known).first() is None:
        raise Declined("no_product")
    wish = {"sku": asked.sku, "buyer_id": asked.buyer_id, "contact": asked.contact}
    kept = {"key": work.key, "state": "waiting", "at": work.now}
    work.connection.execute(insert(restock_subscriptions), wish | kept)
    return {"sku": asked.sku}


def _standing(work: Work, order_no: str) -> bool:
    wanted = (invoices.c.order_no == order_no, invoices.c.state.in_(_STANDS))
    return work.connection.execute(select(invoices.c.key).where(*wanted)).first() is not None


def _write(work: Work, asked: RequestInvoice | CorrectInvoice) -> Told:
    """Over what was paid and not given back, and nothing else (law 23)."""
    order = work.order(asked.order_no)
    if not 0 < asked.amount_fen <= order.paid_fen - order.refunded_fen:
        raise Declined("over_paid")
    words = {"title_kind": asked.title_kind, "title": asked.title, "tax_no": asked.tax_no}
    kept = {"key": work.key, "order_no": asked.order_no, "amount_fen": asked.amount_fen}
    state = {"state": _REQUESTED, "at": work.now}
    work.connection.execute(insert(invoices), words | kept | state)
    this = orders.c.order_no == asked.order_no
    work.connection.execute(update(orders).where(this).values(invoice_title=asked.title))
    return {"title": asked.title, "amount_fen": asked.amount_fen}
