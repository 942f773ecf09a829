"""Bargaining, four rungs (playbook §2, §13): price, what it buys, which is it, one courtesy."""

from dataclasses import dataclass
from enum import StrEnum

from bot.shop.policy import Policy


class BargainReason(StrEnum):
    """Why the buyer asks for less, as far as the buyer said."""

    OVER_BUDGET = "over_budget"
    SEEN_CHEAPER = "seen_cheaper"
    LEAVING = "leaving"


class StepKind(StrEnum):
    """What the next reply does."""

    SET_PRICE = "set_price"
    WHAT_IT_BUYS = "what_it_buys"
    ASK_WHICH = "ask_which"
    REQUEST_GIFT = "request_gift"
    REQUEST_VOUCHER = "request_voucher"
    ALREADY_GRANTED = "already_granted"
    LOG_IN_FIRST = "log_in_first"
    FRIENDLY_CLOSE = "friendly_close"


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, and the rung (0 to 4) that the talk about this product stands on afterwards.

    A REQUEST is a wish only: the courtesy is promised when `grants.decide` allowed it and it is
    reserved in the ledger (law 12).
    """

    kind: StepKind
    rung: int


_TALK = {0: StepKind.SET_PRICE, 1: StepKind.WHAT_IT_BUYS, 2: StepKind.ASK_WHICH}
_TOP = 4


def next_step(
    rung: int,
    reason: BargainReason | None,
    buyer_known: bool,
    already_granted: bool,
    policy: Policy,
) -> Step:
    """The step after `rung` (0: nothing said yet) in the talk about one product.

    The first two rungs are never skipped; the question of the third is, once the reason is told.
    `already_granted`: this buyer got the courtesy for this product within the policy's days.
    Raises ValueError for a rung outside 0 to 4.
    """
    if not 0 <= rung <= _TOP:
        raise ValueError(f"no such rung: {rung}")
    if reason is BargainReason.LEAVING:
        return Step(StepKind.FRIENDLY_CLOSE, rung)
    if rung < 2:
        return Step(_TALK[rung], rung + 1)
    if already_granted:
        return Step(StepKind.ALREADY_GRANTED, _TOP)
    if reason is None:
        return Step(StepKind.ASK_WHICH, 3) if rung == 2 else Step(StepKind.FRIENDLY_CLOSE, rung)
    if not buyer_known:
        return Step(StepKind.LOG_IN_FIRST, 3)
    return _courtesy(reason, policy)


def _courtesy(reason: BargainReason, policy: Policy) -> Step:
    """Over budget: a gift; seen cheaper: a voucher (rungs 4a and 4b)."""
    if reason is BargainReason.SEEN_CHEAPER or not policy.bargaining.gifts:
        return Step(StepKind.REQUEST_VOUCHER, _TOP)
    return Step(StepKind.REQUEST_GIFT, _TOP)


def quantity_discount(pieces: int, policy: Policy) -> int | None:
    """Percent off for so many of one item; None: a person quotes (playbook §13 money)."""
    rules = policy.bargaining
    if pieces >= rules.quote_from_pieces:
        return None
    return rules.bulk_percent if pieces >= rules.bulk_from_pieces else 0
