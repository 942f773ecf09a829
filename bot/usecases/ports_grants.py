"""The ledger of what the shop gives, its outbox, the buyers' wallet, and who pays out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.shop.grant_chain import Link
from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind, Ledger, ReasonGroup


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One row of the ledger; `day` is the shop's calendar day whose cap it counts against.

    `grant_id` is made of the business key and is its payment key too: one key for ever (case 34).
    `matter`: what may be given for once; rows of one matter share it. `authority`: on whose
    authority it stands, empty while it awaits approval; `authorised_on`: the day whose personal
    cap that counts against. `set_by`: who set the amount last. `why`: of a refusal or failure.
    """

    business_key: str
    kind: GrantKind
    reason_group: ReasonGroup
    state: GrantState
    buyer_id: str
    product: str
    amount_fen: int
    asked_by: str
    asked_at: datetime
    day: date
    order_no: str = ""
    gift_sku: str = ""
    use_by: date | None = None
    text: str = ""
    conversation_id: str | None = None
    turn_id: str | None = None
    grant_id: str = ""
    matter: str = ""
    sku: str = ""
    points: int = 0
    evidence: str = ""
    authority: str = ""
    authorised_on: date | None = None
    set_by: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    sent_at: datetime | None = None
    why: str = ""

    def __post_init__(self) -> None:
        if type(self.amount_fen) is not int or self.amount_fen < 0:
            raise ValueError(f"an amount is whole fen, never negative: {self.amount_fen!r}")


@dataclass(frozen=True, slots=True)
class Sums:
    """What counts against the caps, in fen; see History for the meaning of each."""

    order_fen: int
    buyer_fen: int
    person_day_fen: int
    shop_day_fen: int


@dataclass(frozen=True, slots=True)
class GrantedRefunds:
    """Money back of one order in the ledger, in fen: not sent yet, being sent, and paid."""

    unsent_fen: int
    in_flight_fen: int
    confirmed_fen: int


class Grants(Protocol):
    """The ledger of what is given away; released rows count against nothing.

    Every writer begins with `hold`: writers of the ledger come one after another, on any
    database, so that sums read afterwards stay true until the commit.
    """

    def hold(self) -> None:
        """Takes the ledger for this transaction. After the conversation's lock, never before."""
        ...

    def enter(self, grant: GrantRow, at: datetime, actor: str, verb: str) -> None:
        """A new row and its first link. Raises on a business key that is there already."""
        ...

    def change(self, grant: GrantRow, at: datetime, actor: str, verb: str) -> None:
        """Writes the row as it is now, and a link for it. Raises Refused("ledger_broken") when
        the row is not as its last link left it: what was changed by hand is never acted on."""
        ...

    def get(self, business_key: str) -> GrantRow | None: ...
    def of_id(self, grant_id: str) -> GrantRow | None: ...
    def of_matter(self, matter: str) -> Sequence[GrantRow]:
        """Every row that a matter ever had, first one first."""
        ...

    def of_order(self, order_no: str) -> Sequence[GrantRow]: ...
    def of_buyer(self, buyer_id: str) -> Sequence[GrantRow]: ...
    def awaiting(self) -> Sequence[GrantRow]:
        """What waits for a person's approval, oldest first."""
        ...

    def courtesies(self, buyer_id: str, product: str) -> Sequence[GrantRow]:
        """What this buyer ever asked for on this product, latest first."""
        ...

    def ledger(self, buyer_id: str, product: str, since: datetime, day: date) -> Ledger:
        """The sums that the courtesy's caps look at."""
        ...

    def sums(
        self, order_no: str, buyer_id: str, person: str, since: datetime, day: date
    ) -> Sums: ...
    def refunds(self, order_no: str) -> GrantedRefunds: ...
    def unsent_refunds(self, order_no: str) -> Sequence[GrantRow]: ...
    def note_refund(self, order_no: str, amount_fen: int) -> None:
        """Adds to what the order's book has as paid back."""
        ...

    def links(self) -> Iterator[Link]:
        """The whole chain in order."""
        ...

    def links_of(self, business_key: str) -> Sequence[Link]: ...
    def rows(self) -> Iterator[GrantRow]: ...
    def head(self) -> tuple[int, str]:
        """Number and hash of the last link as the ledger keeps them."""
        ...

    def claim_check(self, day: date) -> bool:
        """Whether the nightly check of this day is still to be done; it counts as done then."""
        ...


@dataclass(frozen=True, slots=True)
class PayoutRow:
    """A row of the outbox: this grant is to be sent, or looked up, from `not_before` on."""

    grant_id: str
    business_key: str
    not_before: datetime
    attempts: int = 0
    why: str = ""


class Payouts(Protocol):
    """The outbox of grants."""

    def put(self, payout: PayoutRow) -> None:
        """Adds it, or writes it anew."""
        ...

    def get(self, grant_id: str) -> PayoutRow | None: ...
    def due(self, now: datetime, limit: int) -> Sequence[PayoutRow]: ...
    def remove(self, grant_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Payment:
    """What a payer is asked to give. `key`: the same however often it is asked."""

    key: str
    kind: GrantKind
    buyer_id: str
    amount_fen: int
    points: int = 0
    gift_sku: str = ""
    order_no: str = ""
    from_fen: int = 0
    """A voucher's least order sum."""
    use_by: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a payer says it has given under a key."""

    key: str
    buyer_id: str
    amount_fen: int
    points: int = 0


class Declined(Exception):
    """The payer will not do it, and has not."""


class NotReached(Exception):
    """The payer certainly never got the call: it may be made again, under the same key."""


class Unsure(Exception):
    """Nobody knows whether it was done: the payer did not answer, or not sensibly."""


class Payer(Protocol):
    """Gives what a grant promises. Returns within about 10 s."""

    def pay(self, payment: Payment) -> Receipt:
        """Once for each key; asked again it only says what it did. Raises Declined, NotReached,
        Unsure."""
        ...

    def find(self, key: str) -> Receipt | None:
        """What was given under the key, None when nothing was. Raises NotReached, Unsure."""
        ...

    def take_back(self, key: str) -> bool:
        """Undoes what has not been used; False when it cannot be undone. Safe to repeat. Raises
        NotReached, Unsure."""
        ...


@dataclass(frozen=True, slots=True)
class WalletEntry:
    """What a buyer has from the shop: a coupon until it is used, points, a gift, money back."""

    key: str
    buyer_id: str
    kind: GrantKind
    amount_fen: int
    booked_at: datetime
    points: int = 0
    gift_sku: str = ""
    order_no: str = ""
    from_fen: int = 0
    use_by: date | None = None
    used_on_order: str = ""
    used_at: datetime | None = None
    void_at: datetime | None = None


class Wallet(Protocol):
    """The shop's own tables of what was given."""

    def add(self, entry: WalletEntry) -> None: ...
    def get(self, key: str) -> WalletEntry | None: ...
    def lock(self, key: str) -> WalletEntry | None:
        """`get`, held for this transaction."""
        ...

    def save(self, entry: WalletEntry) -> None: ...
    def of_buyer(self, buyer_id: str) -> Sequence[WalletEntry]: ...
    def add_points(self, buyer_id: str, points: int) -> bool:
        """False when the shop has no such member."""
        ...

    def given(self, keys: Collection[str] | None = None) -> Mapping[str, WalletEntry]:
        """Entries that are not void, by key."""
        ...
