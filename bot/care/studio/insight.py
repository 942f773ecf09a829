"""What became of what buyers asked: by topic, by day, before and after a change (playbook §12)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

PERSON_WITHIN = timedelta(minutes=30)
"""A person who is asked for so soon after a question came because of it, or of what followed."""
EFFECT_SPAN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Heard:
    """One request of a buyer. `to_person`: a person was asked for within half an hour."""

    turn_id: str
    n: int
    conversation_id: str
    at: datetime
    intent: str
    is_misunderstood: bool
    to_person: bool

    @property
    def is_solved(self) -> bool:
        """Understood, and no person was needed."""
        return not self.is_misunderstood and not self.to_person


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many were misunderstood, went to a person, were solved by the bot; `chats`:
    in how many conversations they were asked."""

    asked: int
    misunderstood: int
    to_person: int
    solved: int
    chats: int = 0


def share_of(heard: Iterable[Heard]) -> Share:
    """Counted."""
    all_of_them = list(heard)
    return Share(
        len(all_of_them),
        sum(one.is_misunderstood for one in all_of_them),
        sum(one.to_person for one in all_of_them),
        sum(one.is_solved for one in all_of_them),
        len({one.conversation_id for one in all_of_them}),
    )


def by_intent(heard: Sequence[Heard]) -> list[tuple[str, Share]]:
    """Those that lead to people most often first."""
    groups: dict[str, list[Heard]] = {}
    for one in heard:
        groups.setdefault(one.intent, []).append(one)
    counted = [(intent, share_of(group)) for intent, group in groups.items()]
    return sorted(counted, key=lambda pair: (-pair[1].to_person, -pair[1].asked, pair[0]))


def by_day(
    heard: Sequence[Heard], days: Sequence[date], day_of: Callable[[datetime], date]
) -> list[tuple[date, Share]]:
    """Every one of `days`, also those on which nobody asked."""
    groups: dict[date, list[Heard]] = {day: [] for day in days}
    for one in heard:
        if day_of(one.at) in groups:
            groups[day_of(one.at)].append(one)
    return [(day, share_of(group)) for day, group in groups.items()]
