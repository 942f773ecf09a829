"""The studio's HTTP of insight (protocol §9)."""

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import AwareDatetime, BaseModel
from starlette.requests import Request

from bot.usecases import insight as usecase
from bot.usecases.inbox_work import DialogueLine
from bot.usecases.insight import MOST_DAYS, Became, ChatLine, InsightPage
from bot.web.side import side_of
from bot.web.studio_phrases import trainer_id

Days = Annotated[int, Query(ge=1, le=MOST_DAYS)]
Asked = Annotated[str, Query(max_length=64)]


class ChatsOut(BaseModel):
    chats: list[ChatLine]


class TalkOut(BaseModel):
    lines: list[DialogueLine]


async def insight(request: Request, days: Days = 28) -> InsightPage:
    """The figures of the last days."""
    return await side_of(request).threads.run(usecase.insight, days=days)


async def chats(
    request: Request,
    days: Days = 28,
    intent: Asked = "",
    became: Became = Became.ANY,
    day: date | None = None,
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
) -> ChatsOut:
    """What stands behind a figure; `since` with `until`, in the place of days."""
    found = await side_of(request).threads.run(
        usecase.chats_behind,
        days=days,
        intent=intent,
        became=became,
        day=day,
        span=(since, until) if since and until else None,
    )
    return ChatsOut(chats=found)


async def talk(request: Request, turn_id: Asked) -> TalkOut:
    """One of them, masked."""
    run = side_of(request).threads.run
    lines = await run(usecase.talk_around, trainer_id=trainer_id(request), turn_id=turn_id)
    return TalkOut(lines=lines)
