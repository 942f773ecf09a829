"""Asking the shop's own system to do something: written down first, then called, then told.

check → write down (one transaction, bound to the turn) → call (bot.usecases.effect_calls; no
transaction waits for it) → what came of it. Whatever stays open is the worker's.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from bot.shop.effect_keys import (
    REPLACEABLE,
    fingerprint,
    key_of,
    matter_of,
    subject_of,
)
from bot.shop.effects import Cancel, Effect, values_of
from bot.shop.grant_states import GrantState
from bot.shop.identity import may_see
from bot.shop.orders import Order
from bot.shop.rulings import Answer, Ruling
from bot.usecases.deps import Deps
from bot.usecases.effect_calls import perform
from bot.usecases.ledger import move
from bot.usecases.outcomes import hold_turn
from bot.usecases.ports import Books
from bot.usecases.ports_gateway import VOID_STATES, EffectRow, EffectState
from bot.usecases.refund_sums import unsent_refunds
from bot.usecases.refusals import Refused
from bot.usecases.saying import Turn

R = TypeVar("R")


class Access(StrEnum):
    """Whether this turn's buyer may ask for it."""

    OPEN = "open"
    LOG_IN_FIRST = "log_in_first"
    """A stranger changes nothing, also not an order proven by its number (playbook §13)."""
    NOT_YOURS = "not_yours"
    """One and the same for a foreign number and for one that does not exist (case 44)."""


@dataclass(frozen=True, slots=True)
class Plan(Generic[R]):
    """What a skill makes of a wish: the ruling with all its facts (`found`), and the effect.

    `effect` is None where nothing could be asked for. `same`: which standing wish of the matter
    is this very one, where equal contents do not tell.
    """

    ruling: Ruling
    found: R
    effect: Effect | None
    same: Callable[[EffectRow], bool] | None = None


@dataclass(frozen=True, slots=True)
class Asked(Generic[R]):
    """What came of a wish. Without `row` nothing was written down, and `ruling` says why.

    `again`: it stood already, from another turn; `row` then is that one.
    """

    access: Access
    ruling: Ruling | None = None
    found: R | None = None
    row: EffectRow | None = None
    again: bool = False

    @property
    def is_done(self) -> bool:
        """The shop's system has said so; anything else is not told as done."""
        return self.row is not None and self.row.state is EffectState.DONE


def ask_about_order(
    deps: Deps,
    *,
    turn: Turn,
    order_no: str,
    plan: Callable[[Books, Order], Plan[R]],
    moves_money: bool = False,
) -> Asked[R]:
    """Asks for something about the buyer's own order, as `plan` decides in the transaction.

    `moves_money`: `plan` sums what goes back for the order, and the ledger is held meanwhile.
    The same turn run again, and the same wish said again, find what stands. Raises TurnIsOver;
    of an agent's deed Refused: not_yours.
    """
    with deps.store.write() as books:
        hold_turn(books, turn)
        if moves_money:
            books.grants.hold()
        order = books.shop.order(order_no)
        access = _access(turn, order)
        if order is None or access is not Access.OPEN:
            return Asked(access)
        order = replace(order, lines=tuple(books.shop.lines_of(order_no)))
        asked = write_down(books, turn, plan(books, order))
    return performed(deps, asked)


def foresee_about_order(
    deps: Deps, *, turn: Turn, order_no: str, plan: Callable[[Books, Order], Plan[R]]
) -> Asked[R]:
    """What `ask_about_order` would rule right now; nothing is written down and nobody is asked.

    For stating an effect before it is confirmed: the wish itself is ruled on again.
    """
    with deps.store.read() as books:
        order = books.shop.order(order_no)
        access = _access(turn, order)
        if order is None or access is not Access.OPEN:
            return Asked(access)
        order = replace(order, lines=tuple(books.shop.lines_of(order_no)))
        foreseen = plan(books, order)
    return Asked(Access.OPEN, foreseen.ruling, foreseen.found)


