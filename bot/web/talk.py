"""The desk's HTTP of talking (protocol §13): guard, script book, words, notes, transfer, search."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from bot.care.transfers import SKILLS, TransferKind
from bot.usecases import agent_words, notes, scripts, searching
from bot.usecases.agent_guard import SpeechCheck, check_words
from bot.usecases.beside import Beside, beside
from bot.usecases.buyer_tags import set_tag
from bot.usecases.desk_views import Ownership
from bot.usecases.leaving import LeavingWords
from bot.usecases.notes import Colleague
from bot.usecases.photos import take_in_photo_at_desk
from bot.usecases.ports_talk import Note
from bot.usecases.scripts import ScriptsPage
from bot.usecases.searching import Found
from bot.usecases.transferring import transfer
from bot.web.answers import answer
from bot.web.photos import taken_in
from bot.web.schemas import AgentMessageIn, Id, In
from bot.web.side import side_of

Short = Annotated[str, Field(max_length=1_000)]


class DraftIn(In):
    """The longest text is the use case's business."""

    text: str


class NoteIn(In):
    client_note_id: Id
    text: str


class TagIn(In):
    tag: Annotated[str, Field(max_length=200)]
    on: bool = True


class TransferIn(In):
    """`to`: an agent's id or a skill; nothing for a lead."""

    kind: TransferKind
    to: Id = ""
    reason: Short
    summary: Short


class TagsOut(BaseModel):
    tags: list[str]


class CountOut(BaseModel):
    count: int


class SkillOut(BaseModel):
    id: str
    text: str


class ColleaguesOut(BaseModel):
    people: list[Colleague]
    skills: list[SkillOut]


def _agent_id(request: Request) -> str:
    who: str = request.state.session.user.id
    return who


async def check(request: Request, conversation_id: str, draft: DraftIn) -> SpeechCheck:
    """What the guard says of a draft; nothing of it is kept."""
    return await side_of(request).threads.run(
        check_words, conversation_id=conversation_id, agent_id=_agent_id(request), text=draft.text
    )


async def hold(request: Request, conversation_id: str, words: AgentMessageIn) -> LeavingWords:
    """The words leave by themselves in a few seconds."""
    side = side_of(request)
    held = await side.threads.run(
        agent_words.hold_words,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        **words.named(),
    )
    side.leaving.wake()
    return held


async def undo(request: Request, conversation_id: str, client_msg_id: str) -> LeavingWords:
    """The words never were, if they have not left."""
    return await side_of(request).threads.run(
        agent_words.take_words_back,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        client_msg_id=client_msg_id,
    )


async def send_now(request: Request, conversation_id: str, client_msg_id: str) -> LeavingWords:
    """They leave at once, and what was held before them."""
    return await side_of(request).threads.run(
        agent_words.send_words_now,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        client_msg_id=client_msg_id,
    )


async def upload(request: Request) -> Response:
    """An agent's photo, as a buyer's: by its content."""
    return answer(await taken_in(request, take_in_photo_at_desk, agent_id=_agent_id(request)), 201)


async def find_scripts(
    request: Request,
    conversation_id: str,
    query: Annotated[str, Query(max_length=200)] = "",
    order_no: Annotated[str, Query(max_length=64)] = "",
    suggest: bool = True,
) -> ScriptsPage:
    """The script book, and with `suggest` what fits the buyer's last words."""
    side = side_of(request)
    last = await side.last_words(conversation_id) if suggest else None
    return await side.threads.run(
        scripts.scripts_for,
        conversation_id=conversation_id,
        query=query,
        order_no=order_no,
        last=last,
    )


async def read_beside(request: Request, conversation_id: str) -> Beside:
    """What stands beside a conversation."""
    return await side_of(request).threads.run(beside, conversation_id=conversation_id)


async def write_note(request: Request, conversation_id: str, note: NoteIn) -> Note:
    """For the desk alone."""
    return await side_of(request).threads.run(
        notes.write_note,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        client_note_id=note.client_note_id,
        text=note.text,
    )


async def read_mentions(request: Request, conversation_id: str) -> CountOut:
    """The reader has them in view."""
    count = await side_of(request).threads.run(
        notes.read_mentions, conversation_id=conversation_id, agent_id=_agent_id(request)
    )
    return CountOut(count=count)


async def tag(request: Request, conversation_id: str, wish: TagIn) -> TagsOut:
    """The buyer's tags of the desk."""
    given = await side_of(request).threads.run(
        set_tag,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        tag=wish.tag,
        on=wish.on,
    )
    return TagsOut(tags=list(given))


async def hand_on(request: Request, conversation_id: str, wish: TransferIn) -> Ownership:
    """To a colleague, a skill or a lead."""
    return await side_of(request).threads.run(
        transfer,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        kind=wish.kind,
        to=wish.to,
        reason=wish.reason,
        summary=wish.summary,
    )


async def colleagues(request: Request) -> ColleaguesOut:
    """Who can be mentioned or given a conversation."""
    people = await side_of(request).threads.run(notes.colleagues)
    skills = [SkillOut(id=one, text=text) for one, text in SKILLS.items()]
    return ColleaguesOut(people=list(people), skills=skills)


async def search(request: Request, query: Annotated[str, Query(max_length=200)] = "") -> Found:
    """Buyers, orders, words and cases."""
    return await side_of(request).threads.run(
        searching.search, agent_id=_agent_id(request), query=query
    )
