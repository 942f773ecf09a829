"""How a message sounds, syllable by syllable: 什么时候fahuo is shen me shi hou fa huo.

Tones are not typed and not heard. A run of Latin letters that is pinyin from end to end counts as
its syllables, any other run is one sound of its own; digits and signs have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

LONGEST_RUN = 24
"""Letters of a run that are still read as pinyin; a longer one is no word."""
_RUN = re.compile(r"[a-z]+|[\u4e00-\u9fff]+")
_LONGEST_SYLLABLE = 6


_SAID_ALSO = {"券": ("juan",)}
"""What half the country says and types, whatever the dictionary has: 优惠卷."""


@lru_cache(maxsize=32_768)
def sounds_of_sign(sign: str) -> tuple[str, ...]:
    """Every sound that a Chinese character may have, the usual one first."""
    from pypinyin import Style, pinyin  # its tables take time: only who compares sounds pays

    known = pinyin(sign, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys((*known, *_SAID_ALSO.get(sign, ()))))


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    from pypinyin.constants import PINYIN_DICT

    every = (sound for code in PINYIN_DICT for sound in sounds_of_sign(chr(code)))
    return frozenset(s for s in every if s.isascii() and s.isalpha() and s not in ("m", "n", "ng"))


@lru_cache(maxsize=4_096)
def read_pinyin(run: str) -> tuple[str, ...]:
    """The syllables of a run of small Latin letters, the fewest; empty if it is no pinyin."""
    if len(run) > LONGEST_RUN:
        return ()
    best: list[tuple[str, ...] | None] = [(), *([None] * len(run))]
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            before = best[start]
            if before is None or run[start:end] not in _syllables():
                continue
            known = best[end]
            if known is None or len(before) + 1 < len(known):
                best[end] = (*before, run[start:end])
    return best[-1] or ()


_LETTERS = re.compile(r"[a-z]{2,}")
_NOT_SAID = re.compile(r"[^a-z0-9\u4e00-\u9fff]+")


def has_letters(text: str) -> bool:
    """Whether Latin letters stand in it that may be pinyin."""
    return _LETTERS.search(text) is not None


def sound(text: str) -> str:
    """The pinyin of all of it in one piece: kou红 and kouhong are 口红; Latin letters stay."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(_NOT_SAID.sub("", text.lower())))


def sounds_of(text: str) -> list[str]:
    """The sounds of a tidied message, in order."""
    return [sound for run in _RUN.findall(text) for sound in _of_run(run)]


def _of_run(run: str) -> Iterator[str]:
    """A character has its usual sound wherever it stands: to weigh its words costs much more."""
    if run.isascii():
        yield from (len(run) > 2 and read_pinyin(run)) or (run,)
    else:
        yield from (sounds_of_sign(sign)[0] for sign in run)
