"""The studio's HTTP (protocol §9): what trainers read."""

from typing import Annotated

from fastapi import Query
from starlette.requests import Request

from bot.usecases.inbox import MOST_GROUPS, InboxPage, list_inbox
from bot.web.side import side_of


async def inbox(
    request: Request, limit: Annotated[int, Query(ge=1, le=MOST_GROUPS)] = 50
) -> InboxPage:
    """What was not understood, newest first, equal words together."""
    return await side_of(request).threads.run(list_inbox, limit=limit)
