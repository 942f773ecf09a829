"""The shop's own system as a port, and the app's record of what it was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.shop.effects import (
    AddNote,
    AuthoriseReturn,
    Cancel,
    ChangeAddress,
    ChangeSpec,
    CorrectInvoice,
    Effect,
    EffectKind,
    EnterReturnTracking,
    RequestExchange,
    RequestInterception,
    RequestInvoice,
    RequestRefund,
    Resend,
    Result,
    SubscribeRestock,
    effect_of,
)


class ShopGateway(Protocol):
    """Does things in the shop's own system, each under an idempotency key.

    The same key with the same content is done once and answered ALREADY_DONE afterwards; with
    another content it is refused as `key_reuse`. Nothing is ever raised: whatever goes wrong on
    the way is UNKNOWN, within about 2 s, and `status` tells later.
    """

    def add_note(self, key: str, asked: AddNote) -> Result: ...
    def change_address(self, key: str, asked: ChangeAddress) -> Result: ...
    def change_spec(self, key: str, asked: ChangeSpec) -> Result: ...
    def cancel(self, key: str, asked: Cancel) -> Result: ...
    def request_interception(self, key: str, asked: RequestInterception) -> Result: ...
    def authorise_return(self, key: str, asked: AuthoriseReturn) -> Result: ...
    def enter_return_tracking(self, key: str, asked: EnterReturnTracking) -> Result: ...
    def request_refund(self, key: str, asked: RequestRefund) -> Result: ...
    def resend(self, key: str, asked: Resend) -> Result: ...
    def request_exchange(self, key: str, asked: RequestExchange) -> Result: ...
    def request_invoice(self, key: str, asked: RequestInvoice) -> Result: ...
    def correct_invoice(self, key: str, asked: CorrectInvoice) -> Result: ...
    def subscribe_restock(self, key: str, asked: SubscribeRestock) -> Result: ...
    def status(self, key: str) -> Result:
        """What became of a key: ALREADY_DONE, REFUSED, ABSENT, or UNKNOWN once more."""
        ...


def send(gateway: ShopGateway, key: str, effect: Effect) -> Result:
    """Calls the method that the effect's kind is named after."""
    result: Result = getattr(gateway, effect.kind.value)(key, effect)
    return result


class EffectState(StrEnum):
    """Where a wish stands. Only DONE is told as done."""

    WANTED = "wanted"
    """Written down; nothing has been called yet."""
    SENDING = "sending"
    """Being called; after its lease nobody knows."""
    UNKNOWN = "unknown"
    """Called, and no believable answer came."""
    DONE = "done"
    REFUSED = "refused"
    WITH_PERSON = "with_person"
    """Nobody could find out for a day: a person looks."""
    ENDED = "ended"
    """Done, and over: the refund is paid, the buyer was told of the restock."""


OPEN_STATES = frozenset({EffectState.WANTED, EffectState.SENDING, EffectState.UNKNOWN})
VOID_STATES = frozenset({EffectState.REFUSED, EffectState.ENDED})
"""A new wish in the same matter may begin."""


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One wish, from its writing down to its end. `place` counts within the subject; `content`
    are the effect's fields, `told` what the shop's system said of it."""

    key: str
    kind: EffectKind
    matter: str
    subject: str
    place: int
    fingerprint: str
    content: Mapping[str, Any]
    state: EffectState
    asked_by: str
    asked_at: datetime
    not_before: datetime
    buyer_id: str = ""
    conversation_id: str | None = None
    turn_id: str | None = None
    attempts: int = 0
    reference: str = ""
    reason: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)
    ended_at: datetime | None = None

    @property
    def effect(self) -> Effect:
        """The record that was asked for."""
        return effect_of(self.kind, self.content)

    @property
    def is_open(self) -> bool:
        """Its outcome is still to come."""
        return self.state in OPEN_STATES


class Effects(Protocol):
    """The outbox of the shop's own system."""

    def of_matter(self, matter: str) -> Sequence[EffectRow]:
        """Every try in one matter, in order."""
        ...

    def of_subject(self, subject: str) -> Sequence[EffectRow]:
        """Everything asked about one subject (`subject_of`: an order), in order."""
        ...

    def add(self, row: EffectRow) -> None: ...
    def get(self, key: str) -> EffectRow | None: ...
    def due(self, now: datetime, limit: int) -> Sequence[str]:
        """Keys whose time has come and before which nothing of their subject is open."""
        ...

    def claim(self, key: str, now: datetime, until: datetime) -> EffectRow | None:
        """The row as it was, held until then as SENDING; None unless it is due as `due` says."""
        ...

    def save(self, row: EffectRow) -> bool:
        """What came of the call; False when another one holds the wish by now."""
        ...

    def reopen(self, key: str, at: datetime) -> bool:
        """WITH_PERSON becomes UNKNOWN and due."""
        ...

    def end(self, key: str, at: datetime) -> None:
        """DONE becomes ENDED, here and in the embedded shop's own tables."""
        ...
