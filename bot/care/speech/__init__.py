"""The guard of speech: what may not be said to buyers, whoever says it.

It reads any text that would go out: of the script book, of an agent, of a trainer. Sources:
law 17, 24, 25, 27, 28; playbook §1, §9, §13. Each rule names words that have no good use towards
a buyer, and the uses of the same words that have; a learned scorer beside them hears other words
for the same (judging.py). It is a net, not a judge.
"""

from collections.abc import Iterable

from bot.care.speech.judging import judged
from bot.care.speech.manners import SHUTS_OUT
from bot.care.speech.reading import Breach, Kind, Text, fold

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
    shut_out = SHUTS_OUT.first(read)
    return [*([] if shut_out is None else [shut_out]), *judged(read)]


def _plain_contact(contact: str) -> str:
    """Numbers without dashes, hosts small."""
    plain = fold(contact)
    return plain.replace("-", "") if plain.replace("-", "").isdigit() else plain
