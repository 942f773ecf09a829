"""What the tagger sees of each cell: the letters around it, names, words and places it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.text.places import PROVINCE_OF_CITY
from bot.text.tagging.cells import NUMBERS, Cell, Span

WORDS = Path(__file__).with_name("words.txt")
_LONGEST = 4
_EDGE = "^"
_SUFFIXES = frozenset(
    "路街道巷弄号栋幢座楼层室单村组队社镇乡苑园区里城厦庄屯寨院店站铺校厂房门府湾庭口场期"
)
_DOUBLE = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "司徒",
        "夏侯",
        "皇甫",
        "尉迟",
        "慕容",
        "令狐",
        "端木",
        "东方",
        "独孤",
        "南宫",
        "公孙",
        "轩辕",
        "宇文",
        "长孙",
        "呼延",
        "东郭",
        "西门",
        "百里",
        "淳于",
        "申屠",
        "澹台",
        "闾丘",
        "拓跋",
        "纳兰",
        "鲜于",
        "濮阳",
        "漆雕",
        "歐陽",
        "司馬",
        "諸葛",
        "東方",
    ]
)
_REGIONS = frozenset(
    [
        "北京",
        "上海",
        "天津",
        "重庆",
        "河北",
        "山西",
        "辽宁",
        "吉林",
        "黑龙江",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "海南",
        "四川",
        "贵州",
        "云南",
        "陕西",
        "甘肃",
        "青海",
        "台湾",
        "内蒙古",
        "内蒙",
        "广西",
        "西藏",
        "宁夏",
        "新疆",
        "香港",
        "澳门",
    ]
)


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
        return self.signs[at] if 0 <= at < self.size else _EDGE

    def of(self, row: Sequence[str], at: int) -> str:
        return row[at] if 0 <= at < len(row) else _EDGE

    def word(self, number: int) -> str:
        if not 0 <= number < len(self.words):
            return _EDGE
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


def traits_of(reading: Reading) -> list[list[str]]:
    """For each cell its traits; each is a word that `weights.txt` may know."""
    groups: tuple[Callable[[Reading, int], Iterator[str]], ...] = (
        _letters, _names, _word_traits, _clause, _rules, _addresses,
    )  # fmt: skip
    return [
        [trait for group in groups for trait in group(reading, at)] for at in range(reading.size)
    ]


def _letters(r: Reading, at: int) -> Iterator[str]:
    a, b, c, d, e = (r.sign(at + step) for step in (-2, -1, 0, 1, 2))
    far_left, far_right = r.sign(at - 3), r.sign(at + 3)
    yield "u" + c
    yield "v" + b
    yield "w" + d
    yield "x" + a
    yield "y" + e
    yield "B" + b + c
    yield "C" + c + d
    yield "D" + a + b
    yield "E" + d + e
    yield "F" + b + d
    yield "T" + a + b + c
    yield "U" + b + c + d
    yield "V" + c + d + e
    yield "L" + far_left + a + b
    yield "R" + d + e + far_right
    yield "K" + "".join(r.of(r.kinds, at + step) for step in (-3, -2, -1, 0, 1, 2, 3))
    yield "k" + "".join(r.of(r.kinds, at + step) for step in (-1, 0, 1))


def _names(r: Reading, at: int) -> Iterator[str]:
    s, g = r.surname, r.given
    yield "s" + r.of(s, at)
    yield "s1" + r.of(s, at - 1)
    yield "s2" + r.of(s, at - 2)
    yield "s3" + r.of(s, at + 1)
    yield "g" + r.of(g, at)
    yield "g1" + r.of(g, at - 1)
    yield "g2" + r.of(g, at + 1)
    first = r.of(s, at) + r.of(g, at + 1) + r.of(g, at + 2)
    second = r.of(s, at - 1) + r.of(g, at) + r.of(g, at + 1)
    third = r.of(s, at - 2) + r.of(g, at - 1) + r.of(g, at)
    yield "N1" + first
    yield "N2" + second
    yield "N3" + third
    yield "M1" + first + r.of(r.kinds, at - 1) + r.of(r.kinds, at + 3)
    yield "M2" + second + r.of(r.kinds, at - 2) + r.of(r.kinds, at + 2)
    yield "M3" + third + r.of(r.kinds, at - 3) + r.of(r.kinds, at + 1)
    yield "P1" + r.sign(at - 1) + first
    yield "P2" + r.sign(at - 2) + second
    yield "P3" + third + r.sign(at + 1)
    yield "P4" + second + r.sign(at + 2)
    pair = "".join(r.of(r.called, at + step) for step in (-2, -1, 0, 1))
    yield "p" + pair
    yield "p1" + pair + r.of(s, at - 1) + r.of(s, at)
    yield "p2" + pair[2] + r.sign(at - 1)
    yield "p3" + pair[2] + r.sign(at + 2)


def _word_traits(r: Reading, at: int) -> Iterator[str]:
    number = r.word_at[at]
    start, end = r.words[number]
    place = f"{at - start}{end - start}"
    before, after = r.word(number - 1), r.word(number + 1)
    sizes = "".join(
        str(r.words[n][1] - r.words[n][0]) if 0 <= n < len(r.words) else _EDGE
        for n in (number - 1, number, number + 1)
    )
    yield "wp" + place
    yield "wz" + sizes + place
    yield "wc" + place + r.word(number)
    yield "wl" + place + before
    yield "wr" + place + after
    tags = [r.of(r.tags, number + step) for step in (-2, -1, 0, 1, 2)]
    yield "t1" + place + tags[1] + tags[2] + tags[3]
    yield "t2" + place + tags[2] + r.of(r.surname, start)
    yield "t3" + place + before + tags[2] + tags[3]
    yield "t4" + place + tags[1] + tags[2] + after
    yield "t5" + place + "".join(tags)
    yield "wn" + place + r.of(r.surname, at) + r.of(r.given, at)
    yield "wm" + place + before + r.of(r.surname, start)
    if end - start == 1:
        yield "w2" + r.word(number - 2) + before
        yield "w3" + after + r.word(number + 2)


def _clause(r: Reading, at: int) -> Iterator[str]:
    start, end, number = r.clauses[at]
    size = end - start
    long = str(size) if size < 6 else "m" if size < 10 else "l"
    left, right = r.of(r.kinds, start - 1), r.of(r.kinds, end)
    near, rest = min(at - start, 4), min(end - 1 - at, 4)
    yield f"c{long}{near}"
    yield f"d{long}{near}{r.of(r.surname, start)}{left}{right}"
    yield f"e{near}{left}{min(number, 3)}"
    yield f"f{rest}{right}{r.about}"
    yield f"h{long}{near}{r.of(r.surname, start)}{r.about}{min(number, 2)}"
    yield f"a{r.about}{r.of(r.surname, at)}"
    if size < 6:
        yield f"j{near}{left}{right}{''.join(r.given[start:end])}"
        yield f"o{near}{''.join(r.signs[start:end])}"


def _rules(r: Reading, at: int) -> Iterator[str]:
    yield "rn" + r.names[at] + r.of(r.names, at - 1) + r.of(r.names, at + 1)
    yield "ra" + r.places[at] + r.of(r.places, at - 1) + r.of(r.places, at + 1)
    yield "rx" + r.names[at] + r.places[at]


def _addresses(r: Reading, at: int) -> Iterator[str]:
    yield "q" + r.regions[at] + r.of(r.regions, at - 1) + r.of(r.regions, at + 1)
    ahead = next((n for n in range(1, 8) if r.sign(at + n) in _SUFFIXES), 0)
    behind = next((n for n in range(1, 8) if r.sign(at - n) in _SUFFIXES), 0)
    region = next((n for n in range(1, 9) if r.of(r.regions, at - n) == "e"), 0)
    digit = next((n for n in range(1, 8) if r.of(r.kinds, at + n) == "D"), 0)
    number = next((n for n in range(1, 8) if r.of(r.kinds, at - n) == "D"), 0)
    yield f"z{r.sign(at + ahead) if ahead else '-'}{ahead}"
    yield f"Z{r.sign(at - behind) if behind else '-'}{behind}"
    yield f"G{bool(region):d}{min(region, 4)}{r.sign(at + ahead) if ahead else '-'}"
    yield f"H{digit}{number}{r.kinds[at]}"
    yield f"I{ahead}{behind}{min(digit, 3)}{min(number, 3)}{bool(region):d}"
