"""Search over everything that the desk knows."""

from dataclasses import dataclass
from datetime import datetime

from bot.text.masking import mask
from bot.usecases.case_views import DeskCase, desk_case
from bot.usecases.deps import Deps
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_search import BuyerHit, MessageHit, OrderHit

EACH = 8
LONGEST_QUERY = 60
SNIPPET = 40


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words of a conversation around what was looked for."""

    conversation_id: str
    seq: int
    at: datetime
    author: str
    buyer_name: str
    before: str
    hit: str
    after: str


@dataclass(frozen=True, slots=True)
class FoundCase:
    case: DeskCase
    conversation_id: str


@dataclass(frozen=True, slots=True)
class Found:
    """`query` as it was looked for."""

    query: str
    buyers: tuple[BuyerHit, ...] = ()
    orders: tuple[OrderHit, ...] = ()
    messages: tuple[FoundWords, ...] = ()
    cases: tuple[FoundCase, ...] = ()


def search(deps: Deps, *, agent_id: str, query: str) -> Found:
    """Buyers, orders (by number, parcel, receiver, phone), words, cases; the newest first.

    One character finds nothing: it would find everything. Who searched for what is written down,
    personal data in it masked.
    """
    words = " ".join(storable(query).split())[:LONGEST_QUERY]
    if len(words) < 2:
        return Found(words)
    now = deps.clock()
    with deps.store.read() as books:
        found = _found(books, words, now)
    with deps.store.write(repeatable=True) as books:
        books.audit.write(now, agent_id, "searched", "desk", query=mask(words))
    return found


def _found(books: Books, words: str, now: datetime) -> Found:
    hits = books.search.messages(words, EACH)
    names = books.shop.buyer_names([one.buyer_id for one in hits if one.buyer_id])
    cases = books.search.cases(words, EACH)
    return Found(
        query=words,
        buyers=tuple(books.search.buyers(words, EACH)),
        orders=tuple(books.search.orders(words, EACH)),
        messages=tuple(_snippet(one, words, names) for one in hits),
        cases=tuple(FoundCase(desk_case(books, one, now), one.conversation_id) for one in cases),
    )


def _snippet(hit: MessageHit, words: str, names: dict[str, str]) -> FoundWords:
    at = max(0, hit.text.lower().find(words.lower()))
    end = at + len(words)
    return FoundWords(
        conversation_id=hit.conversation_id,
        seq=hit.seq,
        at=hit.at,
        author=hit.author,
        buyer_name=names.get(hit.buyer_id or "", "访客"),
        before=hit.text[max(0, at - SNIPPET) : at],
        hit=hit.text[at:end],
        after=hit.text[end : end + SNIPPET],
    )
