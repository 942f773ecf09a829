"""HTTP of what buyers and agents say of the bot's answers (protocol §2 and §13)."""

from pydantic import BaseModel, Field, StrictBool, StrictInt
from starlette.requests import Request

from bot.usecases import feedback
from bot.usecases.feedback import Meaning, Thumb
from bot.web.schemas import DoneOut, Id, In
from bot.web.side import side_of


class ThumbIn(In):
    """`is_useful` null takes the word back."""

    seq: StrictInt = Field(ge=1, le=2**53)
    is_useful: StrictBool | None = None


class ThumbsOut(BaseModel):
    thumbs: list[Thumb]


class MisheardIn(In):
    """An empty intent takes it back."""

    turn_id: Id
    n: StrictInt = Field(0, ge=0, le=100)
    intent: Id = ""


class MeaningsOut(BaseModel):
    meanings: list[Meaning]


async def read_thumbs(request: Request, conversation_id: str) -> ThumbsOut:
    """What this buyer has said of the bot's replies."""
    found = await side_of(request).threads.run(feedback.thumbs_of, conversation_id=conversation_id)
    return ThumbsOut(thumbs=list(found))


async def say_of_reply(request: Request, conversation_id: str, said: ThumbIn) -> ThumbsOut:
    """The newest word on one reply."""
    found = await side_of(request).threads.run(
        feedback.say_of_reply,
        conversation_id=conversation_id,
        seq=said.seq,
        is_useful=said.is_useful,
    )
    return ThumbsOut(thumbs=list(found))


async def meanings(request: Request) -> MeaningsOut:
    """What an agent may say that words meant."""
    found = await side_of(request).threads.run(feedback.meanings)
    return MeaningsOut(meanings=list(found))


async def misheard(request: Request, conversation_id: str, said: MisheardIn) -> DoneOut:
    """What an agent says that words meant."""
    await side_of(request).threads.run(
        feedback.correct_hearing,
        conversation_id=conversation_id,
        agent_id=request.state.session.user.id,
        turn_id=said.turn_id,
        n=said.n,
        intent=said.intent,
    )
    return DoneOut()
