"""Who is asked to take a waiting conversation: state, cap, skills, who knows the buyer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.care.queue.presence import AgentState
from bot.care.queue.skills import Skill, serves

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agent as the queue sees them. `load`: talks that count (none on hold) and an open offer;
    `is_asked`: one is open, and nobody is asked two things at once; `skills` empty: all."""

    agent_id: str
    state: AgentState
    load: int
    cap: int
    skills: frozenset[Skill] = frozenset()
    last_offer_at: datetime | None = None
    is_asked: bool = False

    @property
    def has_room(self) -> bool:
        is_there = self.state is AgentState.ONLINE
        return is_there and self.load < self.cap and not self.is_asked


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation that nobody is asked about. `knows`: who is preferred, the agent that this
    buyer talked to before or was passed on to; `passed_by`: who let it go by."""

    skill: Skill
    knows: str | None = None
    passed_by: tuple[str, ...] = ()


def choose(waiting: Waiting, agents: Sequence[Candidate]) -> Candidate | None:
    """Who is asked next; None while nobody is free.

    Who let it go by is asked again only after everybody who could take it has, and not twice in
    a row while there is another. Where nobody with the skill is there, anybody is asked.
    """
    free = [one for one in _who_may(waiting, agents) if one.has_room]
    fresh = [one for one in free if one.agent_id not in waiting.passed_by]
    again = [one for one in free if one.agent_id not in waiting.passed_by[-1:]]
    asked = fresh or again or free
    return min(asked, key=lambda one: _rank(waiting, one), default=None)


def _who_may(waiting: Waiting, agents: Sequence[Candidate]) -> list[Candidate]:
    """Whoever is online and serves the skill, full or not; nobody does: all who are online."""
    online = [one for one in agents if one.state is AgentState.ONLINE]
    skilled = [one for one in online if serves(one.skills, waiting.skill)]
    known = [one for one in online if one.agent_id == waiting.knows and one not in skilled]
    return [*skilled, *known] if skilled else online


def _rank(waiting: Waiting, one: Candidate) -> tuple[bool, float, datetime, str]:
    """The one who knows the buyer, then the least busy, then who was asked longest ago."""
    asked_at = one.last_offer_at or _LONG_AGO
    return (one.agent_id != waiting.knows, one.load / one.cap, asked_at, one.agent_id)


def passed_on(passed_by: Sequence[str], agent_id: str, free: Sequence[str]) -> tuple[str, ...]:
    """Who let it go by after one more did; a new round begins when all who were free have."""
    passed = (*(one for one in passed_by if one != agent_id), agent_id)
    return (agent_id,) if set(free) <= set(passed) else passed
