"""Examples for the tagger: what other hands wrote, and sentences of ours with people by chance.

A line of data/masking/told.txt is filled again and again; plain.txt and the phrases of data/nlu say
what is nobody's. The labels of a cell: B, I, E, S of a name, the same in small letters of an
address, R of the region before an address, O of all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.text.places import PROVINCE_OF_CITY
from scripts.masking_judge import Line, spans_of
from scripts.masking_judge import lines_of as judged_lines
from scripts.masking_people import LISTS, Numbers, People, Places

ROOT = Path(__file__).resolve().parents[1]
_SLOT = re.compile(r"\{([a-zA-Z])\}")
_PROVINCES = (
    "北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东"
    "|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古?|广西|西藏|宁夏|新疆"
)
_REGION = re.compile(
    rf"(?:(?:[\u4e00-\u9fff]{{2,3}}(?:省|自治区)|{_PROVINCES}) ?)?"
    r"(?:[\u4e00-\u9fff]{2,4}?市 ?|[\u4e00-\u9fff]{2} ?)?"
    r"(?:[\u4e00-\u9fff]{1,4}?(?:新区|[区县市旗]) ?)?$"
)

_NAMES = {"n": "full", "g": "called", "s": "surname", "k": "nick", "L": "foreign"}
_PLACES = {"h": "house", "v": "village", "w": "left", "d": "dormitory"}

Span = tuple[int, int, str]


@dataclass(frozen=True)
class Example:
    """A message with its names and addresses: (start, end, "name" or "address" or "region")."""

    text: str
    spans: tuple[Span, ...]


def of_hand(path: Path) -> list[Example]:
    """The lines of another hand, as tests/understanding keeps them."""
    return [_labelled(line) for line in judged_lines(path)]


def _labelled(line: Line) -> Example:
    text, spans = line["text"], list[Span]()
    for kind, start, end in spans_of(line):
        region = region_before(text[:start]) if kind == "address" else 0
        if region:
            spans.append((start - region, start, "region"))
        if kind in ("name", "address"):
            spans.append((start, end, kind))
    return Example(text, tuple(spans))


def region_before(words: str) -> int:
    """How many characters at the end of `words` are the region of the address behind them."""
    best = 0
    for start in range(max(0, len(words) - 14), len(words) - 1):
        if words[start].isspace():
            continue
        match = _REGION.match(words, start)
        if match and match.end() == len(words) and _is_region(match[0]):
            best = max(best, len(words) - start)
    return best


def _is_region(words: str) -> bool:
    plain = words.replace(" ", "")
    if (
        re.match(_PROVINCES, plain)
        or plain[:2] in PROVINCE_OF_CITY
        or plain[:3] in PROVINCE_OF_CITY
    ):
        return True
    return 2 <= len(plain) <= 4 and plain[-1] in "区县市旗"


class Filler:
    """Fills the slots of a line."""

    def __init__(
        self, random: Random, goods: list[str], figures: list[tuple[str, list[str]]]
    ) -> None:
        self.random, self.goods, self.figures = random, goods, figures
        self.people, self.numbers = People(random), Numbers(random)
        self.places = Places(random, self.people)

    def fill(self, line: str) -> Example:
        text, spans, at, figure = "", [], 0, self.random.choice(self.figures)
        for slot in _SLOT.finditer(line):
            text += line[at : slot.start()]
            at = slot.end()
            for word, kind in self._of(slot[1], figure):
                if kind and word:
                    spans.append((len(text), len(text) + len(word), kind))
                text += word
        return Example(text + line[at:], tuple(spans))

    def other(self, word: str, kind: str) -> str:
        """Another name or place of the same make."""
        random = self.random
        if kind == "region":
            return self.places.region() if random.random() < 0.5 else word
        if kind == "name":
            return self._other_name(word)
        if re.fullmatch(r"[0-9A-Za-z -]+|[^0-9]{1,2}[0-9]{1,4}", word) or len(word) < 4:
            return (
                self.places.of("unit") if re.search("[0-9]", word) else self.places.of("compound")
            )
        if re.search("[村组队屯庄社乡]", word):
            return self.places.of("village")
        if re.search("[校班级大中小]学|[校舍班]$", word):
            return self.places.of("dormitory")
        if not re.search("[0-9]", word):
            return self.places.of(random.choice(("compound", "left", "road")))
        return self.places.of("house")

    def _other_name(self, word: str) -> str:
        people = self.people
        if re.search("[A-Za-z]", word):
            return people.foreign()
        if len(word) == 1 or word in people.ranks[3]:
            return people.surname()
        if word[0] in "小阿老大":
            return word[0] + people.surname()[0] if len(word) == 2 else people.nick()
        is_surname = any(word[0] in rank for rank in people.ranks[:3])
        if len(word) == 2 and (word[0] == word[1] or not is_surname):
            return self.random.choice((people.called, people.nick, people.called))()
        return people.full()

    def _of(self, slot: str, figure: tuple[str, list[str]]) -> list[tuple[str, str]]:
        """What stands in the slot: words, each with what it is of a person."""
        if slot in _NAMES:
            return [(getattr(self.people, _NAMES[slot])(), "name")]
        if slot in _PLACES:
            return [(self.places.of(_PLACES[slot]), "address")]
        if slot == "a":
            return self._address()
        if slot == "S":
            before, name, title = self.people.subject()
            return [(before, ""), (name, "name"), (title, "")]
        return [(self._plain(slot, figure), "")]

    def _address(self) -> list[tuple[str, str]]:
        place = self.places.of("village" if self.random.random() < 0.15 else "house")
        if self.random.random() < 0.35:
            return [(place, "address")]
        region = self.places.region()
        return [(region, "region"), (place, "address")]

    def _plain(self, slot: str, figure: tuple[str, list[str]]) -> str:
        digits = self.numbers.digits
        if slot == "x":
            return figure[0]
        if slot == "z":
            return self.random.choice(figure[1] or self.goods)
        return {
            "p": self.numbers.phone(), "o": "2" + digits(18), "t": "SF1" + digits(12),
            "i": "330106" + "19900307" + digits(4), "c": "622202" + digits(13),
            "b": self.random.choice(self.goods), "y": self.places.city(),
            "r": self.places.region(), "m": self.places.of("road"),
        }[slot]  # fmt: skip


def varied(example: Example, filler: Filler, hold: float = 0.3) -> Example:
    """The same sentence with other people in other places; some stay as they are."""
    text, spans, at = "", [], 0
    for start, end, kind in sorted(example.spans):
        word = example.text[start:end]
        if filler.random.random() >= hold:
            word = filler.other(word, kind)
        text += example.text[at:start]
        spans.append((len(text), len(text) + len(word), kind))
        text, at = text + word, end
    return Example(text + example.text[at:], tuple(spans))


def lines_of(name: str) -> list[str]:
    """The lines of a list in data/masking without its notes."""
    return [
        line
        for line in (LISTS / name).read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def figures() -> list[tuple[str, list[str]]]:
    """Brands and famous people, each with goods of theirs."""
    rows = (line.split("\t") for line in lines_of("figures.txt"))
    return [(row[0], row[1].split() if len(row) > 1 else []) for row in rows]


_PHRASE = re.compile(r"^\s+- (.+)$", re.M)
_MARK = re.compile(r"\[([^\]]*)\]\((?:\w+)\)(?:\{[^}]*\})?|\[([^\]]*)\]\{[^}]*\}")
_PERSONAL = re.compile(
    r"person_name|收[件货]人?(?:写|填|是|叫|改|换|:|：)|我叫|姓名|名字|[先小]生|女士|小姐|经理|师傅|老师"
    r"|[一-龥]{2}[路街镇乡村巷弄苑园城府]|[0-9一二三四五六七八九十][号栋幢座楼室]|单元|小区|地址|寄[到去给]|[姐哥姨叔]"
)


def phrases() -> list[str]:
    """Phrases of data/nlu in which nobody stands: those that could name somebody are left out."""
    found = []
    for file in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for match in _PHRASE.finditer(file.read_text("utf-8")):
            if not _PERSONAL.search(match[1]):
                found.append(_MARK.sub(lambda m: m[1] or m[2] or "", match[1].strip("'\"")))
    return found


def made(random: Random, goods: list[str], told: int, plain: int) -> Iterator[Example]:
    """`told` sentences with people and `plain` ones of what only sounds so."""
    filler = Filler(random, goods, figures())
    told_lines, plain_lines = lines_of("told.txt"), lines_of("plain.txt")
    for number in range(told):
        yield filler.fill(told_lines[number % len(told_lines)])
    for number in range(plain):
        yield filler.fill(plain_lines[number % len(plain_lines)])
