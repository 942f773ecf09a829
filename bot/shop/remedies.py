"""What a fault gives, and on whose authority: pure decisions from policy, order and ledger.

Source: playbook §4 to §7 and §13, law 9, 12, 28, 30, cases 29 to 43. Whether the fault is real is
found elsewhere (parcels, cases, price history); here stands what follows from it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.shop.authority import Authority, History, least_authority, may_grant
from bot.shop.grants import (
    MONEY_BACK,
    OUTLIVES_THE_ORDER,
    GrantKind,
    ReasonGroup,
    Verdict,
    is_tied_to_review,
)
from bot.shop.orders import Order, OrderState
from bot.shop.policy import Policy
from bot.shop.price_protection import PriceFinding

WAITING = frozenset({ReasonGroup.LATE, ReasonGroup.OUT_OF_STOCK})
"""One matter: the higher remedy counts, they do not add up (playbook §13)."""
WHOLE_ORDER = WAITING | {ReasonGroup.PROGRAMME}
"""Reasons that concern an order as a whole, not one item of it."""

_WAYS: dict[ReasonGroup, tuple[GrantKind, ...]] = {
    ReasonGroup.LATE: (GrantKind.COUPON, GrantKind.GIFT),
    ReasonGroup.DAMAGED: (GrantKind.COUPON, GrantKind.PART_REFUND, GrantKind.GIFT),
    ReasonGroup.MISSING_OR_WRONG: (GrantKind.COUPON, GrantKind.PART_REFUND),
    ReasonGroup.OUT_OF_STOCK: (GrantKind.COUPON,),
    ReasonGroup.QUALITY: (GrantKind.PART_REFUND, GrantKind.COUPON),
    ReasonGroup.PRICE_DIFFERENCE: (GrantKind.COUPON, GrantKind.PRICE_REFUND),
    ReasonGroup.RETURN_FREIGHT: (GrantKind.FREIGHT_BACK,),
    ReasonGroup.PROGRAMME: (GrantKind.POINTS,),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A wish for a remedy. `kind` None: the usual way out. `amount_fen`: a sum that a person
    sets, None for the policy's. `receipt_fen`: what the buyer paid to send goods back, by the
    receipt. `evidence`: the case or the fact it rests on. `text`: the reason in words."""

    group: ReasonGroup
    order_no: str
    sku: str = ""
    kind: GrantKind | None = None
    amount_fen: int | None = None
    receipt_fen: int | None = None
    gift_sku: str = ""
    evidence: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class RemedyDecision:
    """`amount_fen`: what the grant weighs, 0 when refused. `approver`: the least authority that
    may say yes when it needs approval."""

    verdict: Verdict
    kind: GrantKind
    amount_fen: int = 0
    points: int = 0
    gift_sku: str = ""
    use_by: date | None = None
    approver: Authority = Authority.NOBODY

    @property
    def stands(self) -> bool:
        """Whether it comes into the ledger, at once or after approval."""
        return self.verdict in {Verdict.ALLOWED, Verdict.NEEDS_APPROVAL}


@dataclass(frozen=True, slots=True)
class _Due:
    kind: GrantKind
    amount_fen: int = 0
    points: int = 0
    gift_sku: str = ""
    lacks: Verdict | None = None


def decide_remedy(
    claim: Claim,
    buyer_id: str,
    order: Order | None,
    price: PriceFinding | None,
    history: History,
    asker: Authority,
    today: date,
    policy: Policy,
) -> RemedyDecision:
    """Whether, what and how much. `buyer_id`: who is asked for, as the app knows; `order` with
    its lines; `price`: for a price difference."""
    due = _due(claim, order, price, asker, policy)
    amount = max(0, due.amount_fen - _counted(claim, history))
    verdict = _refusal(claim, buyer_id, order, due, amount, history, policy)
    if verdict is not None:
        return RemedyDecision(verdict, due.kind)
    own = may_grant(asker, amount, history, policy) and not _needs_eyes(claim, asker)
    return RemedyDecision(
        Verdict.ALLOWED if own else Verdict.NEEDS_APPROVAL,
        due.kind,
        amount,
        due.points,
        due.gift_sku,
        _use_by(due.kind, today, policy),
        Authority.NOBODY if own else least_authority(amount, policy),
    )


def _needs_eyes(claim: Claim, asker: Authority) -> bool:
    """A receipt is looked at by a person: the bot never pays by what a buyer typed."""
    return asker is Authority.BOT and claim.group is ReasonGroup.RETURN_FREIGHT


def _use_by(kind: GrantKind, today: date, policy: Policy) -> date | None:
    """The last day of a coupon or gift; money and points have none."""
    ends = kind in {GrantKind.COUPON, GrantKind.GIFT}
    return today + timedelta(days=policy.remedies.coupon_valid_days) if ends else None


def matter_item(claim: Claim, order: Order) -> str | None:
    """The SKU that the matter is about: "" where it is the whole order, None where a claim
    about an order of several items does not say which, or names one that is not in it."""
    if claim.group in WHOLE_ORDER or not order.lines:
        return ""
    if claim.sku:
        return claim.sku if order.contains(claim.sku) else None
    return order.lines[0].sku if len(order.lines) == 1 else None


