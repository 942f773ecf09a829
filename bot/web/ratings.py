"""The widget's HTTP of satisfaction (protocol §2)."""

from typing import Annotated

from pydantic import BaseModel, Field, StrictInt
from starlette.requests import Request

from bot.usecases import ratings
from bot.usecases.ratings import RatingWish
from bot.web.schemas import In
from bot.web.side import side_of


class RatingIn(In):
    """`stars` null: the buyer would rather not say."""

    handling: StrictInt
    stars: Annotated[StrictInt, Field(ge=1, le=5)] | None = None
    words: str = Field("", max_length=1_000)


class RatingOut(BaseModel):
    """`ask`: what the buyer may be asked for now; null: nothing."""

    ask: RatingWish | None


async def read_rating(request: Request, conversation_id: str) -> RatingOut:
    """Whether a part that has ended is still to be rated."""
    ask = await side_of(request).threads.run(ratings.rating_wish, conversation_id=conversation_id)
    return RatingOut(ask=ask)


async def rate(request: Request, conversation_id: str, said: RatingIn) -> RatingOut:
    """Kept once for each part."""
    ask = await side_of(request).threads.run(
        ratings.rate,
        conversation_id=conversation_id,
        handling=said.handling,
        stars=said.stars,
        words=said.words,
    )
    return RatingOut(ask=ask)
