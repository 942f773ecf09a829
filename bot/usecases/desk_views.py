"""What the desk sees (protocol §5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.care.closing import reason_label
from bot.care.conversations import Owner
from bot.care.queue.clocks import ClockKind
from bot.care.queue.skills import Skill
from bot.shop.parcels import Parcel
from bot.usecases.beside import Beside
from bot.usecases.case_views import DeskCase
from bot.usecases.events import Event
from bot.usecases.notes import Mention
from bot.usecases.ports_doing import HandBackRow
from bot.usecases.ports_lead import Whisper
from bot.usecases.ports_shop import BuyerProfile, OrderCard
from bot.usecases.ports_talk import Transfer


@dataclass(frozen=True, slots=True)
class ItemClock:
    """What is owed since when: a greeting (also while it waits) or a reply."""

    kind: ClockKind
    since: datetime


@dataclass(frozen=True, slots=True)
class ItemOffer:
    """Who is asked to take it, and until when."""

    agent_id: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A conversation as one line of the desk; `unread` counts the buyer's words since last read.

    `clock`: what a person owes now; `offer`: only while it waits; `held_until`: on hold;
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
    skill: Skill | None = None
    skill_text: str | None = None
    is_overnight: bool = False
    clock: ItemClock | None = None
    offer: ItemOffer | None = None
    held_until: datetime | None = None
    transfer: Transfer | None = None


@dataclass(frozen=True, slots=True)
class WorkBrief:
    """How much waits beside the chats. `mark` changes whenever a grant, a case, a task or an errand
    does: whoever shows their lists asks for them again then."""

    approvals: int = 0
    tasks: int = 0
    errands: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class QueueLists:
    """`mentions`: notes in which the reader was named and that wait to be read; `whispers`: of
    leads to the reader, or of the reader, that wait to be read; `shift_notes`: open ones."""

    waiting: tuple[Item, ...]
    mine: tuple[Item, ...]
    taken: tuple[Item, ...]
    work: WorkBrief = field(default_factory=WorkBrief)
    mentions: tuple[Mention, ...] = ()
    whispers: tuple[Whisper, ...] = ()
    shift_notes: int = 0


@dataclass(frozen=True, slots=True)
class HandoverView:
    """`summary`: `{label, text}` lines; `is_said`: the evidence is the buyer's own words, else how
    it came here."""

    reason: str
    reason_text: str
    evidence: str
    summary: Sequence[Mapping[str, str]]
    asked_at: datetime
    is_said: bool


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
class HandBackView:
    """For the desk alone: what was left behind when a person's part ended, at the notice `seq`."""

    seq: int
    ended_as: str
    agent_name: str
    at: datetime
    order_no: str
    settled: str
    promise: str
    promise_due: datetime | None
    open_point: str
    goes_on: bool
    reason_text: str

    @classmethod
    def of(cls, row: HandBackRow) -> "HandBackView":
        """The form as the transcript shows it."""
        reason = reason_label(row.reason) if row.reason else ""
        return cls(
            row.seq, row.ended_as.value, row.agent_name, row.at, row.order_no, row.settled,
            row.promise, row.promise_due, row.open_point, row.goes_on, reason,
        )  # fmt: skip


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
    hand_backs: tuple[HandBackView, ...] = ()


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