def is_off(order: Order, group: ReasonGroup) -> bool:
    """Whether the order was cancelled or paid back whole, so that the reason is gone (case 41)."""
    if group in OUTLIVES_THE_ORDER:
        return False
    is_paid_back = order.paid_fen > 0 and order.left_to_refund_fen == 0
    return order.state is OrderState.CLOSED or is_paid_back


def overpays(kind: GrantKind, amount_fen: int, refunds_fen: int, order: Order) -> bool:
    """Whether money back would pass what was paid; other kinds pay nothing back (case 31)."""
    return kind in MONEY_BACK and refunds_fen + amount_fen > order.paid_fen


def _counted(claim: Claim, history: History) -> int:
    """What was given before and lets only the rest be due: late and out of stock together."""
    return history.matter_fen if claim.group in WAITING else 0


def _refusal(
    claim: Claim,
    buyer_id: str,
    order: Order | None,
    due: _Due,
    amount: int,
    history: History,
    policy: Policy,
) -> Verdict | None:
    if is_tied_to_review(f"{claim.text} {claim.evidence}"):
        return Verdict.TIED_TO_REVIEW
    if not buyer_id:
        return Verdict.LOG_IN_FIRST
    if order is None or order.buyer_id != buyer_id or order.paid_at is None:
        return Verdict.NOT_YOUR_ORDER
    had = history.matter_fen > 0 and (claim.group not in WAITING or amount <= 0)
    checks = [
        (matter_item(claim, order) is None, Verdict.WHICH_ITEM),
        (had or history.is_failed, Verdict.ALREADY_GRANTED),
        (history.is_refused, Verdict.REFUSED_BEFORE),
        (is_off(order, claim.group), Verdict.ORDER_IS_OFF),
        (due.lacks is not None, due.lacks),
        (amount <= 0 and due.points <= 0, Verdict.NOTHING_DUE),
        (overpays(due.kind, amount, history.refunds_fen, order), Verdict.OVER_PAID),
        (history.shop_day_fen + amount > policy.authority.shop_day_fen, Verdict.OVER_SHOP_CAP),
    ]
    return next((verdict for refused, verdict in checks if refused), None)


def _due(
    claim: Claim, order: Order | None, price: PriceFinding | None, asker: Authority, policy: Policy
) -> _Due:
    """What the fault gives before anything that was given already."""
    ways = _WAYS.get(claim.group, ())
    kind = claim.kind or (ways[0] if ways else GrantKind.COUPON)
    if claim.group is ReasonGroup.PRICE_DIFFERENCE:
        return _price_due(price)
    if kind not in ways:
        return _Due(kind, lacks=Verdict.NOT_ON_OFFER)
    if kind is GrantKind.POINTS:
        return _points_due(order, policy)
    if kind is GrantKind.FREIGHT_BACK:
        return _freight_due(claim, policy)
    if kind is GrantKind.GIFT:
        return _gift_due(claim, policy)
    figure = _figure(claim.group, policy)
    if asker > Authority.BOT and claim.amount_fen is not None:
        figure = claim.amount_fen
    return _Due(kind, figure) if figure else _Due(kind, lacks=Verdict.PERSON_SETS_SUM)


def _figure(group: ReasonGroup, policy: Policy) -> int:
    rules = policy.remedies
    return {
        ReasonGroup.LATE: rules.late_coupon_fen,
        ReasonGroup.DAMAGED: rules.light_damage_fen,
        ReasonGroup.MISSING_OR_WRONG: rules.missing_or_wrong_coupon_fen,
        ReasonGroup.OUT_OF_STOCK: rules.out_of_stock_coupon_fen,
    }.get(group, 0)


def _price_due(price: PriceFinding | None) -> _Due:
    """The sum and its form follow from our price history alone, whoever asks (case 42)."""
    if price is None:
        return _Due(GrantKind.COUPON, lacks=Verdict.NOTHING_DUE)
    kind = GrantKind.PRICE_REFUND if price.in_money else GrantKind.COUPON
    return _Due(kind, price.difference_fen)


def _points_due(order: Order | None, policy: Policy) -> _Due:
    """As the programme gives them to all, for an order that is finished; no weight on the caps."""
    if order is None or order.state is not OrderState.DONE:
        return _Due(GrantKind.POINTS)
    kept_yuan = order.left_to_refund_fen // 100
    return _Due(GrantKind.POINTS, points=kept_yuan * policy.points.per_paid_yuan)


def _freight_due(claim: Claim, policy: Policy) -> _Due:
    if not claim.receipt_fen or claim.receipt_fen < 0:
        return _Due(GrantKind.FREIGHT_BACK, lacks=Verdict.RECEIPT_NEEDED)
    most = policy.remedies.return_freight_cap_fen
    return _Due(GrantKind.FREIGHT_BACK, min(claim.receipt_fen, most))


def _gift_due(claim: Claim, policy: Policy) -> _Due:
    """A gift weighs its marked price (law 8), and is one of the list."""
    fitting = [gift for gift in policy.bargaining.gifts if claim.gift_sku == gift.sku]
    if not fitting:
        return _Due(GrantKind.GIFT, lacks=Verdict.NOT_ON_OFFER)
    return _Due(GrantKind.GIFT, fitting[0].marked_fen, gift_sku=fitting[0].sku)
