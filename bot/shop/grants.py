"""Whether the shop gives something: pure decisions from policy and ledger sums.

Source: playbook §13 money figures and bargaining, law 12 and 28, cases 29 to 43. The caller reads
`Ledger` and reserves under the business key in one transaction (design, walk of money).
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.shop.policy import Policy


class GrantKind(StrEnum):
    """What is given."""

    GIFT = "gift"
    VOUCHER = "voucher"
    """Off the next order from a sum on: the courtesy of bargaining."""
    COUPON = "coupon"
    """Off the next order, whatever its sum: a remedy."""
    POINTS = "points"
    PART_REFUND = "part_refund"
    PRICE_REFUND = "price_refund"
    FREIGHT_BACK = "freight_back"


MONEY_BACK = frozenset({GrantKind.PART_REFUND, GrantKind.PRICE_REFUND})
"""Kinds that pay back what was paid for the order: their sum never passes it (case 31).
Freight back is the buyer's own outlay for the way back, above the order's price."""


class ReasonGroup(StrEnum):
    """Why something is given; one remedy per group and matter."""

    COURTESY = "courtesy"
    LATE = "late"
    DAMAGED = "damaged"
    MISSING_OR_WRONG = "missing_or_wrong"
    OUT_OF_STOCK = "out_of_stock"
    PRICE_DIFFERENCE = "price_difference"
    QUALITY = "quality"
    RETURN_FREIGHT = "return_freight"
    PROGRAMME = "programme"


OUTLIVES_THE_ORDER = frozenset(
    {ReasonGroup.COURTESY, ReasonGroup.OUT_OF_STOCK, ReasonGroup.RETURN_FREIGHT}
)
"""Reasons that a cancelled or fully refunded order does not undo (case 41): the courtesy is for
the next order, the other two are owed because this one came to nothing."""


class Verdict(StrEnum):
    """Why a grant was allowed or refused."""

    ALLOWED = "allowed"
    NEEDS_APPROVAL = "needs_approval"
    LOG_IN_FIRST = "log_in_first"
    ALREADY_GRANTED = "already_granted"
    NOT_ON_OFFER = "not_on_offer"
    TIED_TO_REVIEW = "tied_to_review"
    OVER_ORDER_CAP = "over_order_cap"
    OVER_BUYER_CAP = "over_buyer_cap"
    OVER_SHOP_CAP = "over_shop_cap"
    OVER_PAID = "over_paid"
    REFUSED_BEFORE = "refused_before"
    NOT_YOUR_ORDER = "not_your_order"
    ORDER_IS_OFF = "order_is_off"
    WHICH_ITEM = "which_item"
    RECEIPT_NEEDED = "receipt_needed"
    PERSON_SETS_SUM = "person_sets_sum"
    NOTHING_DUE = "nothing_due"


@dataclass(frozen=True, slots=True)
class CourtesyRequest:
    """A wish for the courtesy. `gift_sku` empty: the first gift that fits; `text`: its reason."""

    buyer_id: str
    product: str
    kind: GrantKind
    text: str = ""
    gift_sku: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What has been granted so far, reserved rows included; sums in fen, never negative.

    `last_courtesy_at`: the latest courtesy to this buyer for this product. `order_fen`: by the
    bot on this order (0 before there is one); `buyer_fen`: by the bot to this buyer within the
    policy's days; `shop_day_fen`: by everyone on the shop's calendar day (`ledger_day`).
    """

    last_courtesy_at: datetime | None = None
    order_fen: int = 0
    buyer_fen: int = 0
    shop_day_fen: int = 0

    def __post_init__(self) -> None:
        if min(self.order_fen, self.buyer_fen, self.shop_day_fen) < 0:
            raise ValueError("a ledger sum is never negative")


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer. `amount_fen` is what the grant weighs against the caps; 0 when refused."""

    allowed: bool
    amount_fen: int
    kind: GrantKind
    reason: Verdict
    gift_sku: str = ""
    use_by: date | None = None
    """The last day on which the next order may use it."""


def decide(request: CourtesyRequest, ledger: Ledger, now: datetime, policy: Policy) -> Decision:
    """Whether the bot may give the courtesy of bargaining: at most one per buyer and product
    within the policy's days, within the bot's and the shop's caps, never tied to a review."""
    amount, gift_sku = _offer(request, policy)
    verdict = _verdict(request, ledger, amount, now, policy)
    if verdict is not Verdict.ALLOWED:
        return Decision(False, 0, request.kind, verdict)
    use_by = policy.days.day_of(now) + timedelta(days=policy.bargaining.valid_days)
    return Decision(True, amount, request.kind, verdict, gift_sku, use_by)


