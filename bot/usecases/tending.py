"""What the queue needs from time to time: offers that lapsed, agents who are gone."""

from dataclasses import replace
from datetime import timedelta

from bot.care.conversations import Owner
from bot.care.handover import LEFT_ALONE, Reason
from bot.care.queue.presence import AgentState
from bot.usecases.deps import Deps
from bot.usecases.handover_gate import hand_over
from bot.usecases.logbook import locked
from bot.usecases.offers import is_offer_due, offer_waiting
from bot.usecases.ports import Books
from bot.usecases.team import Team, team


def tend_queue(deps: Deps) -> tuple[tuple[str, AgentState], ...]:
    """Makes the offers that are due, and queues again what an agent who is gone left unanswered.

    Called every second and after every change, by each process; what one has done the other finds
    done. Returns who is in which state, for those who tell when it changes.
    """
    for conversation_id, agent_id in _left_alone(deps):
        _queue_again(deps, conversation_id, agent_id)
    if is_offer_due(deps):
        _offer(deps)
    return _states(team(deps))


def _states(now: Team) -> tuple[tuple[str, AgentState], ...]:
    return tuple((one.agent_id, one.state) for one in now.agents)


def _offer(deps: Deps) -> None:
    with deps.store.write() as books:
        has_changed = offer_waiting(deps, books, deps.clock())
    if has_changed:
        deps.live.queue_changed()


def _left_alone(deps: Deps) -> list[tuple[str, str]]:
    """(conversation, agent) where the buyer waits for an agent whose screen is long gone."""
    with deps.store.read() as books:
        gone = _gone(deps, books) & books.handlings.loads(deps.clock()).keys()
        if not gone:
            return []
        held = [one for one in books.conversations.on_the_desk() if one.agent_id in gone]
        running = books.handlings.running([one.id for one in held])
    return [
        (one.id, one.agent_id or "")
        for one in held
        if one.owner is Owner.AGENT and one.id in running and running[one.id].clock
    ]


def _gone(deps: Deps, books: Books) -> frozenset[str]:
    """Who had a screen once and has had none for the policy's minutes."""
    before = deps.clock() - timedelta(minutes=deps.policy.queue.agent_gone_minutes)
    rows = [one.row for one in books.desk_agents.all()]
    return frozenset(
        row.agent_id for row in rows if row.lease_until is not None and row.lease_until < before
    )


def _queue_again(deps: Deps, conversation_id: str, agent_id: str) -> None:
    """Checked anew: the agent may be back, or have answered."""
    now = deps.clock()
    with deps.store.write() as books:
        held = locked(books, conversation_id)
        running = books.handlings.open_of(conversation_id)
        if held.owner is not Owner.AGENT or held.agent_id != agent_id or running is None:
            return
        if agent_id not in _gone(deps, books) or not books.handlings.open_clock(running.id):
            return
        evidence = LEFT_ALONE.format(name=held.agent_name or "客服")
        reason = Reason(held.reason) if held.reason else Reason.ASKED
        books.audit.write(now, "bot", "queued_again", conversation_id, agent=agent_id, why="gone")
        nobodys = replace(held, agent_id=None, agent_name=None)
        hand_over(deps, books, nobodys, now=now, reason=reason, evidence=evidence)
    deps.live.conversation_changed(conversation_id)
    deps.live.queue_changed()
