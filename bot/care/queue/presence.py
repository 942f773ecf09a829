"""Whether an agent is there: what they chose, as long as their screen is heard of."""

from datetime import datetime
from enum import StrEnum


class AgentState(StrEnum):
    """`RESTING` is chosen; `OFFLINE` follows from a lost screen and cannot be chosen."""

    ONLINE = "online"
    RESTING = "resting"
    OFFLINE = "offline"


CHOSEN = frozenset({AgentState.ONLINE, AgentState.RESTING})


def state_at(choice: AgentState, lease_until: datetime | None, now: datetime) -> AgentState:
    """The state that counts: the choice while the lease runs, else offline."""
    if lease_until is None or lease_until <= now:
        return AgentState.OFFLINE
    return choice
