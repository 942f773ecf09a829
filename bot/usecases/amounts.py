"""Amounts of money as people type them."""

from bot.shop.money import MoneyError
from bot.text.money import parse_fen

LONGEST_AMOUNT = 40


def read_amount(text: object) -> int:
    """The fen of an amount as a person types it: `50`, `４９.９`, `壹佰元`, `5块5` (case 32).

    Read exactly or refused: a sign, nought, parts of a fen, NaN, exponents, two sums in one, ten
    million and above, and anything that is no text raise MoneyError.
    """
    fen = parse_fen(text) if isinstance(text, str) and len(text) <= LONGEST_AMOUNT else None
    if fen is None:
        raise MoneyError(f"not one amount of money: {str(text)[:LONGEST_AMOUNT]!r}")
    return fen
