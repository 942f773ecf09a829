"""Entities of a message: numbers, dates, names. Offsets are in the text as the brain heard it."""

from dataclasses import dataclass
from datetime import date

from bot.brain.language import Named
from bot.text.dates import find_dates
from bot.text.numbers import find_numbers

JsonValue = str | int | float | bool | None


@dataclass(frozen=True)
class Entity:
    """`text[start:end]` names `value`, a `kind` of intents.md's list."""

    kind: str
    value: str
    start: int
    end: int
    source: str

    def as_json(self) -> dict[str, JsonValue]:
        """The form that Rasa, `parse` and the app share."""
        return {
            "entity": self.kind,
            "value": self.value,
            "start": self.start,
            "end": self.end,
            "extractor": self.source,
        }


def _days(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def find_entities(text: str, names: tuple[Named, ...], today: date) -> list[Entity]:
    """All entities in order of place. Numbers win over dates, dates over names that overlap them.

    A date is an ISO day, or `first/last` for a span of days.
    """
    numbers = [Entity(n.kind, n.value, n.start, n.end, "numbers") for n in find_numbers(text)]
    dates = [
        Entity("date", _days(d.first, d.last), d.start, d.end, "dates")
        for d in find_dates(text, today)
    ]
    named = [Entity(n.entity, n.value, n.start, n.end, "names") for n in names]
    kept: list[Entity] = []
    for entity in (*numbers, *dates, *named):
        if all(entity.end <= other.start or other.end <= entity.start for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda entity: entity.start)
