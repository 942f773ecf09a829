"""Buyers' sentences without their persons, for everybody who does not serve them."""

from bot.shop.orders import Order
from bot.shop.personal import personal_words
from bot.text.masking import mask
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation


def masked(books: Books, conversation: Conversation, text: str) -> str:
    """`text` with typed tokens, also for what the shop knows of this buyer (`bot.text.masking`)."""
    return mask(text, known_words(books, conversation))


def known_words(books: Books, conversation: Conversation) -> list[str]:
    """Names, phones, addresses and numbers of the buyer's own and proven orders."""
    orders = _orders(books, conversation)
    words = [word for order in orders for word in personal_words(order)]
    parcels = books.shop.parcels_of([order.order_no for order in orders])
    words += [parcel.tracking_no for sent in parcels.values() for parcel in sent]
    if conversation.buyer_id:
        words += books.shop.buyer_names([conversation.buyer_id]).values()
    return [word for word in words if len(word) > 1]


def _orders(books: Books, conversation: Conversation) -> list[Order]:
    own = books.shop.orders_of(conversation.buyer_id) if conversation.buyer_id else ()
    proven = (books.shop.order(no) for no in books.proofs.proven(conversation.id))
    return [*own, *(order for order in proven if order is not None)]
