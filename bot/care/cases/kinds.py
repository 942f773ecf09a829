"""What a case can be about, who is responsible first, and what it needs to be judged.

Kinds are those of playbook §3 to §8, departments those of §10.
"""

from dataclasses import dataclass
from enum import StrEnum


class CaseKind(StrEnum):
    """What happened, or what is asked for."""

    PARCEL_LATE = "parcel_late"
    PARCEL_LOST = "parcel_lost"
    PARCEL_DAMAGED = "parcel_damaged"
    WRONG_GOODS = "wrong_goods"
    MISSING_PIECE = "missing_piece"
    NOT_DELIVERED = "not_delivered"
    WRONG_DATA = "wrong_data"
    PARCEL_RETURNED = "parcel_returned"
    SIGNED_BY_ANOTHER = "signed_by_another"
    RETURN = "return"
    EXCHANGE = "exchange"
    REFUND = "refund"
    REPAIR = "repair"
    QUALITY = "quality"
    OUT_OF_STOCK = "out_of_stock"
    PRICE_DIFFERENCE = "price_difference"
    INVOICE = "invoice"
    PAYMENT = "payment"
    SAFETY = "safety"
    COMPLAINT_GOODS = "complaint_goods"
    COMPLAINT_SERVICE = "complaint_service"
    COMPLAINT_DELIVERY = "complaint_delivery"
    COMPLAINT_PRICE = "complaint_price"
    COMPLAINT_OTHER = "complaint_other"
    REVIEW_DISPUTE = "review_dispute"
    SUGGESTION = "suggestion"
    PRIVACY = "privacy"
    CUSTOM = "custom"
    """Made to order (定制): once the work has begun, a person decides (playbook §13 cancelling)."""


class Department(StrEnum):
    """Who is responsible for a case: one at a time (playbook §10)."""

    SERVICE = "service"
    WAREHOUSE = "warehouse"
    PURCHASING = "purchasing"
    PRODUCT = "product"
    FINANCE = "finance"
    COURIER = "courier"
    TECHNOLOGY = "technology"

    @property
    def label(self) -> str:
        """What the desk shows."""
        return _DEPARTMENTS[self]


_DEPARTMENTS = {
    Department.SERVICE: "客服",
    Department.WAREHOUSE: "仓库",
    Department.PURCHASING: "采购",
    Department.PRODUCT: "商品",
    Department.FINANCE: "财务",
    Department.COURIER: "快递",
    Department.TECHNOLOGY: "技术",
}


class Evidence(StrEnum):
    """What a case can rest on."""

    PHOTO = "photo"
    WORDS = "words"
    """What happened, in the buyer's own words."""
    TRACKING = "tracking"
    """The number of the parcel that went back."""
    RECEIPT = "receipt"

    @property
    def label(self) -> str:
        """What the desk shows, and what a buyer is asked for."""
        return _EVIDENCE[self]


_EVIDENCE = {
    Evidence.PHOTO: "照片",
    Evidence.WORDS: "情况说明",
    Evidence.TRACKING: "寄回单号",
    Evidence.RECEIPT: "票据",
}


class Group(StrEnum):
    """Kinds of one group about the same goods are one and the same matter: a parcel that is late
    and then lost, a scarf to return and then rather to exchange."""

    DELIVERY = "delivery"
    GOODS = "goods"
    RETURN = "return"
    REPAIR = "repair"
    DATA = "data"
    STOCK = "stock"
    PRICE = "price"
    INVOICE = "invoice"
    PAYMENT = "payment"
    SAFETY = "safety"
    SERVICE = "service"
    REVIEW = "review"
    SUGGESTION = "suggestion"
    PRIVACY = "privacy"
    CUSTOM = "custom"


class Scope(StrEnum):
    """What a matter is bound to: a whole order, or a line of it; without an order, the buyer."""

    ORDER = "order"
    LINE = "line"
    BUYER = "buyer"


@dataclass(frozen=True, slots=True)
class KindRule:
    """The rules of a kind. `only_people`: the bot registers it and fetches a person; it neither
    proposes nor approves anything. `needs`: evidence without which nothing is proposed."""

    label: str
    group: Group
    scope: Scope
    department: Department
    needs: frozenset[Evidence] = frozenset()
    only_people: bool = False

    @property
    def needs_order(self) -> bool:
        """Whether there must be an order; what is sold out or custom-made may have none yet."""
        return self.scope is not Scope.BUYER and self.group not in (Group.STOCK, Group.CUSTOM)


