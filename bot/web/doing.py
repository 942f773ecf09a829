"""The desk's HTTP of deeds (protocol §13): what an agent does, cases and tasks."""

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request

from bot.care.cases.causes import Cause
from bot.care.cases.kinds import CaseKind, Department
from bot.care.cases.states import CaseState
from bot.shop.returns import Cause as ReturnCause
from bot.shop.returns import Condition
from bot.usecases import case_lists, cases_desk, doing, tasks
from bot.usecases.case_book import NewCase
from bot.usecases.case_lists import CaseSheet, CaseWords, Due
from bot.usecases.case_views import DeskCase
from bot.usecases.days import end_of_day
from bot.usecases.doing import Deed
from bot.usecases.doing_views import CouponView, Doing, Done
from bot.usecases.people import Session
from bot.usecases.ports_doing import TaskKind
from bot.usecases.returning import GoodsBack
from bot.usecases.tasks import NewTask, TaskView
from bot.web.schemas import Id, In
from bot.web.side import side_of

Words = Annotated[str, Field(max_length=1_000)]
Epoch = Annotated[int, Field(ge=0, le=2**31)]
State = Annotated[CaseState | None, Query()]


class DeedIn(In):
    """`epoch`: who answered when the screen was drawn; `judges`: the agent has read why the rules
    leave it to a person."""

    epoch: Epoch
    judges: bool = False


class NoteIn(DeedIn):
    order_no: Id
    text: Words


class ReturnIn(DeedIn):
    order_no: Id
    sku: Id
    cause: ReturnCause
    qty: int | None = Field(None, ge=1, le=10_000)
    condition: Condition = Condition.INTACT


class CouponIn(DeedIn):
    key: Id
    order_no: Id


class CaseIn(DeedIn):
    kind: CaseKind
    order_no: Id = ""
    sku: Id = ""
    words: Words = ""


class MoveIn(In):
    """`seen`: the state that the screen showed."""

    seen: CaseState
    to: CaseState
    note: Words = ""
    cause: Cause | None = None


class AssignIn(In):
    department: Department | None = None
    cause: Cause | None = None


class TaskIn(In):
    """`day`: the last day for it, on the shop's calendar."""

    kind: TaskKind
    words: Words
    day: date
    case_no: Id = ""
    order_no: Id = ""


class OutcomeIn(In):
    outcome: Words = ""


class DayIn(In):
    day: date


class CasesOut(BaseModel):
    cases: list[DeskCase]


class CaseOpenedOut(BaseModel):
    """`is_new`: it was registered now; else the matter had it."""

    case: DeskCase
    is_new: bool


class TasksOut(BaseModel):
    tasks: list[TaskView]


def _person(request: Request) -> str:
    session: Session = request.state.session
    return session.user.id


def _deed(request: Request, conversation_id: str, wish: DeedIn) -> Deed:
    return Deed(_person(request), conversation_id, wish.epoch, wish.judges)


async def read_doing(request: Request, conversation_id: str) -> Doing:
    """Everything beside a conversation."""
    return await side_of(request).threads.run(
        doing.doing_of, conversation_id=conversation_id, agent_id=_person(request)
    )


async def note(request: Request, conversation_id: str, wish: NoteIn) -> Done:
    """Into the order's note, word by word."""
    return await side_of(request).threads.run(
        doing.note_on_order,
        deed=_deed(request, conversation_id, wish),
        order_no=wish.order_no,
        text=wish.text,
    )


async def allow_return(request: Request, conversation_id: str, wish: ReturnIn) -> Done:
    """Lets goods come back."""
    goods = GoodsBack(wish.sku, wish.cause, wish.qty, wish.condition)
    return await side_of(request).threads.run(
        doing.allow_return,
        deed=_deed(request, conversation_id, wish),
        order_no=wish.order_no,
        goods=goods,
    )


async def use_coupon(request: Request, conversation_id: str, wish: CouponIn) -> CouponView:
    """A coupon or gift used on an order of this buyer."""
    deed = _deed(request, conversation_id, wish)
    return await side_of(request).threads.run(
        doing.use_coupon, deed=deed, key=wish.key, order_no=wish.order_no
    )


# --- cases ----------------------------------------------------------------------


async def open_case(request: Request, conversation_id: str, wish: CaseIn) -> CaseOpenedOut:
    """A new one, or the one that the matter has."""
    case, is_new = await side_of(request).threads.run(
        cases_desk.open_case_at_desk,
        agent_id=_person(request),
        conversation_id=conversation_id,
        new=NewCase(wish.kind, wish.order_no, wish.sku, wish.words),
        epoch=wish.epoch,
    )
    return CaseOpenedOut(case=case, is_new=is_new)


async def list_cases(
    request: Request,
    state: State = None,
    due: Due = Due.ALL,
    department: Annotated[Department | None, Query()] = None,
) -> CasesOut:
    """Open ones, soonest due first."""
    found = await side_of(request).threads.run(
        case_lists.list_cases, state=state, due=due, department=department
    )
    return CasesOut(cases=list(found))


async def case_words(request: Request) -> CaseWords:
    """What may be picked on the forms."""
    return case_lists.case_words()


async def one_case(request: Request, case_no: str) -> CaseSheet:
    """With its history, its photos and its next steps."""
    return await side_of(request).threads.run(
        case_lists.case_sheet, case_no=case_no, agent_id=_person(request)
    )


async def move_case(request: Request, case_no: str, wish: MoveIn) -> CaseSheet:
    """From the state that was seen; one wins."""
    await side_of(request).threads.run(
        cases_desk.move_case_at_desk,
        agent_id=_person(request),
        case_no=case_no,
        seen=wish.seen,
        to=wish.to,
        note=wish.note,
        cause=wish.cause,
    )
    return await one_case(request, case_no)


async def assign_case(request: Request, case_no: str, wish: AssignIn) -> CaseSheet:
    """Another department, the cause, or both."""
    await side_of(request).threads.run(
        cases_desk.assign_case,
        agent_id=_person(request),
        case_no=case_no,
        department=wish.department,
        cause=wish.cause,
    )
    return await one_case(request, case_no)


# --- tasks ----------------------------------------------------------------------


async def list_tasks(request: Request) -> TasksOut:
    """What is still to be done, soonest due first."""
    return TasksOut(tasks=list(await side_of(request).threads.run(tasks.open_tasks)))


async def add_task(request: Request, conversation_id: str, wish: TaskIn) -> TaskView:
    """With a day on which it comes back."""
    side = side_of(request)
    due = end_of_day(side.deps, wish.day)
    new = NewTask(wish.kind, wish.words, due, wish.case_no, wish.order_no)
    return await side.threads.run(
        tasks.add_task, agent_id=_person(request), conversation_id=conversation_id, new=new
    )


async def finish_task(request: Request, task_id: str, wish: OutcomeIn) -> TaskView:
    """Done, with what came of it."""
    return await side_of(request).threads.run(
        tasks.finish_task, agent_id=_person(request), task_id=task_id, outcome=wish.outcome
    )


async def put_task_off(request: Request, task_id: str, wish: DayIn) -> TaskView:
    """To another day."""
    side = side_of(request)
    return await side.threads.run(
        tasks.put_task_off,
        agent_id=_person(request),
        task_id=task_id,
        due_at=end_of_day(side.deps, wish.day),
    )
