"""The embedded shop system: the port ShopGateway over the app's own database.

For shops without a system of their own, and for trying things out. Every method is one
transaction: the key is looked up, the work is done, the answer is kept. A refusal is kept too.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.shop.effect_keys import fingerprint
from bot.shop.effects import (
    AddNote,
    AuthoriseReturn,
    Cancel,
    ChangeAddress,
    ChangeSpec,
    CorrectInvoice,
    Effect,
    EnterReturnTracking,
    Outcome,
    RequestExchange,
    RequestInterception,
    RequestInvoice,
    RequestRefund,
    Resend,
    Result,
    SubscribeRestock,
)
from bot.shop.policy_sections import ReturnPolicy
from bot.store import gateway_orders, gateway_papers, gateway_returns
from bot.store.engine import SqlStore
from bot.store.gateway_work import Declined, Told, Work
from bot.store.tables.gateway import gateway_answers
from bot.usecases.ports import Clock
from bot.usecases.refusals import Refused

KEY_REUSE = "key_reuse"
_NOT_KEPT = (Refused, SQLAlchemyError)
"""The database cannot, or not now; a broken key means that another was quicker, which `status`
tells."""
_KEPT = select(gateway_answers).where(gateway_answers.c.key == bindparam("key_"))


class EmbeddedGateway:
    """Implements the port ShopGateway. `returns`: where goods go back to."""

    def __init__(self, store: SqlStore, clock: Clock, returns: Callable[[], ReturnPolicy]) -> None:
        self._store = store
        self._clock = clock
        self._returns = returns

    def add_note(self, key: str, asked: AddNote) -> Result:
        return self._once(key, asked, lambda work: gateway_orders.add_note(work, asked))

    def change_address(self, key: str, asked: ChangeAddress) -> Result:
        return self._once(key, asked, lambda work: gateway_orders.change_address(work, asked))

    def change_spec(self, key: str, asked: ChangeSpec) -> Result:
        return self._once(key, asked, lambda work: gateway_orders.change_spec(work, asked))

    def cancel(self, key: str, asked: Cancel) -> Result:
        return self._once(key, asked, lambda work: gateway_orders.cancel(work, asked))

    def request_interception(self, key: str, asked: RequestInterception) -> Result:
        return self._once(key, asked, lambda work: gateway_orders.intercept(work, asked))

    def authorise_return(self, key: str, asked: AuthoriseReturn) -> Result:
        return self._once(key, asked, lambda work: gateway_returns.authorise(work, asked))

    def enter_return_tracking(self, key: str, asked: EnterReturnTracking) -> Result:
        return self._once(key, asked, lambda work: gateway_returns.enter_tracking(work, asked))

    def request_refund(self, key: str, asked: RequestRefund) -> Result:
        return self._once(key, asked, lambda work: gateway_returns.refund(work, asked))

    def resend(self, key: str, asked: Resend) -> Result:
        return self._once(key, asked, lambda work: gateway_returns.resend(work, asked))

    def request_exchange(self, key: str, asked: RequestExchange) -> Result:
        return self._once(key, asked, lambda work: gateway_returns.exchange(work, asked))

    def request_invoice(self, key: str, asked: RequestInvoice) -> Result:
        return self._once(key, asked, lambda work: gateway_papers.invoice(work, asked))

    def correct_invoice(self, key: str, asked: CorrectInvoice) -> Result:
        return self._once(key, asked, lambda work: gateway_papers.correct(work, asked))

    def subscribe_restock(self, key: str, asked: SubscribeRestock) -> Result:
        return self._once(key, asked, lambda work: gateway_papers.subscribe(work, asked))

    def status(self, key: str) -> Result:
        try:
            with self._store.read() as books:
                row = books.connection.execute(_KEPT, {"key_": key}).first()
        except SQLAlchemyError as error:
            return Result(Outcome.UNKNOWN, reason=type(error).__name__)
        return Result(Outcome.ABSENT) if row is None else _kept(row)

    def _once(self, key: str, asked: Effect, do: Callable[[Work], Told]) -> Result:
        try:
            with self._store.write() as books:
                row = books.connection.execute(_KEPT, {"key_": key}).first()
                if row is not None:
                    return _again(row, asked)
                work = Work(books.connection, key, self._clock(), self._returns())
                result = _done(work, do)
                books.connection.execute(insert(gateway_answers), _answer(work, asked, result))
                return result
        except _NOT_KEPT as error:
            return Result(Outcome.UNKNOWN, reason=type(error).__name__)


def _done(work: Work, do: Callable[[Work], Told]) -> Result:
    """The work, wholly or not at all: what was written before a refusal is taken back."""
    try:
        with work.connection.begin_nested():
            told = do(work)
    except Declined as error:
        return Result(Outcome.REFUSED, reason=error.reason)
    return Result(Outcome.DONE, reference=work.reference, told=told)


def _answer(work: Work, asked: Effect, result: Result) -> dict[str, Any]:
    return {
        "key": work.key,
        "kind": asked.kind.value,
        "fingerprint": fingerprint(asked),
        "outcome": result.outcome.value,
        "reference": result.reference,
        "reason": result.reason,
        "told": dict(result.told),
        "at": work.now,
    }


def _again(row: Row[Any], asked: Effect) -> Result:
    if row.fingerprint != fingerprint(asked):
        return Result(Outcome.REFUSED, reason=KEY_REUSE)
    return _kept(row)


def _kept(row: Row[Any]) -> Result:
    refused = row.outcome == Outcome.REFUSED.value
    outcome = Outcome.REFUSED if refused else Outcome.ALREADY_DONE
    return Result(outcome, row.reference, row.reason, row.told)
