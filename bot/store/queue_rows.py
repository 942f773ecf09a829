"""Rows of the queue's tables as records."""

from typing import Any

from bot.care.queue.clocks import ClockKind
from bot.care.queue.presence import AgentState
from bot.care.queue.skills import Skill
from bot.store.tables.queue import handlings
from bot.usecases.ports_queue import AgentRow, Handling, ReplyClock

_NAMES = tuple(handlings.c.keys())


def agent_row(row: Any) -> AgentRow:
    id_, choice, lease_until, since, cap, skills, missed, last_offer_at = tuple(row)[:8]
    known = frozenset(Skill(one) for one in skills)
    choice = AgentState(choice)
    return AgentRow(id_, choice, lease_until, since, cap, known, missed, last_offer_at)


def handling_row(row: Any) -> Handling:
    kept = dict(zip(_NAMES, tuple(row), strict=True))
    skill = kept["skill"] and Skill(kept["skill"])
    return Handling(**kept | {"skill": skill, "passed_by": tuple(kept["passed_by"])})


def clock_row(row: Any) -> ReplyClock:
    handling_id, asked_seq, kind, *moments = tuple(row)
    return ReplyClock(handling_id, asked_seq, ClockKind(kind), *moments)
