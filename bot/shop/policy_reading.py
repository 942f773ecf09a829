"""How a mapping (from policy.yml) becomes frozen sections, with errors that say where and what.

Every figure is written `{value: …, source: …}` (a Chinese `label` may follow): a figure that
nobody can trace is refused. A field in fen is written in yuan: `voucher_fen` reads `voucher_yuan`.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from bot.shop.money import MoneyError, parse_yuan

T = TypeVar("T")
Reader = Callable[[object], Any]
FIGURE_KEYS = frozenset({"value", "source", "label"})
MINUTES_A_DAY = 24 * 60
NEXT_DAY = "次日"


class PolicyError(ValueError):
    """A policy that cannot be used; `problems` names every place, what is wrong, what may stand."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("policy refused:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = tuple(problems)


def figure(reader: Callable[[object], T]) -> T:
    """A section's field and the reader of its value; the field has no default on purpose."""
    return cast(T, dataclasses.field(metadata={"reader": reader}))


def read_section(section: type[T], raw: object, path: str, problems: list[str]) -> T | None:
    """Build one section of figures; every problem is added, and then there is no section."""
    before = len(problems)
    if not isinstance(raw, Mapping):
        problems.append(f"{path}: missing or not a mapping of figures")
        return None
    fields = fields_by_key(section)
    problems.extend(_strangers(raw, fields, path))
    values = {
        field.name: _read_figure(field.metadata["reader"], raw.get(key), f"{path}.{key}", problems)
        for key, field in fields.items()
    }
    return section(**values) if len(problems) == before else None


def read_record(record: type[T], raw: object) -> T:
    """Build one entry of a table (a courier, a gift): plain keys, all of them."""
    if not isinstance(raw, Mapping):
        raise ValueError(f"is {raw!r}; must be a mapping")
    fields = fields_by_key(record)
    if strangers := list(_strangers(raw, fields, "entry")):
        raise ValueError("; ".join(strangers))
    if missing := [key for key in fields if key not in raw]:
        raise ValueError(f"lacks {', '.join(missing)}")
    return record(**{field.name: _read_entry(field, key, raw) for key, field in fields.items()})


def fields_by_key(section: type[Any]) -> dict[str, "dataclasses.Field[Any]"]:
    """The fields of a section or record by the key that the file writes."""
    return {_key(field.name): field for field in dataclasses.fields(section)}


def _key(name: str) -> str:
    return name.removesuffix("_fen") + "_yuan" if name.endswith("_fen") else name


def _read_entry(field: "dataclasses.Field[Any]", key: str, raw: Mapping[Any, object]) -> Any:
    try:
        return field.metadata["reader"](raw[key])
    except (ValueError, TypeError) as error:
        raise ValueError(f"{key} {error}") from None


def _read_figure(reader: Reader, raw: object, path: str, problems: list[str]) -> Any:
    if not isinstance(raw, Mapping) or "value" not in raw:
        problems.append(f"{path}: missing; write {{value: …, source: …}}")
        return None
    problems.extend(_strangers(raw, FIGURE_KEYS, path))
    if not str(raw.get("source") or "").strip():
        problems.append(f"{path}: has no source; name the rule it comes from")
    try:
        return reader(raw["value"])
    except (ValueError, TypeError) as error:
        problems.append(f"{path}: {error}")
        return None


def _strangers(raw: Mapping[Any, object], known: Any, path: str) -> Iterator[str]:
    allowed = ", ".join(sorted(known))
    yield from (f"{path}.{key}: unknown; allowed: {allowed}" for key in raw if key not in known)


# --- readers of single values: each raises ValueError("is …; must be …") -------


@dataclass(frozen=True, slots=True)
class Whole:
    """Reads a whole number within bounds; neither yes/no nor a fraction counts as one."""

    least: int
    most: int

    def __call__(self, value: object) -> int:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if not (is_number and isinstance(value, int) and self.least <= value <= self.most):
            raise ValueError(
                f"is {value!r}; must be a whole number from {self.least} to {self.most}"
            )
        return value


def whole(least: int, most: int) -> Callable[[object], int]:
    """A whole number within bounds."""
    return Whole(least, most)


