"""The studio's HTTP of the script book (protocol §9)."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query
from pydantic import Field
from starlette.requests import Request

from bot.care.studio.wordings import Draft
from bot.usecases import wordings
from bot.usecases.wording_views import BookPage, ReplyCard, WordingLook
from bot.web.schemas import Id, In
from bot.web.side import side_of
from bot.web.studio_phrases import trainer_id

Name = Annotated[str, Field(max_length=120)]
Asked = Annotated[str, Query(max_length=120)]
MOST_DRAFTS = 20


class DraftIn(In):
    """`was`: the place that the wording had before; null for a new one."""

    text: Annotated[str, Field(max_length=4_000)]
    rules: Annotated[tuple[Id, ...], Field(max_length=40)] = ()
    tone: Annotated[str, Field(max_length=20)] = ""
    was: Annotated[int, Field(ge=0, lt=MOST_DRAFTS)] | None = None


class LookIn(In):
    reply: Name
    wordings: Annotated[list[DraftIn], Field(max_length=MOST_DRAFTS)]


class SaveIn(LookIn):
    base: Annotated[int, Field(ge=0)]


class RestoreIn(In):
    reply: Name
    base: Annotated[int, Field(ge=0)]
    revision: Annotated[int, Field(ge=0)]


def drafts_of(wordings: Sequence[DraftIn]) -> list[Draft]:
    """As the use cases know them."""
    return [Draft(one.text, one.rules, one.tone, one.was) for one in wordings]


async def list_replies(
    request: Request, topic: Asked = "", search: Asked = "", changed: bool = False
) -> BookPage:
    """The script book."""
    return await side_of(request).threads.run(
        wordings.list_replies, topic=topic, search=search, changed=changed
    )


async def read_reply(request: Request, reply: Asked) -> ReplyCard:
    """One reply with its history."""
    return await side_of(request).threads.run(wordings.read_reply, reply=reply)


async def look(request: Request, wish: LookIn) -> WordingLook:
    """While typing."""
    return await side_of(request).threads.run(
        wordings.look, reply=wish.reply, drafts=drafts_of(wish.wordings)
    )


async def save(request: Request, wish: SaveIn) -> ReplyCard:
    """Said from now on."""
    return await side_of(request).threads.run(
        wordings.save_wordings,
        trainer_id=trainer_id(request),
        reply=wish.reply,
        base=wish.base,
        drafts=drafts_of(wish.wordings),
    )


async def restore(request: Request, wish: RestoreIn) -> ReplyCard:
    """Back to an earlier wording."""
    return await side_of(request).threads.run(
        wordings.restore_wordings,
        trainer_id=trainer_id(request),
        reply=wish.reply,
        base=wish.base,
        revision=wish.revision,
    )
