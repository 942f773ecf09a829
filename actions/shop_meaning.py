"""What half-clear words mean beside the goods that are talked of, where only the shop's own words
tell it: a body for a size, a sum for a gift, a remark after praise."""

import re
from collections.abc import Callable
from dataclasses import replace

from actions.base import Heard
from actions.dialogue import slot_text
from actions.order_meaning import OF_ORDERS
from bot.care.context import Meaning
from bot.care.context.told import only_tells
from bot.care.context.words import is_question
from bot.shop.advice import asks_how_it_looks, asks_whom_it_suits
from bot.shop.authenticity import still_doubts
from bot.shop.product_talk import (
    asks_back_when,
    asks_whether_there,
    contained,
    corrects_body,
    presses_for_verdict,
    sum_about,
    tells_fit,
    wants_pieces,
    weighs_big_and_small,
)
from bot.shop.products import asks_how_they_differ, looks_around, wants_advice
from bot.text.digits import whole_number

_SOFT = frozenset({"unclear", "inform", "chitchat", "out_of_scope", "choose", "nlu_fallback"})
"""Nothing that the words surely ask for."""
_OF_GOODS = frozenset({"ask_size_or_colour", "ask_product_attribute", "ask_stock", "ask_gift"})
_HOW_SEEN = re.compile(
    r"(?:怎么|咋|如何|凭(?:什么|啥)|拿什么)[^,，。]{0,5}(?:看|分|辨|知道|证明|信|验|认|保证)"
    r"|怎么.{0,3}真假"
)
_ADVISED = "advice"


_HUNDREDS = re.compile(r"([一二两三四五六七八九])百([一二三四五六七八九])")
"""一百五 is 150."""


def budget_fen(text: str) -> int | None:
    """The sum that is named about, in fen."""
    told = sum_about(text)
    if tens := _HUNDREDS.fullmatch(told):
        told = f"{tens[1]}百{tens[2]}十"
    number = whole_number(told) if told else None
    return number * 100 if number else None


def heard_in_shop(heard: Heard, meaning: Meaning) -> Meaning:
    """The meaning with the intent that the words have here; as it is where none of this holds."""
    if not heard.text or meaning.confirms_effect or meaning.pick is not None:
        return meaning
    soft = meaning.intent in _SOFT
    for intent, holds in _READINGS:
        if holds(heard, soft, meaning):
            return replace(meaning, intent=intent, keeps_matter=False)
    return meaning


def _topic(heard: Heard) -> str:
    return slot_text(heard, "topic")


def _is_free(heard: Heard) -> bool:
    """Nothing is asked for, but which of several was meant, or whether a person shall come."""
    return slot_text(heard, "awaiting") in {"", "confirm", "reading"}


def _in_view(heard: Heard) -> bool:
    free = slot_text(heard, "awaiting") in _OPEN_BESIDE_GOODS
    return bool(slot_text(heard, "product_in_view")) and free


_OPEN_BESIDE_GOODS = frozenset({"", "confirm", "product", "product_choice", "reading"})


