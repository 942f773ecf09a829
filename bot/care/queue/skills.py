"""What a conversation is about in the desk's three skills, and who serves which."""

from collections.abc import Collection
from enum import StrEnum

from bot.care.handover import Reason


class Skill(StrEnum):
    PRESALE = "presale"
    AFTERSALE = "aftersale"
    COMPLAINT = "complaint"

    @property
    def label(self) -> str:
        """As the desk shows it."""
        return _LABELS[self]


_LABELS = {Skill.PRESALE: "售前", Skill.AFTERSALE: "售后", Skill.COMPLAINT: "投诉与急事"}
_COMPLAINTS = frozenset({Reason.ANGRY, Reason.THREAT, Reason.SAFETY, Reason.LEAK, Reason.LAW})
_BEFORE_BUYING = frozenset(
    {
        "ask_stock",
        "bargain",
        "ask_promotion_or_coupon",
        "ask_gift",
        "ask_free_shipping",
        "ask_authenticity",
        "ask_product_attribute",
        "ask_size_or_colour",
        "ask_payment",
        "ask_ship_time",
        "ask_courier",
        "subscribe_restock",
    }
)
_SAYS_NOTHING = frozenset(
    {"ask_human", "greet", "thank", "goodbye", "chitchat", "affirm", "deny", "inform"}
    | {"unclear", "out_of_scope", "ask_bot_identity", "give_suggestion", "choose"}
)


def skill_needed(reason: Reason, intents: Collection[str], *, has_orders: bool) -> Skill:
    """The skill that a conversation asks for; `intents` latest last.

    The reason decides first, then the latest intent with a matter in it, then whether the buyer
    has bought anything.
    """
    if reason in _COMPLAINTS:
        return Skill.COMPLAINT
    matters = [intent for intent in intents if intent not in _SAYS_NOTHING]
    if matters:
        return Skill.PRESALE if matters[-1] in _BEFORE_BUYING else Skill.AFTERSALE
    return Skill.AFTERSALE if has_orders else Skill.PRESALE


def serves(skills: Collection[Skill], needed: Skill) -> bool:
    """Whether an agent with these skills serves it; nobody's skills entered means all of them."""
    return not skills or needed in skills
