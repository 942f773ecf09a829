"""Every agent's daily report and problem log (playbook §10), for themselves and for leads."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.usecases.answering import person
from bot.usecases.audit_lists import OVERSEES, note_look, overseer
from bot.usecases.deps import Deps
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_lead import Problem, ReportRow
from bot.usecases.refusals import Refused
from bot.usecases.service_figures import PersonFigures, service_figures

LONGEST = 2_000
LATEST_DAYS = 2
"""A report may be written on its day and the day after: the late shift ends at night."""
MOST_DAYS = 92
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A line of the problem log: order, day of purchase, slip, problem, wish."""

    id: str
    at: datetime
    agent_name: str
    order_no: str
    bought_on: date | None
    slip: str
    problem: str
    wish: str
    conversation_id: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A day of an agent: measured figures, own words (`sent_at` None: not written yet) and the
    problems of that day. `may_write`: the reader is the agent, and the day is not past."""

    agent_id: str
    agent_name: str
    day: date
    figures: PersonFigures | None
    sold: str
    tags: str
    questions: str
    sent_at: datetime | None
    problems: tuple[ProblemView, ...]
    may_write: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for a spreadsheet; nothing in it is taken for a formula there (case 56)."""

    name: str
    csv: str


def report(
    deps: Deps, *, actor: str, agent_id: str = "", day: date | None = None, again: bool = False
) -> Report:
    """The reader's own, or for leads and admins anybody's, which is written down.

    Raises Refused: forbidden, not_found, bad_request.
    """
    today = deps.policy.days.day_of(deps.clock())
    day, agent_id = day or today, agent_id or actor
    figures = service_figures(deps, day=_sensible(day, today))
    with deps.store.write() as books:
        agent = person(books, agent_id)
        if agent_id != actor:
            overseer(books, actor)
            note_look(
                books, deps.clock(), actor, "read_report", agent_id, again, day=day.isoformat()
            )
        row = books.lead.report(agent_id, day)
        problems = _problems(deps, books, day, day, agent_id)
    own = next((one.figures for one in figures.agents if one.agent_id == agent_id), None)
    return Report(
        agent_id=agent_id,
        agent_name=agent.name,
        day=day,
        figures=own,
        sold=row.sold if row else "",
        tags=row.tags if row else "",
        questions=row.questions if row else "",
        sent_at=row.at if row else None,
        problems=problems,
        may_write=agent_id == actor and (today - day).days < LATEST_DAYS,
    )


def _sensible(day: date, today: date) -> date:
    if not today - timedelta(days=3660) < day <= today:
        raise Refused("bad_request", "日期要在今天或以前。")
    return day


def write_report(
    deps: Deps, *, actor: str, day: date, sold: str, tags: str, questions: str
) -> Report:
    """The agent's own words of a day; written again, they take the place of the earlier ones.

    Raises Refused: empty, bad_request (the day is past or to come).
    """
    now = deps.clock()
    own = ReportRow(actor, day, _plain(sold), _plain(tags), _plain(questions), now)
    if not (own.sold or own.tags or own.questions):
        raise Refused("empty", "日报还是空的，写几个字再交吧。")
    if not 0 <= (deps.policy.days.day_of(now) - day).days < LATEST_DAYS:
        raise Refused("bad_request", "日报要在当天或第二天交。")
    with deps.store.write() as books:
        books.lead.put_report(own)
        books.audit.write(now, actor, "report_written", actor, day=day.isoformat())
    deps.live.queue_changed()
    return report(deps, actor=actor, day=day)


def _plain(words: str) -> str:
    return storable(words).strip()[:LONGEST]


def note_problem(
    deps: Deps,
    *,
    actor: str,
    problem_id: str,
    order_no: str,
    bought_on: date | None,
    slip: str,
    problem: str,
    wish: str,
    conversation_id: str | None = None,
) -> Report:
    """One line of the log; the same id again is the same line. Raises Refused: empty, id_reuse."""
    line = Problem(
        id=problem_id,
        agent_id=actor,
        at=deps.clock(),
        order_no=_plain(order_no)[:64],
        bought_on=bought_on,
        slip=_plain(slip),
        problem=_plain(problem),
        wish=_plain(wish),
        conversation_id=conversation_id,
    )
    if not line.problem:
        raise Refused("empty", "写明遇到了什么问题。")
    with deps.store.write() as books:
        known = books.lead.problem(problem_id)
        if known is not None and (known.agent_id, known.problem) != (actor, line.problem):
            raise Refused("id_reuse", "这条记录的编号已经用过了。")
        if known is None:
            books.lead.put_problem(line)
            books.audit.write(line.at, actor, "problem_noted", problem_id, order=line.order_no)
    deps.live.queue_changed()
    return report(deps, actor=actor)


def _problems(
    deps: Deps, books: Books, first: date, last: date, agent_id: str
) -> tuple[ProblemView, ...]:
    days = deps.policy.days
    begin, end = days.midnight(first), days.midnight(last + timedelta(days=1))
    names = {one.id: one.name for one in books.people.everybody()}
    return tuple(
        ProblemView(
            id=one.id,
            at=one.at,
            agent_name=names.get(one.agent_id, ""),
            order_no=one.order_no,
            bought_on=one.bought_on,
            slip=one.slip,
            problem=one.problem,
            wish=one.wish,
            conversation_id=one.conversation_id,
        )
        for one in books.lead.problems(begin, end, agent_id)
    )


def export_problems(deps: Deps, *, actor: str, first: date, last: date) -> Exported:
    """The problem log of some days: everybody's for leads and admins, else the reader's own. Who
    took it out is written down. Raises Refused("bad_request")."""
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Refused("bad_request", f"一次最多导出 {MOST_DAYS} 天。")
    with deps.store.write() as books:
        is_overseer = bool(OVERSEES & set(person(books, actor).roles))
        lines = _problems(deps, books, first, last, "" if is_overseer else actor)
        span = f"{first.isoformat()}~{last.isoformat()}"
        books.audit.write(deps.clock(), actor, "exported", "problems", span=span, rows=len(lines))
    return Exported(f"问题登记 {span}.csv", _csv(deps, lines))


def _csv(deps: Deps, lines: tuple[ProblemView, ...]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["时间", "客服", "订单号", "购买日期", "单据", "问题", "诉求"])
    for one in lines:
        at = deps.policy.days.local(one.at).strftime("%Y-%m-%d %H:%M")
        bought = one.bought_on.isoformat() if one.bought_on else ""
        cells = (at, one.agent_name, one.order_no, bought, one.slip, one.problem, one.wish)
        writer.writerow([_inert(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
