"""Which intent belongs to which skill, and the policy's figures that replies may name."""

from typing import Any

from bot.shop.money import yuan_number
from bot.shop.policy import Policy

SKILLS = {
    "ask_stock": "stock",
    "subscribe_restock": "stock",
    "ask_promotion_or_coupon": "promotions",
    "ask_gift": "gifts",
    "ask_free_shipping": "free_shipping",
    "ask_authenticity": "authenticity",
    "ask_product_attribute": "products",
    "ask_size_or_colour": "products",
    "ask_payment": "payment",
    "ask_install_or_usage": "install_and_use",
    "modify_order": "order_notes",
    "change_address": "address_changes",
    "cancel_order": "cancellations",
    "ask_return_process": "returns",
    "request_return": "returns",
    "request_exchange": "exchanges",
    "ask_return_shipping_fee": "return_freight",
    "ask_refund_arrival": "refunds",
    "report_quality_issue": "quality_problems",
    "ask_price_protection": "price_difference",
    "ask_invoice": "invoices",
    "ask_warranty_repair": "repair",
    "complain_out_of_stock": "out_of_stock",
    "report_damaged_parcel": "parcels",
    "report_lost_or_signed_by_other": "parcels",
    "report_missing_item": "missing_and_wrong_items",
    "report_wrong_item": "missing_and_wrong_items",
}
"""The skill of each intent whose answers go on with that very intent; of a skill's several
intents its own stands first."""


def skill_of(intent: str) -> str | None:
    """The skill of an intent, as far as it is kept which of its matters is in hand."""
    return SKILLS.get(intent)


_MATTERS = {
    "orders": "ask_order_status",
    "parcels": "ask_logistics",
    "shipping": "ask_ship_time",
    "couriers": "ask_courier",
    "bargaining": "bargain",
    "complaints": "complain_service",
    "suggestions": "give_suggestion",
    "privacy": "privacy_request",
}
_OF_COMPLAINTS = frozenset({"demand_compensation", "ask_case_progress"})


def matter_of(skill: str, awaiting: str, matter: str = "") -> str:
    """The intent that an answer goes on with: the one last answered if it is the skill's, else the
    skill's own; empty without a skill. Shipping asks for an order only when it is to be hurried.
    """
    if skill == "shipping" and awaiting:
        return "urge_shipment"
    if is_matter_of(matter, skill):
        return matter
    own = _MATTERS.get(skill, "")
    return own or next((intent for intent, known in SKILLS.items() if known == skill), "")


def is_matter_of(intent: str, skill: str | None) -> bool:
    """Whether a skill that answers several intents answers this one too."""
    if skill == "complaints" and intent in _OF_COMPLAINTS:
        return True
    return skill is not None and SKILLS.get(intent) == skill


TOPIC_WORDS = {
    "orders": "订单状态",
    "parcels": "物流",
    "shipping": "发货",
    "couriers": "快递公司",
    "bargaining": "议价",
    "stock": "库存",
    "out_of_stock": "缺货",
    "promotions": "活动优惠",
    "gifts": "赠品",
    "free_shipping": "邮费",
    "authenticity": "正品",
    "products": "商品",
    "payment": "付款",
    "address_changes": "改地址",
    "order_notes": "改订单",
    "cancellations": "取消订单",
    "returns": "退货",
    "exchanges": "换货",
    "return_freight": "退货运费",
    "refunds": "退款进度",
    "quality_problems": "质量问题",
    "missing_and_wrong_items": "少发错发",
    "price_difference": "差价",
    "invoices": "发票",
    "install_and_use": "安装使用",
    "repair": "保修维修",
    "complaints": "投诉",
    "suggestions": "建议",
    "privacy": "个人信息",
}
"""Skills as the desk reads them."""

MAIN_INTENTS = ("ask_logistics", "urge_shipment", "request_return", "ask_product_attribute")
"""What is offered when nothing was understood."""


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
