"""Waiting conversations are offered to agents: by state, cap and skill, again when unanswered.

An offer asks one agent; it is no lock. Whoever takes the conversation first has it (playbook §10).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.care.queue.offering import Candidate, Waiting, choose, passed_on
from bot.care.queue.presence import AgentState, state_at
from bot.care.queue.skills import Skill
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_queue import Handling, NamedAgent
from bot.usecases.refusals import Refused

TAKES_CHATS = "agent"
"""The role that chats are offered to; leads take by hand."""
TAKES_TALKS = frozenset({TAKES_CHATS, "lead"})


@dataclass(frozen=True, slots=True)
class Offer:
    """What changes for a waiting conversation: whom it is offered to now (None: nobody), and who
    let the offer before go by (`is_missed`) or lost it because they are not there any more."""

    handling: Handling
    to: str | None
    passed_by: tuple[str, ...]
    is_missed: bool


def is_offer_due(deps: Deps) -> bool:
    """Whether `tend_queue` would change an offer now. Reads only."""
    now = deps.clock()
    with deps.store.read() as books:
        return bool(_plan(deps, books, now))


def offer_waiting(deps: Deps, books: Books, now: datetime) -> bool:
    """Makes, repeats and withdraws offers in the caller's transaction; whether any changed."""
    if not books.handlings.waiting():
        return False
    books.desk_agents.hold_all()
    plan = _plan(deps, books, now)
    for offer in plan:
        _carry_out(deps, books, offer, now)
    return bool(plan)


def decline(deps: Deps, *, conversation_id: str, agent_id: str) -> None:
    """The agent cannot take it: it is offered to another at once.

    Raises Refused("not_yours") when it is not offered to them (any more).
    """
    now = deps.clock()
    with deps.store.write() as books:
        books.desk_agents.hold_all()
        handling = books.handlings.open_of(conversation_id)
        if handling is None or handling.agent_id or handling.offered_to != agent_id:
            raise Refused("not_yours", "这个会话已经不在等您接起了。")
        free = _free(candidates(deps, books, now))
        passed = passed_on(handling.passed_by, agent_id, free)
        books.handlings.offer(handling.id, None, None, passed)
        books.audit.write(now, agent_id, "offer_declined", conversation_id)
        offer_waiting(deps, books, now)
    deps.live.queue_changed()


def candidates(deps: Deps, books: Books, now: datetime) -> list[Candidate]:
    """The agents that chats may be offered to, as they stand now."""
    loads = books.handlings.loads(now)
    asked = set(books.handlings.asked(now))
    found = [
        _candidate(deps, one, loads.get(one.row.agent_id, 0), now)
        for one in books.desk_agents.all()
        if TAKES_CHATS in one.roles
    ]
    return [_with_offer(one) if one.agent_id in asked else one for one in found]


def _candidate(deps: Deps, one: NamedAgent, load: int, now: datetime) -> Candidate:
    row = one.row
    state = state_at(row.choice, row.lease_until, now)
    cap = row.cap or deps.policy.queue.agent_cap
    return Candidate(row.agent_id, state, load, cap, row.skills, row.last_offer_at)


def _runs(handling: Handling, now: datetime) -> bool:
    return handling.offered_until is not None and handling.offered_until > now


def _free(agents: Sequence[Candidate]) -> list[str]:
    return [one.agent_id for one in agents if one.has_room]


def _plan(deps: Deps, books: Books, now: datetime) -> list[Offer]:
    """In the order of the queue; each offer fills the place of who is asked."""
    waiting = books.handlings.waiting()
    if not waiting:
        return []
    agents = candidates(deps, books, now)
    plan: list[Offer] = []
    for handling in waiting:
        if _stands(handling, agents, now):
            continue
        offer = _next_offer(deps, books, handling, agents, now)
        if offer.to is not None or handling.offered_to is not None:
            plan.append(offer)
        agents = [_with_offer(one) if one.agent_id == offer.to else one for one in agents]
    return plan


def _stands(handling: Handling, agents: Sequence[Candidate], now: datetime) -> bool:
    """The offer runs, and who was asked is there."""
    asked = [one for one in agents if one.agent_id == handling.offered_to]
    return _runs(handling, now) and any(one.state is AgentState.ONLINE for one in asked)


def _with_offer(one: Candidate) -> Candidate:
    return replace(one, load=one.load + 1, is_asked=True)


def _next_offer(
    deps: Deps, books: Books, handling: Handling, agents: Sequence[Candidate], now: datetime
) -> Offer:
    before = handling.offered_to
    passed = handling.passed_by
    is_missed = before is not None and not _runs(handling, now)
    if before is not None:
        passed = passed_on(passed, before, _free(agents))
    knows = handling.wanted_agent or _who_knows(deps, books, handling, now)
    waiting = Waiting(handling.skill or Skill.AFTERSALE, knows, passed)
    chosen = choose(waiting, agents)
    return Offer(handling, None if chosen is None else chosen.agent_id, passed, is_missed)


def _who_knows(deps: Deps, books: Books, handling: Handling, now: datetime) -> str | None:
    since = now - timedelta(hours=deps.policy.queue.returning_hours)
    return books.handlings.last_agent(handling.conversation_id, handling.buyer_id, since)


def _carry_out(deps: Deps, books: Books, offer: Offer, now: datetime) -> None:
    handling, until = offer.handling, None
    if offer.is_missed and handling.offered_to is not None:
        _missed(deps, books, handling, handling.offered_to, now)
    if offer.to is not None:
        until = now + timedelta(seconds=deps.policy.queue.offer_seconds)
    if not books.handlings.offer(handling.id, offer.to, until, offer.passed_by):
        return  # taken or left in this very moment
    if offer.to is not None:
        _asked(books, offer.to, now)
        books.audit.write(now, "bot", "offered", handling.conversation_id, to=offer.to)


def _asked(books: Books, agent_id: str, now: datetime) -> None:
    row = books.desk_agents.get(agent_id)
    if row is not None:
        books.desk_agents.put(replace(row, last_offer_at=now))


def _missed(deps: Deps, books: Books, handling: Handling, agent_id: str, now: datetime) -> None:
    """Who lets several go by in a row is not at the desk, whatever the screen says."""
    row = books.desk_agents.get(agent_id)
    if row is None:
        return
    books.audit.write(now, agent_id, "offer_missed", handling.conversation_id)
    missed = replace(row, missed=row.missed + 1)
    if missed.missed >= deps.policy.queue.missed_offers_rest:
        missed = replace(missed, choice=AgentState.RESTING, since=now, missed=0)
        books.audit.write(now, "bot", "state_chosen", agent_id, state="resting", why="missed")
    books.desk_agents.put(missed)


def accepted(books: Books, agent_id: str) -> None:
    """They are there: what they missed before is forgotten."""
    row = books.desk_agents.get(agent_id)
    if row is not None and row.missed:
        books.desk_agents.hold_all()
        books.desk_agents.put(replace(books.desk_agents.get(agent_id) or row, missed=0))
