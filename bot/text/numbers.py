"""Numbers in a buyer's words, each with its kind and its place (cases 68, 70).

| kind | what is taken | value |
|---|---|---|
| order_no | 16–20 digits; 15 where 订单 stands before | digits |
| tracking_no | 12–15 digits; 10–20 after 快递/运单/物流; 1–4 letters + 8–18 digits | upper case |
| phone | 11 digits, 1[3-9]…, also after +86 | digits |
| phone_tail | 4 digits after 尾号/后四位, or alone on a line | digits |
| money | a sum with ¥, 元 or 块 (`bot.text.money`) | fen |
| quantity | a count with a measure word, or ×2 | whole number |

Groups joined by one blank or dash are one number, unless one group is a number by itself
(11-digit phone, 12 digits and more). Joined groups of 12–14 digits need a word before them: they
may be a date and a time. Identity and bank cards are none of these; more than 20 digits are
refused, never cut. Overlaps: the earlier row of the table wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.text.digits import fold, is_identity_number, read_digits, whole_number
from bot.text.money import find_money

_CHAIN = re.compile(r"(?<![0-9])(?:\+?86[ \-])?[0-9]+(?:[ \-_·]{1,2}[0-9]+)*")
_RUN = re.compile(r"[0-9]+")
_PHONE = re.compile(r"1[3-9][0-9]{9}")
_LABEL = re.compile(
    r"(?P<order>订单)?(?P<parcel>快递|运单|物流|面单|包裹)?(?P<card>身份证|银行卡|卡)?"
    r"(?:编号|单号|号码|号|单)?[是为叫:; ]{0,3}$"
)
_LETTERS = re.compile(r"(?<![A-Z0-9])([A-Z]{1,4})[ \-]?$")
_NOT_COURIER = frozenset(("NO", "TEL", "QQ", "VX", "WX", "V", "W", "ID"))
_TAIL = re.compile(
    r"(?:尾号|尾数|[后末][四4]位)[^0-9\n]{0,5}([0-9]{4})(?![0-9])"
    r"|(?<![0-9])([0-9]{4})(?:结尾|的?尾号)"
    r"|^[ ]{0,9}([0-9]{4})[ 。.]{0,9}$",
    re.MULTILINE,
)
_SPELT = "[一二两三四五六七八九十百]{1,5}"
_MEASURE = r"[件条个双套只盒包瓶支把张罐袋对箱本台顶份]"
_COUNT = re.compile(
    rf"(?<![0-9.第哪每几零一二两三四五六七八九十百这那上下])([0-9]{{1,4}}|{_SPELT}) ?{_MEASURE}"
    r"(?!月|小时|钟头|星期|礼拜|工作日|多月|半月|事|问题|人|装)"
    r"|(?<![A-Z0-9])[X×*] ?([0-9]{1,3})(?![0-9A-Z.])"
)
_ARTICLE = re.compile(r"一[个只把张份]|一件事")


@dataclass(frozen=True)
class Found:
    """A number and where it stands: `text[start:end]`, from its first to its last character."""

    kind: str
    value: str
    start: int
    end: int


def _digit_kind(digits: str, before: str, joined: bool) -> str | None:
    label = _LABEL.search(before)
    size = len(digits)
    if (label and label["card"]) or is_identity_number(digits):
        return None
    if label and label["parcel"]:
        return "tracking_no" if 10 <= size <= 20 else None
    if label and label["order"] and 15 <= size <= 20:
        return "order_no"
    if _PHONE.fullmatch(digits):
        return "phone"
    if joined and size < 15:
        return None
    return "tracking_no" if 12 <= size <= 15 else "order_no" if 16 <= size <= 20 else None


def _found_digits(folded: str, start: int, end: int) -> Found | None:
    digits = "".join(_RUN.findall(folded[start:end]))
    before = folded[max(0, start - 12) : start]
    letters = _LETTERS.search(before)
    if letters and letters[1] not in _NOT_COURIER and 8 <= len(digits) <= 18:
        return Found("tracking_no", letters[1] + digits, start - len(letters[0]), end)
    if folded[end : end + 1] == "X" and is_identity_number(digits + "X"):
        return None
    kind = _digit_kind(digits, before, joined=len(digits) < end - start)
    return Found(kind, digits, start, end) if kind else None


def _stands_alone(run: str) -> bool:
    return len(run) >= 12 or bool(_PHONE.fullmatch(run))


def _chain_spans(chain: re.Match[str]) -> list[tuple[int, int]]:
    """Where the numbers of one chain of groups stand: as one, or each group by itself."""
    runs = [(chain.start() + m.start(), chain.start() + m.end()) for m in _RUN.finditer(chain[0])]
    if len(runs) > 1 and chain[0].lstrip("+").startswith("86"):
        rest = "".join(_RUN.findall(chain[0]))[2:]
        if _PHONE.fullmatch(rest):
            return [(runs[1][0], chain.end())]
    alone = any(_stands_alone(run) for run in _RUN.findall(chain[0]))
    return runs if alone else [(runs[0][0], runs[-1][1])]


def _long_numbers(text: str) -> list[Found]:
    folded = read_digits(text)
    spans = (span for chain in _CHAIN.finditer(folded) for span in _chain_spans(chain))
    return [found for span in spans if (found := _found_digits(folded, *span))]


def _phone_tails(text: str) -> list[Found]:
    matches = _TAIL.finditer(read_digits(text))
    places = ((m, next(i for i in (1, 2, 3) if m[i])) for m in matches)
    return [Found("phone_tail", m[i], m.start(i), m.end(i)) for m, i in places]


def _sums(text: str) -> list[Found]:
    return [Found("money", str(fen), start, end) for fen, start, end in find_money(text)]


def _quantities(text: str) -> list[Found]:
    folded = fold(text)
    found = []
    for match in _COUNT.finditer(folded):
        count = whole_number(match[1] or match[2])
        if count and not _ARTICLE.match(folded, match.start()):
            found.append(Found("quantity", str(count), match.start(), match.end()))
    return found


def find_numbers(text: str) -> list[Found]:
    """Every number of the table above, in order of place, none over another. Linear."""
    kept: list[Found] = []
    taken = bytearray(len(text))
    for found in (*_long_numbers(text), *_phone_tails(text), *_sums(text), *_quantities(text)):
        if not any(taken[found.start : found.end]):
            kept.append(found)
            taken[found.start : found.end] = b"x" * (found.end - found.start)
    return sorted(kept, key=lambda found: found.start)
