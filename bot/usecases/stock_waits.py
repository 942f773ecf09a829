"""A buyer who waits for goods that are short, and the refund that is offered unasked at the end
(playbook §6, §13: seven days without a restock date)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.shop.out_of_stock import waiting
from bot.usecases.conversations import begin
from bot.usecases.deps import Deps
from bot.usecases.logbook import append, locked, spoken
from bot.usecases.news import is_at_the_desk, news_line
from bot.usecases.outcomes import hold_turn
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_doing import StockWaitRow, WaitEnd
from bot.usecases.saying import Offer, Say, Turn

BUYER_SHORT = "complain_out_of_stock"
AT_ONCE = 50


def agree_to_wait(
    deps: Deps, *, turn: Turn, order_no: str, sku: str, title: str, case_no: str
) -> StockWaitRow:
    """Notes until when the buyer waits; said again, the first word counts. Raises TurnIsOver."""
    with deps.store.write() as books:
        hold_turn(books, turn)
        known = books.stock_waits.lock(order_no, sku)
        if known is not None and known.ended_at is None:
            return known
        shelf = next(iter(books.shop.shelves([sku])), None)
        row = StockWaitRow(
            order_no, sku, turn.buyer_id or "", turn.conversation_id, case_no, title, turn.now,
            waiting(turn.now, shelf, deps.policy).ends_at,
        )  # fmt: skip
        books.stock_waits.put(row)
        books.audit.write(turn.now, turn.actor, "agreed_to_wait", order_no, sku=sku)
    return row


def offer_refunds(deps: Deps, go_on: Callable[[], bool] = lambda: True) -> int:
    """Offers the money back wherever a wait is over and the goods are still short; how many."""
    with deps.store.read() as books:
        due = books.stock_waits.due(deps.clock(), AT_ONCE)
    return sum(_end_of(deps, wait) for wait in due if go_on())


def _end_of(deps: Deps, wait: StockWaitRow) -> bool:
    now = deps.clock()
    with deps.store.write() as books:
        is_short = _is_still_short(books, wait)
        where = _where(deps, books, wait, now) if is_short else None
        row = books.stock_waits.lock(wait.order_no, wait.sku)
        if row is None or row.ended_at is not None:
            return False  # another worker was quicker
        how = WaitEnd.OFFERED if is_short else WaitEnd.OVER
        books.stock_waits.put(replace(row, ended_at=now, ended_as=how))
        if where is None:
            return False
        books.conversations.save(_offered(deps, books, where, row, now))
        books.audit.write(now, "system", "offered_refund", row.order_no, sku=row.sku)
    deps.live.conversation_changed(where.id)
    deps.live.queue_changed()
    return True


def _where(deps: Deps, books: Books, wait: StockWaitRow, now: datetime) -> Conversation:
    """The buyer's open conversation; if there is none a new one, which the next visit shows."""
    open_one = books.conversations.open_one_of(wait.buyer_id)
    return locked(books, open_one.id) if open_one else begin(deps, books, wait.buyer_id, now)


def _is_still_short(books: Books, row: StockWaitRow) -> bool:
    order = books.shop.order(row.order_no)
    return (
        order is not None
        and order.buyer_id == row.buyer_id
        and order.waits_for_shipping
        and order.left_to_refund_fen > 0
        and any(line.sku == row.sku for line in books.shop.lines_of(row.order_no))
        and books.shop.is_short_for(row.order_no)
    )


def _offered(
    deps: Deps, books: Books, where: Conversation, row: StockWaitRow, now: datetime
) -> Conversation:
    """With choices where the bot answers; between people a line of the system."""
    if is_at_the_desk(where):
        line = news_line(deps, "utter_oos_wait_over_at_desk", title=row.title)
        return append(books, where, now, [line])
    ways = (("way:refund", "现在退款"), ("", "看看别的办法"))
    offers = tuple(
        Offer(
            title,
            BUYER_SHORT,
            {"order_no": row.order_no} | ({"choice": choice} if choice else {}),
        )
        for choice, title in ways
    )
    say = Say(
        "utter_oos_wait_over",
        {"title": row.title},
        (*offers, Offer("转人工客服", "ask_human")),
    )
    return append(books, where, now, spoken(deps, books, where.id, [say]))
