"""What is said for and what against: 不是鞋 是口红 leaves out the shoes."""

import re
from collections.abc import Iterator
from enum import StrEnum

from bot.care.context.words import clauses

_NOT_BUT = re.compile(r"(不是[^\s,，是]+?)(而?是|要|换|退|改)(?=[^\s吗不])")
_NEGATES = re.compile(
    r"(?:那|就|可|也|我|都)*(?:不是|不要|不用|不需要|不选|不想要|别|除了|除开|没要|不取消|不退|不换|不改)"
)
_CANNOT = re.compile(r"([\u3400-\u9fff])不[了来起动成]$")
"""腿脚不好寄不了: the verb alone is ruled out."""
_KEEPS = re.compile(
    r"(?:留着|没用|没意思|不行|不要|不用|不退|不换|不对|不取消|除外|以外|不可以|不合适|不动)[了吧的]?$"
)


_FAULTS = re.compile(
    r"(?:不方便|不会弄|没空|没时间|不在家?|有事|丑拒|显[脏黑胖老土]|不好看|老气|难看|的?太[\u3400-\u9fff]{1,3}?)[了吧的]?$"
)
"""粉的太土: said of a colour to be had it rules it out; of goods to be sent back it points at
them."""
_SPARED = re.compile(
    r"(?:留着|不退|不换|不改|不取消|除外|以外|不动|没坏|没事|没问题|(?:是|还)好的|找到)[了吧的]?$"
)
"""Of goods in trouble only what is kept or sound is left out; 外套不合适 means the coat."""
_OUT_OF_REACH = re.compile(r"懒得|[\u3400-\u9fff]不[到了起够](?=[0-9\u3400-\u9fff])")


class About(StrEnum):
    """What is chosen among: that decides what a fault says of it."""

    ANY = "any"
    WISHES = "wishes"
    """A colour, a size, a day, a way: to be had."""
    TROUBLE = "trouble"
    """Goods that are broken, missing, or to be sent back."""


def polarity(text: str, about: About = About.ANY) -> Iterator[tuple[bool, str]]:
    """Clauses with whether they point at something (不是鞋 是口红: no 鞋, yes 口红)."""
    parted = _NOT_BUT.sub(r"\1 \2", text)
    for piece in clauses(parted):
        left_out = _left_out(piece, about)
        yield (True, piece) if left_out is None else (False, left_out)


def _left_out(piece: str, about: About) -> str | None:
    """What the clause speaks against; None where it speaks for what it names."""
    wishes = about is About.WISHES
    if wishes and (cannot := _CANNOT.search(piece)):
        return cannot[1]
    if negative := _NEGATES.match(piece) or (_OUT_OF_REACH.match(piece) if wishes else None):
        return piece[negative.end() :]
    looks = {About.ANY: (_KEEPS,), About.WISHES: (_FAULTS, _KEEPS), About.TROUBLE: (_SPARED,)}
    found = (look.search(piece) for look in looks[about])
    ending = next(filter(None, found), None)
    return piece[: ending.start()] if ending else None
