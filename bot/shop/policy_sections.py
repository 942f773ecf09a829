"""The sections of the shop's policy: frozen figures, read as `policy_reading` says.

Nothing here is a default: every figure stands in `data/shop/policy.yml` with its source.
"""

from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.shop.policy_reading import (
    clock,
    day,
    figure,
    listed,
    minute_span,
    table_of,
    unordered,
    whole,
    words,
    yes_no,
    yuan,
    zone,
)

_DAYS = whole(0, 366)
_SOME = whole(1, 366)
_MUCH = whole(1, 10_000)
_WEEKDAY = whole(1, 7)


@dataclass(frozen=True, slots=True)
class ShopPolicy:
    """Who the shop is."""

    name: str = figure(words)
    own_direct_sale: bool = figure(yes_no)
    platform_verified: bool = figure(yes_no)
    payment_methods: tuple[str, ...] = figure(listed(words, 1))
    payment_recheck_minutes: int = figure(_MUCH)
    own_contacts: tuple[str, ...] = figure(listed(words))


@dataclass(frozen=True, slots=True)
class CalendarPolicy:
    """The clock and the days off."""

    time_zone: ZoneInfo = figure(zone)  # noqa: RUF009 (a field, like the others)
    rest_weekdays: frozenset[int] = figure(unordered(_WEEKDAY))
    published_years: frozenset[int] = figure(unordered(whole(2020, 2100)))
    holidays: frozenset[date] = figure(unordered(day))
    makeup_days: frozenset[date] = figure(unordered(day))


@dataclass(frozen=True, slots=True)
class ServicePolicy:
    """The desk's hours and promises. Shifts are minutes from midnight."""

    shifts: tuple[tuple[int, int], ...] = figure(listed(minute_span, 1))
    weekdays: frozenset[int] = figure(unordered(_WEEKDAY))
    open_on_holidays: bool = figure(yes_no)
    greeting_seconds: int = figure(_MUCH)
    reply_seconds: int = figure(_MUCH)
    photo_review_service_hours: int = figure(_SOME)
    invoice_service_hours: int = figure(_SOME)
    invoice_correction_working_days: int = figure(_SOME)
    courier_inquiry_working_days: int = figure(_SOME)
    queue_word_minutes: int = figure(_SOME)


@dataclass(frozen=True, slots=True)
class QueuePolicy:
    """Who is asked to take a waiting conversation, and the lines of the service clocks."""

    agent_cap: int = figure(whole(1, 100))
    offer_seconds: int = figure(whole(5, 300))
    missed_offers_rest: int = figure(whole(1, 20))
    presence_grace_seconds: int = figure(whole(15, 600))
    agent_gone_minutes: int = figure(whole(1, 120))
    returning_hours: int = figure(_SOME)
    hold_minutes: int = figure(whole(1, 120))
    warning_seconds: int = figure(_MUCH)
    human_reply_seconds: int = figure(_MUCH)
    estimate_hours: int = figure(whole(1, 48))
    estimate_least_talks: int = figure(whole(2, 100))


@dataclass(frozen=True, slots=True)
class Region:
    """Days on the way to a group of provinces, in working days, usual case."""

    provinces: tuple[str, ...] = figure(listed(words, 1))
    days: tuple[int, ...] = figure(listed(_SOME, 2))


@dataclass(frozen=True, slots=True)
class ShippingPolicy:
    """When an order leaves and how long it travels."""

    cutoff: time = figure(clock)  # noqa: RUF009 (a field, like the others)
    usual_hours: int = figure(_SOME)
    promise_working_hours: int = figure(_SOME)
    runs_per_day: int = figure(_SOME)
    transit: tuple[Region, ...] = figure(table_of(Region, 1))
    transit_elsewhere: tuple[int, ...] = figure(listed(_SOME, 2))


@dataclass(frozen=True, slots=True)
class FreightPolicy:
    """What sending costs, in fen."""

    free_from_fen: int = figure(yuan)
    standard_fen: int = figure(yuan)
    remote_fen: int = figure(yuan)
    remote_provinces: tuple[str, ...] = figure(listed(words))


@dataclass(frozen=True, slots=True)
class Courier:
    """A courier: whether the warehouse uses it unasked, and what choosing it costs."""

    name: str = figure(words)
    default: bool = figure(yes_no)
    surcharge_fen: int = figure(yuan)
    aliases: tuple[str, ...] = figure(listed(words))
    phone: str = figure(words)


@dataclass(frozen=True, slots=True)
class CourierPolicy:
    """The couriers of the shop."""

    couriers: tuple[Courier, ...] = figure(table_of(Courier, 1))


@dataclass(frozen=True, slots=True)
class ParcelPolicy:
    """When a parcel's silence is abnormal."""

    no_scan_days: int = figure(_SOME)


