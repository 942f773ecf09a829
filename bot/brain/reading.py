"""A tidied message read once: its entities, and the features that the classifier looks at."""

import multiprocessing
from collections.abc import Sequence
from datetime import date

from bot.brain.entities import Entity, find_entities
from bot.brain.features import grams
from bot.brain.language import Language
from bot.text.tidy import tidy

_READERS = 2
_FEWEST_TO_SHARE = 2_000  # below this a second process costs more than it saves

Reader = tuple[Language, Sequence[str], date]
_given: list[Reader] = []


def read_message(language: Language, text: str, today: date) -> tuple[list[Entity], list[str]]:
    """Entities with their place in `text`, and the features of `text`; the same in training."""
    heard = language.listen(text)
    entities = find_entities(text, heard.names, today)
    meant = language.meant(text)
    if meant == text:
        return entities, grams(text, [word for word, _ in heard.words], entities)
    heard = language.listen(meant)
    named = find_entities(meant, heard.names, today)
    return entities, grams(meant, [word for word, _ in heard.words], named)


def features_of(language: Language, phrases: Sequence[str], today: date) -> list[list[str]]:
    """The features of each phrase, in order; many are read by two processes at once.

    The second process is a fork: a language takes longer to load than to share.
    """
    if len(phrases) < _FEWEST_TO_SHARE:
        return [read_message(language, tidy(text), today)[1] for text in phrases]
    _given.append((language, phrases, today))
    try:
        with multiprocessing.get_context("fork").Pool(_READERS) as readers:
            parts = readers.map(_read_part, range(_READERS), chunksize=1)
    finally:
        _given.pop()
    found: list[list[str]] = [[]] * len(phrases)
    for number, part in enumerate(parts):
        found[number::_READERS] = part
    return found


def _read_part(number: int) -> list[list[str]]:
    language, phrases, today = _given[-1]
    mine = phrases[number::_READERS]
    return [read_message(language, tidy(text), today)[1] for text in mine]
