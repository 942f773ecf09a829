"""The HTTP of the queue: who is at the desk, offers, holds, the day's service figures."""

from datetime import date
from typing import Annotated

from pydantic import Field, StrictInt
from starlette.requests import Request

from bot.care.queue.presence import AgentState
from bot.usecases import holding, offers, presence, service_figures
from bot.usecases.people import Session
from bot.usecases.seen import note_seen
from bot.usecases.service_figures import ServiceFigures
from bot.usecases.team import Team
from bot.usecases.team import team as team_now
from bot.usecases.waiting import leave_queue
from bot.web.schemas import DoneOut, In
from bot.web.schemas_queue import AgentIn, HoldIn, StateIn
from bot.web.side import side_of


def _agent_id(request: Request) -> str:
    session: Session = request.state.session
    return session.user.id


async def team(request: Request) -> Team:
    """Who is at the desk and how busy; the lines of the clocks."""
    return await side_of(request).threads.run(team_now)


async def choose_state(request: Request, wish: StateIn) -> DoneOut:
    """Online or resting."""
    await side_of(request).threads.run(
        presence.choose_state, agent_id=_agent_id(request), state=AgentState(wish.state)
    )
    return DoneOut()


async def set_agent(request: Request, agent_id: str, wish: AgentIn) -> DoneOut:
    """Cap and skills of an agent: for leads and admins."""
    await side_of(request).threads.run(
        presence.set_agent,
        agent_id=agent_id,
        actor=_agent_id(request),
        cap=wish.cap,
        skills=frozenset(wish.skills),
    )
    return DoneOut()


async def decline(request: Request, conversation_id: str) -> DoneOut:
    """Not now: it is offered to another."""
    await side_of(request).threads.run(
        offers.decline, conversation_id=conversation_id, agent_id=_agent_id(request)
    )
    return DoneOut()


async def hold(request: Request, conversation_id: str, wish: HoldIn) -> DoneOut:
    """Puts a conversation aside for some minutes."""
    await side_of(request).threads.run(
        holding.hold,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        minutes=wish.minutes,
    )
    return DoneOut()


async def resume(request: Request, conversation_id: str) -> DoneOut:
    """Back from hold."""
    await side_of(request).threads.run(
        holding.resume, conversation_id=conversation_id, agent_id=_agent_id(request)
    )
    return DoneOut()


async def service(request: Request, day: date | None = None) -> ServiceFigures:
    """The figures of a day, bot and people apart: for leads."""
    return await side_of(request).threads.run(service_figures.service_figures, day=day)


class SeenIn(In):
    """How far the buyer's screen has got, and what of it the buyer has in view."""

    got: Annotated[StrictInt, Field(ge=0, le=2**53)]
    read: Annotated[StrictInt, Field(ge=0, le=2**53)] = 0


async def seen(request: Request, conversation_id: str, mark: SeenIn) -> DoneOut:
    """As the socket's frame, where no socket stays up."""
    await side_of(request).threads.run(
        note_seen, conversation_id=conversation_id, got=mark.got, read=mark.read
    )
    return DoneOut()


async def leave(request: Request, conversation_id: str) -> DoneOut:
    """The buyer waits no longer: back to the bot."""
    await side_of(request).threads.run(leave_queue, conversation_id=conversation_id)
    return DoneOut()
