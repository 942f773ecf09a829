"""What people decide about a grant: approve, refuse, change, take back, send again.

Approval comes from another person than the one who asked or set the sum, with authority for it,
and is bound to the sum that was seen (cases 36, 37).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.shop.authority import Authority, History, authority_of, may_grant
from bot.shop.grant_states import RELEASED, UNSENT, GrantState
from bot.shop.grants import Verdict, is_tied_to_review, ledger_day
from bot.shop.money import yuan_text
from bot.shop.remedies import is_off, overpays
from bot.usecases.deps import Deps
from bot.usecases.grants import order_with_lines, sums_for, the_person
from bot.usecases.ledger import ABOUT, move, queue, wrong_state
from bot.usecases.ports import Books
from bot.usecases.ports_grants import GrantRow
from bot.usecases.ports_people import User
from bot.usecases.refund_sums import refunds_of
from bot.usecases.refusals import Refused

_CHANGEABLE = UNSENT | {GrantState.REFUSED}
_Decision = Callable[[Books, GrantRow, User, datetime], GrantRow]


def approve(deps: Deps, *, agent_id: str, grant_id: str, amount_fen: int) -> GrantRow:
    """Says yes to exactly this sum. Raises Refused: not_found, wrong_state, amount_changed,
    own_request, above_authority, over_cap, order_is_off."""

    def decide(books: Books, grant: GrantRow, person: User, now: datetime) -> GrantRow:
        if grant.state is not GrantState.AWAITING_APPROVAL:
            raise wrong_state(grant)
        if grant.amount_fen != amount_fen:
            raise Refused(
                "amount_changed", f"金额已改为{yuan_text(grant.amount_fen)}，请重新核对。"
            )
        _refuse_own(grant, person)
        _refuse_without_authority(deps, books, grant, person, now)
        _refuse_over_order(books, grant, counted=grant.amount_fen)
        day = ledger_day(now, deps.policy)
        approved = move(
            books, grant, GrantState.APPROVED, now, person.id, "approved_grant",
            authority=person.id, authorised_on=day, decided_by=person.id, decided_at=now, why="",
        )  # fmt: skip
        queue(books, approved, now)
        return approved

    return _decided(deps, agent_id, grant_id, decide)


def refuse(deps: Deps, *, agent_id: str, grant_id: str, why: str) -> GrantRow:
    """Says no, with a reason. Raises Refused: not_found, wrong_state, own_request, bad_request,
    above_authority."""
    reason = _reason(why)

    def decide(books: Books, grant: GrantRow, person: User, now: datetime) -> GrantRow:
        _refuse_own(grant, person)
        _refuse_without_rank(person)
        return move(
            books, grant, GrantState.REFUSED, now, person.id, "refused_grant",
            decided_by=person.id, decided_at=now, why=reason,
        )  # fmt: skip

    return _decided(deps, agent_id, grant_id, decide)


def change_amount(
    deps: Deps, *, agent_id: str, grant_id: str, amount_fen: int, why: str
) -> GrantRow:
    """Another sum, before anything was sent: whatever was approved before, it needs a new
    approval by somebody else (case 36). Raises Refused: not_found, wrong_state, bad_request,
    over_cap, order_is_off, above_authority."""
    reason = _reason(why)
    if type(amount_fen) is not int or amount_fen <= 0:
        raise Refused("bad_request", "金额不对。")

    def decide(books: Books, grant: GrantRow, person: User, now: datetime) -> GrantRow:
        if grant.state not in _CHANGEABLE or grant.sent_at is not None or grant.points:
            raise wrong_state(grant)
        _refuse_without_rank(person)
        other = replace(grant, amount_fen=amount_fen)
        _refuse_over_caps(deps, books, other, grant, now)
        books.payouts.remove(grant.grant_id)
        return move(
            books, grant, GrantState.AWAITING_APPROVAL, now, person.id, "changed_amount",
            amount_fen=amount_fen, set_by=person.id, authority="", authorised_on=None,
            decided_by="", decided_at=None, why=reason,
            day=ledger_day(now, deps.policy),  # it is held against the cap of this day
        )  # fmt: skip

    return _decided(deps, agent_id, grant_id, decide)


def take_back(deps: Deps, *, agent_id: str, grant_id: str, why: str) -> GrantRow:
    """Withdraws what has not been sent. Raises Refused: not_found, wrong_state, bad_request,
    above_authority."""
    reason = _reason(why)

    def decide(books: Books, grant: GrantRow, person: User, now: datetime) -> GrantRow:
        _refuse_without_rank(person)
        if grant.state not in UNSENT:
            raise wrong_state(grant)
        books.payouts.remove(grant.grant_id)
        return move(
            books, grant, GrantState.CANCELLED, now, person.id, "took_back_grant",
            decided_by=person.id, decided_at=now, why=reason,
        )  # fmt: skip

    return _decided(deps, agent_id, grant_id, decide)


def send_again(deps: Deps, *, agent_id: str, grant_id: str) -> GrantRow:
    """Sends what failed once more, under the same payment key and for the same sum (case 34).
    Raises Refused: not_found, wrong_state, above_authority, over_cap, order_is_off."""

    def decide(books: Books, grant: GrantRow, person: User, now: datetime) -> GrantRow:
        if grant.state is not GrantState.FAILED:
            raise wrong_state(grant)
        _refuse_without_authority(deps, books, grant, person, now)
        _refuse_over_caps(deps, books, grant, grant, now)
        day = ledger_day(now, deps.policy)
        ready = move(
            books, grant, GrantState.APPROVED, now, person.id, "sent_again",
            authority=person.id, authorised_on=day, decided_by=person.id, decided_at=now, why="",
            day=day,
        )  # fmt: skip
        queue(books, ready, now)
        return ready

    return _decided(deps, agent_id, grant_id, decide)


def _decided(deps: Deps, agent_id: str, grant_id: str, decide: _Decision) -> GrantRow:
    """One transaction; what was refused is audited in one of its own."""
    now = deps.clock()
    try:
        with deps.store.write() as books:
            books.grants.hold()
            person = the_person(books, agent_id)
            grant = books.grants.of_id(grant_id)
            if grant is None:
                raise Refused("not_found", "没有这笔赔付。")
            decided = decide(books, grant, person, now)
        deps.live.queue_changed()
        return decided
    except Refused as refused:
        if refused.code != "busy":
            _audit_refusal(deps, agent_id, grant_id, refused.code, now)
        raise


def _audit_refusal(deps: Deps, agent_id: str, grant_id: str, code: str, now: datetime) -> None:
    with deps.store.write() as books:
        books.audit.write(now, agent_id[:40], "refused_decision", grant_id[:ABOUT], code=code)


def _reason(why: str) -> str:
    """Law 28: no text of a grant speaks of a review (case 43)."""
    reason = why.strip()[:200]
    if not reason:
        raise Refused("bad_request", "请写明原因。")
    if is_tied_to_review(reason):
        raise Refused(Verdict.TIED_TO_REVIEW.value, "赔付不能和评价挂钩，请改写原因。")
    return reason


def _refuse_own(grant: GrantRow, person: User) -> None:
    if person.id in {grant.asked_by, grant.set_by}:
        raise Refused("own_request", "自己申请或改过金额的赔付，需要由另一位同事审批。")


def _refuse_without_rank(person: User) -> None:
    if authority_of(person.roles) is Authority.NOBODY:
        raise Refused("above_authority", "您的权限不够，请主管处理。")


def _refuse_without_authority(
    deps: Deps, books: Books, grant: GrantRow, person: User, now: datetime
) -> None:
    sums = sums_for(deps, books, grant.order_no, grant.buyer_id, person.id, now)
    history = History(person_day_fen=sums.person_day_fen)
    if not may_grant(authority_of(person.roles), grant.amount_fen, history, deps.policy):
        raise Refused("above_authority", "这笔金额超出您的权限，请主管审批。")


def _refuse_over_caps(
    deps: Deps, books: Books, grant: GrantRow, before: GrantRow, now: datetime
) -> None:
    """`before`: the row as it stands in the ledger, counted there unless it was released."""
    sums = sums_for(deps, books, grant.order_no, grant.buyer_id, "", now)
    counted = 0 if before.state in RELEASED else before.amount_fen
    of_today = counted if before.day == ledger_day(now, deps.policy) else 0
    if sums.shop_day_fen - of_today + grant.amount_fen > deps.policy.authority.shop_day_fen:
        raise Refused("over_cap", "超出全店今天的赔付上限。")
    _refuse_over_order(books, grant, counted)


def _refuse_over_order(books: Books, grant: GrantRow, counted: int) -> None:
    """`counted`: what of the order's sums is this grant's own already."""
    order = order_with_lines(books, grant.order_no) if grant.order_no else None
    if order is None:
        return
    if is_off(order, grant.reason_group):
        raise Refused("order_is_off", "订单已取消或已全额退款，这笔赔付不再发放。")
    if overpays(grant.kind, grant.amount_fen, refunds_of(books, order) - counted, order):
        raise Refused("over_cap", "退款合计会超过买家实付金额。")
