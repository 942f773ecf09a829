"""What the shop's own system can be asked to do, one record a thing, and what it answers.

Plain records: strings and whole numbers (money in fen), so that they go over any wire as they
are. Which of them may be asked for is decided by the skills' rules; here it is only said.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar


class EffectKind(StrEnum):
    """The thing asked for; its name is the gateway's method and the last part of its path."""

    ADD_NOTE = "add_note"
    CHANGE_ADDRESS = "change_address"
    CHANGE_SPEC = "change_spec"
    CANCEL = "cancel"
    REQUEST_INTERCEPTION = "request_interception"
    AUTHORISE_RETURN = "authorise_return"
    ENTER_RETURN_TRACKING = "enter_return_tracking"
    REQUEST_REFUND = "request_refund"
    RESEND = "resend"
    REQUEST_EXCHANGE = "request_exchange"
    REQUEST_INVOICE = "request_invoice"
    CORRECT_INVOICE = "correct_invoice"
    SUBSCRIBE_RESTOCK = "subscribe_restock"


@dataclass(frozen=True, slots=True)
class AddNote:
    """A wish in the order's note, word by word."""

    kind: ClassVar = EffectKind.ADD_NOTE
    order_no: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeAddress:
    """The whole new address."""

    kind: ClassVar = EffectKind.CHANGE_ADDRESS
    order_no: str
    receiver: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class ChangeSpec:
    """Other goods for a line that has not left; `amount_fen` is paid back with it (a swap)."""

    kind: ClassVar = EffectKind.CHANGE_SPEC
    order_no: str
    sku: str
    new_sku: str
    qty: int
    amount_fen: int = 0


@dataclass(frozen=True, slots=True)
class Cancel:
    """`amount_fen`: what is asked back for the buyer with it; 0 for an unpaid order."""

    kind: ClassVar = EffectKind.CANCEL
    order_no: str
    amount_fen: int
    reason: str


@dataclass(frozen=True, slots=True)
class RequestInterception:
    """The courier shall hold a parcel; asking is all that is promised."""

    kind: ClassVar = EffectKind.REQUEST_INTERCEPTION
    order_no: str
    tracking_no: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuthoriseReturn:
    """Goods may come back. `slip`: the paper in the parcel; `return_kind` as in returns.csv."""

    kind: ClassVar = EffectKind.AUTHORISE_RETURN
    order_no: str
    sku: str
    qty: int
    return_kind: str
    reason: str
    slip: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class EnterReturnTracking:
    """The number of the parcel that is on its way back."""

    kind: ClassVar = EffectKind.ENTER_RETURN_TRACKING
    order_no: str
    sku: str
    tracking_no: str


@dataclass(frozen=True, slots=True)
class RequestRefund:
    """Money back the way it was paid; `cause` is the matter, one refund each."""

    kind: ClassVar = EffectKind.REQUEST_REFUND
    order_no: str
    sku: str
    cause: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Resend:
    """The same goods again, free."""

    kind: ClassVar = EffectKind.RESEND
    order_no: str
    sku: str
    qty: int
    cause: str


@dataclass(frozen=True, slots=True)
class RequestExchange:
    """Goods come back, others are sent; `slip` names what is wanted."""

    kind: ClassVar = EffectKind.REQUEST_EXCHANGE
    order_no: str
    sku: str
    new_sku: str
    qty: int
    reason: str
    slip: str


@dataclass(frozen=True, slots=True)
class RequestInvoice:
    """An e-invoice over what was paid. `title_kind`: person or company."""

    kind: ClassVar = EffectKind.REQUEST_INVOICE
    order_no: str
    title_kind: str
    title: str
    tax_no: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class CorrectInvoice:
    """A red letter, and a new invoice with this title."""

    kind: ClassVar = EffectKind.CORRECT_INVOICE
    order_no: str
    title_kind: str
    title: str
    tax_no: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class SubscribeRestock:
    """A notice when a SKU is back, to a buyer or to a contact left with consent."""

    kind: ClassVar = EffectKind.SUBSCRIBE_RESTOCK
    sku: str
    buyer_id: str
    contact: str


Effect = (
    AddNote | ChangeAddress | ChangeSpec | Cancel | RequestInterception | AuthoriseReturn
    | EnterReturnTracking | RequestRefund | Resend | RequestExchange | RequestInvoice
    | CorrectInvoice | SubscribeRestock
)  # fmt: skip
EFFECTS: Mapping[EffectKind, type[Effect]] = {
    record.kind: record
    for record in (
        AddNote, ChangeAddress, ChangeSpec, Cancel, RequestInterception, AuthoriseReturn,
        EnterReturnTracking, RequestRefund, Resend, RequestExchange, RequestInvoice,
        CorrectInvoice, SubscribeRestock,
    )
}  # fmt: skip


class Outcome(StrEnum):
    """What came of asking."""

    DONE = "done"
    ALREADY_DONE = "already_done"
    REFUSED = "refused"
    ABSENT = "absent"
    """Only of `status`: nothing is known under this key."""
    UNKNOWN = "unknown"
    """Nobody can say: late, away, garbage, or an answer to something else."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a key. `reference`: the shop's own number; `reason`: why it was refused, or
    for the log why nobody knows; `told`: as `effect_keys.TOLD`
    says."""

    outcome: Outcome
    reference: str = ""
    reason: str = ""
    told: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """The thing stands, now or since before."""
        return self.outcome in {Outcome.DONE, Outcome.ALREADY_DONE}


def values_of(effect: Effect) -> dict[str, str | int]:
    """The fields by name, as they go over a wire."""
    return dataclasses.asdict(effect)


def effect_of(kind: EffectKind, values: Mapping[str, Any]) -> Effect:
    """The record again. Raises TypeError for a field too many or too few."""
    return EFFECTS[kind](**values)
