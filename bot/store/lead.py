"""The books of leads: whispers, hand-over notes, daily reports, problems, marks."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, or_, select, update

from bot.store.rows import values_of
from bot.store.tables.lead import daily_reports, problems, score_marks, shift_notes, whispers
from bot.usecases.ports_lead import Problem, ReportRow, ScoreMark, ShiftNote, Whisper

_w, _s, _d, _p, _m = whispers.c, shift_notes.c, daily_reports.c, problems.c, score_marks.c


class SqlLead:
    """Implements the port LeadBook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def whisper(self, id_: str) -> Whisper | None:
        row = self._one(whispers, _w.id == id_)
        return None if row is None else Whisper(*row)

    def put_whisper(self, whisper: Whisper) -> None:
        self._put(whispers, whisper, _w.id == whisper.id)

    def unseen_whispers(self) -> Sequence[Whisper]:
        found = select(whispers).where(_w.seen_at.is_(None)).order_by(_w.at, _w.id)
        return [Whisper(*row) for row in self._connection.execute(found)]

    def shift_note(self, id_: str) -> ShiftNote | None:
        row = self._one(shift_notes, _s.id == id_)
        return None if row is None else ShiftNote(*row)

    def put_shift_note(self, note: ShiftNote) -> None:
        self._put(shift_notes, note, _s.id == note.id)

    def shift_notes(self, done_since: datetime) -> Sequence[ShiftNote]:
        found = select(shift_notes).where(or_(_s.done_at.is_(None), _s.done_at >= done_since))
        found = found.order_by(_s.done_at.is_not(None), _s.at, _s.id)
        return [ShiftNote(*row) for row in self._connection.execute(found)]

    def report(self, agent_id: str, day: date) -> ReportRow | None:
        row = self._one(daily_reports, (_d.agent_id == agent_id) & (_d.day == day))
        return None if row is None else ReportRow(*row)

    def put_report(self, report: ReportRow) -> None:
        this = (_d.agent_id == report.agent_id) & (_d.day == report.day)
        self._put(daily_reports, report, this)

    def problem(self, id_: str) -> Problem | None:
        row = self._one(problems, _p.id == id_)
        return None if row is None else Problem(*row)

    def put_problem(self, problem: Problem) -> None:
        self._put(problems, problem, _p.id == problem.id)

    def problems(self, begin: datetime, end: datetime, agent_id: str) -> Sequence[Problem]:
        found = select(problems).where(_p.at >= begin, _p.at < end).order_by(_p.at, _p.id)
        if agent_id:
            found = found.where(_p.agent_id == agent_id)
        return [Problem(*row) for row in self._connection.execute(found)]

    def mark(self, id_: str) -> ScoreMark | None:
        row = self._one(score_marks, _m.id == id_)
        return None if row is None else ScoreMark(*row)

    def marked(self, ids: Sequence[str]) -> frozenset[str]:
        found = self._connection.execute(select(_m.id).where(_m.id.in_(ids)))
        return frozenset(found.scalars())

    def put_mark(self, mark: ScoreMark) -> None:
        self._put(score_marks, mark, _m.id == mark.id)

    def marks(self, month: str, agent_id: str) -> Sequence[ScoreMark]:
        found = select(score_marks).where(_m.month == month).order_by(_m.at, _m.id)
        if agent_id:
            found = found.where(_m.agent_id == agent_id)
        return [ScoreMark(*row) for row in self._connection.execute(found)]

    def _one(self, table: Table, this: Any) -> Any:
        locked = select(table).where(this).with_for_update()  # SQLite has one writer at a time
        return self._connection.execute(locked).first()

    def _put(self, table: Table, row: Any, this: Any) -> None:
        values = values_of(row)
        if not self._connection.execute(update(table).where(this).values(values)).rowcount:
            self._connection.execute(insert(table), values)
