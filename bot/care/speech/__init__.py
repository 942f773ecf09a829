"""The guard of speech: what may not be said to buyers, whoever says it.

It reads any text that would go out: of the script book, of an agent, of a trainer. Sources:
law 17, 24, 25, 27, 28; playbook §1, §9, §13. Each rule names words that have no good use towards
a buyer, and the uses of the same words that have. It is a net, not a judge.
"""

from collections.abc import Iterable

from bot.care.speech.excuses import excuse_breach
from bot.care.speech.manners import BLAMES, SHUTS_OUT
from bot.care.speech.outside import contact_breach
from bot.care.speech.persons import private_breach
from bot.care.speech.praise import PRAISE
from bot.care.speech.promises import PROMISES
from bot.care.speech.reading import Breach, Kind, Text, fold
from bot.care.speech.reviews import REVIEWS
from bot.care.speech.stock import stock_breaches

__all__ = ["Breach", "Kind", "check"]


def check(
    text: str,
    *,
    known: Iterable[str] = (),
    contacts: Iterable[str] = (),
    last_piece_is_true: bool = False,
) -> list[Breach]:
    """Every rule that a text breaks, once each; empty: it may go out.

    `known`: facts of this conversation, which may be told (this buyer's data, a courier's scan,
    the recorded cause). `contacts`: the shop's own and its couriers' numbers and hosts. "The last
    piece" may be said only where the shelf says so. Blanks, full width and marks between letters
    do not hide a word.
    """
    read = Text(
        fold(text),
        tuple(filter(None, map(fold, known))),
        tuple(filter(None, map(_plain_contact, contacts))),
        last_piece_is_true,
    )
    found = [
        SHUTS_OUT.first(read),
        PRAISE.first(read),
        REVIEWS.first(read),
        *stock_breaches(read),
        PROMISES.first(read),
        excuse_breach(read),
        BLAMES.first(read),
        private_breach(read),
        contact_breach(read),
    ]
    return [breach for breach in found if breach is not None]


def _plain_contact(contact: str) -> str:
    """Numbers without dashes, hosts small."""
    plain = fold(contact)
    return plain.replace("-", "") if plain.replace("-", "").isdigit() else plain
