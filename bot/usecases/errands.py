"""Errands 交办: what warehouse and finance have to do, and who says that it is done or why not.

What is done here is done by people elsewhere: the desk notes it. A refund that is marked as paid
is noted in the order's book in the same transaction (law 9: never more than was paid); what
failed stays in the list, and whoever talks with the buyer finds a task of it.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot.care.cases.deadlines import Clocks, Term, end_of, is_overdue
from bot.care.cases.states import Mover
from bot.shop.money import yuan_text
from bot.shop.spoken import short_title
from bot.usecases.case_clocks import terms_of_policy
from bot.usecases.cases_desk import desk_person
from bot.usecases.deps import Deps
from bot.usecases.duty import hours_of
from bot.usecases.effect_calls import end_in
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_doing import TaskKind, TaskRow
from bot.usecases.ports_errands import ErrandKind, ErrandRow, ErrandState
from bot.usecases.ports_gateway import EffectRow
from bot.usecases.refusals import Refused

MOST, LATEST = 200, 30
LONGEST = 300
_JOBS = {
    "interception": "拦截包裹",
    "resend": "补发",
    "exchange": "换货寄出",
    "leave_out": "发货时不装这件",
}
_PARCEL = re.compile(r"^(\w*\d{8,})\s+")
_CAUSES = {
    "cancelled": "取消订单",
    "returned": "退货到仓",
    "out_of_stock": "缺货",
    "swap_gap": "换货差额",
    "lost": "包裹丢失",
    "damaged": "收到破损",
    "missing_piece": "少发",
    "wrong_goods": "发错",
    "not_delivered": "没有送到",
    "fresh_claim": "生鲜理赔",
    "returned_by_courier": "快递退回",
    "returned_wrong_address": "地址有误退回",
    "returned_refused": "拒收退回",
    "returned_cause_unknown": "退回，原因待查",
}
"""RefundCause and ResendCause, as the desk reads them."""


@dataclass(frozen=True, slots=True)
class ErrandView:
    """A line of the list. `what`: the work in a few words, `detail` the rest of it; `due_at`: by
    when, `is_late` when that has passed; `may_settle`: whether the reader may say that it is done.
    """

    kind: ErrandKind
    kind_label: str
    key: str
    state: ErrandState
    what: str
    detail: str
    order_no: str
    order_title: str
    buyer_name: str
    conversation_id: str
    at: datetime
    due_at: datetime
    is_late: bool
    may_settle: bool
    said: str
    said_by: str
    said_at: datetime | None


@dataclass(frozen=True, slots=True)
class ErrandLists:
    """`waiting`: open and failed, oldest first; `ended`: the latest that are done."""

    waiting: tuple[ErrandView, ...]
    ended: tuple[ErrandView, ...]


def errands(deps: Deps, *, agent_id: str) -> ErrandLists:
    """The whole list, as this person may act on it. Raises Refused("forbidden")."""
    now = deps.clock()
    with deps.store.read() as books:
        mover = desk_person(books, agent_id)
        waiting, ended = books.errands.waiting(MOST), books.errands.ended(LATEST)
        return ErrandLists(
            tuple(_view(deps, books, one, mover, now) for one in waiting),
            tuple(_view(deps, books, one, mover, now) for one in ended),
        )


def finish_errand(
    deps: Deps, *, agent_id: str, kind: ErrandKind, key: str, said: str = ""
) -> ErrandView:
    """Done by whoever does such work; `said`: a tracking number, an invoice's number. One wins.

    Raises Refused: forbidden (money back is a lead's to say), no_errand, errand_done,
    not_yet (the wish behind it has no end yet).
    """
    now = deps.clock()
    with deps.store.write() as books:
        mover = desk_person(books, agent_id)
        if kind is ErrandKind.REFUND:
            books.grants.hold()  # before any row of it, as all money is
        row = _held(books, mover, kind, key)
        if kind is ErrandKind.REFUND and not end_in(books, key, by=agent_id, now=now):
            raise Refused("not_yet", "这笔退款还在和店铺系统核对，请稍后再标记。")
        view = _say(deps, books, row, ErrandState.DONE, agent_id, said, now)
    deps.live.queue_changed()
    return view


def fail_errand(deps: Deps, *, agent_id: str, kind: ErrandKind, key: str, why: str) -> ErrandView:
    """Could not be done, and why: it stays in the list, and a task of the conversation says that
    the buyer must hear of it. Raises Refused: bad_request (no reason), and as `finish_errand`."""
    if not storable(why).strip():
        raise Refused("bad_request", "请写明为什么没办成。")
    now = deps.clock()
    with deps.store.write() as books:
        row = _held(books, desk_person(books, agent_id), kind, key)
        view = _say(deps, books, row, ErrandState.FAILED, agent_id, why, now)
        _ask_to_tell(deps, books, view, agent_id, now)
    deps.live.queue_changed()
    return view


def _held(books: Books, mover: Mover, kind: ErrandKind, key: str) -> ErrandRow:
    if not _may_settle(mover, kind):
        raise Refused("forbidden", "退款由主管确认，您可以看进度。")
    row = books.errands.lock(kind, key)
    if row is None:
        raise Refused("no_errand", "没有找到这条交办，可能已经作废。")
    if row.state is ErrandState.DONE:
        raise Refused("errand_done", f"这条交办已由{row.by_name}标记办完了。")
    return row


def _may_settle(mover: Mover, kind: ErrandKind) -> bool:
    return kind is not ErrandKind.REFUND or mover is Mover.LEAD


def _say(
    deps: Deps, books: Books, row: ErrandRow, state: ErrandState, by: str, said: str, now: datetime
) -> ErrandView:
    person = books.people.get(by)
    name = person.name if person else ""
    kept = storable(said).strip()[:LONGEST]
    row = replace(row, state=state, by_id=by, by_name=name, said=kept, said_at=now)
    books.errands.say(row)
    verb = "finished_errand" if state is ErrandState.DONE else "failed_errand"
    books.audit.write(now, by, verb, row.order_no, kind=row.kind.value, key=row.key, said=kept)
    return _view(deps, books, row, desk_person(books, by), now)


def _ask_to_tell(deps: Deps, books: Books, view: ErrandView, by: str, now: datetime) -> None:
    """Nobody tells the buyer by machine why money or goods do not come: a person does."""
    if not view.conversation_id:
        return
    wish = books.effects.get(view.key)
    words = f"{view.kind_label}没办成，请告诉买家并商量别的办法：{view.what}（{view.said}）"
    task = TaskRow(
        uuid4().hex, TaskKind.CALLBACK, view.conversation_id, (wish and wish.buyer_id) or None,
        words, now + timedelta(hours=deps.policy.cases.open_point_hours), by, now, now,
        order_no=view.order_no,
    )  # fmt: skip
    books.tasks.add(task)


# --- how a line reads --------------------------------------------------------------


def _view(deps: Deps, books: Books, row: ErrandRow, mover: Mover, now: datetime) -> ErrandView:
    wish, order = books.effects.get(row.key), books.shop.order(row.order_no)
    names = books.shop.buyer_names([wish.buyer_id]) if wish and wish.buyer_id else {}
    due = _due(deps, row)
    waits = row.state is not ErrandState.DONE
    return ErrandView(
        kind=row.kind,
        kind_label=row.kind.label,
        key=row.key,
        state=row.state,
        what=_what(row),
        detail=_detail(row, wish),
        order_no=row.order_no,
        order_title=short_title(order.title) if order else "",
        buyer_name=next(iter(names.values()), ""),
        conversation_id=(wish and wish.conversation_id) or "",
        at=row.at,
        due_at=due,
        is_late=waits and is_overdue(due, now),
        may_settle=waits and _may_settle(mover, row.kind),
        said=row.said,
        said_by=row.by_name,
        said_at=row.said_at,
    )


def _what(row: ErrandRow) -> str:
    if row.kind is ErrandKind.WAREHOUSE:
        pieces = f" {row.sku} × {row.qty}" if row.sku else ""
        return f"{_JOBS.get(row.job, row.job)}{pieces}"
    if row.kind is ErrandKind.REFUND:
        return f"退款 {yuan_text(row.amount_fen)}"
    return f"开发票 {yuan_text(row.amount_fen)}"


def _detail(row: ErrandRow, wish: EffectRow | None) -> str:
    if row.kind is ErrandKind.WAREHOUSE:
        return _CAUSES.get(row.words) or _PARCEL.sub(r"快递单号 \1 · ", row.words)
    if row.kind is ErrandKind.REFUND:
        return "，".join(part for part in (_CAUSES.get(row.job, ""), row.sku) if part)
    again = "（换开，原发票红冲）" if wish is not None and "correct" in wish.kind.value else ""
    return f"抬头 {row.title}{f'，税号 {row.tax_no}' if row.tax_no else ''}{again}"


def _due(deps: Deps, row: ErrandRow) -> datetime:
    """By the shop's own terms (playbook §13): a working term for the warehouse, the refund's and
    the invoice's own."""
    terms = terms_of_policy(deps.policy)
    term: Term = {
        ErrandKind.WAREHOUSE: terms.work,
        ErrandKind.REFUND: terms.refund,
        ErrandKind.INVOICE: terms.invoice,
    }[row.kind]
    return end_of(term, row.at, Clocks(hours_of(deps.policy), deps.policy.days))
