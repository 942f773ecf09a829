"""The HTTP of shift notes, daily reports, the problem log and the points (protocol §16)."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from bot.care.score import MarkKind, Ruling
from bot.usecases import daily_reports, rating_figures, score_proposals, scores, shift_notes
from bot.usecases.daily_reports import Exported, Report
from bot.usecases.rating_figures import RatingsPage
from bot.usecases.scores import ScorePage
from bot.usecases.shift_notes import ShiftNoteView
from bot.web.leading import me
from bot.web.schemas import Id, In
from bot.web.side import side_of

NewId = Annotated[str, Field(min_length=8, max_length=40)]
Words = Annotated[str, Field(max_length=2_000)]


class ShiftNoteIn(In):
    id: NewId
    text: Words
    conversation_id: Id | None = None


class ReportIn(In):
    day: date
    sold: Words = ""
    tags: Words = ""
    questions: Words = ""


class ProblemIn(In):
    id: NewId
    order_no: Id = ""
    bought_on: date | None = None
    slip: Words = ""
    problem: Words
    wish: Words = ""
    conversation_id: Id | None = None


class MarkIn(In):
    id: NewId
    agent_id: Id
    kind: Literal["slow", "attitude", "away"]
    why: Words
    conversation_id: Id | None = None


class WhyIn(In):
    why: Words


class RulingIn(WhyIn):
    ruling: Literal["upheld", "withdrawn"]


class ShiftNotesOut(BaseModel):
    notes: list[ShiftNoteView]


async def read_shift_notes(request: Request) -> ShiftNotesOut:
    """What one shift leaves to the next."""
    return ShiftNotesOut(notes=list(await side_of(request).threads.run(shift_notes.shift_notes)))


async def write_shift_note(request: Request, wish: ShiftNoteIn) -> ShiftNotesOut:
    """One more."""
    found = await side_of(request).threads.run(
        shift_notes.write_shift_note,
        actor=me(request),
        note_id=wish.id,
        text=wish.text,
        conversation_id=wish.conversation_id or None,
    )
    return ShiftNotesOut(notes=list(found))


async def tick_off(request: Request, note_id: str) -> ShiftNotesOut:
    """Done."""
    found = await side_of(request).threads.run(
        shift_notes.tick_off, actor=me(request), note_id=note_id
    )
    return ShiftNotesOut(notes=list(found))


async def read_report(
    request: Request,
    agent_id: Annotated[str, Query(max_length=40)] = "",
    day: date | None = None,
    again: bool = False,
) -> Report:
    """One's own day, or for leads and admins anybody's."""
    return await side_of(request).threads.run(
        daily_reports.report, actor=me(request), agent_id=agent_id, day=day, again=again
    )


async def write_report(request: Request, wish: ReportIn) -> Report:
    """One's own words of the day."""
    return await side_of(request).threads.run(
        daily_reports.write_report, actor=me(request), **wish.model_dump()
    )


async def note_problem(request: Request, wish: ProblemIn) -> Report:
    """One line of the problem log."""
    fields = wish.model_dump()
    return await side_of(request).threads.run(
        daily_reports.note_problem, actor=me(request), problem_id=fields.pop("id"), **fields
    )


async def export_problems(request: Request, first: date, last: date) -> Exported:
    """The problem log for a spreadsheet."""
    return await side_of(request).threads.run(
        daily_reports.export_problems, actor=me(request), first=first, last=last
    )


async def read_ratings(
    request: Request, first: date | None = None, last: date | None = None, again: bool = False
) -> RatingsPage:
    """What buyers said of bot and people."""
    return await side_of(request).threads.run(
        rating_figures.ratings_page, actor=me(request), first=first, last=last, again=again
    )


async def read_score(
    request: Request, month: Annotated[str, Query(max_length=7)] = "", again: bool = False
) -> ScorePage:
    """The month's points."""
    return await side_of(request).threads.run(
        scores.score_page, actor=me(request), month=month, again=again
    )


async def mark(request: Request, wish: MarkIn) -> ScorePage:
    """A case that counts against the points."""
    return await side_of(request).threads.run(
        scores.mark,
        actor=me(request),
        mark_id=wish.id,
        agent_id=wish.agent_id,
        kind=MarkKind(wish.kind),
        why=wish.why,
        conversation_id=wish.conversation_id or None,
    )


async def waive(request: Request, key: str, wish: WhyIn) -> ScorePage:
    """A lead lets a proposed mark go."""
    threads = side_of(request).threads
    await threads.run(score_proposals.waive, actor=me(request), key=key, why=wish.why)
    return await threads.run(scores.score_page, actor=me(request))


async def dispute(request: Request, mark_id: str, wish: WhyIn) -> ScorePage:
    """What is wrong with it."""
    return await side_of(request).threads.run(
        scores.dispute, actor=me(request), mark_id=mark_id, why=wish.why
    )


async def rule(request: Request, mark_id: str, wish: RulingIn) -> ScorePage:
    """How the dispute ends."""
    return await side_of(request).threads.run(
        scores.rule,
        actor=me(request),
        mark_id=mark_id,
        ruling=Ruling(wish.ruling),
        why=wish.why,
    )
