"""What the bot says before it has words: the name of a scripted reply, its facts, its choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

BY_BOT = "bot"


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice before it has an id: the title that is shown, and what Rasa hears when it is tapped.

    `intent` and `entities` never leave the server.
    """

    title: str
    intent: str
    entities: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Say:
    """One scripted reply, its facts and its choices (on the last bubble of the reply)."""

    reply: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """The agent who acts where otherwise the bot would. `judges`: takes upon oneself what the
    rules leave to a person; it is written down."""

    agent_id: str
    judges: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn that an action works for, with the buyer that the *app* knows (never a slot).

    `hand`: it is an agent's deed and not the bot's; `turn_id` then names the deed.
    """

    conversation_id: str
    turn_id: str
    n: int
    epoch: int
    buyer_id: str | None
    page_product: str | None
    now: datetime
    hand: Hand | None = None
    only_tells: bool = False
    """The buyer waits for a person: what is so may be told, and nothing is asked or begun."""

    @property
    def actor(self) -> str:
        """Who it is written down to."""
        return self.hand.agent_id if self.hand else BY_BOT


@dataclass(frozen=True, slots=True)
class BrainRequest:
    """One request of a turn: a buyer's words, or a payload that the app alone made.

    `given`: entities of the cards sent beside the words, made by the app alone.
    """

    text: str | None = None
    payload: Mapping[str, Any] | None = None
    given: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the brain took a request for: the decision after thresholds, and its guesses,
    best first."""

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class TurnWork:
    """A claimed turn. `deadline` is when this attempt must have ended (7 s, less on a re-run)."""

    turn_id: str
    conversation_id: str
    epoch: int
    attempt: int
    requests: tuple[BrainRequest, ...]
    first_seq: int
    deadline: datetime
