"""Which conversation proved to know which order."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from bot.shop.identity import Tries
from bot.store.tables.shop import proof_tries, proofs

_t = proof_tries.c
_OTHERS = _t.try_of != bindparam("but")
_OF_ORDER = select(func.count()).where(_t.bucket == bindparam("bucket_"), _OTHERS)
_OF_SESSION = select(func.count()).where(_t.conversation_id == bindparam("id_"), _OTHERS)
_NOTED = select(_t.try_of).where(_t.try_of == bindparam("try"))
_ALL_PROVEN = select(proofs.c.order_no).where(proofs.c.conversation_id == bindparam("id_"))
_PROVEN = select(proofs.c.order_no).where(
    proofs.c.conversation_id == bindparam("id_"), proofs.c.order_no == bindparam("no")
)


class SqlProofs:
    """Implements the port Proofs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tries(self, bucket: str, conversation_id: str, but: str = "") -> Tries:
        ask = self._connection.execute
        of_order = ask(_OF_ORDER, {"bucket_": bucket, "but": but}).scalar_one()
        of_session = ask(_OF_SESSION, {"id_": conversation_id, "but": but}).scalar_one()
        return Tries(int(of_order), int(of_session))

    def note_try(self, bucket: str, conversation_id: str, try_of: str, at: datetime) -> None:
        if self._connection.execute(_NOTED, {"try": try_of}).first() is not None:
            return
        values = {"conversation_id": conversation_id, "bucket": bucket, "at": at}
        self._connection.execute(insert(proof_tries), {**values, "try_of": try_of})

    def prove(self, conversation_id: str, order_no: str, at: datetime) -> None:
        if not self.is_proven(conversation_id, order_no):
            values = {"conversation_id": conversation_id, "order_no": order_no, "at": at}
            self._connection.execute(insert(proofs), values)

    def proven(self, conversation_id: str) -> Sequence[str]:
        return list(self._connection.execute(_ALL_PROVEN, {"id_": conversation_id}).scalars())

    def is_proven(self, conversation_id: str, order_no: str) -> bool:
        asked = {"id_": conversation_id, "no": order_no}
        return self._connection.execute(_PROVEN, asked).first() is not None
