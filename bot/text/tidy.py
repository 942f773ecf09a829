"""What the brain hears: one plain spelling for the many ways in which a buyer may type.

In this order: NFKC (full width becomes half width, ``！`` becomes ``!``) · control, invisible,
bidirectional, private and broken characters dropped, at most two combining marks kept on a
letter · Traditional to Simplified · ASCII lower case (sizes and tracking numbers are compared
without case) · repeats: a sign stays once, a character at most twice (哈哈哈哈 → 哈哈); digits,
Chinese digits and Latin letters are never shortened (0000, 零零零, xxxl) · pictures with a
meaning become a word, the others go · blanks and new lines become one blank · no command
(`bot.text.disguise`) · at most `MAX_LENGTH` characters.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

from opencc import OpenCC

from bot.text.cantonese import in_standard
from bot.text.disguise import neutralise

MAX_LENGTH = 2_000
_RAW_LENGTH = 8 * MAX_LENGTH  # what is dropped may not cost more than what is kept
_ROUNDS = 8  # one is enough but where a cut or a dropped character makes new neighbours
_MARKS_KEPT = 2

_PICTURES = {
    "👍": ("好的", "👌🆗✅✔💯"),
    "🙏": ("谢谢", "🌹💐🤝"),
    "😡": ("生气", "😠🤬😤💢👿"),
    "👎": ("太差了", "🖕"),
    "😭": ("难过", "😢😥😩😫😞💔"),
    "❤": ("喜欢", "😍🥰😘💕💗💖"),
    "❓": ("?", "❔"),
    "❗": ("!", "❕"),
}
_SAME_PICTURE = str.maketrans({c: main for main, (_, rest) in _PICTURES.items() for c in rest})
_PICTURE_WORD = str.maketrans({p: w if w in "?!" else f" {w} " for p, (w, _) in _PICTURES.items()})
_STICKER = re.compile(r"\[(?:微笑|呲牙|玫瑰|爱心|可爱|抱拳|偷笑|害羞|憨笑|愉快|捂脸|笑哭|旺柴)\]")
_NEVER_SHORTENED = frozenset("零〇一二三四五六七八九幺")
_BLANKS = re.compile(r"\s+")

_lock = threading.Lock()


@lru_cache(maxsize=1)
def _make_converter() -> OpenCC:
    return OpenCC("t2s")


def _converter() -> OpenCC:
    with _lock:  # the cache alone would let two threads build one each
        return _make_converter()


@lru_cache(maxsize=16_384)
def _is_noise(char: str) -> bool:
    """Characters that carry nothing a shop could answer; rare surnames beyond Unicode 13 stay."""
    kind = unicodedata.category(char)
    if kind == "Cn":
        return not "\U00020000" <= char <= "\U0003ffff"
    if char.isspace():
        return False
    return kind in ("Cc", "Cf", "Cs", "Co", "Me") or "\ufe00" <= char <= "\ufe0f"


@lru_cache(maxsize=16_384)
def _is_picture(char: str) -> bool:
    return char >= "\u2190" and unicodedata.category(char) in ("So", "Sk") and char != "〇"


@lru_cache(maxsize=16_384)
def _longest_run(char: str) -> int:
    if char in _NEVER_SHORTENED or (char.isascii() and char.isalnum()):
        return MAX_LENGTH
    return 2 if char.isalpha() else MAX_LENGTH if char.isalnum() else 1


def _without_noise(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        if _is_noise(char):
            continue
        marks = marks + 1 if unicodedata.category(char) == "Mn" else 0
        if marks <= _MARKS_KEPT:
            kept.append(char)
    return "".join(kept)


def _shorten_runs(text: str) -> str:
    kept: list[str] = []
    run, last = 0, ""
    for char in text:
        run = run + 1 if char == last else 1
        last = char
        if run <= _longest_run(char):
            kept.append(char)
    return "".join(kept)


def _say_pictures(text: str) -> str:
    spoken = text.translate(_PICTURE_WORD)
    return "".join(char for char in spoken if not _is_picture(char))


def _lower_ascii(text: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in text)


def _one_round(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _without_noise(text))
    plain = _converter().convert(_without_noise(plain))
    plain = _shorten_runs(_lower_ascii(plain).translate(_SAME_PICTURE))
    plain = _say_pictures(_STICKER.sub(" ", plain))
    plain = neutralise(_BLANKS.sub(" ", plain).strip())
    return plain[:MAX_LENGTH].rstrip()


def tidy(text: str) -> str:
    """`text` as the brain shall hear it; see the module for the rules.

    Idempotent, linear, never raises on any `str`. Not for commands that the app itself makes:
    a leading slash does not survive it.
    """
    heard = _one_round(text.lstrip()[:_RAW_LENGTH])
    for _ in range(_ROUNDS):
        again = _one_round(heard)
        if again == heard:
            break
        heard = again
    return heard


def heard_text(text: str) -> str:
    """A buyer's message as the brain hears it: tidied, Cantonese small words in the standard
    language (`bot.text.cantonese`). Phrases that are learnt from are only tidied."""
    return in_standard(tidy(text))[:MAX_LENGTH].rstrip()


def is_empty_talk(text: str) -> bool:
    """Whether nothing is left but punctuation and pictures without a meaning."""
    return not any(char.isalnum() for char in tidy(text))
