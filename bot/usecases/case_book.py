"""What happens to a case inside a transaction: registered, moved, given evidence, written down.

For use cases of cases, and for effects (a refund, a grant) that move their case along with them.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.care.cases.kinds import CaseKind, Evidence, rule_of
from bot.care.cases.matters import Matter, is_same_matter, matter_key, still_counts
from bot.care.cases.numbers import new_case_no
from bot.care.cases.states import CaseState, Move, MoveFault, fault_of
from bot.usecases.case_clocks import due_by_policy
from bot.usecases.case_views import given_evidence
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_cases import CaseEvent, CaseRow, EvidenceRow
from bot.usecases.ports_photos import UploadRow
from bot.usecases.refusals import Refused

TRIES = 8
LONGEST_WORDS = 1_000
_FAULTS = {
    MoveFault.NO_SUCH_MOVE: ("no_such_move", "这个工单现在的状态不能这样处理。"),
    MoveFault.NOT_BY_YOU: ("forbidden", "这一步不由您来办。"),
    MoveFault.NEEDS_NOTE: ("needs_note", "请写明方案或原因。"),
    MoveFault.NEEDS_CAUSE: ("needs_cause", "办结前请先选原因，查不出就选“未查明”。"),
    MoveFault.NEEDS_EVIDENCE: ("needs_evidence", "材料还没收齐，先不能给方案。"),
}


@dataclass(frozen=True, slots=True)
class NewCase:
    """What a case is to be about. `sku` empty: the line is not known, or the order is meant."""

    kind: CaseKind
    order_no: str = ""
    sku: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Opener:
    """Who opens it, and where. `buyer_id`: the order's buyer where there is an order."""

    actor: str
    conversation_id: str
    buyer_id: str | None
    turn_id: str | None = None


def case_of_matter(deps: Deps, books: Books, matter: Matter, now: datetime) -> CaseRow | None:
    """The case that there is for this matter: the open one, else one settled not long ago."""
    same = [one for one in books.cases.bound_to(matter.bound_to) if _is_same(one, matter)]
    for case in same:
        if case.state.is_open:
            return case
    latest = same[0] if same else None
    if latest is None or latest.settled_at is None:
        return None
    days = deps.policy.cases.same_matter_days
    return latest if still_counts(latest.settled_at, now, days) else None


def _is_same(case: CaseRow, matter: Matter) -> bool:
    return is_same_matter(matter, case.matter)


def register(
    deps: Deps, books: Books, new: NewCase, opener: Opener, now: datetime
) -> tuple[CaseRow, bool]:
    """The case of this matter, and whether it was registered here (else it was there before).

    Also where two registers at the same instant: the store holds one open case a matter.
    """
    matter = Matter(
        new.kind, opener.buyer_id or opener.conversation_id, new.order_no, new.sku, new.words
    )
    for _ in range(TRIES):
        known = case_of_matter(deps, books, matter, now)
        if known is not None:
            known = books.cases.lock(known.case_no) or known
            _hear_again(books, known, new.kind, opener, now)
            return known, False
        case = _new_row(deps, books, new, matter, opener, now)
        if books.cases.add(case):
            write_down(books, case, now, opener.actor, "opened", kind=case.kind.value)
            return case, True
    raise RuntimeError("no free case number was drawn")


def _new_row(
    deps: Deps, books: Books, new: NewCase, matter: Matter, opener: Opener, now: datetime
) -> CaseRow:
    earlier = [one for one in books.cases.bound_to(matter.bound_to) if _is_same(one, matter)]
    return CaseRow(
        id=uuid4().hex,
        case_no=new_case_no(deps.policy.days.day_of(now), secrets.randbelow),
        kind=new.kind,
        state=CaseState.REGISTERED,
        bound_to=matter.bound_to,
        open_matter=matter_key(matter),
        buyer_id=opener.buyer_id,
        conversation_id=opener.conversation_id,
        order_no=new.order_no,
        sku=new.sku,
        words=new.words[:LONGEST_WORDS],
        department=rule_of(new.kind).department,
        cause=None,
        note="",
        opened_by=opener.actor,
        opened_at=now,
        moved_at=now,
        due_at=due_by_policy(deps.policy, new.kind, CaseState.REGISTERED, now),
        follows=earlier[0].case_no if earlier else None,
        turn_id=opener.turn_id,
    )


