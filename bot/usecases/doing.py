"""What an agent does in a conversation: the same use cases as the bot's, in the agent's own hand.

Each is checked in its own transaction: the conversation is still this agent's, since the epoch that
the screen showed. Of a race with the bot or a colleague one wins, and the other is told.
"""

from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import uuid4

from bot.care.conversations import Owner
from bot.shop.order_notes import NoteWish
from bot.shop.orders import Order
from bot.shop.rulings import Answer, Ruling
from bot.usecases.cases_desk import cases_beside, desk_person
from bot.usecases.deps import Deps
from bot.usecases.doing_views import (
    CouponView,
    Doing,
    DoingLine,
    DoingOrder,
    Done,
    coupon_view,
    newest_first,
    wish_view,
)
from bot.usecases.doing_words import WHY
from bot.usecases.grant_views import can_be_used, grant_view
from bot.usecases.messages import storable
from bot.usecases.order_changes import add_note
from bot.usecases.outcomes import hold_by
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.refund_sums import refunds_of
from bot.usecases.refusals import Refused, not_found, not_your_order
from bot.usecases.returning import GoodsBack, authorise_return
from bot.usecases.saying import Hand, Turn
from bot.usecases.shop_effects import Access, Asked
from bot.usecases.tasks import task_view
from bot.usecases.wallet import use_on_order

R = TypeVar("R")
ORDERS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does it, where, and what the screen showed. `judges`: the agent has read why the rules
    leave it to a person, and decides."""

    agent_id: str
    conversation_id: str
    epoch: int
    judges: bool = False


def doing_of(deps: Deps, *, conversation_id: str, agent_id: str) -> Doing:
    """What can be done here, and what was. Raises Refused: not_found, forbidden."""
    now = deps.clock()
    with deps.store.read() as books:
        desk_person(books, agent_id)
        conversation = books.conversations.get(conversation_id)
        if conversation is None:
            raise not_found()
        orders = _orders(books, conversation)
        wishes = [row for one in orders for row in books.effects.of_subject(one.order_no)]
        grants = books.grants.of_buyer(conversation.buyer_id) if conversation.buyer_id else ()
        tasks = books.tasks.of_conversation(conversation_id)
        return Doing(
            epoch=conversation.epoch,
            may_act=conversation.owner is Owner.AGENT and conversation.agent_id == agent_id,
            is_known=conversation.buyer_id is not None,
            orders=tuple(_order(books, one) for one in orders),
            cases=cases_beside(books, conversation, now),
            wishes=tuple(wish_view(books, row) for row in newest_first(wishes)),
            grants=tuple(grant_view(deps, books, row) for row in grants),
            coupons=_coupons(deps, books, conversation),
            tasks=tuple(task_view(books, one, now) for one in tasks),
        )


def _orders(books: Books, conversation: Conversation) -> list[Order]:
    if conversation.buyer_id is None:
        return []
    return list(books.shop.orders_of(conversation.buyer_id, ORDERS_SHOWN))


def _order(books: Books, order: Order) -> DoingOrder:
    lines = books.shop.lines_of(order.order_no)
    known = {one.sku: one.title for one in books.shop.products_of([line.sku for line in lines])}
    return DoingOrder(
        order_no=order.order_no,
        title=order.title,
        state=order.state.value,
        state_label=order.state.label,
        paid_fen=order.paid_fen,
        left_fen=max(0, order.paid_fen - refunds_of(books, order)),
        note=order.note,
        lines=tuple(
            DoingLine(line.sku, known.get(line.sku, line.sku), line.qty, line.paid_fen)
            for line in lines
        ),
    )


def _coupons(deps: Deps, books: Books, conversation: Conversation) -> tuple[CouponView, ...]:
    if conversation.buyer_id is None:
        return ()
    today = deps.policy.days.day_of(deps.clock())
    entries = books.wallet.of_buyer(conversation.buyer_id)
    return tuple(coupon_view(one) for one in entries if can_be_used(one, today))


# --- deeds --------------------------------------------------------------------


def note_on_order(deps: Deps, *, deed: Deed, order_no: str, text: str) -> Done:
    """Writes into the order's note, word by word. Raises Refused: not_yours, not_your_order,
    not_by_rule, needs_judgement."""
    turn = _turn_of(deps, deed)
    wish = NoteWish(storable(text).strip())
    return _done(deps, turn, add_note(deps, turn=turn, order_no=order_no, wish=wish))


def allow_return(deps: Deps, *, deed: Deed, order_no: str, goods: GoodsBack) -> Done:
    """Lets goods come back; the agent has seen whatever there is to see. Raises Refused as
    `note_on_order`."""
    turn = _turn_of(deps, deed)
    seen = replace(goods, reviewed=True)
    return _done(deps, turn, authorise_return(deps, turn=turn, order_no=order_no, goods=seen))


def use_coupon(deps: Deps, *, deed: Deed, key: str, order_no: str) -> CouponView:
    """Notes a coupon or gift of this buyer as used on the order whose price a person has changed
    by it, or into whose parcel it goes. Raises Refused: not_yours, and as `use_on_order`."""
    entry = use_on_order(
        deps, key=key, order_no=order_no, by=deed.agent_id, first=lambda books: _held(books, deed)
    )
    _tell(deps, deed.conversation_id)
    return coupon_view(entry)


def _held(books: Books, deed: Deed) -> Conversation:
    return hold_by(books, deed.conversation_id, deed.agent_id, deed.epoch)


def _turn_of(deps: Deps, deed: Deed) -> Turn:
    """The deed as a turn: bound to its buyer, its conversation and its epoch."""
    with deps.store.read() as books:
        desk_person(books, deed.agent_id)
        conversation = books.conversations.get(deed.conversation_id)
    if conversation is None:
        raise not_found()
    return Turn(
        conversation_id=conversation.id,
        turn_id=uuid4().hex,
        n=0,
        epoch=deed.epoch,
        buyer_id=conversation.buyer_id,
        page_product=None,
        now=deps.clock(),
        hand=Hand(deed.agent_id, deed.judges),
    )


def _done(deps: Deps, turn: Turn, asked: Asked[R]) -> Done:
    if asked.access is Access.LOG_IN_FIRST:
        raise Refused("not_your_order", "买家没有登录，不能改他的订单，请他先登录。")
    if asked.access is not Access.OPEN:
        raise not_your_order()
    if asked.row is None:
        raise _refusal(asked.ruling)
    with deps.store.read() as books:
        wish = wish_view(books, asked.row)
    _tell(deps, turn.conversation_id)
    return Done(wish, asked.again, wish.by_whom if asked.again else "")


def _refusal(ruling: Ruling | None) -> Refused:
    why = WHY[ruling.why] if ruling else "没有找到这件商品"
    if ruling is not None and ruling.answer is Answer.NEEDS_PERSON:
        return Refused(
            "needs_judgement", f"按规则要由人判断：{why}。看过情况后，可以由您决定办理。"
        )
    return Refused("not_by_rule", f"按规则不能这样办：{why}。")


def _tell(deps: Deps, conversation_id: str) -> None:
    deps.live.conversation_changed(conversation_id)
    deps.live.queue_changed()
