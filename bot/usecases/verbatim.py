"""A buyer's words as they were typed: names keep their capitals, which the brain does not need."""

from bot.usecases.deps import Deps
from bot.usecases.saying import Turn


def as_typed(deps: Deps, turn: Turn, heard: str) -> str:
    """The text of the request that is being answered; what was heard, where there is no record."""
    with deps.store.read() as books:
        row = books.turns.get(turn.turn_id)
    requests = row.requests if row else ()
    text = requests[turn.n].get("text") if 0 <= turn.n < len(requests) else None
    return text if isinstance(text, str) and text else heard
