"""The service clocks: first greeting, every reply, the 3-minute share (playbook §1, §12)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from statistics import median


class ClockKind(StrEnum):
    """What is owed: a greeting from taking on, or a reply from the buyer's words on."""

    GREETING = "greeting"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines in seconds, from policy.yml: greeting 15, reply 20, warning 100, most 180."""

    greeting: int
    reply: int
    warning: int
    most: int


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds over `count` answers; `in_line`: the share of them within the line, 0 to 1."""

    count: int
    median_s: float
    p90_s: float
    in_line: float


@dataclass(frozen=True, slots=True)
class HumanShare:
    """The 3-minute share: of `asked`, how many a person answered in time. `share` is None while
    nothing was asked."""

    asked: int
    in_time: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a person owed an answer to. `waited`: until the answer, or until the end or
    now where there is none."""

    waited: timedelta
    is_answered: bool


def times_of(spans: Sequence[timedelta], line_s: int) -> Times | None:
    """The usual and the slow answer, and how many kept the line. None without any."""
    seconds = sorted(span.total_seconds() for span in spans)
    if not seconds:
        return None
    slow = seconds[math.ceil(len(seconds) * 0.9) - 1]
    within = sum(one <= line_s for one in seconds)
    return Times(len(seconds), round(median(seconds), 1), round(slow, 1), within / len(seconds))


def human_share(asked: Sequence[Asked], most_s: int) -> HumanShare:
    """Answered within `most_s` seconds against all that counts: what is still within the time, or
    ended within it (谢谢 and goodbye), counts neither way."""
    most = timedelta(seconds=most_s)
    in_time = sum(one.is_answered and one.waited <= most for one in asked)
    late = sum(one.waited > most for one in asked)
    counted = in_time + late
    return HumanShare(counted, in_time, in_time / counted if counted else None)
