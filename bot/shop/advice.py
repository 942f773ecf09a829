"""Advice beyond the page: how it looks on somebody, whom it suits, what suits a need.

A clerk may point at what the page says; what goods do for a person nobody here knows, and nothing
is claimed of it (playbook §1, §2 undecided, law 26).
"""

import re
from dataclasses import dataclass

_LOOKS = re.compile(
    r"显(?:黑|白|胖|瘦|老|嫩|脏|矮|高|壮|气质|肚子?|胯|腿|脸|不显)|挑(?:肤色|人|皮肤)|百搭|好搭|老气|洋气|土气"
    r"|(?:会不会|是不是|会|有点|太|过于)[^,，。?？]{0,3}(?:艳|俗|土(?!豆)|花哨|素净?|扎眼|夸张|幼稚|成熟)"
    r"|艳不艳|土不土|俗不俗|(?:好|难)看(?:[吗么不嘛]|[?？])|上身.{0,4}(?:怎么样|如何|效果|好看)"
)
_SUITS = re.compile(
    r"适合[^,，。?？]{0,12}(?:[吗么不嘛没]|[?？]|$)|适不适合"
    r"|(?:送|给)[^,，。?？]{1,8}(?:合适|合不合适|行不行|好不好|拿得出手|体面)"
    r"|(?:老人家?|长辈|老妈|老爸|[妈爸婆公]|学生|男生|女生|岁的?人?|年纪大)[^,，。?？]{0,6}(?:用|穿|戴|背|盖|喝|擦)"
    r"[^,，。?？]{0,5}(?:[吗么不嘛]|合适|行|可以)"
    r"|(?:会|会不会|能)(?:不会)?(?:喜欢|嫌)(?:这个?|那个?)?(?:颜色)?(?:[吗么不吧]|[?？]|$)"
    r"|怕冷[^,，。?？]{0,10}(?:[吗么不]|够|行|合适)|[够会]不[够会]暖|(?:够|会|保)暖[和吗么不]"
)
_DELICATE = re.compile(
    r"孕|哺乳|宝宝|婴|新生|小孩|孩子|娃|儿童|过敏|敏感|湿疹|血压|血糖|糖尿|手术|心脏|哮喘|[治患]|病"
)
"""Where a wrong word may do harm: a person answers."""


def asks_how_it_looks(question: str) -> bool:
    """显黑吗, 会不会太艳: in the eye of who wears it."""
    return _LOOKS.search(question) is not None


_LIKED = re.compile(r"(?:会|能)(?:不会)?(?:喜欢|嫌)|喜不喜欢")


def asks_if_liked(question: str) -> bool:
    """老人家会喜欢吗: of taste, which nobody here can promise."""
    return _LIKED.search(question) is not None


def asks_whom_it_suits(question: str) -> bool:
    """适合老人吗, 送长辈合适吗: not for anybody whom a wrong word may harm."""
    return _SUITS.search(question) is not None and _DELICATE.search(question) is None


_FOR_ANOTHER = re.compile(
    r"送|生日|礼物|给(?:我?(?:妈|爸|婆|爷|奶|老|孩|女|男|朋|闺|同|领|家)|他|她)"
)
_AT_MOST = re.compile(r"以内|以下|之内|不超过|最多|封顶|内(?:吧|的)?$")


def is_for_another(text: str) -> bool:
    """女朋友生日 送啥好: a present; whether it is for oneself need not be asked."""
    return _FOR_ANOTHER.search(text) is not None


def at_most(text: str) -> bool:
    """两百以内: no more than that."""
    return _AT_MOST.search(text) is not None


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody needs, in a buyer's words, and what goods for it are called."""

    label: str
    told: re.Pattern[str]
    goods: re.Pattern[str]


_NEEDS = tuple(
    Need(label, re.compile(told), re.compile(goods))
    for label, told, goods in (
        ("怕冷", r"怕冷|畏寒|手脚(?:冰|凉|冷)|保暖|暖和|冬天.{0,4}冷", r"羊[毛绒]|羽绒|围巾|毯|暖"),
        ("爱喝茶", r"喝茶|品茶|泡茶|茶友", r"茶(?!花|树|几)"),
        ("常喝热水", r"喝(?:热)?水|热饮|保温", r"保温|热水壶|[水马]克?杯"),
        ("看书写字", r"看书|读书|写作业|写字|学习|熬夜|办公", r"灯|书架"),
        ("出门背包", r"通勤|上班背|逛街|买菜|出门背|装电脑", r"包"),
        ("护肤", r"护肤|脸.{0,2}干|皮肤.{0,2}干|擦脸|保湿", r"面霜|乳液|护肤"),
        ("休息", r"睡觉|睡衣|午休|在家穿|出差|坐车", r"枕|毯|家居服"),
        ("爱吃水果", r"水果|爱吃柚", r"柚|橙|苹果|果"),
    )
)


_LIGHT = re.compile(r"浅色?|淡|素|亮|白色?的?$|奶油|米色|清爽|粉")
_DARK = re.compile(r"深色?|暗|耐脏|稳重|沉稳")
_LIKES = re.compile(r"喜欢|爱|偏|想要|要|适合|穿|中意")
_LIGHT_COLOURS = re.compile(r"白|米|燕麦|浅|粉|奶|杏|原木")
_DARK_COLOURS = re.compile(r"黑|墨|藏青|深|焦糖|灰$|棕")


def colours_liked(text: str) -> re.Pattern[str] | None:
    """她皮肤白 喜欢浅色: what the names of such colours are like; None where none is told."""
    if not _LIKES.search(text):
        return None
    if _DARK.search(text):
        return _DARK_COLOURS
    return _LIGHT_COLOURS if _LIGHT.search(text) else None


def needs_in(text: str) -> tuple[Need, ...]:
    """五十多岁，怕冷，平时爱喝茶: what is told of whom it is for; empty for nothing known."""
    return tuple(need for need in _NEEDS if need.told.search(text))
