"""What a rule of after-sales comes to: allowed, a person's matter, or refused, always with the
rule that it rests on, so that a reply can name it (law.md, "make it data")."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """How a wish is answered."""

    ALLOWED = "allowed"
    NEEDS_PERSON = "needs_person"
    REFUSED = "refused"


class Why(StrEnum):
    """Why a wish was answered so; one word for one reason, whatever the skill."""

    FITS = "fits"
    # of the order's state
    NOT_PAID = "not_paid"
    NOT_SHIPPED = "not_shipped"
    SHIPPED = "shipped"
    SIGNED = "signed"
    CLOSED = "closed"
    NOTHING_SENT = "nothing_sent"
    # of the days
    PAST_DAYS = "past_days"
    SIGNING_UNKNOWN = "signing_unknown"
    SIGNED_BY_OTHER = "signed_by_other"
    LATE_FAULT = "late_fault"
    # of the goods
    CUSTOM = "custom"
    FRESH = "fresh"
    SEAL_BROKEN = "seal_broken"
    EXCLUSION_CONFIRMED = "exclusion_confirmed"
    TAG_CUT = "tag_cut"
    WORN = "worn"
    NOT_IN_ORDER = "not_in_order"
    SAME_GOODS = "same_goods"
    OTHER_STYLE = "other_style"
    SOLD_OUT = "sold_out"
    AVAILABLE = "available"
    ALREADY_ONCE = "already_once"
    # of money
    DEARER = "dearer"
    CHEAPER = "cheaper"
    MORE_PIECES = "more_pieces"
    SURCHARGE = "surcharge"
    OVER_PAID = "over_paid"
    NOT_AN_AMOUNT = "not_an_amount"
    OTHER_WAY = "other_way"
    NOT_ARRIVED = "not_arrived"
    CASH_ON_DELIVERY = "cash_on_delivery"
    WITHOUT_RECEIPT = "without_receipt"
    OVER_CAP = "over_cap"
    # of what was told
    PHOTO_REVIEW = "photo_review"
    CAUSE_UNKNOWN = "cause_unknown"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"
    UNKNOWN_COURIER = "unknown_courier"
    OTHER_REGION = "other_region"
    CHANGED_CONTENT = "changed_content"
    LOG_IN_FIRST = "log_in_first"
    NO_CONSENT = "no_consent"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer, its reason, and the rule: `law 3`, `playbook §13`."""

    answer: Answer
    why: Why
    rule: str

    @property
    def is_allowed(self) -> bool:
        """May be done now, by the bot."""
        return self.answer is Answer.ALLOWED


def allowed(rule: str, why: Why = Why.FITS) -> Ruling:
    """May be done."""
    return Ruling(Answer.ALLOWED, why, rule)


def for_person(why: Why, rule: str) -> Ruling:
    """Neither yes nor no: a person decides."""
    return Ruling(Answer.NEEDS_PERSON, why, rule)


def refused(why: Why, rule: str) -> Ruling:
    """No, with its reason."""
    return Ruling(Answer.REFUSED, why, rule)
