"""Who answers a conversation: owners, the moves between them, and what follows from them."""

from enum import StrEnum


class Owner(StrEnum):
    """Who answers. `QUEUE`: a person was asked for and nobody has taken it yet."""

    BOT = "bot"
    QUEUE = "queue"
    AGENT = "agent"
    CLOSED = "closed"


ALLOWED_MOVES: dict[Owner, frozenset[Owner]] = {
    Owner.BOT: frozenset({Owner.QUEUE, Owner.AGENT, Owner.CLOSED}),
    Owner.QUEUE: frozenset({Owner.BOT, Owner.AGENT, Owner.CLOSED}),
    Owner.AGENT: frozenset({Owner.BOT, Owner.QUEUE, Owner.CLOSED}),
    Owner.CLOSED: frozenset(),
}


def may_move(old: Owner, new: Owner) -> bool:
    """True when a conversation may pass from `old` to `new`; a closed one never opens again."""
    return new in ALLOWED_MOVES[old]


def may_bot_speak(owner: Owner, epoch_now: int, epoch_of_turn: int) -> bool:
    """True while the bot owns it and it has not changed hands since the turn began."""
    return owner is Owner.BOT and epoch_now == epoch_of_turn


def may_bot_inform(owner: Owner, epoch_now: int, epoch_of_turn: int) -> bool:
    """The same, or a turn begun while somebody waits for a person and nobody has come yet: it may
    tell what is so, and does nothing (every effect asks `may_bot_speak`)."""
    return owner in (Owner.BOT, Owner.QUEUE) and epoch_now == epoch_of_turn
