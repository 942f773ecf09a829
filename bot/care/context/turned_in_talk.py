"""Words that mean another matter than they look like, beside what is talked of: 你们四天前就收到了
after a refund, 你们现在159 and 太慢了不要了 of the order just told."""

import re

from bot.care.context.scene import Open, Scene, Words

CAME_TO_US = re.compile(
    r"(?:你们|你家|贵店|店里|仓库|商家|卖家)[^,，。?？]{0,8}(?:签收|收到)(?![^,，。]{0,3}[吗么没])"
    r"|退(?:回|件|货|过)[^,，。?？]{0,8}(?:签收|收到)(?![^,，。]{0,3}[吗么没])"
)
"""What was sent back is here: it is the money that is waited for, no parcel is lost."""
OF_PARCELS = frozenset({"ask_logistics", "ask_order_status", "report_lost_or_signed_by_other"})


def is_back_with_us(scene: Scene, words: Words) -> bool:
    """快递显示你们四天前就收到了, after the money was told of: it is that parcel."""
    of_money = scene.in_hand == "ask_refund_arrival"
    return of_money and CAME_TO_US.search(words.text) is not None


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


_TOGETHER = re.compile(
    r"(?:跟|和|与|同)[^,，。?？]{1,8}(?:一起|一块儿?|合在一起|并在一起)(?:发|寄|走)|(?:两|几|这)[单个件][^,，。?？]{0,4}(?:一起|一块儿?|合并)(?:发|寄|走)"
)
_ELSEWHERE = re.compile(r"改|换|新地址|寄到|发到|送到")


def wants_one_parcel(_: Scene, words: Words) -> bool:
    """帆布包能跟它一起发不 都一个地址: in one parcel, and no other address."""
    return _TOGETHER.search(words.text) is not None and _ELSEWHERE.search(words.text) is None
