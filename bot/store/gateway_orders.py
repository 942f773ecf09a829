"""The embedded shop system's work on orders: notes, address, spec, cancelling, interception."""

from typing import Any

from sqlalchemy import delete, insert, update

from bot.shop.effects import AddNote, Cancel, ChangeAddress, ChangeSpec, RequestInterception
from bot.shop.order_notes import note_with
from bot.shop.orders import OrderState
from bot.shop.refunds import RefundCause
from bot.store.gateway_work import Declined, Told, Work
from bot.store.tables.gateway import order_notes, replaced_lines, warehouse_jobs
from bot.store.tables.shop import order_lines, orders, parcels

_WAITING = (OrderState.UNPAID, OrderState.TO_SHIP)


def add_note(work: Work, asked: AddNote) -> Told:
    """A row with the words as they are, and the order's own note for whoever packs."""
    order = work.order(asked.order_no, *_WAITING)
    kept = {"key": work.key, "order_no": asked.order_no, "text": asked.text, "at": work.now}
    work.connection.execute(insert(order_notes), kept)
    _set(work, asked.order_no, note=note_with(order.note, asked.text))
    return {"text": asked.text}


def change_address(work: Work, asked: ChangeAddress) -> Told:
    """A later export does not bring the old address back (bot.shop.csv_diff)."""
    work.order(asked.order_no, *_WAITING)
    new = {"receiver": asked.receiver, "phone": asked.phone, "address": asked.address}
    _set(work, asked.order_no, **new)
    return dict(new)


def change_spec(work: Work, asked: ChangeSpec) -> Told:
    """Another SKU in the line's place, reserved in the old one's stead."""
    order = work.order(asked.order_no, *_WAITING)
    line = work.line(asked.order_no, asked.sku, asked.qty)
    if asked.qty != line.qty or any(one.sku == asked.new_sku for one in work.lines(order.order_no)):
        raise Declined("not_in_order")
    if order.state == OrderState.TO_SHIP.value:
        work.take(asked.new_sku, asked.qty)
        work.give_back(asked.sku, asked.qty)
    this = (order_lines.c.order_no == asked.order_no, order_lines.c.sku == asked.sku)
    work.connection.execute(update(order_lines).where(*this).values(sku=asked.new_sku))
    _remember_replaced(work, asked)
    if asked.amount_fen:
        work.ask_money_back(order, asked.new_sku, RefundCause.SWAP_GAP, asked.amount_fen)
    return {"new_sku": asked.new_sku, "amount_fen": asked.amount_fen}


def _remember_replaced(work: Work, asked: ChangeSpec) -> None:
    """A line that came back to its old SKU is no longer replaced."""
    back_again = (
        replaced_lines.c.order_no == asked.order_no,
        replaced_lines.c.sku == asked.new_sku,
    )
    work.connection.execute(delete(replaced_lines).where(*back_again))
    kept = {"order_no": asked.order_no, "sku": asked.sku, "new_sku": asked.new_sku}
    work.connection.execute(insert(replaced_lines), kept | {"at": work.now})


def cancel(work: Work, asked: Cancel) -> Told:
    """Closed, its pieces free again, and everything that was paid asked back for the buyer."""
    order = work.order(asked.order_no, *_WAITING)
    if asked.amount_fen != work.left_to_refund(order):
        raise Declined("amount_changed")  # paid, or paid back, since it was asked
    if order.state == OrderState.TO_SHIP.value:
        for line in work.lines(order.order_no):
            work.give_back(line.sku, line.qty)
    if asked.amount_fen:
        work.ask_money_back(order, "", RefundCause.CANCELLED, asked.amount_fen)
    _set(work, asked.order_no, state=OrderState.CLOSED.value, close_reason=asked.reason)
    return {"amount_fen": asked.amount_fen}


def intercept(work: Work, asked: RequestInterception) -> Told:
    """A job for the people who know the courier."""
    work.order(asked.order_no, OrderState.SHIPPED)
    this = (parcels.c.order_no == asked.order_no, parcels.c.tracking_no == asked.tracking_no)
    if work.connection.execute(parcels.select().where(*this)).first() is None:
        raise Declined("no_parcel")
    words = f"{asked.tracking_no} {asked.reason}"
    add_job(work, "interception", asked.order_no, "", 0, words)
    return {"tracking_no": asked.tracking_no}


def add_job(work: Work, kind: str, order_no: str, sku: str, qty: int, words: str) -> None:
    """Something for the warehouse to do."""
    job = {"kind": kind, "order_no": order_no, "sku": sku, "qty": qty, "words": words}
    kept = {"key": work.key, "state": "open", "at": work.now}
    work.connection.execute(insert(warehouse_jobs), job | kept)


def _set(work: Work, order_no: str, **values: Any) -> None:
    work.connection.execute(update(orders).where(orders.c.order_no == order_no).values(**values))
