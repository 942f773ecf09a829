"""The HTTP of leads over the running talks (protocol §16)."""

from pydantic import Field
from starlette.requests import Request

from bot.usecases import overseeing
from bot.usecases.desk_views import Ownership
from bot.usecases.overseeing import Wall
from bot.usecases.people import Session
from bot.usecases.ports_lead import Whisper
from bot.web.schemas import DoneOut, Id, In
from bot.web.side import side_of


class WhisperIn(In):
    """`id`: made by the screen, so that a repeated call whispers once."""

    id: str = Field(min_length=8, max_length=40)
    text: str = Field(max_length=2_000)


class TakeOverIn(In):
    """`from_agent`: who had it when the screen was drawn."""

    from_agent: Id


def me(request: Request) -> str:
    """Who asks."""
    session: Session = request.state.session
    return session.user.id


async def read_wall(request: Request) -> Wall:
    """How the desk stands now."""
    return await side_of(request).threads.run(overseeing.wall_for, actor=me(request))


async def whisper(request: Request, conversation_id: str, wish: WhisperIn) -> Whisper:
    """For the agent who has it, and nobody else."""
    return await side_of(request).threads.run(
        overseeing.whisper,
        conversation_id=conversation_id,
        lead_id=me(request),
        whisper_id=wish.id,
        text=wish.text,
    )


async def whisper_seen(request: Request, conversation_id: str, whisper_id: str) -> DoneOut:
    """The agent has read it."""
    await side_of(request).threads.run(
        overseeing.whisper_seen,
        conversation_id=conversation_id,
        agent_id=me(request),
        whisper_id=whisper_id,
    )
    return DoneOut()


async def take_over(request: Request, conversation_id: str, wish: TakeOverIn) -> Ownership:
    """In the place of an agent."""
    return await side_of(request).threads.run(
        overseeing.take_over,
        conversation_id=conversation_id,
        lead_id=me(request),
        from_agent=wish.from_agent,
    )
