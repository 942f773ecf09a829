"""Both judges together: patterns that name words, and the learned score of the whole.

A pattern's find weighs PATTERN on the scale of the score; what stays below zero may go out. So a
text that reads harmless is held by no pattern, and its patterns need not be tried at all.
"""

from collections.abc import Callable

from bot.care.speech.excuses import EXCUSE, excuse_breach, is_recorded
from bot.care.speech.manners import BLAME, BLAMES
from bot.care.speech.outside import CONTACT, contact_breach, way_out
from bot.care.speech.persons import PRIVATE, private_breach, told_number
from bot.care.speech.praise import ABSOLUTE, PRAISE
from bot.care.speech.promises import PROMISE, PROMISES
from bot.care.speech.reading import Breach, Kind, Matter, Text
from bot.care.speech.reviews import REVIEW, REVIEWS
from bot.care.speech.scorer import KINDS, clause_score, scores, telling_clause
from bot.care.speech.stock import COUNT, stock_breaches, tells_one_at_most

PATTERN = 0.5
"""What a pattern's find adds to the score of its kind."""

FAR = 1.0
"""So far below zero, a pattern's words may still hold a text if their own clause reads bad."""

MATTERS: dict[Kind, Matter] = {
    matter.kind: matter
    for matter in (ABSOLUTE, COUNT, PROMISE, EXCUSE, BLAME, REVIEW, PRIVATE, CONTACT)
}


def _single(find: Callable[[Text], Breach | None]) -> Callable[[Text], list[Breach]]:
    return lambda text: [found] if (found := find(text)) is not None else []


_PATTERNS: dict[Kind, Callable[[Text], list[Breach]]] = {
    Kind.ABSOLUTE: _single(PRAISE.first),
    Kind.STOCK: stock_breaches,
    Kind.PROMISE: _single(PROMISES.first),
    Kind.EXCUSE: _single(excuse_breach),
    Kind.BLAME: _single(BLAMES.first),
    Kind.REVIEW: _single(REVIEWS.first),
    Kind.PRIVATE: _single(private_breach),
    Kind.CONTACT: _single(contact_breach),
}
_PLAIN_FACTS: dict[Kind, Callable[[Text], Breach | None]] = {
    Kind.PRIVATE: told_number,
    Kind.CONTACT: way_out,
}
"""Numbers and hosts: they are what they are, however harmless the words around them."""


def pattern_kinds(text: Text) -> list[Kind]:
    """The kinds of which a pattern finds words in the text, whatever its score."""
    return [kind for kind, find in _PATTERNS.items() if find(text)]


def judged(text: Text) -> list[Breach]:
    """The breaches of the eight kinds, in the order of KINDS."""
    found: list[Breach] = []
    for kind, score in zip(KINDS, scores(text.unquoted()), strict=True):
        found += _breaches(text, kind, score)
    return found


def _breaches(text: Text, kind: Kind, score: float) -> list[Breach]:
    by_pattern = _by_pattern(text, kind, score)
    if by_pattern or score <= 0:
        return by_pattern
    words = telling_clause(text.unquoted(), kind)
    return [] if _is_true_here(text, kind, words) else [MATTERS[kind].breach(words)]


def _by_pattern(text: Text, kind: Kind, score: float) -> list[Breach]:
    if score + PATTERN > 0:
        return _PATTERNS[kind](text)
    if score + FAR <= 0 and kind is not Kind.ABSOLUTE:  # 国家级 is short, and the rest may be long
        return _facts(text, kind)
    found = _PATTERNS[kind](text)
    return [one for one in found if clause_score(text.plain, one.words, kind) > 0]


def _facts(text: Text, kind: Kind) -> list[Breach]:
    find = _PLAIN_FACTS.get(kind)
    found = None if find is None else find(text)
    return [] if found is None else [found]


def _is_true_here(text: Text, kind: Kind, words: str) -> bool:
    """Whether a fact of the conversation makes harmless what the score alone would hold."""
    if kind is Kind.EXCUSE:
        return is_recorded(text, words)
    if kind is Kind.STOCK:
        return text.last_piece and tells_one_at_most(text)
    return kind in (Kind.PRIVATE, Kind.CONTACT) and text.tells_known(words)
