"""A paid order that cannot be filled: wait, swap, or money back (playbook §6, §13)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.shop.catalogue import Product
from bot.shop.money import percent_off
from bot.shop.orders import Order, OrderLine
from bot.shop.policy import Policy
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused
from bot.shop.stock import Shelf, can_fill, coming_restock

_RULE = "playbook §13"


@dataclass(frozen=True, slots=True)
class SwapRuling:
    """`we_bear_fen`: how much dearer the new goods are, at our cost; `back_fen`: what the buyer
    gets back because they are cheaper than what was paid."""

    ruling: Ruling
    we_bear_fen: int = 0
    back_fen: int = 0


def may_swap(
    order: Order, line: OrderLine, new: Product, shelf: Shelf | None, policy: Policy
) -> SwapRuling:
    """Whether other goods can be sent for a line that is short.

    Dearer by up to the policy's share: we bear it, more is a person's; cheaper: the gap is paid
    back. Compared with what was really paid for the line.
    """
    if not order.waits_for_shipping:
        return SwapRuling(refused(Why.SHIPPED if order.has_shipped else Why.NOT_PAID, _RULE))
    if order.contains(new.sku):
        return SwapRuling(refused(Why.SAME_GOODS, _RULE))
    if shelf is None or not can_fill(shelf, line.qty):
        return SwapRuling(refused(Why.SOLD_OUT, _RULE))
    gap = new.price_fen * line.qty - line.paid_fen
    if gap <= 0:
        return SwapRuling(allowed(_RULE), back_fen=-gap)
    most = percent_off(line.paid_fen, policy.out_of_stock.swap_dearer_percent)
    if gap > most:
        return SwapRuling(for_person(Why.DEARER, _RULE))
    return SwapRuling(allowed(_RULE), we_bear_fen=gap)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long waiting goes on. `restock` is the supplier's date if there is one ahead;
    `ends_at` is when the refund is offered unasked."""

    restock: date | None
    ends_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Time for the refund offer."""
        return now >= self.ends_at

    def last_day(self, policy: Policy) -> date:
        """The last day of waiting, as it is told."""
        return policy.days.day_of(self.ends_at) - timedelta(days=1)


def waiting(agreed_at: datetime, shelf: Shelf | None, policy: Policy) -> Waiting:
    """Waiting without a restock date ends after the policy's days; with one, at the end of it."""
    days, today = policy.days, policy.days.day_of(agreed_at)
    restock = coming_restock(shelf, today) if shelf else None
    last = restock or today + timedelta(days=policy.out_of_stock.wait_days_without_date)
    return Waiting(restock, days.midnight(last + timedelta(days=1)))
