"""The buyers' HTTP (protocol §2)."""

import asyncio
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from bot.care.conversations import Owner
from bot.usecases.catalogue import ProductView, list_products
from bot.usecases.catalogue import product as product_of
from bot.usecases.conversations import Opened, events_after, open_conversation
from bot.usecases.messages import Received, receive_message
from bot.usecases.orders import recent_orders
from bot.usecases.turns import TurnReplies, replies_of
from bot.web.answers import answer
from bot.web.hub import Changes
from bot.web.requests import body_of
from bot.web.schemas import MessageIn, OpenIn, OrdersOut, ProductsOut
from bot.web.side import WebSide, side_of
from bot.web.strict_json import bad_request

LONGEST_QUERY = 100


async def open_one(request: Request, wish: OpenIn | None = None) -> Opened:
    """A new conversation, or the known buyer's open one again."""
    side, wish = side_of(request), wish or OpenIn(buyer_token=None)
    buyer_id = side.tokens.buyer_of(wish.buyer_token) if wish.buyer_token else None
    page_product = wish.page.product if wish.page else None
    return await side.threads.run(
        open_conversation, buyer_id=buyer_id, page_product=page_product or None
    )


async def read_events(request: Request) -> Response:
    """What came after `after`. Lean: every client that polls calls it."""
    page = await side_of(request).threads.run(
        events_after,
        conversation_id=request.path_params["conversation_id"],
        after=_whole_number(request.query_params.get("after", "0")),
    )
    return answer(page)


def _whole_number(text: str) -> int:
    if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 15):
        raise bad_request()
    return int(text)


async def send_message(request: Request) -> Response:
    """Stores a message; with `?wait=1` also what the turn answers. Lean: the hot path."""
    side = side_of(request)
    conversation_id = request.path_params["conversation_id"]
    named = _message(await body_of(request)).named()
    if request.query_params.get("wait") != "1":
        received = await side.threads.run(receive_message, conversation_id=conversation_id, **named)
        return answer({"seq": received.seq})
    changes = Changes()
    with side.hub.listening(conversation_id, changes):
        received = await side.threads.run(receive_message, conversation_id=conversation_id, **named)
        said = await _what_the_turn_says(side, conversation_id, received, changes)
    if said is None:
        return answer({"seq": received.seq}, 202)
    return answer(_answered(received.seq, said))


def _message(body: dict[str, Any]) -> MessageIn:
    try:
        return MessageIn.model_validate(body)
    except ValidationError:
        raise bad_request() from None


async def _what_the_turn_says(
    side: WebSide, conversation_id: str, received: Received, changes: Changes
) -> TurnReplies | None:
    """None when the turn did not end in time. Asks the store after changes only."""
    try:
        async with asyncio.timeout(side.options.wait_s):
            # One change is our own new message: the turn cannot have ended yet. A repeated message
            # changes nothing, so the one change may be the end of its turn.
            if received.turn_expected and received.is_new and changes.count == 1:
                changes.forget()
                await changes.next()
            if (told := _told(changes, received.seq)) is not None:
                return told
            while (said := await _replies(side, conversation_id, received.seq)) is None:
                await changes.next()
            return said
    except TimeoutError:
        return await _replies(side, conversation_id, received.seq)


def _told(changes: Changes, seq: int) -> TurnReplies | None:
    """What the end of the turn came with: the store need not be asked."""
    answered = changes.answered
    if answered is None or not answered.first_seq <= seq <= answered.taken_in_seq:
        return None
    return TurnReplies(Owner.BOT, answered.replies)


async def _replies(side: WebSide, conversation_id: str, seq: int) -> TurnReplies | None:
    return await side.threads.run(replies_of, conversation_id=conversation_id, seq=seq)


def _answered(seq: int, said: TurnReplies) -> dict[str, Any]:
    replies = [
        {
            "seq": event.seq,
            "text": event.text,
            "reply": event.reply,
            "choices": [{"id": one.id, "title": one.title} for one in event.choices],
        }
        for event in said.replies
    ]
    return {"seq": seq, "owner": said.owner, "replies": replies}


async def own_orders(request: Request) -> OrdersOut:
    """The buyer's own latest orders; none for a stranger."""
    buyer_id = request.state.access.buyer_id
    orders = await side_of(request).threads.run(recent_orders, buyer_id=buyer_id)
    return OrdersOut(orders=orders)


async def find_products(request: Request, query: str = "") -> ProductsOut:
    """The public catalogue, or what of it the query names."""
    found = await side_of(request).threads.run(list_products, query=query[:LONGEST_QUERY])
    return ProductsOut(products=found)


async def one_product(request: Request, spu: str) -> ProductView:
    """One product with its SKUs."""
    return await side_of(request).threads.run(product_of, spu=spu)
