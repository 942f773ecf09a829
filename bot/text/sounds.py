"""How words sound: kou红 and kouhong are 口红 (half and whole pinyin)."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[a-z]{2,}")
_NOT_SAID = re.compile(r"[^a-z0-9\u4e00-\u9fff]+")


def has_letters(text: str) -> bool:
    """Whether Latin letters stand in it that may be pinyin."""
    return _LETTERS.search(text) is not None


def sound(text: str) -> str:
    """The pinyin of all of it without tones, in one piece; Latin letters stay."""
    from pypinyin import lazy_pinyin  # its tables take time: only who compares sounds pays

    return "".join(lazy_pinyin(_NOT_SAID.sub("", text.lower())))
