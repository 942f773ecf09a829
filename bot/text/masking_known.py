"""What the shop knows of a buyer, wherever it stands in his words: always masked.

Not only as a whole: the given name of a known name (小满 of 林小满), and of a known address the
street, the compound with and without its ending or by how it begins, its building and its room
(荷塘月色, 紫云台4栋, 1102), and each name of a Latin one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.text.masking_numbers import Mark
from bot.text.person_names import SURNAME

_NAME = re.compile(rf"{SURNAME}[\u4e00-\u9fff]{{2}}")
_ADDRESS = re.compile("[省市区县路街道号栋幢座室村镇弄巷组园苑府城湾里]|[0-9]-[0-9]")
_REGION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,7}?(?:市|自治州|地区))?"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:市|(?<![小社园校景院属东西南北])区|县|旗))?"
    r"(?:[\u4e00-\u9fff]{2,4}?(?:镇|乡|街道))?"
)
_RUN = re.compile(r"[\u4e00-\u9fff]{2,12}")
_UNITS = re.compile(r"^(?:号楼|号院|单元|街坊|[号栋幢座楼室层期户组队弄])+")
_STREET = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:大道|大街|[路街巷弄])(?=[\u4e00-\u9fff]{2})")
_COMPOUND = re.compile(
    r"([\u4e00-\u9fff]{2,8}?)(?:小区|花园|家园|社区|新村|公寓|大厦|国际|天地|新城|广场|山庄|豪庭"
    r"|家属院|[苑府城村里])$"
)
_ROAD = re.compile(r"([\u4e00-\u9fff]{3,6})(?:大道|大街|[路街巷])$")
_ANYBODYS = frozenset(
    (
        "小区",
        "花园",
        "家园",
        "公寓",
        "宿舍",
        "大厦",
        "学校",
        "公司",
        "中学",
        "小学",
        "大学",
        "医院",
        "村委会",
        "家属院",
        "新村",
    )
)
_BUILDING = re.compile(r"[\u4e00-\u9fff]{2,8}[0-9]{1,4}(?:号楼|号院|[号栋幢座])")
_ROOM = re.compile(r"(?<![0-9])[0-9]{3,4}(?=室?$)")


def _token(known: str) -> str:
    digits = sum(char.isdigit() for char in known)
    if "@" in known:
        return "[邮箱]"
    if digits >= 4 and digits == len(known):
        return "[电话]" if digits <= 11 else "[单号]"
    return "[地址]" if len(known) > 3 and _ADDRESS.search(known) else "[姓名]"


def _of_address(address: str) -> Iterator[str]:
    region = _REGION.match(address)
    place = address[region.end() :] if region else address
    for run in _RUN.findall(place):
        words = _UNITS.sub("", run)
        street = _STREET.match(words)
        for part in (words[: street.end()], words[street.end() :]) if street else (words,):
            yield part
            yield from (match[1] for one in (_COMPOUND, _ROAD) if (match := one.match(part)))
            yield from (part[:size] for size in (2, 3, 4) if len(part) >= size + 2)
    yield from _BUILDING.findall(place)
    yield from _ROOM.findall(place)


def _tells(part: str) -> bool:
    return len(part) > 1 and part not in _ANYBODYS


def _parts(word: str) -> Iterator[tuple[str, str]]:
    """What tells of the same person by itself, each with its token."""
    token = _token(word)
    yield word, token
    if token == "[姓名]" and _NAME.fullmatch(word):
        yield word[-2:], token
    if token == "[姓名]" and word.isascii():
        yield from ((one, token) for one in word.split() if len(one) > 2)
    if token == "[地址]":
        yield from ((part, token) for part in _of_address(word) if _tells(part))


def find_known(text: str, known: Sequence[str]) -> Iterator[Mark]:
    """Every place of what is known, the longest words first."""
    words = dict(part for word in known if word.strip() for part in _parts(word.strip()))
    for word in sorted(words, key=lambda word: (-len(word), word)):
        for match in re.finditer(re.escape(word), text):
            yield match.start(), match.end(), words[word]
