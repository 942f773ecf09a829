"""Invented people, places and numbers for what the tagger of names and addresses learns from.

The parts are lists of ours in data/masking; here they are put together by chance, as often as in
life where that is known (surnames), else evenly.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

LISTS = Path(__file__).resolve().parents[1] / "data" / "masking"
_SLOT = re.compile(r"\{(\w+)\}")
_RANKS = (34, 30, 32, 4)
"""How often a surname is of each rank, in hundredths; hands like rare ones more than life does."""


def parts_of(name: str) -> dict[str, list[str]]:
    """The parts of a list: what stands under `=title`, its lines."""
    parts: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (LISTS / name).read_text("utf-8").splitlines():
        if line.startswith("="):
            lines = parts.setdefault(line[1:], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return parts


class People:
    """Names by chance."""

    def __init__(self, random: Random) -> None:
        parts = parts_of("people.txt")
        self.random = random
        self.ranks = [rank.split() if " " in rank else list(rank) for rank in parts["surnames"][:3]]
        self.ranks[2] += list(parts["surnames"][3])
        self.ranks.append(parts["surnames"][4].split())
        self.given, self.one = parts["given"][0].split(), parts["one"][0].split()
        self.chars = list(parts["chars"][0])
        self.odd = sorted(set("".join(self.given + self.one + self.chars)))
        self.peoples, self.nicks = parts["peoples"][0].split(), parts["nick"][0].split()
        self.kin, self.titles = parts["kin"][0].split(), parts["titles"][0].split()
        self.latin, self.latin_last = parts["latin"][0].split(), parts["latin_surnames"][0].split()

    def surname(self) -> str:
        rank = self.random.choices(self.ranks, _RANKS)[0]
        return self.random.choice(rank)

    def given_name(self) -> str:
        chance = self.random.random()
        if chance < 0.36:
            return self.random.choice(self.given)
        if chance < 0.42:
            return self.random.choice(self.chars) * 2
        if chance < 0.48:
            return self.random.choice(self.odd) + self.random.choice(self.odd)
        if chance < 0.75:
            return self.random.choice(self.chars) + self.random.choice(self.one + self.chars)
        return self.random.choice(self.one)

    def full(self) -> str:
        if self.random.random() < 0.05:
            return self.random.choice(self.peoples)
        name = self.surname() + self.given_name()
        if len(name) == 2 and self.random.random() < 0.02:
            return name[0] + "  " + name[1]
        return name

    def nick(self) -> str:
        return self.random.choice(self.nicks)

    def subject(self) -> tuple[str, str, str]:
        """Somebody as people speak of them: what stands before the name, the name, its title."""
        random, form = self.random, self.random.random()
        before = random.choice(self.kin) if random.random() < 0.35 else ""
        if form < 0.45:
            return before, self.full(), ""
        if form < 0.60:
            return before, self.called(), ""
        if form < 0.72:
            return (
                random.choice(("小", "老", "小", "老", "大")),
                random.choice(self.ranks[0] + self.ranks[1]),
                "",
            )
        if form < 0.80:
            return before, self.nick(), ""
        return "", self.surname(), random.choice(self.titles)

    def called(self) -> str:
        """A given name of two, as friends say it."""
        return self.random.choice(self.given)

    def foreign(self) -> str:
        first = self.random.choice(self.latin)
        return first + (" " + self.random.choice(self.latin_last)) * (self.random.random() < 0.4)


class Numbers:
    """Numbers by chance: only their shape matters, the tagger sees a sign for each."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def digits(self, size: int) -> str:
        return "".join(self.random.choice("0123456789") for _ in range(size))

    def phone(self) -> str:
        number = "1" + self.random.choice("35789") + self.digits(9)
        form = self.random.random()
        if form < 0.8:
            return number
        joint = " " if form < 0.9 else "-"
        return joint.join((number[:3], number[3:7], number[7:]))


class Places:
    """Addresses by chance: forms of places.txt whose slots are filled until none is left."""

    def __init__(self, random: Random, people: People) -> None:
        parts = parts_of("places.txt")
        self.random, self.people = random, people
        self.districts = [line.split(":") for line in parts.pop("districts")[0].split("|")]
        self.forms = {
            title: lines[0].split("|") if "{" in lines[0] else lines[0].split()
            for title, lines in parts.items()
        }

    def of(self, part: str) -> str:
        """One of a part: house, village, left (where parcels are left), dormitory, road, …"""
        return _SLOT.sub(self._filled, self.random.choice(self.forms[part]))

    def _filled(self, slot: re.Match[str]) -> str:
        name = slot[1]
        if name[1:].isdigit():
            return str(self.random.randint(1, int(name[1:])))
        if name in ("c", "A"):
            return self.random.choice("一二三四五六七八九" if name == "c" else "ABCDEF")
        return self.people.surname() if name == "S" else self.of(name)

    def city(self) -> str:
        """The name of a city without its 市."""
        return self.random.choice(self.districts)[0][-2:]

    def region(self) -> str:
        """Province, city, district, as fully or shortly as people write."""
        head, tail = self.random.choice(self.districts)
        district = self.random.choice(tail.split())
        if len(head) < 4:
            return head + self.random.choice(("市", "", "", " ")) + district
        size = 3 if head.startswith(("内蒙古", "黑龙江")) else 2
        province, city = head[:size], head[size:]
        short = district.rstrip("区县市") if len(district) > 2 else district
        return self.random.choice(
            (
                *[f"{province}省{city}市{district}"] * 4,
                f"{province}省 {city}市 {district} ",
                *[province + city + district] * 2,
                *[city + "市" + district, city + district] * 2,
                city + short,
                f"{province} {city} {district}",
                province + city + short,
                district,
                district,
            )
        )
