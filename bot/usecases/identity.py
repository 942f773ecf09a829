"""A stranger proves to know an order: number and the phone's last digits (playbook §13)."""

from dataclasses import dataclass

from bot.shop.identity import Proof, Tries, check_proof, counts, try_key
from bot.shop.policy import Policy
from bot.usecases.deps import Deps
from bot.usecases.orders import Seen
from bot.usecases.outcomes import hold_turn
from bot.usecases.ports import Books
from bot.usecases.saying import Turn


@dataclass(frozen=True, slots=True)
class Proving:
    """The outcome of a try. `seen` when proven; `exhausted`: no further try will be heard."""

    proof: Proof
    seen: Seen | None = None
    exhausted: bool = False


def prove(deps: Deps, *, turn: Turn, order_no: str, phone_tail: str) -> Proving:
    """Checks and writes down a try; the proof is bound to this conversation (cases 44, 45).

    A turn that is run again is no second try. Raises TurnIsOver.
    """
    try_of = f"{turn.turn_id}:{turn.n}"
    with deps.store.write() as books:
        hold_turn(books, turn)
        bucket = try_key(order_no, turn.now, deps.policy)
        tries = books.proofs.tries(bucket, turn.conversation_id, but=try_of)
        order = books.shop.order(order_no)
        proof = check_proof(order, phone_tail, tries, deps.policy)
        if counts(proof):
            books.proofs.note_try(bucket, turn.conversation_id, try_of, turn.now)
        if proof is Proof.PROVEN and order is not None:
            books.proofs.prove(turn.conversation_id, order_no, turn.now)
            return Proving(proof, _seen(books, order_no))
    return Proving(proof, exhausted=_is_exhausted(proof, tries, deps.policy))


def _seen(books: Books, order_no: str) -> Seen | None:
    order = books.shop.order(order_no)
    parcels = books.shop.parcels_of([order_no]).get(order_no, ())
    return Seen(order, tuple(parcels), full=False) if order else None


def _is_exhausted(proof: Proof, tries: Tries, policy: Policy) -> bool:
    if proof is Proof.TOO_MANY_TRIES:
        return True
    used = 1 if counts(proof) else 0
    rules = policy.identity
    return (
        tries.for_order_today + used >= rules.tries_per_order_and_day
        or tries.in_session + used >= rules.tries_per_session
    )