_PHOTO = frozenset({Evidence.PHOTO})
_WORDS = frozenset({Evidence.WORDS})
_K, _G, _S, _D = CaseKind, Group, Scope, Department

KINDS: dict[CaseKind, KindRule] = {
    _K.PARCEL_LATE: KindRule("包裹延误", _G.DELIVERY, _S.ORDER, _D.COURIER),
    _K.PARCEL_LOST: KindRule("包裹丢失", _G.DELIVERY, _S.ORDER, _D.COURIER),
    _K.PARCEL_DAMAGED: KindRule("包裹破损", _G.GOODS, _S.LINE, _D.WAREHOUSE, _PHOTO),
    _K.WRONG_GOODS: KindRule("发错货", _G.GOODS, _S.LINE, _D.WAREHOUSE, _PHOTO),
    _K.MISSING_PIECE: KindRule("少发漏发", _G.GOODS, _S.LINE, _D.WAREHOUSE, _WORDS),
    _K.NOT_DELIVERED: KindRule("未送达", _G.DELIVERY, _S.ORDER, _D.COURIER),
    _K.WRONG_DATA: KindRule("收件信息有误", _G.DATA, _S.ORDER, _D.SERVICE, _WORDS),
    _K.PARCEL_RETURNED: KindRule("包裹被退回", _G.DELIVERY, _S.ORDER, _D.WAREHOUSE),
    _K.SIGNED_BY_ANOTHER: KindRule("他人签收", _G.DELIVERY, _S.ORDER, _D.COURIER),
    _K.RETURN: KindRule("退货", _G.RETURN, _S.LINE, _D.WAREHOUSE),
    _K.EXCHANGE: KindRule("换货", _G.RETURN, _S.LINE, _D.WAREHOUSE, _WORDS),
    _K.REFUND: KindRule("退款", _G.RETURN, _S.LINE, _D.FINANCE),
    _K.REPAIR: KindRule("维修", _G.REPAIR, _S.LINE, _D.PRODUCT, _WORDS, only_people=True),
    _K.QUALITY: KindRule("质量问题", _G.GOODS, _S.LINE, _D.PRODUCT, _PHOTO),
    _K.OUT_OF_STOCK: KindRule("缺货", _G.STOCK, _S.LINE, _D.PURCHASING),
    _K.PRICE_DIFFERENCE: KindRule("差价", _G.PRICE, _S.LINE, _D.SERVICE),
    _K.INVOICE: KindRule("发票", _G.INVOICE, _S.ORDER, _D.FINANCE, _WORDS),
    _K.PAYMENT: KindRule("付款异常", _G.PAYMENT, _S.ORDER, _D.FINANCE),
    _K.SAFETY: KindRule("安全问题", _G.SAFETY, _S.BUYER, _D.PRODUCT, only_people=True),
    _K.COMPLAINT_GOODS: KindRule("投诉商品", _G.GOODS, _S.LINE, _D.PRODUCT, _WORDS),
    _K.COMPLAINT_SERVICE: KindRule(
        "投诉服务", _G.SERVICE, _S.BUYER, _D.SERVICE, _WORDS, only_people=True
    ),
    _K.COMPLAINT_DELIVERY: KindRule("投诉配送", _G.DELIVERY, _S.ORDER, _D.COURIER, _WORDS),
    _K.COMPLAINT_PRICE: KindRule("投诉价格", _G.PRICE, _S.LINE, _D.SERVICE, _WORDS),
    _K.COMPLAINT_OTHER: KindRule(
        "其他投诉", _G.SERVICE, _S.BUYER, _D.SERVICE, _WORDS, only_people=True
    ),
    _K.REVIEW_DISPUTE: KindRule(
        "评价纠纷", _G.REVIEW, _S.BUYER, _D.SERVICE, _WORDS, only_people=True
    ),
    _K.SUGGESTION: KindRule("建议", _G.SUGGESTION, _S.BUYER, _D.SERVICE, _WORDS),
    _K.PRIVACY: KindRule("个人信息", _G.PRIVACY, _S.BUYER, _D.TECHNOLOGY, only_people=True),
    _K.CUSTOM: KindRule("定制商品", _G.CUSTOM, _S.LINE, _D.PRODUCT, _WORDS, only_people=True),
}


def rule_of(kind: CaseKind) -> KindRule:
    """The rules of a kind."""
    return KINDS[kind]


def missing_evidence(kind: CaseKind, given: frozenset[Evidence]) -> tuple[Evidence, ...]:
    """What the case still needs before anything can be proposed, in a fixed order."""
    lacking = rule_of(kind).needs - given
    return tuple(one for one in Evidence if one in lacking)
