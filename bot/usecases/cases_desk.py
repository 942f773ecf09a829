"""Cases 工单 as people and clocks handle them: opened, moved, assigned, listed, followed up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.care.cases.causes import Cause
from bot.care.cases.kinds import Department
from bot.care.cases.states import CaseState, Move, Mover
from bot.care.conversations import Owner
from bot.usecases.case_book import NewCase, Opener, put_photos, register, step, write_down
from bot.usecases.case_views import CaseDetails, DeskCase, desk_case
from bot.usecases.deps import Deps
from bot.usecases.logbook import locked
from bot.usecases.messages import storable
from bot.usecases.outcomes import hold_by
from bot.usecases.ports import Books
from bot.usecases.ports_cases import CaseRow
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_people import User
from bot.usecases.refusals import Refused, not_your_order

SYSTEM = "system"
MOST = 200
_DESK_ROLES = {"agent": Mover.AGENT, "lead": Mover.LEAD}


def open_case_at_desk(
    deps: Deps, *, agent_id: str, conversation_id: str, new: NewCase, epoch: int | None = None
) -> tuple[DeskCase, bool]:
    """A case for the buyer of a conversation, with the photos sent there; and whether it is new.

    `epoch`: of the agent's part as it was seen; while a conversation goes on, a deed in it is only
    its agent's. Of one that is over everybody at the desk may open a case.
    Raises Refused: not_found, forbidden, not_yours, not_your_order (not that buyer's order).
    """
    now = deps.clock()
    with deps.store.write() as books:
        desk_person(books, agent_id)
        conversation = locked(books, conversation_id)
        if epoch is not None and conversation.owner is not Owner.CLOSED:
            hold_by(books, conversation_id, agent_id, epoch)
        buyer_id = _buyer_of(books, conversation, new.order_no)
        wanted = replace(new, words=storable(new.words).strip())
        opener = Opener(agent_id, conversation_id, buyer_id)
        case, is_new = register(deps, books, wanted, opener, now)
        if is_new:
            put_photos(books, case, books.uploads.sent_in(conversation_id), agent_id, now)
        opened = desk_case(books, case, now)
    deps.live.queue_changed()
    return opened, is_new


def _buyer_of(books: Books, conversation: Conversation, order_no: str) -> str | None:
    if not order_no:
        return conversation.buyer_id
    owner = books.shop.order_owner(order_no)
    is_own = owner is not None and owner == conversation.buyer_id
    if not is_own and not books.proofs.is_proven(conversation.id, order_no):
        raise not_your_order()
    return owner or None


def move_case_at_desk(
    deps: Deps,
    *,
    agent_id: str,
    case_no: str,
    seen: CaseState,
    to: CaseState,
    note: str = "",
    cause: Cause | None = None,
) -> DeskCase:
    """An agent or lead moves a case on from the state that they `seen` on their screen.

    Raises Refused: no_case, case_moved (a colleague was quicker), forbidden, and as `step`.
    """
    now = deps.clock()
    with deps.store.write() as books:
        move = Move(to, desk_person(books, agent_id), storable(note), cause)
        case = _locked_case(books, case_no)
        if case.state is not seen:
            raise Refused("case_moved", f"这个工单已经是“{case.state.label}”了，请刷新后再处理。")
        moved = desk_case(books, step(deps, books, case, move, actor=agent_id, now=now), now)
    deps.live.queue_changed()
    return moved


def move_case_by_system(
    deps: Deps,
    *,
    case_no: str,
    to: CaseState,
    note: str = "",
    cause: Cause | None = None,
    since: datetime | None = None,
) -> DeskCase:
    """After a confirmed effect or by a clock; once, however often it is asked for.

    `since`: when the clock of money back began, the courier's scan at our warehouse (law 5).
    Raises Refused: no_case, and as `step`.
    """
    now = deps.clock()
    with deps.store.write() as books:
        case = _locked_case(books, case_no)
        if case.state is not to:
            move = Move(to, Mover.SYSTEM, note, cause)
            case = step(deps, books, case, move, actor=SYSTEM, now=now, since=since)
        moved = desk_case(books, case, now)
    deps.live.queue_changed()
    return moved


def assign_case(
    deps: Deps,
    *,
    agent_id: str,
    case_no: str,
    department: Department | None = None,
    cause: Cause | None = None,
) -> DeskCase:
    """Another responsible department, the cause found, or both. Raises Refused: no_case,
    forbidden."""
    now = deps.clock()
    with deps.store.write() as books:
        desk_person(books, agent_id)
        case = _locked_case(books, case_no)
        changed = replace(case, department=department or case.department, cause=cause or case.cause)
        if changed != case:
            books.cases.save(changed)
            write_down(
                books,
                changed,
                now,
                agent_id,
                "assigned",
                department=changed.department.value,
                cause=changed.cause.value if changed.cause else None,
            )
        assigned = desk_case(books, changed, now)
    deps.live.queue_changed()
    return assigned


def open_cases(deps: Deps, *, department: Department | None = None) -> tuple[DeskCase, ...]:
    """What is open, soonest due first."""
    return _listed(deps, lambda books, _: list(books.cases.open_ones(department, MOST)))


def overdue_cases(deps: Deps) -> tuple[DeskCase, ...]:
    """What should have moved on by now, longest over first."""
    return _listed(deps, lambda books, now: list(books.cases.overdue(now, MOST)))


def cases_to_follow_up(deps: Deps) -> tuple[DeskCase, ...]:
    """Done cases whose buyers are to be asked whether all is well (playbook §11)."""
    return _listed(deps, lambda books, now: list(books.cases.to_follow_up(now, MOST)))


def _listed(deps: Deps, found: Callable[[Books, datetime], list[CaseRow]]) -> tuple[DeskCase, ...]:
    now = deps.clock()
    with deps.store.read() as books:
        return tuple(desk_case(books, case, now) for case in found(books, now))


def case_details(deps: Deps, *, case_no: str, agent_id: str) -> CaseDetails:
    """A case with all that belongs to it; it is written down who looked. Raises Refused: no_case,
    forbidden."""
    now = deps.clock()
    with deps.store.write() as books:
        desk_person(books, agent_id)
        case = books.cases.of_no(case_no)
        if case is None:
            raise _no_case()
        books.audit.write(now, agent_id, "read_case", case_no)
        return CaseDetails(
            case=desk_case(books, case, now),
            words=case.words,
            history=tuple(books.cases.history(case.id)),
            evidence=tuple(books.cases.evidence_of(case.id)),
        )


def cases_beside(books: Books, conversation: Conversation, now: datetime) -> tuple[DeskCase, ...]:
    """The open cases of a conversation's buyer, for the desk, latest first."""
    found = list(books.cases.of_conversation(conversation.id))
    if conversation.buyer_id:
        found += books.cases.of_buyer(conversation.buyer_id)
    found += books.cases.of_orders(books.proofs.proven(conversation.id))
    both = {case.id: case for case in found if case.state.is_open}
    latest = sorted(both.values(), key=lambda case: case.opened_at, reverse=True)
    return tuple(desk_case(books, case, now) for case in latest)


def desk_person(books: Books, user_id: str) -> Mover:
    """The highest of a person's roles at the desk. Raises Refused("forbidden")."""
    user: User | None = books.people.get(user_id)
    roles = [_DESK_ROLES[role] for role in (user.roles if user else ()) if role in _DESK_ROLES]
    if not roles:
        raise Refused("forbidden", "您的账号没有这个权限。")
    return Mover.LEAD if Mover.LEAD in roles else Mover.AGENT


def _locked_case(books: Books, case_no: str) -> CaseRow:
    case = books.cases.lock(case_no)
    if case is None:
        raise _no_case()
    return case


def _no_case() -> Refused:
    return Refused("no_case", "没有找到这个工单。")
