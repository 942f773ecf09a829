"""One word for what buyers and titles say in several: 礼拜 is 周, 1米2 is 1.2米."""

import re

_TENTHS = tuple(enumerate("一二三四五六七八九", 1))
_SAME = (
    (re.compile(r"(?:礼拜|星期)"), "周"),
    (re.compile(r"周[天7]"), "周日"),
    (re.compile(r"早上|上半天|早晨"), "上午"),
    (re.compile(r"午后|下半天"), "下午"),
    (re.compile(r"夜里|晚间"), "晚上"),
    (re.compile(r"(?<=[0-9])号"), "日"),
    (re.compile(r"(?:还|都)?(?:没|未)(?:有)?发(?:货|出)?"), "待发货"),
    (re.compile(r"(?:还)?(?:没|未)(?:有)?付(?:款|钱)?"), "待付款"),
    (re.compile(r"已经?发(?:货|出)?了?|发了货?|发货了"), "已发货"),
    (re.compile(r"在路上|运输(?!中)|还?(?:没|未)有?收?到(?!货)"), "运输中"),
    (re.compile(r"已?经?(?:收到|签收|到货|到了)了?"), "已签收"),
    (re.compile(r"咖啡?色"), "棕色"),
    (re.compile(r"(?<![a-z])[vw]x(?![a-z])|[v威]信"), "微信"),
    (re.compile(r"[俩两](?=[桶人层门孔])"), "双"),
    (re.compile(r"一(?=[桶层门孔])"), "单"),
    (re.compile(r"一米(?=[0-9一二三四五六七八九])"), "1米"),
    (re.compile(r"[两二]米(?=[0-9一二三四五六七八九])"), "2米"),
    *((re.compile(rf"(?<=[0-9])米[{n}{s}](?![0-9])"), f".{n}米") for n, s in _TENTHS),
    (re.compile(r"半年"), "6期"),
    (re.compile(r"[过用]?一(?:阵子?|段时间)"), "用一会儿"),
)


def same_words(text: str) -> str:
    """The text with the words that titles have."""
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    return text
