"""Agents come, rest and go: kept as a lease in the store, so that every process sees the same.

A screen renews the lease now and then; one that is cut lets it run out after a grace (policy
`queue.presence_grace_seconds`), so that a short cut changes nothing.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.care.queue.presence import CHOSEN, AgentState, state_at
from bot.care.queue.skills import Skill
from bot.usecases.deps import Deps
from bot.usecases.offers import offer_waiting
from bot.usecases.ports import Books
from bot.usecases.ports_queue import AgentRow
from bot.usecases.refusals import Refused

BEAT = timedelta(seconds=10)
"""How often a screen says that it is there; the web side asks no less often."""


def arrive(deps: Deps, *, agent_id: str) -> None:
    """A screen of this agent is open; who waits is offered to them at once."""
    now = deps.clock()
    with deps.store.write() as books:
        row = _held(books, agent_id, now)
        was_there = _is_there(row, now)
        books.desk_agents.put(_renewed(deps, row, now))
        offer_waiting(deps, books, now)
    if not was_there:
        deps.live.queue_changed()


def stay(deps: Deps, *, agent_ids: Collection[str]) -> None:
    """The screens of these agents are still there: one transaction for all of them, and only when
    leases have become shorter by a beat."""
    now = deps.clock()
    with deps.store.read() as books:
        rows = {one.row.agent_id: one.row for one in books.desk_agents.all()}
    here = [rows[one] for one in agent_ids if one in rows and _is_there(rows[one], now)]
    due = now + _lease(deps) - BEAT / 2
    short = [one.agent_id for one in here if one.lease_until and one.lease_until < due]
    if short:
        with deps.store.write(repeatable=True) as books:
            books.desk_agents.hold_all()
            books.desk_agents.renew(short, now, now + _lease(deps))
    for agent_id in {*agent_ids} - {one.agent_id for one in here}:
        arrive(deps, agent_id=agent_id)


def leave(deps: Deps, *, agent_id: str) -> None:
    """A screen was cut or closed: the lease ends after the grace, unless another one renews it."""
    now = deps.clock()
    with deps.store.write(repeatable=True) as books:
        row = _held(books, agent_id, now)
        ends = now + _grace(deps)
        if row.lease_until is not None and row.lease_until > ends:
            books.desk_agents.put(replace(row, lease_until=ends))


def sign_off(deps: Deps, *, agent_id: str) -> None:
    """Logged out: offline at once, and online by choice when they come again."""
    now = deps.clock()
    with deps.store.write() as books:
        row = _held(books, agent_id, now)
        gone = replace(row, choice=AgentState.ONLINE, lease_until=now, since=now, missed=0)
        books.desk_agents.put(gone)
        offer_waiting(deps, books, now)
    deps.live.queue_changed()


def choose_state(deps: Deps, *, agent_id: str, state: AgentState) -> None:
    """Online or resting, as the agent says; what was offered to one who rests goes on at once.

    Raises Refused("bad_request") for offline: that follows from the screen.
    """
    if state not in CHOSEN:
        raise Refused("bad_request", "只能选在线或休息；关掉工作台就是离线。")
    now = deps.clock()
    with deps.store.write() as books:
        row = _held(books, agent_id, now)
        if row.choice is not state:
            books.audit.write(now, agent_id, "state_chosen", agent_id, state=state.value)
            books.desk_agents.put(replace(row, choice=state, since=now, missed=0))
        offer_waiting(deps, books, now)
    deps.live.queue_changed()


def set_agent(
    deps: Deps, *, agent_id: str, actor: str, cap: int | None, skills: frozenset[Skill]
) -> None:
    """Cap (None: as the policy says) and skills (none: all) of an agent, by lead or admin.

    Raises Refused: not_found, bad_request.
    """
    if cap is not None and not 1 <= cap <= 100:
        raise Refused("bad_request", "同时接待的上限要在1到100之间。")
    now = deps.clock()
    with deps.store.write() as books:
        if books.people.get(agent_id) is None:
            raise Refused("not_found", "没有这个客服账号。")
        row = replace(_held(books, agent_id, now), cap=cap, skills=skills)
        books.desk_agents.put(row)
        books.audit.write(now, actor, "agent_set", agent_id, cap=cap, skills=sorted(skills))
        offer_waiting(deps, books, now)
    deps.live.queue_changed()


def _held(books: Books, agent_id: str, now: datetime) -> AgentRow:
    """The agent's row, and no other writer of agents until the transaction ends."""
    books.desk_agents.hold_all()
    return books.desk_agents.get(agent_id) or AgentRow(agent_id, AgentState.ONLINE, None, now)


def _is_there(row: AgentRow, now: datetime) -> bool:
    return state_at(row.choice, row.lease_until, now) is not AgentState.OFFLINE


def _renewed(deps: Deps, row: AgentRow, now: datetime) -> AgentRow:
    since = row.since if _is_there(row, now) else now
    return replace(row, lease_until=now + _lease(deps), since=since)


def _grace(deps: Deps) -> timedelta:
    return timedelta(seconds=deps.policy.queue.presence_grace_seconds)


def _lease(deps: Deps) -> timedelta:
    return _grace(deps) + BEAT
