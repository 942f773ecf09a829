"""Entities of a message: numbers, dates, sizes, names. Offsets are in the text as it was heard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.brain.language import Named
from bot.text.dates import find_dates
from bot.text.numbers import find_numbers
from bot.text.person_names import find_person_names
from bot.text.sizes import find_sizes

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
    """All entities in order of place; of two over each other the surer kind stays.

    Surest are long numbers and sums, then dates, people, sizes with a figure, the shop's own
    names, and last counts (四件套 is a name). A date is an ISO day, or `first/last` for a span.
    """
    counts, numbers = _numbers(text)
    dates = (
        Entity("date", _days(d.first, d.last), d.start, d.end, "dates")
        for d in find_dates(text, today)
    )
    people = (
        Entity("person_name", n.name, n.start, n.end, "people") for n in find_person_names(text)
    )
    sizes = (Entity("size", s.value, s.start, s.end, "sizes") for s in find_sizes(text))
    named = (Entity(n.entity, n.value, n.start, n.end, "names") for n in names)
    return _apart((*numbers, *dates, *people, *sizes, *named, *counts))


def _numbers(text: str) -> tuple[list[Entity], list[Entity]]:
    """Counts, and all other numbers."""
    found = [Entity(n.kind, n.value, n.start, n.end, "numbers") for n in find_numbers(text)]
    counts = [entity for entity in found if entity.kind == "quantity"]
    return counts, [entity for entity in found if entity.kind != "quantity"]


def _apart(surest_first: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    taken: set[int] = set()
    for entity in surest_first:
        places = range(entity.start, entity.end)
        if taken.isdisjoint(places):
            kept.append(entity)
            taken.update(places)
    return sorted(kept, key=lambda entity: entity.start)
