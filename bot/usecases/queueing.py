"""Into the queue: what is known of the wait, who is asked first, how long it may last."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from bot.care.handover import Reason
from bot.care.queue.presence import AgentState, state_at
from bot.care.queue.skills import Skill, serves, skill_needed
from bot.care.queue.wait_range import Record, WaitRange, wait_range
from bot.care.service_hours import next_opening
from bot.usecases.deps import Deps
from bot.usecases.duty import duty_at, hours_of
from bot.usecases.handlings import begin_wait
from bot.usecases.offers import TAKES_TALKS, candidates
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_queue import Handling

LATEST_TALKS = 50


@dataclass(frozen=True, slots=True)
class MeantFor:
    """Whom a transfer asks for; nobody in particular by default."""

    agent_id: str | None = None
    skill: Skill | None = None


ANYBODY = MeantFor()


def enter_queue(
    deps: Deps,
    books: Books,
    queued: Conversation,
    reason: Reason,
    now: datetime,
    meant_for: MeantFor = ANYBODY,
) -> Handling:
    """Begins the wait of a conversation that has just moved to the queue; the caller saves it,
    and calls `offer_waiting` after that.

    Who asks while nobody is on duty is the night's: first in the morning, the clock from then.
    """
    is_on = duty_at(deps.policy, now).is_on
    wait = Handling(
        id=uuid4().hex,
        conversation_id=queued.id,
        buyer_id=queued.buyer_id,
        asked_at=now,
        clock_from=now if is_on else next_opening(now, hours_of(deps.policy)),
        is_overnight=not is_on,
        skill=meant_for.skill or _skill(books, queued, reason),
        wanted_agent=meant_for.agent_id,
    )
    return begin_wait(books, wait, now)


def _skill(books: Books, conversation: Conversation, reason: Reason) -> Skill:
    intents = books.handlings.intents_before(conversation.id)
    buyer_id = conversation.buyer_id
    has_orders = bool(buyer_id and books.shop.latest_orders(buyer_id, 1))
    return skill_needed(reason, intents, has_orders=has_orders)


def is_anybody_there(books: Books, now: datetime) -> bool:
    """Whether somebody who may take talks has the desk open and is not resting: else nobody is
    promised, shift or not (playbook §13)."""
    return any(
        not TAKES_TALKS.isdisjoint(one.roles)
        and state_at(one.row.choice, one.row.lease_until, now) is AgentState.ONLINE
        for one in books.desk_agents.all()
    )


def wait_of(deps: Deps, books: Books, queued: Conversation, place: int) -> WaitRange | None:
    """How long the one at this place will wait, from the last hours and who is on duty; None
    where that is not known."""
    now = deps.clock()
    if not duty_at(deps.policy, now).is_on:
        return None
    handling = books.handlings.open_of(queued.id)
    skill = handling.skill if handling is not None else None
    online = [
        one
        for one in candidates(deps, books, now)
        if one.state is AgentState.ONLINE and (skill is None or serves(one.skills, skill))
    ]
    # A place that is kept for an open offer is one of those that stand ahead in the queue.
    free = sum(max(0, one.cap - one.load) + one.is_asked for one in online)
    figures = deps.policy.queue
    if not online:
        return None
    lately = _lately(books, now - timedelta(hours=figures.estimate_hours))
    places = sum(one.cap for one in online)
    return wait_range(place, free, places, lately, figures.estimate_least_talks)


def _lately(books: Books, since: datetime) -> Record:
    ended = books.handlings.ended_since(since, LATEST_TALKS)
    talks = [one.ended_at - one.taken_at for one in ended if one.ended_at and one.taken_at]
    waits = [
        max(one.taken_at - one.clock_from, timedelta(0))
        for one in ended
        if one.taken_at and one.clock_from
    ]
    return Record(tuple(talks), tuple(waits))
