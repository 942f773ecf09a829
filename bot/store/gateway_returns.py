"""The embedded shop system's work on goods and money that come back."""

from typing import Any

from sqlalchemy import insert, select, update

from bot.shop.effects import (
    AuthoriseReturn,
    EnterReturnTracking,
    RequestExchange,
    RequestRefund,
    Resend,
)
from bot.shop.orders import OrderState
from bot.shop.records import ReturnKind, ReturnState
from bot.shop.refunds import RefundCause
from bot.store.gateway_orders import add_job
from bot.store.gateway_work import Declined, Told, Work
from bot.store.tables.gateway import return_papers
from bot.store.tables.shop import returns

_SENT = (OrderState.SHIPPED, OrderState.DONE)
_TRACKABLE = {ReturnState.APPROVED.value, ReturnState.ON_THE_WAY.value}


def authorise(work: Work, asked: AuthoriseReturn) -> Told:
    """The return stands, with the address where the goods go and the slip for the parcel."""
    kind = ReturnKind(asked.return_kind)
    _open_return(work, asked.order_no, asked.sku, asked.qty, kind, asked.amount_fen)
    _keep_papers(work, asked.order_no, asked.sku, "", asked.reason, asked.slip)
    return _home(work) | {"slip": asked.slip}


def exchange(work: Work, asked: RequestExchange) -> Told:
    """A return without money, and the new goods set aside until the old ones are here."""
    _open_return(work, asked.order_no, asked.sku, asked.qty, ReturnKind.EXCHANGE, 0)
    work.take(asked.new_sku, asked.qty)
    add_job(work, "exchange", asked.order_no, asked.new_sku, asked.qty, asked.slip)
    _keep_papers(work, asked.order_no, asked.sku, asked.new_sku, asked.reason, asked.slip)
    return _home(work) | {"slip": asked.slip}


def enter_tracking(work: Work, asked: EnterReturnTracking) -> Told:
    """The parcel that is on its way back; once it has arrived its number is a fact."""
    row = _return_of(work, asked.order_no, asked.sku)
    if row is None or row.state not in _TRACKABLE:
        raise Declined("no_return")
    new = {"tracking_no": asked.tracking_no, "state": ReturnState.ON_THE_WAY.value}
    work.connection.execute(_this(asked.order_no, asked.sku).values(**new))
    return {"tracking_no": asked.tracking_no}


def refund(work: Work, asked: RequestRefund) -> Told:
    """For finance; nothing is paid yet. What was short is not sent any more."""
    order = work.order(asked.order_no)
    line = work.line(asked.order_no, asked.sku, 1) if asked.sku else None
    if line is not None and asked.cause == RefundCause.OUT_OF_STOCK.value:
        add_job(work, "leave_out", asked.order_no, asked.sku, line.qty, asked.cause)
    work.ask_money_back(order, asked.sku, asked.cause, asked.amount_fen)
    return {"amount_fen": asked.amount_fen}


def resend(work: Work, asked: Resend) -> Told:
    """The same goods set aside, and a job to send them."""
    work.order(asked.order_no, *_SENT)
    work.line(asked.order_no, asked.sku, asked.qty)
    work.take(asked.sku, asked.qty)
    add_job(work, "resend", asked.order_no, asked.sku, asked.qty, asked.cause)
    return {"sku": asked.sku, "qty": asked.qty}


def _open_return(
    work: Work, order_no: str, sku: str, qty: int, kind: ReturnKind, amount_fen: int
) -> None:
    work.order(order_no, *_SENT)
    line = work.line(order_no, sku, qty)
    if amount_fen > line.paid_fen:
        raise Declined("over_paid")
    row = _return_of(work, order_no, sku)
    if row is not None and row.state != ReturnState.REJECTED.value:
        raise Declined("return_exists")
    new: dict[str, Any] = {"qty": qty, "kind": kind.value, "state": ReturnState.APPROVED.value}
    new |= {"applied_at": work.now, "refund_fen": amount_fen, "tracking_no": ""}
    new |= {"arrived_at": None, "refunded_at": None}
    if row is None:
        work.connection.execute(insert(returns), new | {"order_no": order_no, "sku": sku})
    else:
        work.connection.execute(_this(order_no, sku).values(**new))


def _this(order_no: str, sku: str) -> Any:
    return update(returns).where(returns.c.order_no == order_no, returns.c.sku == sku)


def _return_of(work: Work, order_no: str, sku: str) -> Any:
    this = (returns.c.order_no == order_no, returns.c.sku == sku)
    return work.connection.execute(select(returns).where(*this)).first()


def _keep_papers(work: Work, order_no: str, sku: str, new_sku: str, reason: str, slip: str) -> None:
    papers = {"order_no": order_no, "sku": sku, "new_sku": new_sku, "reason": reason}
    kept = {"key": work.key, "slip": slip, "at": work.now}
    work.connection.execute(insert(return_papers), papers | kept)


def _home(work: Work) -> Told:
    home = work.returns
    return {
        "return_receiver": home.receiver,
        "return_phone": home.phone,
        "return_address": home.address,
    }