def write_down(books: Books, turn: Turn, plan: Plan[R]) -> Asked[R]:
    """Within the turn's transaction: what stands already, else a new row if the rules allow."""
    if plan.effect is not None and (row := _standing(books, plan.effect, plan)) is not None:
        again = row.turn_id != turn.turn_id
        return Asked(Access.OPEN, plan.ruling, plan.found, row, again)
    if plan.effect is None or not _may(plan.ruling, turn):
        return Asked(Access.OPEN, plan.ruling, plan.found)
    row = _new_row(books, turn, plan.effect)
    books.effects.add(row)
    if isinstance(plan.effect, Cancel):
        _withdraw_refunds(books, turn, row.subject)
    judged = {} if plan.ruling.is_allowed else {"judged": plan.ruling.why.value}
    verb = f"asked_{row.kind}"
    books.audit.write(turn.now, turn.actor, verb, row.subject, key=row.key, **judged)
    return Asked(Access.OPEN, plan.ruling, plan.found, row)


def _may(ruling: Ruling, turn: Turn) -> bool:
    """Allowed by the rules; or left to a person, and one says so."""
    if ruling.answer is Answer.NEEDS_PERSON:
        return turn.hand is not None and turn.hand.judges
    return ruling.is_allowed


def _withdraw_refunds(books: Books, turn: Turn, order_no: str) -> None:
    """A cancelled order pays back everything: what was granted of it and not sent is in that."""
    gone = {"decided_by": turn.actor, "decided_at": turn.now, "why": "order_is_off"}
    for grant in unsent_refunds(books, order_no):
        # A row that was changed by hand is paid by nobody, and must not hold up the buyer.
        with suppress(Refused):
            move(
                books, grant, GrantState.CANCELLED, turn.now, turn.actor, "took_back_grant", **gone
            )
            books.payouts.remove(grant.grant_id)


def performed(deps: Deps, asked: Asked[R]) -> Asked[R]:
    """After the commit: calls at once what was not called yet; the rest is the worker's."""
    row = asked.row
    if row is None or row.state is not EffectState.WANTED:
        return asked
    done = perform(deps, row.key)
    if done is None:  # somebody else has it: as it stands there
        with deps.store.read() as books:
            done = books.effects.get(row.key)
    return replace(asked, row=done)


def _access(turn: Turn, order: Order | None) -> Access:
    if not turn.buyer_id:
        return Access.LOG_IN_FIRST
    own = order is not None and may_see(turn.buyer_id, order)
    return Access.OPEN if own else Access.NOT_YOURS


def _standing(books: Books, effect: Effect, plan: Plan[R]) -> EffectRow | None:
    """The last try of the matter that is neither refused nor over. Of kinds where the last word
    counts only if it says the same."""
    tries = books.effects.of_matter(matter_of(effect))
    last = tries[-1] if tries else None
    if last is None or last.state in VOID_STATES:
        return None
    if plan.same is not None:
        return last if plan.same(last) else None
    is_same = last.fingerprint == fingerprint(effect)
    return last if is_same or effect.kind not in REPLACEABLE else None


def _new_row(books: Books, turn: Turn, effect: Effect) -> EffectRow:
    matter, subject = matter_of(effect), subject_of(effect)
    before = books.effects.of_subject(subject)
    return EffectRow(
        key=key_of(matter, sum(one.matter == matter for one in before)),
        kind=effect.kind,
        matter=matter,
        subject=subject,
        place=1 + max((one.place for one in before), default=0),
        fingerprint=fingerprint(effect),
        content=values_of(effect),
        state=EffectState.WANTED,
        asked_by=turn.actor,
        asked_at=turn.now,
        not_before=turn.now,
        buyer_id=turn.buyer_id or "",
        conversation_id=turn.conversation_id,
        turn_id=turn.turn_id,
    )
