"""The order of the queue in SQL: the same as bot.care.queue.order says."""

from typing import Any

from sqlalchemy import ColumnElement, case, func

from bot.care.queue.order import AT_ONCE
from bot.store.tables.conversations import conversations
from bot.store.tables.queue import handlings

_c = conversations.c
_IS_OVERNIGHT = func.coalesce(handlings.c.is_overnight, False)
GROUP: ColumnElement[Any] = case(
    (_c.urgency >= AT_ONCE, 0),
    (_IS_OVERNIGHT, 1),
    else_=2,
)
QUEUE_ORDER: tuple[ColumnElement[Any], ...] = (
    GROUP,
    _c.urgency.desc(),
    _c.waiting_since.asc(),
    _c.id.asc(),
)
OPEN_HANDLING = (handlings.c.conversation_id == _c.id) & handlings.c.ended_at.is_(None)
"""For an outer join: a conversation's running handling."""
