"""What an agent sees beside a conversation of what can be, and was, done for its buyer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.shop.effects import EffectKind
from bot.shop.grants import GrantKind
from bot.usecases.case_views import DeskCase
from bot.usecases.doing_words import KINDS, STATES, content_words, refusal_words
from bot.usecases.grant_views import KINDS as GRANT_KINDS
from bot.usecases.grant_views import GrantView
from bot.usecases.ports import Books
from bot.usecases.ports_gateway import EffectRow, EffectState
from bot.usecases.ports_grants import WalletEntry
from bot.usecases.saying import BY_BOT
from bot.usecases.tasks import TaskView


@dataclass(frozen=True, slots=True)
class WishView:
    """One wish to the shop's own system, in words; `told` is what the buyer has to hear of it (the
    address to send goods back to)."""

    key: str
    kind: EffectKind
    kind_label: str
    order_no: str
    what: str
    state: EffectState
    words: str
    why: str
    told: str
    asked_by_name: str
    asked_at: datetime

    @property
    def by_whom(self) -> str:
        """What the second one who wants the same is told (case 30)."""
        return f"已由{self.asked_by_name}登记，{self.words}"


def wish_view(books: Books, row: EffectRow) -> WishView:
    """The wish as a line of the desk."""
    return WishView(
        key=row.key,
        kind=row.kind,
        kind_label=KINDS[row.kind],
        order_no=str(row.content.get("order_no") or ""),
        what=content_words(row),
        state=row.state,
        words=STATES[row.state],
        why=refusal_words(row.reason) if row.state is EffectState.REFUSED else "",
        told=_told(row),
        asked_by_name=_name(books, row.asked_by),
        asked_at=row.asked_at,
    )


def _told(row: EffectRow) -> str:
    told = row.told
    if not told.get("return_address"):
        return ""
    place = (told.get("return_receiver"), told.get("return_phone"), told.get("return_address"))
    return "寄回：" + " ".join(str(one) for one in place if one)


def _name(books: Books, actor: str) -> str:
    if actor == BY_BOT:
        return "店小二"
    person = books.people.get(actor)
    return person.name if person else actor


@dataclass(frozen=True, slots=True)
class DoingLine:
    """A line of an order that something can be done about."""

    sku: str
    title: str
    qty: int
    paid_fen: int


@dataclass(frozen=True, slots=True)
class DoingOrder:
    """An order with what is left to pay back: less whatever is asked back or granted already."""

    order_no: str
    title: str
    state: str
    state_label: str
    paid_fen: int
    left_fen: int
    note: str
    lines: tuple[DoingLine, ...]


@dataclass(frozen=True, slots=True)
class CouponView:
    """A coupon or gift of the buyer that the next order can use."""

    key: str
    kind: GrantKind
    kind_text: str
    amount_fen: int
    from_fen: int
    use_by: date | None


def coupon_view(entry: WalletEntry) -> CouponView:
    """The coupon as a line of the desk."""
    return CouponView(
        entry.key, entry.kind, GRANT_KINDS[entry.kind], entry.amount_fen, entry.from_fen,
        entry.use_by,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doing:
    """Everything beside a conversation. `epoch`: who answers now, to be sent with every deed;
    `may_act`: it is this agent."""

    epoch: int
    may_act: bool
    is_known: bool
    orders: tuple[DoingOrder, ...]
    cases: tuple[DeskCase, ...]
    wishes: tuple[WishView, ...]
    grants: tuple[GrantView, ...]
    coupons: tuple[CouponView, ...]
    tasks: tuple[TaskView, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What a deed came to. `again`: it stood already, and `by_whom` says whose it is."""

    wish: WishView
    again: bool
    by_whom: str


def newest_first(rows: Sequence[EffectRow]) -> list[EffectRow]:
    """Wishes in the order in which the desk reads them."""
    return sorted(rows, key=lambda row: (row.asked_at, row.place), reverse=True)
