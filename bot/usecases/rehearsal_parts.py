"""The part `rehearsal` of a training's report: how far whole talks have been played."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

REHEARSAL_WAITS = "正在试演整段对话 …"
WAITING = "waiting"
CANCELLED = "cancelled"
FAILED = "failed"
Part = dict[str, Any]


def waiting_rehearsal(now: datetime) -> Part:
    """Wanted, or being played."""
    return {"state": WAITING, "began_at": now.isoformat()}


def broken_off(state: str, why: str = "") -> Part:
    """`state`: CANCELLED or FAILED."""
    return {"state": state, "why": why}


def with_rehearsal(report: Mapping[str, Any] | None, part: Mapping[str, Any]) -> Part:
    """The report with another such part."""
    return {**(report or {}), "rehearsal": dict(part)}


def began_at(report: Mapping[str, Any] | None) -> datetime | None:
    """When the one that is being played was asked for."""
    part = (report or {}).get("rehearsal") or {}
    return datetime.fromisoformat(part["began_at"]) if part.get("began_at") else None
