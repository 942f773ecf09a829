"""How long somebody will wait, said as a range of whole minutes, or not at all (playbook §1)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import quantiles

MOST_MINUTES = 60
"""What would last longer is not guessed at."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class WaitRange:
    """Whole minutes, `least` < `most`; `least` 0 means it may be at once."""

    least: int
    most: int

    @property
    def words(self) -> str:
        """As it is said to the buyer."""
        if self.least == 0:
            return f"{self.most}分钟以内"
        return f"{self.least}到{self.most}分钟"


@dataclass(frozen=True, slots=True)
class Record:
    """What the last hours were like: how long talks took, and how long people waited."""

    talks: tuple[timedelta, ...]
    waits: tuple[timedelta, ...]


def wait_range(
    place: int, free_places: int, all_places: int, record: Record, least_known: int
) -> WaitRange | None:
    """For the one who is `place`-th (1 is next) while agents have `free_places` of `all_places`.

    With room it is what others waited lately. Without room the talks that run must end first:
    one of them ends each (usual talk / places). None when too little is known to be honest.
    """
    if all_places < 1:
        return None
    behind = place - free_places
    if behind <= 0:
        return _range(record.waits, 1.0, least_known)
    return _range(record.talks, behind / all_places, least_known)


def _range(spans: Sequence[timedelta], factor: float, least_known: int) -> WaitRange | None:
    if len(spans) < max(2, least_known):
        return None
    minutes = [span / _MINUTE * factor for span in spans]
    quarter, _, three_quarters = quantiles(minutes, n=4, method="inclusive")
    least, most = math.floor(quarter), math.ceil(three_quarters)
    most = max(most, least + 1)
    return None if most > MOST_MINUTES else WaitRange(least, most)
