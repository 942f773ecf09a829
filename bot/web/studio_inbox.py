"""The studio's HTTP of the inbox (protocol §9): what is waiting, the talk around it, verdicts."""

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from bot.usecases import inbox_work
from bot.usecases.inbox_work import DialogueLine, Judged, Key, WaitingPage
from bot.usecases.ports_studio import Verdict
from bot.web.schemas import DoneOut, Id, In
from bot.web.side import side_of
from bot.web.studio_phrases import Words, trainer_id


class EntryIn(In):
    turn_id: Id
    n: int = Field(ge=0, le=100)


class EntriesIn(In):
    entries: list[EntryIn] = Field(max_length=inbox_work.MOST_WAITING)

    def keys(self) -> list[Key]:
        return [(one.turn_id, one.n) for one in self.entries]


class JudgeIn(EntriesIn):
    verdict: Verdict
    intent: Id = ""
    phrase: Words = ""


class DialogueOut(BaseModel):
    lines: list[DialogueLine]


async def waiting(request: Request) -> WaitingPage:
    """Groups of words that no trainer has looked at."""
    return await side_of(request).threads.run(inbox_work.waiting_groups)


async def dialogue(
    request: Request,
    turn_id: Annotated[str, Query(max_length=64)],
    n: Annotated[int, Query(ge=0, le=100)] = 0,
) -> DialogueOut:
    """The talk around the words, masked."""
    lines = await side_of(request).threads.run(
        inbox_work.dialogue_of, trainer_id=trainer_id(request), turn_id=turn_id, n=n
    )
    return DialogueOut(lines=lines)


async def judge(request: Request, wish: JudgeIn) -> Judged:
    """A verdict on a group of words."""
    return await side_of(request).threads.run(
        inbox_work.judge,
        trainer_id=trainer_id(request),
        entries=wish.keys(),
        verdict=wish.verdict,
        intent=wish.intent,
        phrase=wish.phrase,
    )


async def take_back(request: Request, wish: EntriesIn) -> DoneOut:
    """The words stand in the inbox again."""
    await side_of(request).threads.run(
        inbox_work.take_back, trainer_id=trainer_id(request), entries=wish.keys()
    )
    return DoneOut()
