"""A stated address, put right in a piece: 558号, 县不对 是西华, 302写错了 是203."""

import re

from bot.care.context import words as grammar
from bot.care.context.scene import Scene
from bot.care.context.things import plain

_HOUSE_NUMBER = re.compile(r"([0-9]{1,5}) ?([号栋幢室弄]|单元)")
_LEVEL = re.compile(
    r"[省市县区镇乡村街路]名?(?:不对|错了|写错了?)[\s,，]*(?:应该)?是([\u3400-\u9fff]{2,8})"
)
_PIECE = r"([0-9a-z\u3400-\u9fff\-]{1,10}?)"
_WRITTEN_WRONG = (
    re.compile(
        rf"{_PIECE}(?:那里|这里)?(?:是)?(?:我)?(?:写|打|说|填|弄|发)?错了?[\s,，]*(?:应该)?(?:是|改成?)"
        rf"{_PIECE}[啊呀哦哈的吧]*"
    ),
    re.compile(rf"不是{_PIECE}[\s,，]*(?:应该)?是{_PIECE}[啊呀哦哈的吧]*"),
)
_RIGHT_FIRST = re.compile(rf"(?:应该)?是{_PIECE}[\s,，]*不是{_PIECE}[啊呀哦哈的吧]*")


def other_place(scene: Scene, text: str) -> str | None:
    """The address as it was asked with the piece put right, or the level alone; None for none."""
    if "region" not in scene.asked.stated:
        return None
    place = str(scene.asked.stated["region"])
    if level := _LEVEL.fullmatch(text.strip(" .。!")):
        return level[1]
    return _other_number(place, text) or _written_wrong(place, text.strip(" .。!~～"))


def _other_number(place: str, text: str) -> str | None:
    """558号 of 江南大道588号: the address with that number in place of its own."""
    said = (_HOUSE_NUMBER.fullmatch(plain(piece)) for piece in grammar.clauses(text))
    number = next(filter(None, said), None)
    if not number or not place:
        return None
    changed = re.sub(rf" ?[0-9]{{1,5}} ?{number[2]}", number[0], place)
    return changed if changed != place else None


def _written_wrong(place: str, text: str) -> str | None:
    """302写错了 是203, 不是302 是203: the last place where the wrong piece stands."""
    for words in _WRITTEN_WRONG:
        if (found := words.fullmatch(text)) and (changed := _changed(place, *found.groups())):
            return changed
    found = _RIGHT_FIRST.fullmatch(text)
    return _changed(place, found[2], found[1]) if found else None


def _changed(place: str, old: str, new: str) -> str | None:
    before, there, after = place.rpartition(old)
    return f"{before}{new}{after}" if there and old != new else None