@dataclass(frozen=True, slots=True)
class IdentityPolicy:
    """How often an anonymous visitor may try to prove an order."""

    tries_per_order_and_day: int = figure(whole(1, 20))
    tries_per_session: int = figure(whole(1, 50))
    phone_digits: int = figure(whole(4, 11))


@dataclass(frozen=True, slots=True)
class Gift:
    """A courtesy gift with its marked price (law 8)."""

    sku: str = figure(words)
    name: str = figure(words)
    marked_fen: int = figure(yuan)


@dataclass(frozen=True, slots=True)
class BargainingPolicy:
    """The one courtesy."""

    courtesy_days: int = figure(_SOME)
    valid_days: int = figure(_SOME)
    voucher_fen: int = figure(yuan)
    voucher_from_fen: int = figure(yuan)
    gifts: tuple[Gift, ...] = figure(table_of(Gift))
    bulk_percent: int = figure(whole(0, 100))
    bulk_from_pieces: int = figure(_MUCH)
    quote_from_pieces: int = figure(_MUCH)


@dataclass(frozen=True, slots=True)
class AuthorityPolicy:
    """Who may grant how much, in fen."""

    bot_order_fen: int = figure(yuan)
    bot_buyer_fen: int = figure(yuan)
    bot_buyer_days: int = figure(_SOME)
    agent_fen: int = figure(yuan)
    agent_day_fen: int = figure(yuan)
    lead_fen: int = figure(yuan)
    shop_day_fen: int = figure(yuan)


@dataclass(frozen=True, slots=True)
class RemedyPolicy:
    """What a fault gives, in fen."""

    late_coupon_fen: int = figure(yuan)
    light_damage_fen: int = figure(yuan)
    missing_or_wrong_coupon_fen: int = figure(yuan)
    out_of_stock_coupon_fen: int = figure(yuan)
    return_freight_cap_fen: int = figure(yuan)
    coupon_valid_days: int = figure(_SOME)


@dataclass(frozen=True, slots=True)
class PointsPolicy:
    """The published programme: the same for all (law 30)."""

    per_paid_yuan: int = figure(whole(0, 100))


@dataclass(frozen=True, slots=True)
class ReturnPolicy:
    """Days and hours of returns, exchanges and refunds."""

    no_reason_days: int = figure(whole(7, 366))
    exchange_same_style_days: int = figure(_SOME)
    exchange_free_sends: int = figure(whole(0, 10))
    exchange_other_style_days: int = figure(_SOME)
    refund_working_days: int = figure(_SOME)
    refund_most_days: int = figure(whole(1, 7))
    fresh_claim_hours: int = figure(_SOME)
    receiver: str = figure(words)
    phone: str = figure(words)
    address: str = figure(words)


@dataclass(frozen=True, slots=True)
class OutOfStockPolicy:
    """What we do when a paid order cannot be filled."""

    notice_working_days: int = figure(_SOME)
    alternatives: int = figure(_SOME)
    swap_dearer_percent: int = figure(whole(0, 100))
    wait_days_without_date: int = figure(_DAYS)


@dataclass(frozen=True, slots=True)
class PriceProtectionPolicy:
    """When a fallen price is made good."""

    days: int = figure(_DAYS)
    mistake_corrected_hours: int = figure(_MUCH)
    least_open_hours: int = figure(_SOME)
    refund: bool = figure(yes_no)


@dataclass(frozen=True, slots=True)
class RepairPolicy:
    """The steps of the 三包 list; a shop may give more, never less (law 14)."""

    return_days: int = figure(whole(7, 366))
    exchange_days: int = figure(whole(15, 366))
    repairs_before_exchange: int = figure(whole(0, 2))


@dataclass(frozen=True, slots=True)
class CasePolicy:
    """By when cases move on, and how long what belongs to them is kept."""

    answer_service_hours: int = figure(_SOME)
    safety_minutes: int = figure(_MUCH)
    repair_working_days: int = figure(_SOME)
    privacy_working_days: int = figure(_SOME)
    work_working_days: int = figure(_SOME)
    follow_up_days: int = figure(_SOME)
    open_point_hours: int = figure(_SOME)
    same_matter_days: int = figure(_SOME)
    photo_keep_days: int = figure(_MUCH)


@dataclass(frozen=True, slots=True)
class ScorePolicy:
    """The agents' monthly points (S2). Steps are (cases in the month, points lost)."""

    monthly_points: int = figure(_SOME)
    slow_answers: tuple[tuple[int, ...], ...] = figure(listed(listed(_SOME, 2)))
    attitude_each: int = figure(_SOME)
    attitude: tuple[tuple[int, ...], ...] = figure(listed(listed(_SOME, 2)))
    away: tuple[tuple[int, ...], ...] = figure(listed(listed(_SOME, 2)))
    warning_at: int = figure(_DAYS)
    sanction_at: int = figure(_DAYS)