def _hear_again(books: Books, case: CaseRow, kind: CaseKind, opener: Opener, now: datetime) -> None:
    """A late parcel that is now called lost stays one case; what was said last is in its history.

    A turn that is run again says nothing new."""
    if case.turn_id is not None and case.turn_id == opener.turn_id:
        return
    if kind is not case.kind:
        write_down(books, case, now, opener.actor, "heard_again", kind=kind.value)


def step(
    deps: Deps,
    books: Books,
    case: CaseRow,
    move: Move,
    *,
    actor: str,
    now: datetime,
    since: datetime | None = None,
) -> CaseRow:
    """Moves a locked case on, with history and audit. `since`: when its new clock began, where that
    is not now (the scan at the warehouse). Raises Refused: no_such_move, forbidden, needs_note,
    needs_cause, needs_evidence, other_case (an old one is taken up while a later one is open)."""
    given = given_evidence(books, case)
    fault = fault_of(move, kind=case.kind, state=case.state, cause=case.cause, given=given)
    if fault is not None:
        raise Refused(*_FAULTS[fault])
    if move.to.is_open and not case.state.is_open:
        _refuse_a_second(deps, books, case, now)
    moved = _moved(deps, case, move, now, since or now)
    books.cases.save(moved)
    write_down(books, moved, now, actor, "moved", move.note, was=case.state.value)
    if case.state.is_open is not moved.state.is_open:
        _keep_photos(deps, books, moved, now)
    return moved


def _refuse_a_second(deps: Deps, books: Books, case: CaseRow, now: datetime) -> None:
    other = case_of_matter(deps, books, case.matter, now)
    if other is not None and other.state.is_open:
        raise Refused("other_case", f"这件事已经有工单 {other.case_no} 在处理了。")


def _moved(deps: Deps, case: CaseRow, move: Move, now: datetime, since: datetime) -> CaseRow:
    is_open = move.to.is_open
    newly_settled = not is_open and case.state.is_open
    follow_up = timedelta(days=deps.policy.cases.follow_up_days)
    return replace(
        case,
        state=move.to,
        open_matter=matter_key(case.matter) if is_open else None,
        cause=move.cause or case.cause,
        note=move.note[:LONGEST_WORDS] or case.note,
        moved_at=now,
        due_at=due_by_policy(deps.policy, case.kind, move.to, since),
        settled_at=now if newly_settled else (None if is_open else case.settled_at),
        follow_up_at=now + follow_up if move.to is CaseState.DONE else None,
    )


def _keep_photos(deps: Deps, books: Books, case: CaseRow, now: datetime) -> None:
    """An open case holds its photos; from its end on they are kept as the policy says."""
    ids = [one.upload_id for one in books.cases.evidence_of(case.id) if one.upload_id]
    until = now + timedelta(days=deps.policy.cases.photo_keep_days)
    for upload in books.uploads.some(ids):
        is_held = case.state.is_open or books.cases.open_case_rests_on(upload.id)
        books.uploads.save(replace(upload, keep_until=None if is_held else until))


def put_photos(
    books: Books, case: CaseRow, uploads: Sequence[UploadRow], actor: str, now: datetime
) -> int:
    """Photos become evidence, each once; says how many are new."""
    known = {one.upload_id for one in books.cases.evidence_of(case.id)}
    new = [one for one in uploads if one.id not in known]
    for upload in new:
        books.cases.add_evidence(
            EvidenceRow(uuid4().hex, case.id, Evidence.PHOTO, now, actor, upload_id=upload.id)
        )
        if case.state.is_open:
            books.uploads.save(replace(upload, keep_until=None))
    return len(new)


def put_words(
    books: Books, case: CaseRow, kind: Evidence, text: str, actor: str, now: datetime
) -> int:
    """Words become evidence, the same ones once; says how many are new."""
    kept = text.strip()[:LONGEST_WORDS]
    said = {one.text for one in books.cases.evidence_of(case.id) if one.kind is kind}
    if not kept or kept in said:
        return 0
    books.cases.add_evidence(EvidenceRow(uuid4().hex, case.id, kind, now, actor, text=kept))
    return 1


def write_down(
    books: Books,
    case: CaseRow,
    now: datetime,
    actor: str,
    verb: str,
    note: str = "",
    **details: Any,
) -> None:
    """A line of the case's history and one of the audit; the audit holds nobody's words."""
    kept: Mapping[str, Any] = details
    n = len(books.cases.history(case.id)) + 1
    books.cases.note(case.id, CaseEvent(n, now, actor, verb, case.state, note, kept))
    books.audit.write(now, actor, f"case_{verb}", case.case_no, state=case.state.value, **details)
