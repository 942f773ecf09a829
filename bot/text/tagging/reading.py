"""What is read off a message once, for the traits of its cells: names, words, places, clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.text.places import PROVINCE_OF_CITY
from bot.text.tagging.cells import NUMBERS, Cell, Span

WORDS = Path(__file__).with_name("words.txt")
_LONGEST = 4
EDGE = "^"
SUFFIXES = frozenset(
    "路街道巷弄号栋幢座楼层室单村组队社镇乡苑园区里城厦庄屯寨院店站铺校厂房门府湾庭口场期"
)
_DOUBLE_SAID = (
    "欧阳 司马 上官 诸葛 司徒 夏侯 皇甫 尉迟 慕容 令狐 端木 东方 独孤 "
    "南宫 公孙 轩辕 宇文 长孙 呼延 东郭 西门 百里 淳于 申屠 澹台 闾丘 "
    "拓跋 纳兰 鲜于 濮阳 漆雕 歐陽 司馬 諸葛 東方 钟离 东门 梁丘 左丘 公冶 太史 万俟 赫连 乐正 "
    "司空 谷梁 公羊 仲孙 宗政 巫马 南门 完颜 叶赫 第五"
)
_DOUBLE = frozenset(_DOUBLE_SAID.split())
_REGIONS_SAID = (
    "北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 "
    "江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 "
    "台湾 内蒙古 内蒙 广西 西藏 宁夏 新疆 香港 澳门"
)
_REGIONS = frozenset(_REGIONS_SAID.split())


@dataclass(frozen=True)
class Lists:
    """Ranks of surnames and of characters in given names, given names, words by their kind."""

    surnames: dict[str, str]
    given: dict[str, str]
    called: frozenset[str]
    words: dict[str, str]


@lru_cache(maxsize=1)
def lists() -> Lists:
    """What `words.txt` holds."""
    surnames, given, called, words = WORDS.read_text("utf-8").strip("\n").split("\n\n")
    return Lists(
        {char: rank for rank, chars in enumerate_lines(surnames) for char in chars},
        {char: rank for rank, chars in enumerate_lines(given) for char in chars},
        frozenset(called.split()),
        {word: line[0] for line in words.split("\n") for word in line[2:].split()},
    )


def enumerate_lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with its number as a digit."""
    for number, line in enumerate(text.split("\n")):
        yield str(number), line


def _shape(cell: Cell) -> str:
    return {"D": "0", "A": "a"}.get(cell.kind, cell.sign)


def _words_of(signs: Sequence[str], words: dict[str, str]) -> list[Span]:
    """Longest words first, from the left; what is no word stands alone."""
    spans, at = [], 0
    line = "".join(signs)
    while at < len(line):
        size = next(
            (n for n in range(min(_LONGEST, len(line) - at), 1, -1) if line[at : at + n] in words),
            1,
        )
        spans.append((at, at + size))
        at += size
    return spans


class Reading:
    """Everything that is read off a message once, for the traits of all its cells."""

    def __init__(
        self, cells: Sequence[Cell], names: Sequence[Span], places: Sequence[Span]
    ) -> None:
        known = lists()
        surnames, given, words = known.surnames, known.given, known.words
        self.signs = [_shape(cell) for cell in cells]
        self.kinds = [cell.kind for cell in cells]
        self.size = len(cells)
        self.surname = [surnames.get(sign, "-") for sign in self.signs]
        self.given = [
            given.get(sign, "-" if kind == "H" else kind)
            for sign, kind in zip(self.signs, self.kinds, strict=True)
        ]
        for at in range(self.size - 1):
            if self.signs[at] + self.signs[at + 1] in _DOUBLE:
                self.surname[at] = "d"
        self.words = _words_of(self.signs, words)
        self.word_at = [n for n, (start, end) in enumerate(self.words) for _ in range(start, end)]
        self.tags = [words.get("".join(self.signs[a:b]), "-") for a, b in self.words]
        line = self.signs
        self.called = [
            str(int("".join(line[at : at + 2]) in known.called)) for at in range(self.size)
        ]
        self.names = _labels(cells, names)
        self.places = _labels(cells, places)
        self.regions = self._regions()
        self.clauses = self._clauses()
        found = set(self.kinds) & NUMBERS
        self.about = ("n" if found else "") + ("p" if "☎" in found or "⌂" in self.kinds else "")
        self.about += "a" if places else ""

    def sign(self, at: int) -> str:
        return self.signs[at] if 0 <= at < self.size else EDGE

    def of(self, row: Sequence[str], at: int) -> str:
        return row[at] if 0 <= at < len(row) else EDGE

    def word(self, number: int) -> str:
        if not 0 <= number < len(self.words):
            return EDGE
        start, end = self.words[number]
        return "".join(self.signs[start:end])

    def _regions(self) -> list[str]:
        row = ["-"] * self.size
        for start, end in self._places():
            stop = end + (end < self.size and self.signs[end] in "省市区县州旗盟")
            row[start:stop] = ["r"] * (stop - start)
            row[stop - 1] = "e"
        return row

    def _places(self) -> Iterator[Span]:
        line = "".join(self.signs)
        for at in range(len(line)):
            for size in (4, 3, 2):
                if line[at : at + size] in _REGIONS or line[at : at + size] in PROVINCE_OF_CITY:
                    yield at, at + size
                    break

    def _clauses(self) -> list[tuple[int, int, int]]:
        """For each cell the start and end of its clause, and where the clause itself stands."""
        row: list[tuple[int, int, int]] = []
        start = number = 0
        for at in range(self.size + 1):
            if at == self.size or self.kinds[at] not in "HDA":
                row += [(start, at, number)] * (at - start)
                if at < self.size:
                    row.append((at, at + 1, number))
                number += at > start
                start = at + 1
        return row


def _labels(cells: Sequence[Cell], spans: Sequence[Span]) -> list[str]:
    """What the rules say of each cell: b where a find begins, e where it ends, i inside."""
    row = ["-"] * len(cells)
    for start, end in spans:
        for at, cell in enumerate(cells):
            if start <= cell.start and cell.end <= end:
                row[at] = "b" if cell.start == start else "e" if cell.end == end else "i"
    return row
