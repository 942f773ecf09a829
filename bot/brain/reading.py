"""A tidied message read once: its entities, and the features that the classifier looks at."""

import itertools
import multiprocessing
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from bot.brain.entities import Entity, find_entities
from bot.brain.features import grams
from bot.brain.language import Language
from bot.text.tidy import tidy

_READERS = 2
_FEWEST_TO_SHARE = 2_000  # below this a second process costs more than it saves

Line = tuple[str, str]
"""A tidied phrase, and as it was meant."""
_Asked = TypeVar("_Asked")
_Found = TypeVar("_Found")
_given: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def read_message(language: Language, text: str, today: date) -> tuple[list[Entity], list[str]]:
    """Entities with their place in `text`, and the features of `text`; the same in training."""
    return _read(language, text, language.meant(text), today)


def _read(language: Language, text: str, meant: str, today: date) -> tuple[list[Entity], list[str]]:
    heard = language.listen(text)
    entities = find_entities(text, heard.names, today)
    if meant == text:
        return entities, grams(text, [word for word, _ in heard.words], entities)
    heard = language.listen(meant)
    named = find_entities(meant, heard.names, today)
    return entities, grams(meant, [word for word, _ in heard.words], named)


def lines_of(language: Language, phrases: Sequence[str]) -> list[Line]:
    """The phrases tidied, and what they meant, in order."""

    def line(phrase: str) -> Line:
        text = tidy(phrase)
        return text, language.meant(text)

    return _by_two(line, phrases)


def features_of(language: Language, lines: Sequence[Line], today: date) -> list[list[str]]:
    """The features of each line, in order."""
    return _by_two(lambda line: _read(language, *line, today)[1], lines)


def _by_two(work: Callable[[_Asked], _Found], asked: Sequence[_Asked]) -> list[_Found]:
    """`work` done for each; where there are many, by two processes at once.

    The second process is a fork: a language takes longer to load than to share.
    """
    if len(asked) < _FEWEST_TO_SHARE:
        return [work(one) for one in asked]
    _given.append((work, asked))
    try:
        with multiprocessing.get_context("fork").Pool(_READERS) as readers:
            parts = readers.map(_part, range(_READERS), chunksize=1)
    finally:
        _given.pop()
    in_turn = itertools.zip_longest(*parts)
    return list(itertools.chain.from_iterable(in_turn))[: len(asked)]


def _part(number: int) -> list[Any]:
    work, asked = _given[-1]
    return [work(one) for one in asked[number::_READERS]]
