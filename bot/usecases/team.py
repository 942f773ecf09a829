"""Who is at the desk, in which state and how busy; and the lines that the clocks go by."""

from dataclasses import dataclass
from datetime import datetime

from bot.care.queue.clocks import Lines
from bot.care.queue.presence import AgentState, state_at
from bot.care.queue.skills import Skill
from bot.shop.policy import Policy
from bot.usecases.deps import Deps
from bot.usecases.offers import TAKES_CHATS
from bot.usecases.ports_queue import NamedAgent


@dataclass(frozen=True, slots=True)
class AgentLine:
    """An agent at the desk. `chats`: running talks, without what is on hold; `skills` empty: all;
    `is_offered`: new conversations are offered to them (leads take by hand)."""

    agent_id: str
    name: str
    state: AgentState
    since: datetime
    chats: int
    cap: int
    skills: tuple[Skill, ...]
    is_offered: bool


@dataclass(frozen=True, slots=True)
class SkillLine:
    skill: Skill
    label: str


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody who has opened the desk once, by name, whatever their state; the figures in
    seconds are the policy's."""

    agents: tuple[AgentLine, ...]
    lines: Lines
    skills: tuple[SkillLine, ...]
    hold_minutes: int


def team(deps: Deps) -> Team:
    """The team as it stands now."""
    now = deps.clock()
    with deps.store.read() as books:
        rows = books.desk_agents.all()
        loads = books.handlings.loads(now)
    cap = deps.policy.queue.agent_cap
    agents = [_line(one, loads.get(one.row.agent_id, 0), cap, now) for one in rows]
    return Team(
        agents=tuple(sorted(agents, key=lambda one: (one.name, one.agent_id))),
        lines=lines_of(deps.policy),
        skills=tuple(SkillLine(one, one.label) for one in Skill),
        hold_minutes=deps.policy.queue.hold_minutes,
    )


def _line(one: NamedAgent, chats: int, usual_cap: int, now: datetime) -> AgentLine:
    row = one.row
    state = state_at(row.choice, row.lease_until, now)
    is_gone = state is AgentState.OFFLINE and row.lease_until is not None
    return AgentLine(
        agent_id=row.agent_id,
        name=one.name,
        state=state,
        since=row.lease_until if is_gone and row.lease_until else row.since,
        chats=chats,
        cap=row.cap or usual_cap,
        skills=tuple(sorted(row.skills)),
        is_offered=TAKES_CHATS in one.roles,
    )


def lines_of(policy: Policy) -> Lines:
    """The lines of the service clocks."""
    service, queue = policy.service, policy.queue
    return Lines(
        greeting=service.greeting_seconds,
        reply=service.reply_seconds,
        warning=queue.warning_seconds,
        most=queue.human_reply_seconds,
    )
