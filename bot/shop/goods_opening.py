"""How a buyer opens a talk of goods (您好 我想问问那个烧水壶) and how one of them is chosen before
it is bought (好 就L 雾蓝): nothing is ordered by either (playbook §2)."""

import re
from dataclasses import dataclass

from bot.shop.catalogue import Product
from bot.shop.goods_talk_on import marks_told

_OPENS = re.compile(
    r"(?:想|要|打算|准备|考虑|过来|来)[^,，。?？]{0,8}(?:买|入手|添|囤|挑|选|问|看|咨询|了解|打听|瞧)"
    r"|(?:问问|问一?下|咨询|了解|打听|请教|看看|瞧瞧)|看[中上]|种草|相中|再(?:加|来|要|带|拿|添)"
)
_BUYS = re.compile(
    r"(?:想|要|打算|准备|考虑)[^,，。?？]{0,8}(?:买|入手|添|囤|挑|选)|看[中上]|种草|相中"
)
_AFTER_SALE = re.compile(
    r"[买拍订]的|[买拍]了|退|换|坏|破|漏|发货|到哪|收到|没到|快递|物流|订单|发票|降价|便宜|改|取消|补|投诉|人工"
)


def opens_goods(text: str) -> bool:
    """想问问那个烧水壶, 想给我妈买件羽绒服: goods are named, and nothing is asked of them yet."""
    return _OPENS.search(text) is not None and _AFTER_SALE.search(text) is None


def goes_to_buy(text: str) -> bool:
    """想给我妈买件羽绒服: goods to be bought, whatever was bought before."""
    return _BUYS.search(text) is not None


_TO_OTHERS = re.compile(
    r"(?:叫|让|喊|请|等)(?:我)?(?:家)?[^,，。?？]{1,6}(?:来|帮我|给我|过来)?(?:买|拍|下单|弄|付)[吧了哈啊呀~。!\s]*$"
)
_EXCHANGED = re.compile(
    r"(?:不|没)[合和][适是]|(?:大|小|长|短|肥|紧)了|不喜欢|穿不了|不好看|不行|万一|要是|如果"
)
_SWAPS = re.compile(
    r"(?:能|可以|给|让|包|可不可以|能不能)[^,，。?？]{0,3}换(?!成|个颜色)|换[吧吗么不]"
)


def goes_to_others(text: str) -> bool:
    """好 叫我儿子来买: somebody else comes to buy."""
    return _TO_OTHERS.search(text) is not None


def asks_if_exchanged(text: str) -> bool:
    """不合适能换吧: what holds later, asked before anything is bought."""
    return _EXCHANGED.search(text) is not None and _SWAPS.search(text) is not None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The SKUs that are left of the goods in talk, and the number of pieces as it is
    written (empty where none is told)."""

    skus: tuple[Product, ...]
    pieces: str


_LEAD = (
    r"(?:好[的滴嘞吧啦了]?|行[吧啊]?|嗯+|那|就|我|先|可以|ok|哦|噢|算了|还是|改主意了"
    r"|(?:想|考虑|商量)好了|决定(?:好)?了?|[,，、。~ \s])*"
)
_TAKES = re.compile(
    rf"^{_LEAD}(?:(?:拍|买|要|来|选|下单|入手?|拿|定|订)下?|(?<=就)(?=[^去行好这]))", re.I
)
_BEHIND = re.compile(
    r"^([^\s,，。?？]{0,8}?)(?:我|想|就|先)?(?:要|来|拿|拍|买|订|定)(?=(?:[0-9]+|[一二两三四五六七八九十俩]+)[个件条只双瓶盒套床张把](?!装))"
)
"""雾白的要20个."""
_ORDERED = re.compile(r"[拍买订](?:完|好|过)?了|下单了|已经|刚刚?[拍买]")
"""我拍了一件: there is an order."""
_PIECES = re.compile(r"([0-9]+|[一二两俩三仨四五六七八九十]+)[个件条只双瓶盒套床张把](?!装)")
_AND_MORE_LATER = re.compile(
    r"(?:[,，、\s]|要是|如果|觉得)*(?:[吃用喝穿]着)?(?:好|不错|合适|喜欢|满意)[吃用喝穿看使]?(?:的话|了)?(?:我|就|下次|以后|还|[,，\s])*再(?:来|买|拍|囤|要|入|回购?)(?:多点|一点|点|几[个件盒])?"
)
"""好吃再买, behind what is taken now."""
_FILLS = re.compile(r"试试|试一下|看看|[吧啊呀哈哦啦了先再的这那呢款]|[,，、。~!！ \s]|谢谢[你您]?")


def chosen_in(text: str, skus: tuple[Product, ...], names: tuple[str, ...] = ()) -> Chosen | None:
    """Which of the goods is taken by words that say nothing else; `names`: what the goods are
    called in them. None where anything more is said."""
    if _ORDERED.search(text):
        return None
    told = text
    for name in names:
        told = told.replace(name, "")
    taken = _TAKES.match(told)
    behind = None if taken else _BEHIND.match(told)
    if taken is None and behind is None:
        return None
    rest = told[taken.end() :] if taken else behind[1] + told[behind.end() :] if behind else ""
    rest = _AND_MORE_LATER.sub("", rest)
    counted = _PIECES.search(rest)
    rest = _PIECES.sub("", rest)
    bare = _FILLS.sub("", rest)
    left = marks_told(rest.replace("试试", ""), skus) if bare else skus
    if bare and not left and bare not in {one.size for one in skus} | {one.colour for one in skus}:
        return None
    if not (bare or counted or names):
        return None
    return Chosen(left or skus, counted[1].replace("俩", "两") if counted else "")
