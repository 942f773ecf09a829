"""Taking in what a buyer sends: a text, photos, a tapped choice, a card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.care.conversations import Owner
from bot.usecases.deps import Deps, Limits
from bot.usecases.events import Author, Kind
from bot.usecases.joining import begins_with, is_waiting_for_more
from bot.usecases.logbook import append, locked
from bot.usecases.photos import mark_sent, photos_to_send
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import BuyerWords, Conversation, NewEvent, WantedTurn
from bot.usecases.ports_photos import UploadRow
from bot.usecases.refusals import (
    Refused,
    choice_gone,
    closed,
    not_found,
    not_your_order,
    too_fast,
)
from bot.usecases.waiting import heed_waiting

PHOTOS_ALONE = {"intent": "photo_sent", "entities": {}}
"""What Rasa hears of photos without words."""
_NO_SURROGATES = {0: None} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True)
class Received:
    """`turn_expected`: the bot will answer (a person does otherwise). `is_new`: not sent before."""

    seq: int
    turn_expected: bool
    is_new: bool = field(default=True, compare=False)


def receive_message(
    deps: Deps,
    *,
    conversation_id: str,
    client_msg_id: str,
    text: str | None = None,
    choice_id: str | None = None,
    card: Mapping[str, str] | None = None,
    upload_ids: Sequence[str] = (),
    page_product: str | None = None,
) -> Received:
    """Stores exactly one of text, choice_id, card ({"order": no} or {"product": spu}); photos
    (`upload_ids`) come with a text or alone.

    Returns after the commit. Raises Refused: too_fast, empty, too_long, bad_request, id_reuse,
    choice_gone, photo_gone, not_your_order, closed, not_found.
    """
    content = content_of(deps.limits, client_msg_id, text, choice_id, card, upload_ids)
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        expects_turn = conversation.owner is Owner.BOT
        seq = seq_of_repetition(books, conversation, client_msg_id, Author.BUYER, content)
        if seq is not None:
            return Received(seq, expects_turn, is_new=False)
        _check_may_send(deps, books, conversation, now)
        photos = photos_to_send(deps, books, conversation, content.get("upload_ids", ()), now)
        event = _event_of(books, conversation, client_msg_id, content, photos)
        conversation = append(books, conversation, now, [event])
        seq = conversation.last_seq
        mark_sent(deps, books, photos, seq)
        heeded = _saved(deps, books, conversation, page_product, now, event)
        if expects_turn:
            _want_turn(deps, books, conversation, now, event)
    _tell(deps, heeded, was=conversation.owner)
    return Received(seq, heeded.owner is Owner.BOT and heeded.taken_in_seq < seq)


def content_of(
    limits: Limits,
    client_msg_id: str,
    text: str | None,
    choice_id: str | None = None,
    card: Mapping[str, str] | None = None,
    upload_ids: Sequence[str] = (),
) -> dict[str, Any]:
    """The content under its kind, in a form that every store can keep."""
    if not 1 <= len(storable(client_msg_id)) <= limits.client_msg_id_length:
        raise Refused("bad_request", "请求的格式不对。")
    if upload_ids:
        return _content_with_photos(limits, text, choice_id, card, upload_ids)
    if sum(part is not None for part in (text, choice_id, card)) != 1:
        raise Refused("bad_request", "请求的格式不对。")
    if text is not None:
        return {"text": _checked_text(limits, text)}
    if choice_id is not None:
        return {"choice_id": storable(choice_id)}
    return {"card": _checked_card(card or {})}


def _content_with_photos(
    limits: Limits,
    text: str | None,
    choice_id: str | None,
    card: Mapping[str, str] | None,
    upload_ids: Sequence[str],
) -> dict[str, Any]:
    if choice_id is not None or card is not None or len(set(upload_ids)) != len(upload_ids):
        raise Refused("bad_request", "请求的格式不对。")
    if len(upload_ids) > limits.photos_a_message:
        raise Refused("too_many_photos", f"一次最多发 {limits.photos_a_message} 张照片。")
    photos = {"upload_ids": [storable(one) for one in upload_ids]}
    if text is None or not text.strip():
        return photos
    return {"text": _checked_text(limits, text)} | photos


def storable(text: str) -> str:
    """Without what UTF-8 and PostgreSQL cannot hold: lone surrogates and NUL (case 67)."""
    return text.translate(_NO_SURROGATES) if not text.isascii() or "\0" in text else text


def _checked_text(limits: Limits, text: str) -> str:
    if len(text) > limits.text_length:
        raise Refused("too_long", f"一条消息最多{limits.text_length}个字，分几条发给我吧。")
    kept = storable(text).strip()
    if not any(char.isprintable() and not char.isspace() for char in kept):
        raise Refused("empty", "这条消息是空的，写几个字再发吧。")
    return kept


def _checked_card(card: Mapping[str, str]) -> dict[str, str]:
    if len(card) != 1 or not card.keys() <= {"order", "product"}:
        raise Refused("bad_request", "请求的格式不对。")
    kind, name = next(iter(card.items()))
    if not 1 <= len(name) <= 64:
        raise Refused("bad_request", "请求的格式不对。")
    return {kind: storable(name)}


def seq_of_repetition(
    books: Books,
    conversation: Conversation,
    client_msg_id: str,
    author: Author,
    content: Mapping[str, Any],
) -> int | None:
    """The seq of the same message sent before. Raises Refused("id_reuse") for another content."""
    before = books.log.sent_as(conversation.id, client_msg_id)
    if before is None:
        return None
    if before.author is not author or before.content != content:
        raise Refused("id_reuse", "这条消息的编号已经用过了。")
    return before.seq


def _check_may_send(deps: Deps, books: Books, conversation: Conversation, now: datetime) -> None:
    if conversation.owner is Owner.CLOSED:
        raise closed()
    limits = deps.limits
    if conversation.last_seq <= limits.messages:
        return  # so few words that nobody can have been too fast
    recent = books.log.count_of_buyer(
        conversation.id, conversation.last_seq - 10 * limits.messages, now - limits.messages_within
    )
    if recent >= limits.messages:
        raise too_fast()


def _event_of(
    books: Books,
    conversation: Conversation,
    client_msg_id: str,
    content: Mapping[str, Any],
    photos: Sequence[UploadRow],
) -> NewEvent:
    if photos:
        return _photo_event(client_msg_id, content, photos)
    if "text" in content:
        return NewEvent(Author.BUYER, Kind.TEXT, content["text"], client_msg_id=client_msg_id)
    if "choice_id" in content:
        event = _choice_event(books, conversation, content["choice_id"])
    else:
        event = _card_event(books, conversation, content["card"])
    return replace(event, client_msg_id=client_msg_id, sent=content)


def _photo_event(
    client_msg_id: str, content: Mapping[str, Any], photos: Sequence[UploadRow]
) -> NewEvent:
    has_words = "text" in content
    several = f"[{len(photos)}张图片]" if len(photos) > 1 else "[图片]"
    return NewEvent(
        Author.BUYER,
        Kind.TEXT if has_words else Kind.PHOTO,
        content.get("text", several),
        photos=tuple(one.photo for one in photos),
        client_msg_id=client_msg_id,
        sent=content,
        heard=None if has_words else PHOTOS_ALONE,
    )


def _choice_event(books: Books, conversation: Conversation, choice_id: str) -> NewEvent:
    """A choice is good once, and void when the conversation has changed hands since."""
    choice = books.log.choice(conversation.id, choice_id)
    if choice is None or choice.used or choice.epoch != conversation.epoch:
        raise choice_gone()
    heard = {"intent": choice.intent, "entities": dict(choice.entities)}
    return NewEvent(Author.BUYER, Kind.CHOICE, choice.title, choice_of=choice.seq, heard=heard)


def _card_event(books: Books, conversation: Conversation, card: Mapping[str, str]) -> NewEvent:
    if "order" in card:
        return _order_card_event(books, conversation, card["order"])
    product = books.shop.product_card(card["product"])
    if product is None:
        raise not_found("没有找到这件商品。")
    shown = {
        "kind": "product",
        "spu": product.spu,
        "title": product.title,
        "price_fen": product.price_fen,
    }
    heard = {"intent": "choose", "entities": {"product": product.spu}}
    return NewEvent(Author.BUYER, Kind.CARD, product.title, card=shown, heard=heard)


def _order_card_event(books: Books, conversation: Conversation, order_no: str) -> NewEvent:
    """Foreign and unknown orders get one and the same answer (case 44)."""
    owner = books.shop.order_owner(order_no)
    order = books.shop.order_card(order_no)
    if conversation.buyer_id is None or owner != conversation.buyer_id or order is None:
        raise not_your_order()
    shown = {
        "kind": "order",
        "order_no": order.order_no,
        "state": order.state,
        "state_label": order.state_label,
        "title": order.title,
        "paid_fen": order.paid_fen,
        "created_at": order.created_at.isoformat(),
    }
    heard = {"intent": "choose", "entities": {"order_no": order.order_no}}
    return NewEvent(Author.BUYER, Kind.CARD, order.title, card=shown, heard=heard)


def _want_turn(
    deps: Deps, books: Books, conversation: Conversation, now: datetime, event: NewEvent
) -> None:
    """A hand-back that nobody waited for becomes a turn that this buyer waits for from now."""
    wanted = books.turns.wanted(conversation.id)
    newest = BuyerWords(conversation.last_seq, now, event.kind, event.text, event.heard)
    if wanted is None:
        begins = begins_with(deps, books, conversation.id, newest, now)
        books.turns.want(WantedTurn(conversation.id, oldest_at=now, not_before=begins))
    elif wanted.payload and wanted.turn_id is None:
        is_first = conversation.last_buyer_seq <= conversation.taken_in_seq
        if is_first:
            books.turns.save_wanted(replace(wanted, oldest_at=now, interim_said=False))
    elif is_waiting_for_more(wanted, now):
        begins = begins_with(deps, books, conversation.id, newest, wanted.oldest_at)
        books.turns.save_wanted(replace(wanted, not_before=begins))


def _saved(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    page_product: str | None,
    now: datetime,
    event: NewEvent,
) -> Conversation:
    """The row after the message; in the queue the words are heeded without a turn."""
    page = page_product or conversation.page_product
    kept = replace(conversation, last_buyer_seq=conversation.last_seq, page_product=page)
    if conversation.owner is Owner.QUEUE and event.kind is Kind.TEXT:
        kept = heed_waiting(deps, books, kept, event.text, now)
    books.conversations.save(kept)
    return kept


def _tell(deps: Deps, conversation: Conversation, was: Owner) -> None:
    deps.live.conversation_changed(conversation.id)
    asks_beside = conversation.taken_in_seq < conversation.last_buyer_seq
    if conversation.owner is Owner.BOT or (conversation.owner is Owner.QUEUE and asks_beside):
        deps.live.turn_wanted(conversation.id)
    if was is not Owner.BOT:
        deps.live.queue_changed()