def yuan(value: object) -> int:
    """Yuan as `10` or `"10.00"`, kept in fen; never a float."""
    try:
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise MoneyError
        return parse_yuan(str(value))
    except MoneyError:
        raise ValueError(f'is {value!r}; must be yuan like 10 or "9.90" (quoted)') from None


def yes_no(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError(f"is {value!r}; must be true or false")
    return value


def words(value: object) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"is {value!r}; must be a text")
    return value.strip()


def clock(value: object) -> time:
    """A time of day, `"17:00"`."""
    try:
        return time.fromisoformat(words(value))
    except ValueError:
        raise ValueError(f'is {value!r}; must be a time of day like "17:00" (quoted)') from None


def minute_span(value: object) -> tuple[int, int]:
    """A span in minutes from midnight, `"08:30-17:00"`; its end may be `24:00`, or lie in the
    next day when it says so: `"22:00-次日02:00"` is (1320, 1560)."""
    begin, _, end = words(value).partition("-")
    later = MINUTES_A_DAY if end.strip().startswith(NEXT_DAY) else 0
    span = (
        _minutes(begin, value),
        _minutes(end.strip().removeprefix(NEXT_DAY), value) + later,
    )
    if not (0 <= span[0] < span[1] <= MINUTES_A_DAY + later and span[0] < MINUTES_A_DAY):
        raise ValueError(f'is {value!r}; must begin before it ends, like "16:00-24:00"')
    if span[1] - span[0] > MINUTES_A_DAY:
        raise ValueError(f"is {value!r}; must not be longer than a day")
    return span


def _minutes(text: str, whole_value: object) -> int:
    hours, colon, minutes = text.strip().partition(":")
    digits = hours.isascii() and minutes.isascii() and hours.isdigit() and minutes.isdigit()
    if not (colon and digits and len(minutes) == 2 and int(minutes) < 60):
        raise ValueError(f'is {whole_value!r}; must be a span like "08:30-17:00"')
    return int(hours) * 60 + int(minutes)


def day(value: object) -> date:
    """A calendar day, `2026-10-01`."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(words(value))
    except ValueError:
        raise ValueError(f"is {value!r}; must be a day like 2026-10-01") from None


def zone(value: object) -> ZoneInfo:
    """A time zone of the IANA list."""
    try:
        return ZoneInfo(words(value))
    except (ValueError, KeyError, OSError):
        raise ValueError(f"is {value!r}; must be a zone name like Asia/Shanghai") from None


@dataclass(frozen=True, slots=True)
class Listed:
    """Reads a list, each entry by `reader`, none twice; errors name the entry's place."""

    reader: Reader
    least: int = 0

    def __call__(self, value: object) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple) or len(value) < self.least:
            raise ValueError(f"is {value!r}; must be a list of at least {self.least}")
        entries: list[Any] = []
        for number, entry in enumerate(value, start=1):
            entries.append(_numbered(self.reader, entry, number))
            if entries[-1] in entries[:-1]:
                raise ValueError(f"entry {number} stands twice: {entry!r}")
        return tuple(entries)


@dataclass(frozen=True, slots=True)
class Unordered:
    """Reads a list whose order means nothing."""

    listed: Listed

    def __call__(self, value: object) -> frozenset[Any]:
        return frozenset(self.listed(value))


@dataclass(frozen=True, slots=True)
class Entry:
    """Reads one entry of a table."""

    record: type[Any]

    def __call__(self, value: object) -> Any:
        return read_record(self.record, value)


def listed(reader: Callable[[object], T], least: int = 0) -> Callable[[object], tuple[T, ...]]:
    """A list, each entry read by `reader`, none twice."""
    return Listed(reader, least)


def unordered(reader: Callable[[object], T]) -> Callable[[object], frozenset[T]]:
    """A list whose order means nothing."""
    return Unordered(Listed(reader))


def table_of(record: type[T], least: int = 0) -> Callable[[object], tuple[T, ...]]:
    """A list of entries of one kind."""
    return Listed(Entry(record), least)


def _numbered(reader: Reader, entry: object, number: int) -> Any:
    try:
        return reader(entry)
    except (ValueError, TypeError) as error:
        raise ValueError(f"entry {number} {error}") from None
