"""What comes in about the queue."""

from typing import Annotated, Literal

from pydantic import Field

from bot.care.queue.skills import Skill
from bot.web.schemas import In


class StateIn(In):
    """Offline cannot be chosen: it follows from the screen."""

    state: Literal["online", "resting"]


class AgentIn(In):
    """`cap` null: as the policy says; no skills: all."""

    cap: Annotated[int, Field(ge=1, le=100)] | None = None
    skills: list[Skill] = Field(default_factory=list, max_length=len(Skill))


class HoldIn(In):
    minutes: int = Field(ge=1, le=120)
