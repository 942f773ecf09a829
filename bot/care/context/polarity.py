"""What is said for and what against: 不是鞋 是口红 leaves out the shoes."""

import re
from collections.abc import Iterator

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


_FAULTS = re.compile(r"(?:不方便|不会弄|丑拒|难看|的?太[\u3400-\u9fff]{1,3}?)[了吧的]?$")
"""粉的太土: said of a colour to be had it rules it out; of goods to be sent back it points at
them."""
_OUT_OF_REACH = re.compile(r"懒得|[\u3400-\u9fff]不[到了起够](?=[0-9\u3400-\u9fff])")


def polarity(text: str, *, faults: bool = False) -> Iterator[tuple[bool, str]]:
    """Clauses with whether they point at something (不是鞋 是口红: no 鞋, yes 口红)."""
    parted = _NOT_BUT.sub(r"\1 \2", text)
    for piece in clauses(parted):
        negative = _NEGATES.match(piece) or (_OUT_OF_REACH.match(piece) if faults else None)
        fault = _FAULTS.search(piece) if faults else None
        if faults and (cannot := _CANNOT.search(piece)):
            yield False, cannot[1]
        elif fault:
            yield False, piece[: fault.start()]
        elif negative:
            yield False, piece[negative.end() :]
        elif ending := _KEEPS.search(piece):
            yield False, piece[: ending.start()]
        else:
            yield True, piece
