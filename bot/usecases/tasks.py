"""Tasks 待办: a case, a call or a promise with a day on which it comes back into the list."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from bot.care.cases.deadlines import is_overdue
from bot.usecases.cases_desk import desk_person
from bot.usecases.deps import Deps
from bot.usecases.hand_backs import check_day
from bot.usecases.logbook import locked
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_doing import TaskKind, TaskRow
from bot.usecases.refusals import Refused

LONGEST = 500
MOST = 200
_Change = Callable[[TaskRow, datetime], TaskRow]


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task as a line of the desk; `is_due`: its time has come."""

    task_id: str
    kind: TaskKind
    kind_label: str
    conversation_id: str
    buyer_name: str
    words: str
    due_at: datetime
    is_due: bool
    case_no: str
    order_no: str
    asked_by_name: str
    done_by_name: str
    done_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class NewTask:
    """What is to be done, and when it shall come back."""

    kind: TaskKind
    words: str
    due_at: datetime
    case_no: str = ""
    order_no: str = ""


def add_task(deps: Deps, *, agent_id: str, conversation_id: str, new: NewTask) -> TaskView:
    """Puts a task into the list. Raises Refused: forbidden, not_found, no_case, bad_request (no
    words, a day that is past or too far)."""
    now, words = deps.clock(), storable(new.words).strip()[:LONGEST]
    if not words:
        raise Refused("bad_request", "请写明要跟进什么。")
    check_day(deps, new.due_at)
    with deps.store.write() as books:
        desk_person(books, agent_id)
        conversation = locked(books, conversation_id)
        if new.kind is TaskKind.CASE and books.cases.of_no(new.case_no) is None:
            raise Refused("no_case", "没有找到这个工单。")
        task = TaskRow(
            uuid4().hex, new.kind, conversation_id, conversation.buyer_id, words, new.due_at,
            agent_id, now, now, new.case_no, new.order_no,
        )  # fmt: skip
        books.tasks.add(task)
        books.audit.write(
            now, agent_id, "added_task", conversation_id, task=task.id, kind=new.kind.value
        )
        view = task_view(books, task, now)
    deps.live.queue_changed()
    return view


def finish_task(deps: Deps, *, agent_id: str, task_id: str, outcome: str) -> TaskView:
    """Done, with what came of it; one wins. Raises Refused: forbidden, no_task, task_done."""

    def done(task: TaskRow, now: datetime) -> TaskRow:
        kept = storable(outcome).strip()[:LONGEST]
        return replace(task, done_by=agent_id, done_at=now, changed_at=now, outcome=kept)

    return _changed(deps, agent_id, task_id, "finished_task", done)


def put_task_off(deps: Deps, *, agent_id: str, task_id: str, due_at: datetime) -> TaskView:
    """To another day. Raises Refused: forbidden, no_task, task_done, bad_request."""
    check_day(deps, due_at)

    def later(task: TaskRow, now: datetime) -> TaskRow:
        return replace(task, due_at=due_at, changed_at=now)

    return _changed(deps, agent_id, task_id, "put_task_off", later)


def _changed(deps: Deps, agent_id: str, task_id: str, verb: str, change: _Change) -> TaskView:
    now = deps.clock()
    with deps.store.write() as books:
        desk_person(books, agent_id)
        task = books.tasks.lock(task_id)
        if task is None:
            raise Refused("no_task", "没有找到这条待办。")
        if task.done_at is not None:
            who = _name(books, task.done_by)
            raise Refused("task_done", f"这条待办已由{who}办完了。")
        task = change(task, now)
        books.tasks.save(task)
        books.audit.write(now, agent_id, verb, task.conversation_id, task=task.id)
        view = task_view(books, task, now)
    deps.live.queue_changed()
    return view


def open_tasks(deps: Deps) -> tuple[TaskView, ...]:
    """What is still to be done, soonest due first."""
    now = deps.clock()
    with deps.store.read() as books:
        return tuple(task_view(books, one, now) for one in books.tasks.open_ones(MOST))


def task_view(books: Books, task: TaskRow, now: datetime) -> TaskView:
    """The line of the desk."""
    names = books.shop.buyer_names([task.buyer_id]) if task.buyer_id else {}
    return TaskView(
        task_id=task.id,
        kind=task.kind,
        kind_label=task.kind.label,
        conversation_id=task.conversation_id,
        buyer_name=names.get(task.buyer_id or "", "访客"),
        words=task.words,
        due_at=task.due_at,
        is_due=task.done_at is None and is_overdue(task.due_at, now),
        case_no=task.case_no,
        order_no=task.order_no,
        asked_by_name=_name(books, task.asked_by),
        done_by_name=_name(books, task.done_by),
        done_at=task.done_at,
        outcome=task.outcome,
    )


def _name(books: Books, user_id: str | None) -> str:
    person = books.people.get(user_id) if user_id else None
    return person.name if person else ""
