"""What came of a wish after the talk had gone on: told to its buyer, and to whoever answers.

A line of the system, not of the bot: it may stand between two people's words, and changes nothing
about who answers. Called in the transaction that keeps what came of the wish.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from bot.care.conversations import Owner
from bot.shop.effects import EffectKind
from bot.usecases.deps import Deps
from bot.usecases.doing_words import refusal_words, wish_words
from bot.usecases.events import Author, Kind, Notice
from bot.usecases.logbook import append, locked
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, NewEvent
from bot.usecases.ports_doing import TaskKind, TaskRow
from bot.usecases.ports_gateway import EffectRow, EffectState
from bot.usecases.saying import BY_BOT

_MONEY = frozenset({EffectKind.CANCEL, EffectKind.REQUEST_REFUND})


def news_line(deps: Deps, reply: str, **facts: str) -> NewEvent:
    """A system line in the words of the script book."""
    words = deps.script_book.render(reply, facts)
    return NewEvent(
        author=Author.SYSTEM,
        kind=Kind.NOTICE,
        text=" ".join(words.bubbles),
        reply=reply,
        notice=Notice.NEWS,
    )


def where_to_tell(books: Books, conversation_id: str, buyer_id: str) -> Conversation | None:
    """Where the buyer reads now: the open conversation, else the one in which it began."""
    open_one = books.conversations.open_one_of(buyer_id) if buyer_id else None
    if open_one is None and books.conversations.get(conversation_id) is None:
        return None
    return locked(books, open_one.id if open_one else conversation_id)


def tell_outcome(deps: Deps, books: Books, row: EffectRow, now: datetime) -> str | None:
    """Tells what came of a wish that was noted before; returns the conversation that changed."""
    if row.conversation_id is None:
        return None
    where = where_to_tell(books, row.conversation_id, row.buyer_id)
    if where is None:
        return None
    line = _line(deps, row)
    books.conversations.save(append(books, where, now, [line]))
    if row.state is EffectState.WITH_PERSON:
        _ask_a_person(deps, books, where, row, now)
    return where.id


def _line(deps: Deps, row: EffectRow) -> NewEvent:
    what = wish_words(row)
    if row.state is EffectState.DONE:
        reply = "utter_news_money_asked" if _is_money(row) else "utter_news_done"
        return news_line(deps, reply, what=what)
    if row.state is EffectState.REFUSED:
        return news_line(deps, "utter_news_refused", what=what, why=refusal_words(row.reason))
    return news_line(deps, "utter_news_with_person", what=what)


def _is_money(row: EffectRow) -> bool:
    """Asked back is not paid."""
    return row.kind in _MONEY and bool(row.content.get("amount_fen"))


def _ask_a_person(
    deps: Deps, books: Books, where: Conversation, row: EffectRow, now: datetime
) -> None:
    """Nobody could find out for a day: it stands in the desk's list."""
    words = f"店铺系统没有回音，请核对：{wish_words(row)}（订单 {row.subject}）"
    order_no = str(row.content.get("order_no") or "")
    task = TaskRow(
        uuid4().hex, TaskKind.CALLBACK, where.id, row.buyer_id or None, words,
        now + timedelta(hours=deps.policy.cases.open_point_hours), BY_BOT, now, now,
        order_no=order_no,
    )  # fmt: skip
    books.tasks.add(task)


def is_at_the_desk(conversation: Conversation) -> bool:
    """A person has it, or it waits for one: nothing is asked of the buyer by the bot then."""
    return conversation.owner in (Owner.AGENT, Owner.QUEUE)
