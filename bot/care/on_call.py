"""How long and how often the on-call list is tried (playbook §13 "Nobody on duty")."""

from datetime import datetime, timedelta

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)
KEEP_TRYING = timedelta(hours=24)
"""Older than this an alert helps nobody: the case has stood first in the queue for a day."""


def pause_after(attempts: int) -> timedelta:
    """How long to wait after this many tries that failed: 5 s, 10 s, 20 s … 10 min."""
    return min(FIRST_PAUSE * (1 << min(max(attempts - 1, 0), 16)), LONGEST_PAUSE)


def is_too_old(asked_at: datetime, now: datetime) -> bool:
    """Whether an alert is given up."""
    return now - asked_at >= KEEP_TRYING
