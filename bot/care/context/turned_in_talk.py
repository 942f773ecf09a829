"""Words that mean another matter than they look like, beside what is talked of: 看着了 after a
refund, 没接到电话 of a parcel, 一股酒味 of fruit that is known to be spoiled."""

import re

from bot.care.context.scene import Open, Scene, Words
from bot.care.danger import alarm_in

CAME_TO_US = re.compile(
    r"(?:你们|你家|贵店|店里|仓库|商家|卖家)[^,，。?？]{0,8}(?:签收|收到)(?![^,，。]{0,3}[吗么没])"
    r"|退(?:回|件|货|过)[^,，。?？]{0,8}(?:签收|收到)(?![^,，。]{0,3}[吗么没])"
)
"""What was sent back is here: it is the money that is waited for, no parcel is lost."""
_MONEY_SEEN = re.compile(
    r"(?:看|瞅|瞧|找|收|查)(?:见|到|着)(?:钱)?了|[在到](?:余额|零钱|卡|账)[^,，。]{0,3}(?:[里上]|了)"
)


def money_is_here(scene: Scene, words: Words) -> bool:
    """啊 在余额里 看着了, after a refund was told of."""
    of_money = scene.in_hand == "ask_refund_arrival" and alarm_in(words.text) is None
    return of_money and _MONEY_SEEN.search(words.text) is not None


_MISSED_CALL = re.compile(
    r"(?:没(?:有)?|未)接[到听着]?|(?:电话|打)[^,，。]{0,2}不通|(?:当|当成|当作|以为是?)(?:是)?骚扰|骚扰拦|拦截"
    r"|静音|没(?:有)?人[^,，。?？]{0,4}(?:电话|联系|通知|打给)"
)
_OF_A_PRICE = re.compile(r"标错|错价|价格?(?:标|写|打)错|(?:标|写|打)错(?:了)?(?:的)?价")


OF_PARCELS = frozenset({"ask_logistics", "ask_order_status", "report_lost_or_signed_by_other"})


def is_of_calls_or_prices(scene: Scene, words: Words) -> bool:
    """没接到电话 可能当骚扰拦截了, of a parcel that is talked of; 标错价是你们的事, of an order."""
    call = scene.in_hand in OF_PARCELS and _MISSED_CALL.search(words.text) is not None
    price = bool(scene.topic) and _OF_A_PRICE.search(words.text) is not None
    return (call or price) and alarm_in(words.text) is None


def is_back_with_us(scene: Scene, words: Words) -> bool:
    """快递显示你们四天前就收到了, after the money was told of: it is that parcel."""
    of_money = scene.in_hand == "ask_refund_arrival"
    return of_money and CAME_TO_US.search(words.text) is not None


_SPOILED = re.compile(
    r"酒味|酸味|馊|发?霉|长毛|烂|软了|软塌|化了|臭了|变质|发黑|有虫|蔫|坏[了掉死]|掉[色漆皮]|褪色|染[了成上]"
)
_TO_SOMEBODY = re.compile(
    r"吃|喝|拉肚|吐|疼|痛|晕|过敏|肿|痒|疹|医|烧|伤|血|电|烟|火|孩子|宝宝|娃(?!的?[^,，。]{0,4}(?:T恤|衣|裤|裙))"
)


def is_of_spoiled_goods(scene: Scene, words: Words) -> bool:
    """打开一股酒味 皮都软了, of goods whose fault is told already: more of the fault, and nobody
    has come to harm."""
    told = scene.in_hand == "report_quality_issue" and _SPOILED.search(words.text) is not None
    return told and alarm_in(words.text) is None and not _TO_SOMEBODY.search(words.text)


_PRICE_NOW = re.compile(
    r"(?:你看|看看|可是?|但是?|[,，\s])*(?:你们|店里|页面上?)?(?:现在|今天|这会儿)(?:才|只要|卖|标|是|变成)*[0-9]{2,4}(?:块|元)?(?:了|啊|呀|钱)*"
)


def tells_price_now(scene: Scene, words: Words) -> bool:
    """你看你们现在159, of an order that was just told: what it cost then and costs now."""
    free = scene.asked.kind is Open.NOTHING and bool(scene.order_in_view)
    return free and _PRICE_NOW.fullmatch(words.text.strip(" .。!！?？~")) is not None


_NO_MORE = re.compile(
    r"(?:太慢|等不[及了起下]|不想等|等太久|等够|拖太久)[^?？]{0,8}不要了|^(?:那我?|我|就|算了)*[,，\s]*(?:东西|货)?不要了[吧啊]?$"
)


def wants_it_no_more(scene: Scene, words: Words) -> bool:
    """太慢了不要了, of the order just told: it is to be cancelled, which is asked first."""
    told = scene.in_hand in OF_PARCELS | {"ask_ship_time", "urge_shipment"}
    free = scene.asked.kind is Open.NOTHING and bool(scene.order_in_view)
    return told and free and _NO_MORE.search(words.text.strip(" .。!！~")) is not None
