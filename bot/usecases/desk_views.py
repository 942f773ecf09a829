"""What the desk sees (protocol §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.care.conversations import Owner
from bot.shop.parcels import Parcel
from bot.usecases.beside import Beside
from bot.usecases.case_views import DeskCase
from bot.usecases.events import Event
from bot.usecases.notes import Mention
from bot.usecases.ports_shop import BuyerProfile, OrderCard
from bot.usecases.ports_talk import Transfer


@dataclass(frozen=True, slots=True)
class Item:
    """A conversation as one line of the desk; `unread` counts the buyer's words since last read.
    `transfer`: for whom it waits, where a colleague handed it on."""

    conversation_id: str
    buyer_name: str
    buyer_id: str | None
    owner: Owner
    agent_id: str | None
    agent_name: str | None
    reason: str | None
    reason_text: str | None
    urgency: int
    waiting_since: datetime | None
    last_text: str
    last_at: datetime
    unread: int
    transfer: Transfer | None = None


@dataclass(frozen=True, slots=True)
class QueueLists:
    """`mentions`: notes in which the reader was named and that wait to be read."""

    waiting: tuple[Item, ...]
    mine: tuple[Item, ...]
    taken: tuple[Item, ...]
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoverView:
    """`summary`: `{label, text}` lines."""

    reason: str
    reason_text: str
    evidence: str
    summary: Sequence[Mapping[str, str]]
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class DeskParcel:
    """A parcel in one line; `last_scan` is place and what the courier reported there."""

    courier: str
    tracking_no: str
    state_label: str
    last_scan: str

    @classmethod
    def of(cls, parcel: Parcel) -> "DeskParcel":
        scan = parcel.last_scan
        seen = "" if scan is None else f"{scan.place} {scan.text}"
        return cls(parcel.courier, parcel.tracking_no, parcel.state.label, seen)


@dataclass(frozen=True, slots=True)
class DeskOrder(OrderCard):
    """An order card with its parcels."""

    parcels: tuple[DeskParcel, ...]


@dataclass(frozen=True, slots=True)
class DeskConversation:
    conversation: Item
    log: str
    last_seq: int
    events: tuple[Event, ...]
    buyer: BuyerProfile | None
    orders: tuple[DeskOrder, ...]
    cases: tuple[DeskCase, ...]
    handover: HandoverView | None
    beside: Beside


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who answers now; `epoch` grows by one with every change of owner."""

    owner: Owner
    epoch: int


@dataclass(frozen=True, slots=True)
class HandoverAsked:
    """`again`: a person had been asked for before. `next_shift_at`: set when nobody is on duty."""

    position: int
    on_duty: bool
    next_shift_at: datetime | None
    again: bool
