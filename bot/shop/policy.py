"""The shop's policy: every figure of playbook §13 and its neighbours, one frozen object.

The figures stand in `data/shop/policy.yml`. A policy is passed in, never a global.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.shop.calendar import Calendar
from bot.shop.policy_reading import PolicyError, read_section
from bot.shop.policy_sections import (
    AuthorityPolicy,
    BargainingPolicy,
    CalendarPolicy,
    CasePolicy,
    CourierPolicy,
    FreightPolicy,
    IdentityPolicy,
    OutOfStockPolicy,
    ParcelPolicy,
    PointsPolicy,
    PriceProtectionPolicy,
    QueuePolicy,
    RemedyPolicy,
    RepairPolicy,
    ReturnPolicy,
    ScorePolicy,
    ServicePolicy,
    ShippingPolicy,
    ShopPolicy,
)

__all__ = ["SECTIONS", "Policy", "PolicyError", "policy_from"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything the rules of trade read; made by `policy_from`."""

    shop: ShopPolicy
    calendar: CalendarPolicy
    service: ServicePolicy
    queue: QueuePolicy
    shipping: ShippingPolicy
    freight: FreightPolicy
    couriers: CourierPolicy
    parcels: ParcelPolicy
    identity: IdentityPolicy
    bargaining: BargainingPolicy
    authority: AuthorityPolicy
    remedies: RemedyPolicy
    points: PointsPolicy
    returns: ReturnPolicy
    out_of_stock: OutOfStockPolicy
    price_protection: PriceProtectionPolicy
    repair: RepairPolicy
    cases: CasePolicy
    score: ScorePolicy
    days: Calendar = field(init=False, compare=False)

    def __post_init__(self) -> None:
        own = self.calendar
        days = Calendar(
            own.time_zone, own.rest_weekdays, own.holidays, own.makeup_days, own.published_years
        )
        object.__setattr__(self, "days", days)


SECTIONS: dict[str, Any] = {
    section.name: section.type for section in dataclasses.fields(Policy) if section.init
}


def policy_from(mapping: Mapping[str, object]) -> Policy:
    """Read and check a policy (the content of policy.yml).

    Raises PolicyError naming every faulty place at once: path, what is wrong, what is allowed.
    """
    problems = [
        f"{key}: unknown section; allowed: {', '.join(sorted(SECTIONS))}"
        for key in mapping
        if key not in SECTIONS
    ]
    sections: dict[str, Any] = {
        name: read_section(kind, mapping.get(name), name, problems)
        for name, kind in SECTIONS.items()
    }
    if not problems:
        policy = Policy(**sections)
        problems.extend(_contradictions(policy))
    if problems:
        raise PolicyError(problems)
    return policy


def _contradictions(policy: Policy) -> list[str]:
    """Figures that are fine alone and wrong together."""
    own, money = policy.calendar, policy.authority
    least_first = [*(region.days for region in policy.shipping.transit)]
    least_first.append(policy.shipping.transit_elsewhere)
    checks = {
        "calendar: a day is both holiday and make-up day": own.holidays & own.makeup_days,
        "calendar.published_years: lacks the year of a holiday or make-up day": {
            entry.year for entry in own.holidays | own.makeup_days
        }
        - own.published_years,
        "calendar.rest_weekdays: no weekday is worked": len(own.rest_weekdays) == 7,
        "service.weekdays: empty; the desk would never open": not policy.service.weekdays,
        "queue: reply, warning and human_reply seconds must rise": not (
            policy.service.reply_seconds
            < policy.queue.warning_seconds
            < policy.queue.human_reply_seconds
        ),
        "shipping.transit: days must be [least, most], the smaller first": [
            days for days in least_first if len(days) != 2 or days[0] > days[1]
        ],
        "couriers.couriers: at least one must be default": not any(
            courier.default for courier in policy.couriers.couriers
        ),
        "authority: bot, agent, lead and shop_day must not fall": not (
            money.bot_order_fen <= money.agent_fen <= money.lead_fen <= money.shop_day_fen
        ),
        "bargaining.voucher_fen: must be below voucher_from_fen": (
            policy.bargaining.voucher_fen >= policy.bargaining.voucher_from_fen
        ),
    }
    return [problem for problem, found in checks.items() if found]