def _verdict(
    request: CourtesyRequest, ledger: Ledger, amount: int, now: datetime, policy: Policy
) -> Verdict:
    caps = policy.authority
    refusals = [
        (is_tied_to_review(request.text), Verdict.TIED_TO_REVIEW),
        (not request.buyer_id, Verdict.LOG_IN_FIRST),
        (courtesy_stands(ledger.last_courtesy_at, now, policy), Verdict.ALREADY_GRANTED),
        (amount <= 0, Verdict.NOT_ON_OFFER),
        (ledger.order_fen + amount > caps.bot_order_fen, Verdict.OVER_ORDER_CAP),
        (ledger.buyer_fen + amount > caps.bot_buyer_fen, Verdict.OVER_BUYER_CAP),
        (ledger.shop_day_fen + amount > caps.shop_day_fen, Verdict.OVER_SHOP_CAP),
    ]
    return next((verdict for refused, verdict in refusals if refused), Verdict.ALLOWED)


def _offer(request: CourtesyRequest, policy: Policy) -> tuple[int, str]:
    """What the wish weighs in fen, and which gift; (0, "") if the shop has no such thing."""
    if request.kind is GrantKind.VOUCHER:
        return policy.bargaining.voucher_fen, ""
    fitting = [gift for gift in policy.bargaining.gifts if request.gift_sku in ("", gift.sku)]
    return (fitting[0].marked_fen, fitting[0].sku) if fitting else (0, "")


def courtesy_stands(last_at: datetime | None, now: datetime, policy: Policy) -> bool:
    """Whether an earlier courtesy for the product still bars the next (days to the moment)."""
    if last_at is None:
        return False
    return now < last_at + timedelta(days=policy.bargaining.courtesy_days)


def courtesy_key(buyer_id: str, product: str, earlier: int) -> str:
    """The business key of a courtesy: unique in the ledger, for ever.

    `earlier` is how many this buyer had for this product before. Two workers who read the same
    count make the same key, so one of them loses; after the period the count has moved on.
    """
    if not buyer_id or not product or earlier < 0:
        raise ValueError("a courtesy belongs to a known buyer and product")
    return _key(ReasonGroup.COURTESY, buyer_id, product, str(earlier))


def remedy_key(group: ReasonGroup, order_no: str, sku: str = "") -> str:
    """The business key of a remedy: one per matter, never expiring (case 35).

    Late and out-of-stock share a key, since they do not add up (playbook §13).
    """
    if group is ReasonGroup.COURTESY or not order_no:
        raise ValueError("a remedy belongs to an order; a courtesy has its own key")
    waiting = group in {ReasonGroup.LATE, ReasonGroup.OUT_OF_STOCK}
    return _key("late_or_short" if waiting else group, order_no, "" if waiting else sku)


def courtesy_matter(buyer_id: str, product: str) -> str:
    """What all courtesies of a buyer for a product share."""
    return _key(ReasonGroup.COURTESY, buyer_id, product)


def nth_key(matter: str, earlier: int) -> str:
    """The key of a further row of a matter that had `earlier` rows before: two workers who read
    the same count make the same key."""
    return matter if earlier == 0 else f"{matter}{_SEPARATOR}{earlier}"


def grant_id_of(business_key: str) -> str:
    """The number of a grant, for addresses and payers: made of its key, so it never changes."""
    return "xg" + hashlib.sha256(business_key.encode()).hexdigest()[:30]


def ledger_day(now: datetime, policy: Policy) -> date:
    """The day whose cap a grant counts against: the shop's zone, whatever the server's."""
    return policy.days.day_of(now)


_SEPARATOR = "|"
_REVIEW_TIE = re.compile(
    r"好评|五星|5星|晒图|晒单|追评|改评|删评|评价截图|"
    r"(?:改|删|撤|消|去掉|修改).{0,4}(?:差评|中评|评价|评论)|(?:不|别)(?:给|要给|写).{0,2}差评|"
    r"撤(?:销|回|诉)?投诉"
)


def is_tied_to_review(text: str) -> bool:
    """Whether a grant's text speaks of a good, changed or deleted review (law 28, case 43)."""
    plain = unicodedata.normalize("NFKC", text)
    return _REVIEW_TIE.search("".join(c for c in plain if c.isalnum())) is not None


_GAIN = re.compile(
    r"返[现钱利还几\d一二三两五]|红包|有奖|奖励|送[我个点份]|礼[物品]|积分|优惠券?|补[我你偿多]|赔|多少钱?|给.{0,3}[钱元块]|代写|[帮替]我?们?[写打]"
)

_A_FIGURE = re.compile(r"[好中差]评[率数]")


def trades_review(text: str) -> bool:
    """Whether something is wanted for a review, or the review itself from us (law 27, 28)."""
    told = _A_FIGURE.sub("", text)
    return is_tied_to_review(told) and _GAIN.search(told) is not None


def _key(*parts: str) -> str:
    """Parts joined so that no part can imitate another."""
    return _SEPARATOR.join(part.replace("%", "%25").replace(_SEPARATOR, "%7C") for part in parts)
