"""What people of the desk read of wishes to the shop's own system: what, how it stands, why not."""

from collections.abc import Mapping
from typing import Any

from bot.shop.effects import EffectKind
from bot.shop.money import yuan_text
from bot.shop.rulings import Why
from bot.usecases.ports_gateway import EffectRow, EffectState

KINDS = {
    EffectKind.ADD_NOTE: "订单备注",
    EffectKind.CHANGE_ADDRESS: "修改地址",
    EffectKind.CHANGE_SPEC: "更换规格",
    EffectKind.CANCEL: "取消订单",
    EffectKind.REQUEST_INTERCEPTION: "拦截包裹",
    EffectKind.AUTHORISE_RETURN: "退货登记",
    EffectKind.ENTER_RETURN_TRACKING: "退货单号",
    EffectKind.REQUEST_REFUND: "退款申请",
    EffectKind.RESEND: "补发",
    EffectKind.REQUEST_EXCHANGE: "换货登记",
    EffectKind.REQUEST_INVOICE: "开发票",
    EffectKind.CORRECT_INVOICE: "重开发票",
    EffectKind.SUBSCRIBE_RESTOCK: "到货提醒",
}
STATES = {
    EffectState.WANTED: "已登记，待办理",
    EffectState.SENDING: "办理中",
    EffectState.UNKNOWN: "核对中",
    EffectState.DONE: "已办好",
    EffectState.REFUSED: "没有办成",
    EffectState.WITH_PERSON: "需人工核对",
    EffectState.ENDED: "已完结",
}
_REFUSED = {
    "no_order": "店铺系统里没有这个订单",
    "unpaid": "订单还没有付款",
    "to_ship": "订单还没有发货",
    "shipped": "订单已经发货",
    "done": "订单已经签收",
    "closed": "订单已经关闭",
    "not_in_order": "订单里没有这件商品或数量不对",
    "sold_out": "库存不够了",
    "over_paid": "退款合计会超过实付金额",
    "amount_changed": "可退金额已经变了",
    "no_parcel": "没有这个包裹",
    "no_return": "还没有登记退货",
}
WHY = {
    Why.NOT_PAID: "订单还没有付款",
    Why.NOT_SHIPPED: "订单还没有发货",
    Why.SHIPPED: "订单已经发货",
    Why.SIGNED: "订单已经签收",
    Why.CLOSED: "订单已经关闭",
    Why.NOTHING_SENT: "没有寄出过东西",
    Why.PAST_DAYS: "已经超过退换的天数",
    Why.SIGNING_UNKNOWN: "签收时间不清楚",
    Why.SIGNED_BY_OTHER: "不是本人签收",
    Why.LATE_FAULT: "已经超过质量问题的时限",
    Why.CUSTOM: "是定制商品",
    Why.FRESH: "是生鲜商品",
    Why.SEAL_BROKEN: "封口已经拆开",
    Why.EXCLUSION_CONFIRMED: "下单时确认过不支持无理由退货",
    Why.TAG_CUT: "吊牌已经剪掉",
    Why.WORN: "有使用痕迹",
    Why.NOT_IN_ORDER: "订单里没有这件商品",
    Why.SAME_GOODS: "和原来的一样",
    Why.OTHER_STYLE: "是另一款商品",
    Why.SOLD_OUT: "库存不够",
    Why.AVAILABLE: "其实有货",
    Why.ALREADY_ONCE: "这件事已经办过一次",
    Why.DEARER: "换的更贵",
    Why.CHEAPER: "换的更便宜",
    Why.MORE_PIECES: "件数变了，价格要重算",
    Why.SURCHARGE: "这家快递要加邮费",
    Why.OVER_PAID: "退款合计会超过实付金额",
    Why.NOT_AN_AMOUNT: "金额不对",
    Why.OTHER_WAY: "不是原路退回",
    Why.NOT_ARRIVED: "退货还没有到仓",
    Why.CASH_ON_DELIVERY: "到付件不收",
    Why.WITHOUT_RECEIPT: "没有运费凭证",
    Why.OVER_CAP: "超过上限",
    Why.PHOTO_REVIEW: "要先看照片",
    Why.CAUSE_UNKNOWN: "原因还不清楚",
    Why.EMPTY: "没有写内容",
    Why.TOO_LONG: "字数太多，最多 200 字",
    Why.UNREADABLE: "里面有看不见的特殊字符",
    Why.INCOMPLETE: "内容不完整",
    Why.UNKNOWN_COURIER: "店里没有合作这家快递",
    Why.OTHER_REGION: "不是同一个收件地区",
    Why.CHANGED_CONTENT: "内容和订单不一致",
    Why.LOG_IN_FIRST: "买家没有登录",
    Why.NO_CONSENT: "买家没有同意",
}
DEFAULT_REFUSAL = "店铺系统没有受理"


def refusal_words(reason: str) -> str:
    """Why the shop's system said no; a reason of another system is told in general."""
    return _REFUSED.get(reason, DEFAULT_REFUSAL)


def content_words(row: EffectRow) -> str:
    """What exactly was asked for, in a few words for the desk."""
    values: Mapping[str, Any] = row.content
    if row.kind is EffectKind.ADD_NOTE:
        return str(values["text"])
    if amount := values.get("amount_fen"):
        return yuan_text(int(amount))
    return str(values.get("tracking_no") or values.get("new_sku") or values.get("sku") or "")


def wish_words(row: EffectRow) -> str:
    """The wish as a buyer is reminded of it: no address, no name, no words of anybody."""
    money = row.content.get("amount_fen") if row.kind in _WITH_MONEY else 0
    return f"{KINDS[row.kind]}{yuan_text(int(money))}" if money else KINDS[row.kind]


_WITH_MONEY = frozenset({EffectKind.REQUEST_REFUND, EffectKind.CANCEL})
