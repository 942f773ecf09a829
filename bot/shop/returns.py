"""Returns: what may go back, until when, and the slip in the parcel (playbook §5; law 1 to 7)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.shop.catalogue import Product, ReturnableRule
from bot.shop.orders import Order, OrderLine, OrderState
from bot.shop.policy import Policy
from bot.shop.records import ReturnKind
from bot.shop.return_freight import FreightBy, freight_by
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused
from bot.shop.signing import Signing, last_day, past_days


class Cause(StrEnum):
    """Why goods come back; everything but PERSONAL is the shop's or the courier's to answer for."""

    PERSONAL = "personal"
    QUALITY = "quality"
    DAMAGED = "damaged"
    WRONG_GOODS = "wrong_goods"
    NOT_AS_DESCRIBED = "not_as_described"

    @property
    def is_fault(self) -> bool:
        """Not the buyer's own reason."""
        return self is not Cause.PERSONAL

    @property
    def label(self) -> str:
        """As people write it on a slip."""
        return _LABELS[self]


_LABELS = {
    Cause.PERSONAL: "个人原因",
    Cause.QUALITY: "质量问题",
    Cause.DAMAGED: "收到时破损",
    Cause.WRONG_GOODS: "发错货",
    Cause.NOT_AS_DESCRIBED: "与描述不符",
}


class Condition(StrEnum):
    """What the buyer says of the goods. OPENED to look or try on is intact (law 4)."""

    INTACT = "intact"
    OPENED = "opened"
    SEAL_BROKEN = "seal_broken"
    TAG_CUT = "tag_cut"
    WORN = "worn"


@dataclass(frozen=True, slots=True)
class BackWish:
    """Goods of one line that the buyer wants to send back. `reviewed`: a person has seen the
    photos and found the fault."""

    line: OrderLine
    product: Product
    qty: int
    cause: Cause
    condition: Condition = Condition.INTACT
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class ReturnRuling:
    """`last_day` of the no-reason return where it is known; who pays for sending it back."""

    ruling: Ruling
    kind: ReturnKind
    freight: FreightBy
    last_day: date | None = None


def may_return(
    wish: BackWish, order: Order, signing: Signing, now: datetime, policy: Policy
) -> ReturnRuling:
    """Whether goods may go back, and on whose account.

    Without reason: within the days from the day after signing (law 3), unless the law excludes
    the goods. A fault is never refused for its date, a tag or the kind of goods (law 7): a person
    reviews the photos, and after the days a person finds the way.
    """
    days = policy.returns.no_reason_days
    late = past_days(signing, days, now, policy, "law 3")
    ruling = not_sendable(wish, order)
    if ruling is None and wish.cause.is_fault:
        ruling = of_fault(wish, late)
    if ruling is None:
        ruling = excluded(wish) or late or of_condition(wish) or allowed("law 1")
    kind = ReturnKind.QUALITY if wish.cause.is_fault else ReturnKind.NO_REASON
    until = last_day(signing, days, policy)
    return ReturnRuling(ruling, kind, freight_by(wish.cause.is_fault), until)


def not_sendable(wish: BackWish, order: Order) -> Ruling | None:
    """Nothing can come back of an order that never left, or more than was in it."""
    if not 1 <= wish.qty <= wish.line.qty or wish.line.order_no != order.order_no:
        return refused(Why.NOT_IN_ORDER, "playbook §5")
    if order.state is OrderState.CLOSED:
        return refused(Why.CLOSED, "playbook §5")
    return None if order.has_shipped else refused(Why.NOT_SHIPPED, "playbook §13")


def of_fault(wish: BackWish, late: Ruling | None) -> Ruling:
    """A fault: photos first, then the buyer's choice within the days; a person afterwards."""
    if not wish.reviewed:
        return for_person(Why.PHOTO_REVIEW, "law 7")
    if late is not None and late.why is Why.PAST_DAYS:
        return for_person(Why.LATE_FAULT, "law 7")
    return allowed("law 7")


def excluded(wish: BackWish) -> Ruling | None:
    """What the law takes out of the no-reason return; nothing else does, no sale price either.

    A flawed or activated piece only with a confirmation stored at its purchase (law 2).
    """
    rule = wish.product.returnable_rule
    if rule is ReturnableRule.CUSTOM:
        return refused(Why.CUSTOM, "law 1")
    if rule is ReturnableRule.FRESH:
        return refused(Why.FRESH, "law 1")
    if rule is ReturnableRule.SEALED and wish.condition in {Condition.SEAL_BROKEN, Condition.WORN}:
        return refused(Why.SEAL_BROKEN, "law 4")
    if rule is ReturnableRule.CONFIRM and wish.line.exclusion_confirmed_at is not None:
        return refused(Why.EXCLUSION_CONFIRMED, "law 2")
    return None


def of_condition(wish: BackWish) -> Ruling | None:
    """A cut tag or traces of use: usually no, but a person judges, humanely (playbook §5)."""
    if wish.condition is Condition.TAG_CUT:
        return for_person(Why.TAG_CUT, "law 4")
    return for_person(Why.WORN, "law 4") if wish.condition is Condition.WORN else None


@dataclass(frozen=True, slots=True)
class Slip:
    """What the paper in the parcel says, so that the warehouse knows whose it is."""

    name: str
    shop_id: str
    order_no: str
    reason: str
    wanted: str = ""

    @property
    def text(self) -> str:
        """For the buyer to copy; `wanted` only where other goods shall come back."""
        lines = [f"姓名：{self.name}", f"店铺会员名：{self.shop_id}", f"订单号：{self.order_no}"]
        lines.append(f"退换原因：{self.reason}")
        return "\n".join([*lines, f"想换：{self.wanted}"] if self.wanted else lines)


def wanted_text(product: Product) -> str:
    """Colour and size as one writes them down: `雾蓝 L`."""
    return " ".join(part for part in (product.colour, product.size) if part)


def may_enter_tracking(tracking_no: str, *, authorised: bool) -> Ruling:
    """Whether a number can be the return parcel's: a return stands, and it is one word of
    letters and digits."""
    if not authorised:
        return refused(Why.NOTHING_SENT, "playbook §5")
    plain = tracking_no.isascii() and tracking_no.isalnum() and 8 <= len(tracking_no) <= 30
    return allowed("playbook §5") if plain else refused(Why.UNREADABLE, "playbook §5")
