"""The rows of photos."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.store.rows import values_of
from bot.store.tables.conversations import messages
from bot.store.tables.uploads import uploads
from bot.usecases.events import Author
from bot.usecases.ports_photos import UploadRow

_u = uploads.c
_ONE = select(uploads).where(_u.id == bindparam("id_"))
_SOME = select(uploads).where(_u.id.in_(bindparam("ids", expanding=True)))
_HERE = _u.conversation_id == bindparam("conversation")
_COUNT = select(func.count()).where(_HERE, _u.at > bindparam("since"))
_SENT = (
    select(uploads)
    .join(messages, (messages.c.conversation_id == _u.conversation_id) & (messages.c.seq == _u.seq))
    .where(_HERE, messages.c.author == Author.BUYER.value)
    .order_by(_u.seq, _u.at, _u.id)
)
_EXPIRED = (
    select(_u.id)
    .where(_u.keep_until <= bindparam("now"))
    .order_by(_u.keep_until)
    .limit(bindparam("most"))
)
_FORGET = delete(uploads).where(_u.id.in_(bindparam("ids", expanding=True)))
_SAVE = (
    update(uploads)
    .where(_u.id == bindparam("id_"))
    .values({c.name: bindparam(c.name) for c in _u if c.name != "id"})
)


class SqlUploads:
    """Implements the port Uploads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, upload: UploadRow) -> None:
        self._connection.execute(insert(uploads), values_of(upload))

    def get(self, upload_id: str) -> UploadRow | None:
        row = self._connection.execute(_ONE, {"id_": upload_id}).first()
        return None if row is None else UploadRow(*row)

    def save(self, upload: UploadRow) -> None:
        values = values_of(upload)
        values["id_"] = values.pop("id")
        self._connection.execute(_SAVE, values)

    def some(self, upload_ids: Collection[str]) -> Sequence[UploadRow]:
        if not upload_ids:
            return []
        rows = self._connection.execute(_SOME, {"ids": list(upload_ids)})
        return [UploadRow(*row) for row in rows]

    def count_since(self, conversation_id: str, since: datetime) -> int:
        asked = {"conversation": conversation_id, "since": since}
        return int(self._connection.execute(_COUNT, asked).scalar_one())

    def sent_in(self, conversation_id: str) -> Sequence[UploadRow]:
        rows = self._connection.execute(_SENT, {"conversation": conversation_id})
        return [UploadRow(*row) for row in rows]

    def expired(self, now: datetime, limit: int) -> Sequence[str]:
        return list(self._connection.execute(_EXPIRED, {"now": now, "most": limit}).scalars())

    def forget(self, upload_ids: Collection[str]) -> None:
        if upload_ids:
            self._connection.execute(_FORGET, {"ids": list(upload_ids)})
