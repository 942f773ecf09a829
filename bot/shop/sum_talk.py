"""What is asked of the sum of an order: 66？不是58吗, 为啥有8块, 我运费咋18 (playbook §2, §13)."""

import re
from enum import StrEnum

from bot.shop.orders import Order


class SumTalk(StrEnum):
    """What the words ask."""

    WHY_SUM = "why_sum"
    """The sum, or a part of it, is wondered at."""
    WHY_POSTAGE = "why_postage"
    """The postage of this order."""
    TO_ADD = "to_add"
    """那加个啥好: what makes it free of postage."""


_NUMBER = re.compile(r"(?<![\d.])(\d{1,5}(?:\.\d{1,2})?)(?![\d.])")
_WONDERS = re.compile(r"[?？吗么]|不是|为[什啥]|怎么|咋|哪来|多[收出了]|啥|凭|明明")
_POSTAGE = re.compile(r"运费|邮费|快递费")
_WHY = re.compile(r"为[什啥]|怎么|咋|凭|哪来|这么贵|别人|朋友|人家|同事|才|只要|不是")
_TO_ADD = re.compile(r"[加凑拼补](?:个|点|件|些|单)?(?:什么|啥|点什么)(?!时候)")
LONGEST = 24


_BUY_AGAIN = re.compile(
    r"(?:重新|再|重|现在|这会儿)(?:去)?(?:拍|买|下单?)[^?？]{0,8}(?:还(?:是|能)|多少|什么价|啥价|几块|几钱|一样|变)"
    r"|(?:还是|还)[^,，。?？]{0,3}(?:这个|那个|原来的?)价"
)


def asks_price_again(text: str) -> bool:
    """现在重新拍还是168不: what the goods of an order cost now."""
    return len(text) <= LONGEST and _BUY_AGAIN.search(text) is not None


def sums_in(text: str) -> frozenset[int]:
    """The sums in the words, in fen."""
    return frozenset(round(float(found) * 100) for found in _NUMBER.findall(text))


def may_ask_of_sum(text: str) -> bool:
    """Whether `sum_talk` can find anything in these words: before an order is looked up for it."""
    if len(text) > LONGEST:
        return False
    asks = _POSTAGE.search(text) or _TO_ADD.search(text) or _NUMBER.search(text)
    return asks is not None


def sum_talk(text: str, order: Order) -> SumTalk | None:
    """What is asked of the sum of this order; None for nothing of it."""
    if len(text) > LONGEST:
        return None
    if order.freight_fen and _POSTAGE.search(text) and _WHY.search(text):
        return SumTalk.WHY_POSTAGE
    own = {order.total_fen, order.goods_fen, order.freight_fen} - {0}
    if order.freight_fen and sums_in(text) & own and _WONDERS.search(text):
        return SumTalk.WHY_SUM
    return SumTalk.TO_ADD if order.freight_fen and _TO_ADD.search(text) else None
