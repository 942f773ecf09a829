"""What is asked before an order is placed: its wrapping, its papers, its sum (playbook §2)."""

import re
from collections.abc import Iterable
from enum import StrEnum

from bot.shop.catalogue import Product


class BeforeOrder(StrEnum):
    """What is asked; each has a reply of its own."""

    CARD = "card"
    """能写贺卡吗: words that go with a present."""
    COUPON = "coupon"
    """我不会弄那个券 你帮我弄: how a coupon is used."""
    NO_PRICE = "no_price"
    """发票别放里面: who gets it shall not see what it cost."""


_CARD = re.compile(
    r"(?:写|放|附|塞|配|送|加|带|印)[^,，。?？]{0,6}(?:贺卡|卡片|祝福|纸条|便签|一句话|几句话)|(?:贺卡|祝福[语卡]?|卡片)[^,，。?？]{0,4}(?:能|可以|有|给|帮|写)"
)
_PAPER = r"(?:发票|小票|单据|价格|价签|吊牌价|清单|面单|金额)"
_NO_PRICE = re.compile(
    rf"{_PAPER}[^,，。?？]{{0,5}}(?:别|不要|不能|不想|千万别|不)[^,，。?？]{{0,4}}(?:放|装|写|带|夹|塞|露|显示|寄)"
    rf"|(?:别|不要|不想|千万别)[^,，。?？]{{0,6}}(?:放|装|写|带|夹|塞|露|看[到见]|知道)[^,，。?？]{{0,4}}(?:{_PAPER}|多少钱)"
    rf"|(?:包裹|盒子?|箱子?|里面)[^,，。?？]{{0,4}}(?:会|有|带|放)[^,，。?？]{{0,4}}(?:小票|价格|清单|价签)[吗么不?？]"
)


_COUPON = re.compile(
    r"(?:不会|不懂|不太会|搞不懂|怎么|咋|如何|在哪|帮我)[^,，。?？]{0,4}(?:弄|用|使|选|勾)[^,，。?？]{0,4}券"
    r"|券[^,，。?？]{0,4}(?:不会|不懂|怎么|咋|如何|在哪|去哪)[^,，。?？]{0,3}(?:弄|用|使|选|勾)"
)
_WORDS_AGAIN = re.compile(r"(?:改成?|换成?|就|还是)?写[:：,，\s]*([^,，。?？]{2,20})$")


def words_put_right(text: str) -> str:
    """不对 还没结婚呢 写 宝贝辛苦了: what shall be written instead; empty for anything else."""
    found = _WORDS_AGAIN.search(text.strip(" .。!！~～"))
    return found[1].strip() if found else ""


def asked_before_order(text: str) -> BeforeOrder | None:
    """Which of them is asked; None for anything else."""
    if _NO_PRICE.search(text):
        return BeforeOrder.NO_PRICE
    if _COUPON.search(text):
        return BeforeOrder.COUPON
    return BeforeOrder.CARD if _CARD.search(text) else None


_COMPANY = re.compile(
    r"(?:公司|单位|学校|厂里|部门|团队|工会|年会|开业)[^,，。?？]{0,8}(?:采购|团购|定制|发(?:福利|东西|奖品|礼品)|福利|伴手礼|礼品|要买)"
    r"|(?:采购|团购|批发)(?:一批|点|些)|(?:发|做)(?:员工|客户)?(?:福利|礼品|伴手礼)"
)


def buys_for_many(text: str) -> bool:
    """公司年会采购, before any goods are told."""
    return _COMPANY.search(text) is not None


_ADDS_UP = re.compile(
    r"一共|总共|合计|加起来|加一起|总价|包邮|运费|邮费|凑单|一起(?:买|拍|下|要)|(?:买|要|拍|来|加)(?:上)?[0-9一两二三俩]?[个条件套只盒罐箱瓶双]?"
)
_ADDS = re.compile(r"^(?:那|我)?(?:再|另外|还)?(?:加|搭|带|配|凑)(?:上|个|一|两|[0-9])")


_SUM = re.compile(r"一共|总共|合计|加起来|加一起|总价|包邮|运费|邮费|凑单|一起[^,，。?？]{0,3}多少")
_BOUGHT = re.compile(r"[买拍订]了|下单了|收到|没到|已经|还是|哪[个件样种]|退|换|坏|错|少了")


def adds_up(text: str) -> bool:
    """买一条红围巾加一个白水壶, 围巾和杯子一共多少: several goods for one order."""
    return _ADDS_UP.search(text) is not None and not _BOUGHT.search(text)


def asks_of_the_sum(text: str) -> bool:
    """一共多少: what they come to, and nothing else of them."""
    return _SUM.search(text) is not None


def adds_to_it(text: str) -> bool:
    """再加一罐茶: beside the goods that are talked of."""
    return _ADDS.search(text) is not None


_WORTH = re.compile(r"划算|合算|实惠|性价比|哪[个种款](?:更|比较)?便宜|单价")
_MEASURE = re.compile(
    r"(?:([0-9]+)[×x*])?([0-9]+(?:\.[0-9]+)?)\s*(kg|g|克|ml|毫升|l|升|斤|片|包|个|支|条|抽)", re.I
)


def asks_which_is_worth(text: str) -> bool:
    """50g比30g划算吧, 大的划算还是小的划算."""
    return _WORTH.search(text) is not None


def by_measure(skus: Iterable[Product]) -> list[tuple[str, float, int, str]]:
    """Size, measure, price and unit of each size that tells its measure, in one unit; empty
    where fewer than two do."""
    found: dict[str, tuple[str, float, int, str]] = {}
    for one in skus:
        if (told := _MEASURE.search(one.size or "")) and one.size not in found:
            measure = float(told[2]) * int(told[1] or 1)
            found[one.size] = (one.size, measure, one.price_fen, told[3].lower())
    rows = list(found.values())
    return rows if len(rows) > 1 and len({row[3] for row in rows}) == 1 else []
