"""Names that a form of address tells (关姐, 麦总, 老杨), and what is no place by its look.

The tagger hears a surname alone too seldom to be sure of it; model numbers look like rooms to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.text.tagging.cells import Span

_OFTEN = (
    "王李张刘陈杨赵吴周徐孙胡朱郭何林罗郑梁谢宋唐许韩冯邓曹彭曾田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范廖贾夏韦付邹孟薛阎侯陶黎贺顾郝龚邵万覃武戴莫孔汤尹涂樊庞"
)
_SELDOM = (
    "黄马高方江龙雷钱金关麦权茅巩章倪佟宗翟瞿柯舒甘卫耿祁邢俞戚滕柳梅施洪严史文牛华伍占申向岳齐"
)
_BEFORE = r"(?:^|(?<=[^\u3400-\u9fff])|(?<=[给让找叫问跟和是的们请烦我替帮代姓]))"
_TITLES = (
    r"(?:姐|哥|叔|婶|姨|嫂|伯|爷|奶奶|阿姨|大爷|大妈|老师|老板|太太|先生|女士|小姐|师傅|医生|主任|经理|校长|院长"
    r"|总(?![是共计价算体部会有在结长店站])|太(?![多大小长短贵慢快厚薄好难差阳空重轻高低远久]))"
)
_TITLED = re.compile(rf"{_BEFORE}([{_OFTEN}{_SELDOM}])(?={_TITLES})")
_CALLED = re.compile(
    rf"(?<![大最从很太更还])([小老][{_OFTEN}])(?=$|[^\u3400-\u9fff]|[说代来收签没在帮给让问叫]|客服)"
)
_MODEL = re.compile(r"(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9 +*./-]{2,14}")


def find_titled(text: str) -> Iterator[Span]:
    """A surname before its form of address, or after 小 and 老 with it. Linear in the text."""
    for pattern in (_TITLED, _CALLED):
        for match in pattern.finditer(text):
            yield match.span(1)


def is_no_address(words: str) -> bool:
    """AX3000, E1-05: letters and digits without a word of a place; 36-402 and 1603 are rooms."""
    return _MODEL.fullmatch(words.strip()) is not None
