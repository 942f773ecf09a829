"""What the learned scorer sees of a text: its letters, and the senses of its words in order.

A sense is a class of words that clerks change for one another (couriers, hedges, stars and
reviews, gifts, …), listed in `words.txt`; numbers have the sense of what they count. Pairs and
triples of senses let the scorer know "worth tied to a review" in words that it never read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")
_NUMBER = re.compile(r"\d[\d.,\-]*\d|\d|[零〇一二两俩仨三四五六七八九十百千万半几壹贰叁肆伍]+")
_MOBILE, _LONG, _CODE, _BARE = "P", "L", "D", "N"
_COUNTED = (
    ("￥", re.compile(r"元|块钱|r|毛|块(?=$|[,。!?])")),
    ("T", re.compile(r"天|小时|点|号|日|分钟|周|个?月|年|秒|个(?:小时|工作|星期|礼拜)|工作日|"
                      r"钟头|h|季|刻|晚")),
    ("%", re.compile(r"%|折|成|倍")),
    ("Z", re.compile(r"码|cm|厘米|公分|米|mm|毫|ml|升|kg|克|g|度|寸|平|岁|w|瓦|v|伏|l|公斤|"
                      r"栋|单元|室|楼|级|档|层|期|代|款")),
    ("C", re.compile(r"[次遍回趟步种位人家字句题问]")),
    ("R", re.compile(r"[星分]|颗星")),
    ("M", re.compile(r"[件个条双套台盒只把瓶包袋箱本张支罐桶块颗斤份对副辆部床顶枚根提组串株盆片打"
                      r"柄尊卷捆册扇盏壶框筐单粒杯碗盘碟枝束幅架艘座间棵头匹封沓摞板]")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Senses:
    """Words with their senses (one sign each), and the longest word that a letter begins."""

    of: Mapping[str, str]
    longest: Mapping[str, int]


@lru_cache(maxsize=1)
def senses() -> Senses:
    """The list in `words.txt`: a sense, a colon, its words; a word may have several senses."""
    of: dict[str, str] = {}
    lines = WORDS.read_text("utf-8").splitlines()
    for place, line in enumerate(one for one in lines if ":" in one and one[0] != "#"):
        for word in line.split(":", 1)[1].split():
            of[word] = of.get(word, "") + chr(0xE000 + place)
    longest: dict[str, int] = {}
    for word in of:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    return Senses(of, longest)


def traits(plain: str) -> set[str]:
    """Letters, pairs of letters, senses (`1`), near pairs (`2`, `3`) and triples (`4`)."""
    found = set(plain)
    found.update(map(add, f"^{plain}", f"{plain}$"))
    row = _row(plain, senses())
    row += ("", "", "")
    for first, second, third, fourth in zip(row, row[1:], row[2:], row[3:], strict=False):
        for one in first:
            found.add("1" + one)
            for two in second:
                found.add(f"2{one}{two}")
                for three in third:
                    found.add(f"4{one}{two}{three}")
            for later in third + fourth:
                found.add(f"3{one}{later}")
    return found


def _row(plain: str, known: Senses) -> list[str]:
    """The senses of each word that has one, longest word first; a full stop is one."""
    numbers = {find.start(): find.end() for find in _NUMBER.finditer(plain)}
    of, longest = known.of, known.longest
    row: list[str] = []
    at, size = 0, len(plain)
    while at < size:
        reach = longest.get(plain[at], 0)
        while reach and plain[at : at + reach] not in of:
            reach -= 1
        if reach <= 1 and at in numbers:
            end = numbers[at]
            row.append(_counting(plain[at:end], plain[end : end + 4]))
            at = end
            continue
        if reach:
            row.append(of[plain[at : at + reach]])
        elif plain[at] in "。!?":
            row.append("|")
        at += reach or 1
    return row


def _counting(number: str, after: str) -> str:
    """The sense of a number: a phone, a long number, or what it counts."""
    digits = sum(char.isdigit() and char.isascii() for char in number)
    if digits == 11 and number[0] == "1":
        return _MOBILE
    if digits >= 6:
        return _LONG if digits >= 15 else _CODE
    return next((sense for sense, unit in _COUNTED if unit.match(after)), _BARE)
