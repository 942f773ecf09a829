"""What half-clear words mean beside an order or its papers: 多久能收到 of an invoice, the phone of
another order, news that is waited for."""

import re
from collections.abc import Callable

from actions.base import Heard
from actions.dialogue import slot_text
from bot.care.context import Meaning
from bot.care.waiting_invoice import OfInvoice, said_of_invoice
from bot.shop.payment import PayMatter, pay_matter


def _of_phone_too(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """还有羽绒服也用这个新电话: the phone of an order that is named, to be changed too."""
    named = heard.entity("product") is not None
    return soft and named and _PHONE_TOO.search(heard.text) is not None


_PHONE_TOO = re.compile(
    r"也[用改换留写][^,，。?？]{0,6}(?:电话|号码?|手机)|(?:电话|手机号?)也[^,，。?？]{0,4}[改换]"
)


def _of_news_in_form(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """The same, where something is still asked for: that is asked for once more."""
    return heard.asked and _of_news(heard, soft, meaning)


def _of_news(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """都改好了跟我说一声: news of what is being done, and no goods that shall come back."""
    done = _NEWS.search(heard.text) is not None and "货" not in heard.text
    return meaning.intent == "subscribe_restock" and done


_NEWS = re.compile(
    r"(?:改|办|弄|处理|登记|修|查|退|寄|取消)(?:好|完|妥|出去?)了?[^,，。?？]{0,5}(?:说|告诉|通知|喊|讲|回)"
)


def _of_invoice(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """多久能收到, while an invoice is talked of: of the invoice, and not of its goods."""
    if slot_text(heard, "topic") != "invoices" or slot_text(heard, "awaiting") not in _IN_INVOICE:
        return False
    goods = heard.entity("product") is not None or _OF_PARCEL.search(heard.text) is not None
    heard_so = soft or meaning.intent in {"ask_ship_time", "ask_logistics", "ask_refund_arrival"}
    return heard_so and not goods and said_of_invoice(heard.text) is OfInvoice.WHEN


_IN_INVOICE = frozenset({"", "confirm", "invoice_title", "tax_no"})
_OF_PARCEL = re.compile(r"货|快递|物流|包裹|寄|退款|钱")


def _of_charge(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """钱到底有没有扣, of the order that is talked of, whatever it sounded like."""
    guessed = soft or not heard.ranking or heard.ranking[0][1] < _GUESS
    free = slot_text(heard, "awaiting") in {"", "confirm", "reading"}
    told = free and bool(slot_text(heard, "order_in_view"))
    return guessed and told and pay_matter(heard.text) is PayMatter.IF_CHARGED


_GUESS = 0.6


def _of_care(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """行吧 那正确咋洗, beside a case of the goods that are talked of: how to treat them."""
    vague = soft or meaning.intent in {"affirm", "deny", "ask_product_attribute"}
    told = slot_text(heard, "order_in_view") or slot_text(heard, "product_in_view")
    return vague and bool(told) and _CARE.search(heard.text) is not None


_CARE = re.compile(
    r"(?:怎么|咋|如何|怎样)(?:来|去|个)?(?:手|水|机|干)?(?:洗|保养|护理|打理|晾|晒)(?![^,，。?？]{0,3}[坏缩])"
)
OF_ORDERS: tuple[tuple[str, Callable[[Heard, bool, Meaning], bool]], ...] = (
    ("ask_invoice", _of_invoice),
    ("modify_order", _of_phone_too),
    ("unclear", _of_news_in_form),
    ("inform", _of_news),
    ("ask_install_or_usage", _of_care),
    ("ask_payment", _of_charge),
)
"""The intent that the words have here, and when (`shop_meaning.heard_in_shop`)."""
