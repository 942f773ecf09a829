"""How a wording sounds (playbook §1): hints that stop nothing."""

import re
from collections.abc import Iterator

_STIFF = re.compile(r"必须|不行|没办法|不可能|规定就是|自己去|自己看|你们|请勿|严禁|不然就|别再")
_ADDRESSED = re.compile(r"您|亲")
_COLD_YOU = re.compile(r"你(?!好)")
_LONG_BUBBLE = 110
_SPOKEN_FROM = 40
"""Shorter lines (labels, notices) need no address."""


def tone_hints(text: str) -> list[str]:
    """What a good clerk would say otherwise; empty when it sounds right."""
    return list(_hints(text.strip()))


def _hints(text: str) -> Iterator[str]:
    if _COLD_YOU.search(text):
        yield "称呼用“您”或“亲”更亲切，这里写的是“你”。"
    elif len(text) > _SPOKEN_FROM and not _ADDRESSED.search(text):
        yield "没有称呼“您”或“亲”，听着有点冷。"
    stiff = _STIFF.search(text)
    if stiff:
        yield f"“{stiff[0]}”有点硬，换个委婉的说法更好。"
    if text.count("！") + text.count("!") > 2:
        yield "感叹号多了，像在喊，留一个就好。"
    longest = max((len(one) for one in re.split(r"\n\s*\n", text)), default=0)
    if longest > _LONG_BUBBLE:
        yield f"有一段 {longest} 个字，空一行分成两段更好读。"
