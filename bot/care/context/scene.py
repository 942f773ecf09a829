"""What a message is resolved against, and what it turns out to mean (frozen, no engine)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Open(StrEnum):
    """What kind of question stands open."""

    NOTHING = "nothing"
    EFFECT = "effect"
    """Exactly one effect was stated; a yes does it."""
    CHOICE = "choice"
    """One of several was asked for: which order, this or that."""
    YES_NO = "yes_no"
    """How things are, or what is wished: 拆封了吗. Both answer; neither does anything."""
    DATUM = "datum"
    """A fact was asked for: a number, an address, a reason."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The bot's open question. `intent`: what a yes or an answer goes on with.

    `stated`: what an effect's question names (size XL, order 3017). `awaited`: the slot that a
    datum fills, `told` for a story (what is broken), empty for other free words
    and for things that are no words (a photo).
    """

    kind: Open = Open.NOTHING
    text: str = ""
    intent: str = ""
    awaited: str = ""
    stated: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of what was offered. `intent` only where it is another matter than the one in hand."""

    title: str
    intent: str = ""
    slots: Mapping[str, Any] = field(default_factory=dict)


class Stage(StrEnum):
    """How far the order in view is: "not wanted any more" means another thing at each."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the conversation stands. `topic` is the intent of the last answer, empty for none.

    `shown`: the buyer's own card of order or product just before the words.
    """

    asked: Asked = field(default_factory=Asked)
    choices: tuple[Choice, ...] = ()
    order_in_view: str = ""
    product_in_view: str = ""
    stage: Stage | None = None
    topic: str = ""
    shown: bool = False

    @property
    def offers_goods(self) -> bool:
        """Products to choose from, not orders: another product named is an answer too."""
        return all("product" in c.slots and "order_no" not in c.slots for c in self.choices)

    @property
    def in_hand(self) -> str:
        """The intent that an answer goes on with."""
        return self.asked.intent or self.topic


@dataclass(frozen=True, slots=True)
class Fact:
    """An entity as the brain found it."""

    kind: str
    value: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What was heard: tidied text, the decided intent (or `unclear`), ranking, entities."""

    text: str
    intent: str
    ranking: tuple[tuple[str, float], ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def sure(self) -> float:
        """The share of the first guess; 1.0 where nothing was guessed (a tapped choice)."""
        return self.ranking[0][1] if self.ranking else 1.0

    def taken_for(self, intent: str) -> "Words":
        """The same words under the intent that they surely mean here."""
        return replace(self, intent=intent, ranking=((intent, 1.0), *self.ranking))

    def share(self, intent: str) -> float:
        """How likely the words alone are this intent."""
        return dict(self.ranking).get(intent, 0.0)

    def fact(self, *kinds: str) -> Fact | None:
        """The first entity of one of these kinds."""
        return next((fact for fact in self.facts if fact.kind in kinds), None)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a message means here. `pick` counts from 0 in the scene's choices.

    `confirms_effect` is true only for a plain yes to the one effect asked. `corrects`: the target
    in view was the wrong one. `keeps_matter`: it answers or goes on with the matter in hand.
    """

    intent: str
    pick: int | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    confirms_effect: bool = False
    corrects: bool = False
    keeps_matter: bool = False
