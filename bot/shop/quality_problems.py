"""What a fault gives the buyer, and what is asked of goods that shall come back (law 4, 7, 14)."""

import re
from datetime import datetime
from enum import StrEnum

from bot.shop.catalogue import Product, ReturnableRule
from bot.shop.policy import Policy
from bot.shop.signing import Signing

RETURN_DAYS = 7
"""Law 7 and 14: return, exchange or repair, as the buyer chooses."""
EXCHANGE_DAYS = 15
"""Law 14: exchange or repair, as the buyer chooses."""
_MONTH_DAYS = 30
_WITH_TAGS = frozenset({"女装", "男装", "服饰配件", "家居服", "箱包", "家纺", "鞋"})


class Way(StrEnum):
    """A way out of a fault."""

    RETURN = "return"
    EXCHANGE = "exchange"
    REPAIR = "repair"

    @property
    def label(self) -> str:
        """As people say it."""
        return _LABELS[self]


_LABELS = {Way.RETURN: "退货退款", Way.EXCHANGE: "换货", Way.REPAIR: "维修"}


def ways_out(product: Product, signing: Signing, now: datetime, policy: Policy) -> tuple[Way, ...]:
    """The ways that are the buyer's to choose from; afterwards a person finds one (law 7).

    Nothing is closed by a day that nobody knows. Goods without a warranty are returned or
    exchanged; the shop's own longer days count as well.
    """
    has_warranty = product.warranty_months > 0
    repair = (Way.REPAIR,) if has_warranty else ()
    if signing.at is None:
        return (Way.RETURN, Way.EXCHANGE, *repair)
    passed = (policy.days.day_of(now) - policy.days.day_of(signing.at)).days
    if passed <= max(RETURN_DAYS, policy.returns.no_reason_days):
        return (Way.RETURN, Way.EXCHANGE, *repair)
    if passed <= max(EXCHANGE_DAYS, policy.returns.exchange_same_style_days):
        return (Way.EXCHANGE, *repair)
    return repair if passed <= product.warranty_months * _MONTH_DAYS else ()


class Check(StrEnum):
    """What is asked of the goods before a return without a fault."""

    SEAL = "seal"
    TAG = "tag"
    USE = "use"


def check_of(product: Product) -> Check:
    """A one-time seal, a tag, or traces of use (law 4). Opening to look is never asked about."""
    if product.returnable_rule is ReturnableRule.SEALED:
        return Check.SEAL
    return Check.TAG if product.category in _WITH_TAGS else Check.USE


_NEW_ONE = re.compile(
    r"(?:能不能|可不可以|可以|能|给我|帮我|直接|[想要])[^,，。?？]{0,3}换(?:个|一?[个件条台把只双盒瓶套])?(?:全)?新的"
)


def wants_a_new_one(text: str) -> bool:
    """可以换个新的吗 不想修: the same goods once more, asked for politely."""
    return _NEW_ONE.search(text) is not None


_ANEW = re.compile(r"(?:重|重新|再)(?:做|刻|印|绣|制作?)(?!了|错)|返工")


def made_anew(text: str) -> bool:
    """两个都重做: of goods made to order it is the exchange; a question is none."""
    asks = text.rstrip(" 。!").endswith(("吗", "么", "?", "？")) or "多久" in text or "怎么" in text
    return _ANEW.search(text) is not None and not asks
