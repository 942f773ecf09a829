"""A tidied message read once: its entities, and the features that the classifier looks at."""

from datetime import date

from bot.brain.entities import Entity, find_entities
from bot.brain.features import grams
from bot.brain.language import Language


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
