"""The policy's figures that replies may name."""

from typing import Any

from bot.shop.money import yuan_number
from bot.shop.policy import Policy


def policy_facts(policy: Policy) -> dict[str, Any]:
    """Figures for replies; yuan as numbers without the unit."""
    returns, freight, service = policy.returns, policy.freight, policy.service
    return {
        "free_from": yuan_number(freight.free_from_fen),
        "standard_freight": yuan_number(freight.standard_fen),
        "remote_freight": yuan_number(freight.remote_fen),
        "remote_regions": "、".join(freight.remote_provinces),
        "no_reason_days": returns.no_reason_days,
        "exchange_days": returns.exchange_same_style_days,
        "refund_days": returns.refund_working_days,
        "refund_most_days": returns.refund_most_days,
        "invoice_hours": service.invoice_service_hours,
        "payment_methods": "、".join(policy.shop.payment_methods),
        "recheck_minutes": policy.shop.payment_recheck_minutes,
        "bulk_from": policy.bargaining.bulk_from_pieces,
        "bulk_percent": policy.bargaining.bulk_percent,
        "quote_from": policy.bargaining.quote_from_pieces,
        "protection_days": policy.price_protection.days,
    }
