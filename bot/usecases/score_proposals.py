"""What the records say may count against an agent's points, for a lead to decide (playbook §10).

S2 counts complaints about late answers and about attitude, and being away from the desk in shift.
A late answer alone is no complaint, so nothing is proposed for it; a lead sees it in the report.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.care.cases.kinds import CaseKind
from bot.care.score import MarkKind
from bot.usecases.answering import person
from bot.usecases.audit_lists import overseer
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_cases import CaseRow
from bot.usecases.ports_queue import Handling, ReplyClock
from bot.usecases.ports_settings import AuditLine
from bot.usecases.refusals import Refused

WAIVED = "score_waived"
LATER = datetime(9999, 1, 1, tzinfo=UTC)
LONGEST_WORDS = 80
_GONE = "离线的时候买家还在等回复，会话重新排队"
_MISSED = "连续没有接分来的会话，系统改成了休息"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`key` becomes the mark's id, so that it is noted once."""

    key: str
    agent_id: str
    agent_name: str
    kind: MarkKind
    kind_label: str
    why: str
    at: datetime
    conversation_id: str | None
    may_decide: bool


def proposals(deps: Deps, books: Books, month: str, reader_id: str) -> tuple[Proposal, ...]:
    """Of a month (`2026-11`), oldest first, without what a lead has decided; in the caller's
    transaction."""
    days, first = deps.policy.days, date.fromisoformat(f"{month}-01")
    begin = days.midnight(first)
    end = days.midnight((first + timedelta(days=31)).replace(day=1))
    names = {one.id: one.name for one in books.people.everybody() if one.left_at is None}
    away = [_away(one) for one in books.pages.lines(("queued_again", "state_chosen"), begin, end)]
    told = [*_complaints(deps, books, begin, end), *(one for one in away if one is not None)]
    decided = {one.row.about for one in books.pages.lines((WAIVED,), begin, LATER)}
    decided |= books.lead.marked([one.key for one in told])
    return tuple(
        _named(one, names, reader_id)
        for one in sorted(told, key=lambda one: (one.at, one.key))
        if one.agent_id in names and one.key not in decided
    )


def _named(one: Proposal, names: Mapping[str, str], reader_id: str) -> Proposal:
    return Proposal(
        one.key, one.agent_id, names[one.agent_id], one.kind, one.kind.label, one.why, one.at,
        one.conversation_id, may_decide=one.agent_id != reader_id,
    )  # fmt: skip


def _proposal(
    key: str, agent_id: str, kind: MarkKind, why: str, at: datetime, talk: str | None
) -> Proposal:
    return Proposal(key, agent_id, "", kind, "", why, at, talk, may_decide=False)


def _complaints(deps: Deps, books: Books, begin: datetime, end: datetime) -> list[Proposal]:
    """Complaints about the service, each with the agent who had the chat before it."""
    cases = books.cases.of_kind(CaseKind.COMPLAINT_SERVICE, begin, end)
    found = [(one, books.handlings.before(one.conversation_id, one.opened_at)) for one in cases]
    return [_complaint(deps, books, case, held) for case, held in found if held is not None]


def _complaint(deps: Deps, books: Books, case: CaseRow, held: Handling) -> Proposal:
    waits = [_waited(one, case.opened_at) for one in books.handlings.clocks(held.id)]
    longest = max(waits, default=timedelta(0))
    is_slow = longest.total_seconds() > deps.policy.queue.human_reply_seconds
    told = f"买家投诉服务（工单 {case.case_no}）：{case.words[:LONGEST_WORDS]}"
    if is_slow:
        told += f"（最久一次等了{int(longest.total_seconds() // 60)}分钟）"
    kind = MarkKind.SLOW if is_slow else MarkKind.ATTITUDE
    who = held.agent_id or ""
    return _proposal(f"case-{case.case_no}", who, kind, told, case.opened_at, case.conversation_id)


def _waited(clock: ReplyClock, until: datetime) -> timedelta:
    return min(clock.answered_at or clock.ended_at or until, until) - clock.asked_at


def _away(line: AuditLine) -> Proposal | None:
    row = line.row
    if row.verb == "queued_again" and row.details.get("why") == "gone":
        agent_id, talk, why = str(row.details["agent"]), row.about, _GONE
    elif row.verb == "state_chosen" and row.details.get("why") == "missed":
        agent_id, talk, why = row.about, None, _MISSED
    else:
        return None
    return _proposal(f"away-{line.id:08}", agent_id, MarkKind.AWAY, why, row.at, talk)


def waive(deps: Deps, *, actor: str, key: str, why: str) -> None:
    """A lead lets a proposal go, with a reason that is written down; the same one again changes
    nothing. Raises Refused: forbidden, empty, stale (noted already), not_found, own_account."""
    words, now = why.strip(), deps.clock()
    if not words:
        raise Refused("empty", "请写一句为什么不记。")
    with deps.store.write() as books:
        overseer(books, actor)
        if books.lead.mark(key) is not None:
            raise Refused("stale", "另一位主管已经记下这一条了。")
        if is_waived(books, key):
            return
        about = _agent_of(books, key)
        if person(books, about).id == actor:
            raise Refused("own_account", "自己的积分请另一位主管来定。")
        books.audit.write(now, actor, WAIVED, key, agent=about, reason=words[:500])
    deps.live.queue_changed()


def is_waived(books: Books, key: str) -> bool:
    """Whether a lead has let it go."""
    return any(one.verb == WAIVED for one in books.audit.about(key))


def _agent_of(books: Books, key: str) -> str:
    kind, _, name = key.partition("-")
    found: Proposal | None = None
    if kind == "case" and (case := books.cases.of_no(name)) is not None:
        held = books.handlings.before(case.conversation_id, case.opened_at)
        return held.agent_id or "" if held else ""
    if kind == "away" and name.isdecimal() and (line := books.pages.line(int(name))):
        found = _away(line)
    if found is None:
        raise Refused("not_found", "没有这条提议。")
    return found.agent_id