def _of_size(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    goods = soft or meaning.intent in _OF_GOODS
    told = tells_fit(heard.text)
    if slot_text(heard, "matter") == "ask_size_or_colour" and corrects_body(heard.text):
        goods, told = goods or meaning.intent == "deny", True
    if weighs_big_and_small(heard.text):  # whatever 好 is heard as, a hint or praise
        goods, told = goods or meaning.intent == "give_suggestion", True
    return goods and _topic(heard) == "products" and _in_view(heard) and told


def _of_kinds(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """1.5跟1.7差在哪, of the goods in view."""
    likely = {name for name, sure in heard.ranking[:2] if sure >= _LIKELY} & _OF_GOODS
    goods = soft and bool(likely) and slot_text(heard, "product_in_view")
    return bool(goods) and _is_free(heard) and asks_how_they_differ(heard.text)


def _of_stock(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    if _topic(heard) not in {"products", "stock"} or not _in_view(heard):
        return False
    of_ours = _topic(heard) == "stock" and not _of_a_road(heard)
    when = {"ask_ship_time"} if of_ours else set[str]()
    goods = soft or meaning.intent in {*_OF_GOODS, "subscribe_restock"} | when
    marked = heard.entity("colour") is not None or heard.entity("size") is not None
    there = marked and asks_whether_there(heard.text)
    pieces = slot_text(heard, "matter") == "ask_stock" and wants_pieces(heard.text)
    return goods and (asks_back_when(heard.text) or there or pieces)


_ROAD = re.compile(r"[拍买]了|下单|付款|发货|寄到?|路上|送到")


def _of_a_road(heard: Heard) -> bool:
    """拍了几天到上海: how long it travels, not when goods are back."""
    return heard.entity("region") is not None or _ROAD.search(heard.text) is not None


def _of_advice(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    if wants_advice(heard.text):
        return (soft or meaning.intent == "ask_gift") and _is_free(heard)
    about = heard.slots.get("asked_about")
    advised = isinstance(about, dict) and bool(about.get(_ADVISED))
    return soft and advised and budget_fen(heard.text) is not None


def _of_page(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """What is in it, a verdict; or goods that are to be looked at."""
    if soft and looks_around(heard.text) and heard.entity("product") is not None:
        return _is_free(heard)
    asks = presses_for_verdict(heard.text) or bool(contained(heard.text))
    goods = soft or meaning.intent in _OF_GOODS
    return goods and asks and _topic(heard) == "products" and _in_view(heard)


def _of_taste(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """围巾送我婆婆 老人家会喜欢吗: of taste, not of a present from the shop."""
    goods = heard.entity("product") is not None or _in_view(heard)
    asks = asks_whom_it_suits(heard.text) or asks_how_it_looks(heard.text)
    return meaning.intent == "ask_gift" and goods and asks


def _of_voucher(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """那你给个券, while a price is bargained for: the same courtesy once more."""
    wants = _VOUCHER.search(heard.text) is not None and _topic(heard) == "bargaining"
    asks = meaning.intent == "demand_compensation" and not _FOR_HARM.search(heard.text)
    guessed = soft or asks or bool(heard.ranking and _unsure(heard))
    return wants and guessed and _is_free(heard)


_VOUCHER = re.compile(r"(?:给|送|发|来|弄|整|要)[^,，。?？]{0,4}(?:券|红包|优惠)|抹零|抹个?零头")


def _of_wrapping(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """袋子给配一个好看的吧, of an order that is talked of: a wish for its note."""
    likely = soft or (meaning.intent == "give_suggestion" and heard.ranking[:1] and _unsure(heard))
    wraps = _WRAPS.search(heard.text) is not None
    return bool(likely) and wraps and _is_free(heard) and bool(slot_text(heard, "order_in_view"))


def _unsure(heard: Heard) -> bool:
    return heard.ranking[0][1] < _HALF


_HALF = 0.6
_WRAPS = re.compile(
    r"(?:给|配|搭|附|塞|加)[^,，。?？]{0,5}(?:袋|礼盒|卡片|贺卡|包装|丝带)|(?:袋子?|礼盒|卡片"
    r"|贺卡|包装)[^,，。?？]{0,3}(?:给|配|搭|附|换)"
)


def _of_sending(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """现在摘现发, torn between when and hurry, with no order in talk: when it would leave."""
    shares = dict(heard.ranking)
    both = sum(shares.get(name, 0.0) for name in ("ask_ship_time", "urge_shipment"))
    before = not slot_text(heard, "order_in_view") and _is_free(heard)
    return soft and before and both >= _SURELY_BOTH and _in_view(heard)


_FREIGHT_AT = frozenset({"products", "stock", "promotions", "free_shipping", "couriers"})
_GOES_BACK = re.compile(r"退|换|寄回|返|拿回|坏|错")
_SENT_TO = re.compile(
    r"^(?:那|要是|如果)?(?:寄|发|送|到|邮)(?:到|往|去)?[\u3400-\u9fff]{2,8}呢?[?？]?$"
)


def _of_freight(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """那邮费算谁的, 寄云南呢, before there is anything to send back."""
    before = _topic(heard) in _FREIGHT_AT and not slot_text(heard, "order_in_view")
    if not before or not _is_free(heard) or _GOES_BACK.search(heard.text):
        return False
    if meaning.intent == "ask_return_shipping_fee":
        return True
    leans = soft or meaning.keeps_matter
    to = heard.entity("region") is not None and _SENT_TO.match(heard.text) is not None
    return leans and to and _topic(heard) != "free_shipping"


def _of_proof(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """怎么分辨; 怎么证明, of goods that nobody has bought yet."""
    asked = soft and _topic(heard) == "authenticity"
    if asked and _HOW_SEEN.search(heard.text):
        return True
    before = _topic(heard) in {"products", "authenticity"} and not slot_text(heard, "order_in_view")
    soft = soft or meaning.keeps_matter or meaning.intent in _PROOF_HEARD_AS
    return soft and before and _is_free(heard) and _HOW_PROVEN.search(heard.text) is not None


_PROOF_HEARD_AS = _OF_GOODS | {"ask_install_or_usage"}
_HOW_PROVEN = re.compile(
    r"^[那你您们,，\s]*(?:怎么|咋|如何|拿什么|凭什么|用什么|靠什么)(?:来|去|能)?(?:证明|验证|相信|鉴别|辨别|分辨真)"
)


def _of_coupon(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """给张券也行啊, before anything is bought: what coupons there are, and no demand."""
    wants = meaning.intent == "demand_compensation" or soft
    before = _topic(heard) in _BEFORE_ORDERS and not slot_text(heard, "order_in_view")
    asks = _COUPON.search(heard.text) and not _FOR_HARM.search(heard.text)
    return wants and before and _is_free(heard) and bool(asks)


def _of_goods_not_proof(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """频闪有没有, after 护眼是真的吗: what the goods are, and no proof once more."""
    first, sure = heard.ranking[0] if heard.ranking else ("", 0.0)
    leans = _topic(heard) == "authenticity" and meaning.keeps_matter
    likely = first == "ask_product_attribute" and sure >= _MAYBE
    return leans and likely and _in_view(heard) and not still_doubts(heard.text)


_MAYBE = 0.5
_BEFORE_ORDERS = frozenset(
    {"products", "gifts", "promotions", "stock", "free_shipping", "authenticity"}
)
_COUPON = re.compile(r"(?:优惠|红包|代金|抵用|折扣)?券|红包")
_FOR_HARM = re.compile(r"赔|补偿|差价|损失|道歉|坏|破|碎|少发|漏发|发错|晚|慢|好评|五星|晒")


def _of_goods_anyhow(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """4个装一个多重, torn between two readings of goods: not what was talked of before."""
    shares = dict(heard.ranking)
    both = sum(shares.get(name, 0.0) for name in ("ask_product_attribute", "ask_size_or_colour"))
    leans = soft or meaning.keeps_matter
    page = _OF_THE_PAGE.search(heard.text) is not None and not _OF_GOODS & {meaning.intent}
    return leans and page and _in_view(heard) and both >= _SURELY_BOTH


_OF_THE_PAGE = re.compile(
    r"多[重大长宽高厚深粗]|几[斤克两层码寸个]|尺寸|重量|净重|规格|材质|容量|功率"
)


def _of_suggestion(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """还有盒子太大, after a suggestion was taken down."""
    if _topic(heard) != "suggestions" or not _is_free(heard) or not soft:
        return False
    likely = dict(heard.ranking).get("give_suggestion", 0.0) >= _LIKELY
    return likely or (meaning.intent == "unclear" and only_tells(heard.text))


_LIKELY = 0.1
_OF_RETURNS = ("ask_return_process", "request_return")


def _of_going_back(heard: Heard, soft: bool, meaning: Meaning) -> bool:
    """不喜欢能退吗: torn between how it goes and that it shall go, both are the return."""
    shares = dict(heard.ranking)
    both = sum(shares.get(name, 0.0) for name in _OF_RETURNS)
    free = soft or meaning.intent in _OF_GOODS
    return free and _is_free(heard) and both >= _SURELY_BOTH and is_question(heard.text)


_SURELY_BOTH = 0.8
_READINGS: tuple[tuple[str, Callable[[Heard, bool, Meaning], bool]], ...] = (
    ("ask_return_process", _of_going_back),
    ("ask_product_attribute", _of_taste),
    ("ask_size_or_colour", _of_size),
    ("ask_size_or_colour", _of_kinds),
    ("ask_stock", _of_stock),
    ("ask_product_attribute", _of_advice),
    ("ask_authenticity", _of_proof),
    ("ask_product_attribute", _of_goods_not_proof),
    ("ask_ship_time", _of_sending),
    ("ask_free_shipping", _of_freight),
    ("ask_product_attribute", _of_page),
    ("ask_product_attribute", _of_goods_anyhow),
    ("bargain", _of_voucher),
    ("ask_promotion_or_coupon", _of_coupon),
    ("modify_order", _of_wrapping),
    ("give_suggestion", _of_suggestion),
    *OF_ORDERS,
)
