"""No more advertising: recorded at once, in the buyer's own turn (law 31; playbook §11)."""

from enum import StrEnum

from bot.usecases.deps import Deps
from bot.usecases.outcomes import hold_turn
from bot.usecases.ports import Books
from bot.usecases.saying import Turn


class Stopped(StrEnum):
    """What the wish came to."""

    STOPPED = "stopped"
    STOPPED_BEFORE = "stopped_before"
    WHO_IS_IT = "who_is_it"
    """Nobody is signed in and no order was proven: it is not known whose consent ends."""


def stop_marketing(deps: Deps, *, turn: Turn) -> Stopped:
    """Ends the consent to care and advertising of who is signed in, else of the buyers whose order
    this conversation proved to know. Raises TurnIsOver.
    """
    with deps.store.write() as books:
        hold_turn(books, turn)
        buyers = _whose(books, turn)
        changed = [one for one in buyers if books.shop.stop_care(one)]
        for buyer_id in changed:
            books.audit.write(
                turn.now, "bot", "consent_ended", buyer_id, conversation=turn.conversation_id
            )
    if not buyers:
        return Stopped.WHO_IS_IT
    return Stopped.STOPPED if changed else Stopped.STOPPED_BEFORE


def _whose(books: Books, turn: Turn) -> list[str]:
    if turn.buyer_id is not None:
        return [turn.buyer_id]
    owners = (books.shop.order_owner(no) for no in books.proofs.proven(turn.conversation_id))
    return [owner for owner in dict.fromkeys(owners) if owner]
