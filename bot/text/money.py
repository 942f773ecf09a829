"""Sums of money in a buyer's words, exactly, or not at all (case 32).

Read: ``129`` ``￥129.50`` ``1,299元`` ``９９`` ``三十块`` ``壹佰元`` ``3块5`` ``5毛``.
Refused: signs, nought, more than two decimals, exponents, NaN, two sums in one, 万,
一百二, ten million and above.
"""

from __future__ import annotations

import re

from bot.text.digits import fold, whole_number

_PLAIN = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,7})(?:\.[0-9]{1,2})?"
_CHINESE = r"[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}"
_UNIT = r"(?:元整?|圆整?|块钱?|RMB|CNY)"
_SUM = re.compile(
    rf"¥ ?(?P<sign>{_PLAIN}) ?{_UNIT}?"
    rf"|(?P<yuan>{_PLAIN}|{_CHINESE}) ?块"
    r" ?(?P<jiao>[0-9一二三四五六七八九])(?![0-9.十百千万])[毛角]?"
    rf"|(?P<plain>{_PLAIN}) ?{_UNIT}"
    rf"|(?P<chinese>{_CHINESE}) ?{_UNIT}"
    rf"|(?P<mao>[1-9一二两三四五六七八九]) ?[毛角](?:钱)?"
)
_BEFORE = re.compile(r"(?:[0-9A-Z.+/~零〇一二两三四五六七八九十百千万亿几数多]|[0-9],|- ?|负)$")
_AFTER = re.compile(r"(?:[0-9A-Z.][0-9A-Z]|[0-9A-Z]| ?[万亿千百])")
_BARE = re.compile(rf"(?:{_PLAIN}|{_CHINESE})")


def _plain_fen(number: str) -> int:
    yuan, _, rest = number.replace(",", "").partition(".")
    return int(yuan) * 100 + int(rest.ljust(2, "0") or 0)


def _fen(number: str) -> int | None:
    if number[0] in "0123456789":
        return _plain_fen(number)
    whole = whole_number(number)
    return None if whole is None else whole * 100


def _match_fen(match: re.Match[str]) -> int | None:
    if match["mao"]:
        tenths = whole_number(match["mao"])
        return None if tenths is None else tenths * 10
    number = match["sign"] or match["yuan"] or match["plain"] or match["chinese"]
    fen = _fen(number)
    if fen is None or not match["jiao"]:
        return fen
    tenths = whole_number(match["jiao"])
    return None if tenths is None or fen % 100 else fen + tenths * 10


def find_money(text: str) -> list[tuple[int, int, int]]:
    """(fen, start, end) of every sum that names its unit; offsets into `text`."""
    folded = fold(text)
    found: list[tuple[int, int, int]] = []
    for match in _SUM.finditer(folded):
        before = folded[max(0, match.start() - 2) : match.start()]
        after = folded[match.end() : match.end() + 2]
        second = before.endswith("/") and bool(found) and found[-1][2] == match.start() - 1
        if (_BEFORE.search(before) and not second) or _AFTER.match(after):
            continue
        fen = _match_fen(match)
        if fen:
            found.append((fen, match.start(), match.end()))
    return found


def parse_fen(text: str) -> int | None:
    """The one sum that `text` is, in fen, above nought; None if it is anything else or more.

    The unit may be missing (``"99"``). Never rounded, never guessed.
    """
    folded = fold(text).strip()
    match = _SUM.fullmatch(folded)
    if match:
        return _match_fen(match) or None
    return _fen(folded) or None if _BARE.fullmatch(folded) else None
