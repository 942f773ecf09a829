"""How the buyer in front of us feels, as far as the conversation tells: it chooses the tone.

Only words change by it, never what is given: a remedy depends on what happened (playbook §13,
law 30). Feelings before facts (playbook §8): who is angry or in a hurry is met first, as long as
nothing has calmed them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.care.danger import is_insult


class Mood(StrEnum):
    """Its value is the tone of the wordings that are written for it."""

    PLAIN = ""
    UPSET = "soothing"
    RETURNING = "returning"


CHOSEN = frozenset({Mood.UPSET.value, Mood.RETURNING.value})
"""Tones that are said to some buyers only; every other wording is for all."""
TURNS_LOOKED_AT = 4
"""Anger that nobody has added to for so many turns is over."""
_COMPLAINS = frozenset(
    {
        "complain_service",
        "complain_out_of_stock",
        "threaten_bad_review",
        "demand_compensation",
        "urge_shipment",
    }
)
_CALM = frozenset({"thank", "goodbye"})
_UPSET = re.compile(
    r"急(?:死|用|着|需|急|啊|呀|了)|[好很太真特]急|(?<!不)(?<!用)着急|催|赶紧|赶快|快点|快些|尽快"
    r"|怎么还|还不(?:发|到|给|退|来|处理)|还没(?:到|发|收到|退)|到底|等了(?:好|这么|那么|半|很|多|快)"
    r"|等了?[几一二两三四五六七八九十0-9]+个?(?:天|小时|星期|礼拜|周|月)"
    r"|生气|气死|火大|恼火|失望|无语|受不了|受够|太慢|太差|磨蹭|敷衍|忽悠|骗|坑人|垃圾|什么态度|烦死"
)
_NOT_UPSET = re.compile(
    r"(?:不|别|甭|没)(?:用|要|是很|太|那么)?(?:着急|急|催|生气)|不急|开玩笑|怎么还(?:款|价|能)"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn: what was said in it, and what it was taken for."""

    words: Sequence[str]
    intents: Collection[str]


def mood_of(turns: Sequence[Heard], *, is_returning: bool) -> Mood:
    """By the last turns, the one that is answered now at the end."""
    for turn in reversed(turns[-TURNS_LOOKED_AT:]):
        if _is_upset(turn):
            return Mood.UPSET
        if _CALM & set(turn.intents):
            break
    return Mood.RETURNING if is_returning else Mood.PLAIN


def _is_upset(turn: Heard) -> bool:
    return bool(_COMPLAINS & set(turn.intents)) or any(map(sounds_upset, turn.words))


def sounds_upset(text: str) -> bool:
    """Whether the words themselves are angry or in a hurry."""
    return is_insult(text) or _UPSET.search(_NOT_UPSET.sub("", text)) is not None
