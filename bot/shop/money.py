"""Money is a whole number of fen, never a float (cases 29-43)."""

import re

MOST_FEN = 1_000_000_000
"""Ten million yuan: no sum of this shop comes near; what does is a slip or an attack."""

_YUAN = re.compile(r"(0|[1-9][0-9]{0,8})(?:\.([0-9]{1,2}))?")


class MoneyError(ValueError):
    """A text that is no amount of money."""


def parse_yuan(text: str) -> int:
    """Return the fen of `129.00`, `129.9` or `129`.

    Strict: no sign, no unit, no separators, no full-width or Chinese digits, no parts of a fen.
    Raises MoneyError for anything else, so nothing is ever guessed.
    """
    match = _YUAN.fullmatch(text)
    if match is None:
        raise MoneyError(f"not an amount in yuan: {text!r}")
    fen = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    if fen > MOST_FEN:
        raise MoneyError(f"more than this shop can mean: {text!r}")
    return fen


def yuan_text(fen: int) -> str:
    """Say fen as a clerk types it: `129元`, `8.50元`. A negative sum keeps its sign in front."""
    return f"{yuan_number(fen)}元"


def yuan_number(fen: int) -> str:
    """The number alone: `129`, `8.50`; whole yuan without decimals."""
    sign, (yuan, rest) = "-" if fen < 0 else "", divmod(abs(fen), 100)
    return f"{sign}{yuan}" if rest == 0 else f"{sign}{yuan}.{rest:02d}"


def percent_off(fen: int, percent: int) -> int:
    """The discount on `fen` in fen, rounded half up, as a till does it."""
    if not 0 <= percent <= 100:
        raise MoneyError(f"not a percentage: {percent}")
    return (fen * percent + 50) // 100
