"""The studio's HTTP of phrases and change sets (protocol §9)."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from bot.usecases import phrase_looks, phrases, studio_changes
from bot.usecases.doubts import DoubtsPage, list_doubts, reopen_doubt, settle_doubt
from bot.usecases.people import Session
from bot.usecases.phrase_checks import FileFault
from bot.usecases.phrase_looks import Look, PastedLine
from bot.usecases.phrases import MOST_SHOWN, IntentView, PhrasesPage
from bot.usecases.ports_studio import ChangeSet
from bot.usecases.studio_changes import ChangeSetView, ChangeView
from bot.web.schemas import DoneOut, Id, In
from bot.web.side import side_of

Words = Annotated[str, Field(max_length=400)]
Asked = Annotated[str, Query(max_length=400)]
Pasted = Annotated[str, Field(max_length=100_000)]


class AddIn(In):
    intent: Id
    phrases: list[Words]


class ChangeIn(In):
    intent: Id
    before: Words
    after: Words


class RemoveIn(In):
    intent: Id
    phrases: list[Words]


class MoveIn(In):
    intent: Id
    phrase: Words
    to: Id


class DoubtIn(In):
    intent: Id
    phrase: Words


class PreviewIn(In):
    text: Pasted
    intent: Id = ""


class UndoIn(In):
    change_id: Id


class CloseIn(In):
    name: Words


class IntentsOut(BaseModel):
    intents: list[IntentView]


class PreviewOut(BaseModel):
    lines: list[PastedLine]


class ChangesOut(BaseModel):
    """`changeset` is null when nothing is being changed; `faults` stop its closing."""

    changeset: ChangeSetView | None
    faults: list[FileFault]


def trainer_id(request: Request) -> str:
    """Who is signed in."""
    session: Session = request.state.session
    return session.user.id


async def intents(request: Request) -> IntentsOut:
    """All intents with their Chinese names and how many phrases they have."""
    return IntentsOut(intents=await side_of(request).threads.run(phrases.list_intents))


async def find(
    request: Request,
    intent: Asked = "",
    skill: Asked = "",
    search: Asked = "",
    limit: Annotated[int, Query(ge=1, le=MOST_SHOWN)] = 200,
) -> PhrasesPage:
    """The table."""
    return await side_of(request).threads.run(
        phrases.find_phrases, intent=intent, skill=skill, search=search, limit=limit
    )


async def look(request: Request, phrase: Asked, intent: Asked = "", but: Asked = "") -> Look:
    """While typing."""
    return await side_of(request).threads.run(
        phrase_looks.look_at, raw=phrase, intent=intent, but=but
    )


async def preview(request: Request, wish: PreviewIn) -> PreviewOut:
    """What would become of pasted lines."""
    run = side_of(request).threads.run
    return PreviewOut(lines=await run(phrase_looks.preview, text=wish.text, intent=wish.intent))


async def add(request: Request, wish: AddIn) -> ChangeView:
    """New phrases, as one step."""
    return await side_of(request).threads.run(
        phrases.add_phrases,
        trainer_id=trainer_id(request),
        intent=wish.intent,
        raws=wish.phrases,
    )


async def change(request: Request, wish: ChangeIn) -> ChangeView:
    """Another wording, or other marks."""
    return await side_of(request).threads.run(
        phrases.change_phrase,
        trainer_id=trainer_id(request),
        intent=wish.intent,
        before=wish.before,
        after=wish.after,
    )


async def remove(request: Request, wish: RemoveIn) -> ChangeView:
    """Phrases gone."""
    return await side_of(request).threads.run(
        phrases.remove_phrases,
        trainer_id=trainer_id(request),
        intent=wish.intent,
        raws=wish.phrases,
    )


async def move(request: Request, wish: MoveIn) -> ChangeView:
    """To another intent."""
    return await side_of(request).threads.run(
        phrases.move_phrase,
        trainer_id=trainer_id(request),
        intent=wish.intent,
        raw=wish.phrase,
        to=wish.to,
    )


async def changes(request: Request) -> ChangesOut:
    """The open change set, and what stands in its way."""
    run = side_of(request).threads.run
    found = await run(studio_changes.current_changes)
    return ChangesOut(changeset=found, faults=await run(phrases.trouble_with_files))


async def doubts(request: Request) -> DoubtsPage:
    """Phrases that may stand under the wrong intent."""
    return await side_of(request).threads.run(list_doubts)


async def settle(request: Request, wish: DoubtIn) -> DoneOut:
    """A doubtful phrase is right as it stands."""
    await side_of(request).threads.run(
        settle_doubt, trainer_id=trainer_id(request), intent=wish.intent, raw=wish.phrase
    )
    return DoneOut()


async def reopen(request: Request, wish: DoubtIn) -> DoneOut:
    """It is doubted again."""
    await side_of(request).threads.run(
        reopen_doubt, trainer_id=trainer_id(request), intent=wish.intent, raw=wish.phrase
    )
    return DoneOut()


async def undo(request: Request, wish: UndoIn) -> ChangeView:
    """Takes a step back."""
    return await side_of(request).threads.run(
        studio_changes.undo_change, trainer_id=trainer_id(request), change_id=wish.change_id
    )


async def close(request: Request, wish: CloseIn) -> ChangeSet:
    """Ends the change set: it is ready to be trained."""
    return await side_of(request).threads.run(
        studio_changes.close_changeset, trainer_id=trainer_id(request), name=wish.name
    )
