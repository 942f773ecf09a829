"""In which order people who wait are served: what is dangerous, then the night's, then urgency."""

from datetime import datetime

AT_ONCE = 3
"""The urgency of safety and leaks: before everybody, at any hour (playbook §13)."""

OrderKey = tuple[int, int, datetime]


def queue_order(urgency: int, is_overnight: bool, waiting_since: datetime) -> OrderKey:
    """Sort key of the queue: urgency, then oldest first; in the morning those who asked while
    nobody was on duty come before what the day brings (playbook §10)."""
    if urgency >= AT_ONCE:
        return (0, -urgency, waiting_since)
    return (1 if is_overnight else 2, -urgency, waiting_since)
