"""Records as rows: shallow and quick, where dataclasses.asdict copies deeply."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any


@lru_cache(maxsize=64)
def _reader(kind: Any) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    names = tuple(kind.__dataclass_fields__)
    return names, attrgetter(*names)


def values_of(record: object) -> dict[str, Any]:
    """The fields of a dataclass record by name; what stands in them is shared, not copied."""
    kind: Any = type(record)
    names, read = _reader(kind)
    return dict(zip(names, read(record), strict=True))
