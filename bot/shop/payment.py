"""What a question about paying is about, and when a person looks (playbook §13 paying)."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

from bot.shop.policy import Policy


class PayMatter(StrEnum):
    """What is asked about paying."""

    WAYS = "ways"
    PAID_NOT_SHOWN = "paid_not_shown"
    TWICE = "twice"
    """Charged twice or too much: money is wrong, a person looks at once."""
    CANNOT_PAY = "cannot_pay"
    FEARS_TWICE = "fears_twice"
    """不会要付两次吧: nothing was charged twice yet."""
    IF_CHARGED = "if_charged"
    """168扣没扣我也不知道: whether the money of an order was taken."""
    INSTALMENT = "instalment"
    """3期利息多少: what paying in parts costs."""


_TWICE = re.compile(
    r"[扣付][了]?(?:我)?[两2二]次|重复(?:扣|付|支付)|多[扣付]|扣多|付重|扣了[两2二]笔|[两2二]笔"
)
_PAID = re.compile(
    r"(?:已经?|刚刚?|明明|我)?(?:付|扣|支付|转)(?:完|过|好)?(?:了|过|完|好)?(?:款|钱)?.{0,10}"
    r"(?:没显示|显示(?:没|未|待|等)|还是?(?:没|未|待|等|显示)|待付款|未付款|没到|没反应|没更新|又变|没变)"
    r"|钱?(?:已经|都)?[扣付]了?.{0,6}(?:没|未|不)(?:显示|到|更新|变)|(?:付|扣)(?:款|钱)?(?:成功|掉)?了.{0,4}订单"
    r"|钱(?:已经|都)?扣了|扣[款钱]了|付[款钱]?了.{0,4}(?:没|未|不|还)|显示(?:没|未|待)付"
)
_CANNOT = re.compile(
    r"换(?:了|过)?[^,，。]{0,4}(?:卡|支付方式|付款方式|方式|微信|支付宝|银行|网络?|手机|浏览器)[^,，。]{0,4}(?:也|还是?|都|照样|一样)(?:不行|不成|不可以|没用|报错|付不|异常)|"
    r"付不了|付不[进出上]|不能付|没法付|无法付|支付失败|付款失败|支[付负]失败|付款不了|失败|点不[了动]|退出|打不开"
    r"|付不掉|系统(?:繁忙|忙|错误|异常)|稍后再试|密码错|限额|fukuan不了|过期|付款页|报错|卡住|转圈"
)


_FEARS = re.compile(
    r"(?:不会|会不会|该不会|别|怕|是不是(?:还)?(?:要|得)|(?:还|又)?(?:要|得|用|需要)(?:我)?(?:再|重新))[^,，。?？]{0,5}(?:付|扣|交|重复)[^,，。?？]{0,4}"
    r"(?:[两2二]|一)?(?:次|遍|笔|回)|(?:不会|会不会|怕)[^,，。]{0,3}重复(?:付|扣)"
)
_IF_CHARGED = re.compile(
    r"扣没扣|(?:有没有|是不是|到底)[^,，。?？]{0,3}扣|扣(?:款|钱)?了?没(?:有|$|[\s,，?？])|[钱款][^,，。?？]{0,3}扣了?吗"
    r"|不(?:知道|晓得|清楚|确定)[^,，。?？]{0,4}扣"
)
_CHARGED = re.compile(
    r"(?:扣|付)(?:款|钱)?了(?:我)?[两2二]|已经[^,，]{0,4}[两2二]|[两2二](?:笔|次)都?(?:扣|付)了"
)
_INSTALMENT = re.compile(
    r"利息|手续费|免息|(?:[0-9一二三六九十]+|几|多少|哪些)期|分期[^,，。?？]{0,6}(?:多少|几|怎么算|贵|划算)|每期"
)
_OF_PARTS = re.compile(r"分期|花呗|白条|期|信用卡")
_STILL = re.compile(r"还|没|未|待付|等待")
_WAYS = re.compile(r"怎么付|方式|哪些|哪几种|支持|能用")


def still_waits(text: str) -> bool:
    """Whether words after an unpaid order was told of say that nothing has changed."""
    return _STILL.search(text) is not None and _WAYS.search(text) is None


_LATER = re.compile(
    r"(?:给我|帮我|能不?能?|会不?会?)?(?:留着|留到|保留|占着|锁[着单])|(?:会不会|多久|几天|会)[^,，。?？]{0,4}(?:自动)?(?:关闭|失效|作废)"
)


def pays_later(text: str) -> bool:
    """我晚点再付 会给我留着吗: whether goods are kept that are not paid for."""
    return _LATER.search(text) is not None


def pay_matter(text: str) -> PayMatter:
    """The matter of a question about paying; the ways to pay when nothing is wrong."""
    if _FEARS.search(text) and not _CHARGED.search(text):
        return PayMatter.FEARS_TWICE
    for matter, words in (
        (PayMatter.TWICE, _TWICE),
        (PayMatter.IF_CHARGED, _IF_CHARGED),
        (PayMatter.PAID_NOT_SHOWN, _PAID),
        (PayMatter.CANNOT_PAY, _CANNOT),
    ):
        if words.search(text):
            return matter
    parts = _INSTALMENT.search(text) and _OF_PARTS.search(text)
    return PayMatter.INSTALMENT if parts else PayMatter.WAYS


_KNOWN = {
    "支付宝": r"支付宝|zfb|alipay",
    "微信支付": r"微信|wx|零钱",
    "银行卡": r"银行卡|储蓄卡|刷卡|网银|云闪付|(?<!信用)卡支付",
    "信用卡": r"信用卡|visa|master",
    "花呗分期": r"花呗|分期",
    "白条": r"白条",
    "货到付款": r"货到付款|到付|先用后付|收货后付",
    "对公转账": r"对公|公户|转账",
    "数字人民币": r"数字人民币|数币",
    "亲属卡": r"亲属卡|亲情[卡付]|代付|帮我付",
    "购物卡": r"[eE]卡|购物卡|礼品卡",
    "现金": r"现金",
}


def way_named(text: str) -> str:
    """The way to pay that a text asks about, as the shop calls it; empty for none."""
    return next((way for way, words in _KNOWN.items() if re.search(words, text, re.I)), "")


_CLAUSE = re.compile(r"[\s,，。;；?？!！]+")
_ASKS_WAY = re.compile(r"(?<!不)(?:能|可以|行|支持|收)")


def way_asked(text: str) -> str:
    """支付宝老提示风险 微信能付吗 asks of the second: the way of the clause that asks; else the
    first that is named."""
    pieces = [piece for piece in _CLAUSE.split(text) if way_named(piece)]
    asks = [piece for piece in pieces if _ASKS_WAY.search(piece)]
    return way_named((asks or [text])[0])


def offers_way(way: str, policy: Policy) -> bool | None:
    """Whether the shop's list has it; None where the list does not tell (a card for goods, somebody
    else's account): then a person knows.
    """
    listed = policy.shop.payment_methods
    if any(way in one or one in way for one in listed):
        return True
    return None if way in {"信用卡", "亲属卡", "数字人民币", "对公转账"} else False


def waited_enough(told_at: datetime, now: datetime, policy: Policy) -> bool:
    """Whether it is time that a person looks at a payment that still is not shown."""
    return now - told_at >= timedelta(minutes=policy.shop.payment_recheck_minutes)
