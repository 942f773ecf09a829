"""Which intent belongs to which skill; what the skills share of words and figures."""

from bot.care.topics import TOPIC_WORDS
from bot.shop.policy_facts import policy_facts

__all__ = [
    "MAIN_INTENTS",
    "SKILLS",
    "TOPIC_WORDS",
    "is_matter_of",
    "matter_of",
    "policy_facts",
    "skill_of",
]


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


MAIN_INTENTS = ("ask_logistics", "urge_shipment", "request_return", "ask_product_attribute")
"""What is offered when nothing was understood."""
