"""The base of every action: what it hears, what it says, and that it runs once a turn."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.care.context import Meaning
from bot.usecases import outcomes
from bot.usecases.deps import Deps
from bot.usecases.refusals import TurnIsOver
from bot.usecases.saying import Offer, Say, Turn


@dataclass(frozen=True, slots=True)
class Entity:
    """`value` is the normalised form, `raw` what stood in the text."""

    name: str
    value: Any
    raw: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What Rasa understood. Slots are the brain's memory: identity never lives there.

    `meaning` is what it means in the dialogue (`actions.hearing`); `asked`: something was open.
    """

    intent: str
    entities: tuple[Entity, ...]
    slots: Mapping[str, Any]
    text: str
    ranking: tuple[tuple[str, float], ...] = ()
    meaning: Meaning | None = None

    @property
    def asked(self) -> bool:
        """Whether a question of the bot was open."""
        return bool(self.slots.get("awaiting"))

    @property
    def sounds_like(self) -> str:
        """The likeliest intent of the words alone, whatever they mean in the dialogue."""
        return self.ranking[0][0] if self.ranking else self.intent

    def given(self, name: str) -> Any:
        """What the message gives for a slot, by the dialogue's light; None when nothing."""
        told = self.meaning.slots.get(name) if self.meaning else None
        return self.entity(name) if told is None else told

    @property
    def corrects(self) -> bool:
        """Whether the order in view was the wrong one."""
        return self.meaning is not None and self.meaning.corrects

    def entity(self, name: str) -> Any:
        """The value of the first entity of that name, or None."""
        return next((found.value for found in self.entities if found.name == name), None)


@dataclass(frozen=True, slots=True)
class Said:
    """What an action came to: replies in order, and slots to set (None clears one)."""

    replies: tuple[Say, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)


_OF_VIEW = frozenset({"topic", "matter", "order_in_view", "product_in_view"})
"""What is remembered of words that are heard while the buyer waits for a person."""
RESERVED = frozenset(
    [
        "text",
        "buttons",
        "elements",
        "image",
        "attachment",
        "custom",
        "template",
        "response",
        "choices",
    ]
)
"""Names that Rasa keeps for itself in a message: no fact may have one of them."""


@dataclass(frozen=True, slots=True)
class Call:
    """One action call as the brain made it. `place`: the how-manieth action of the request."""

    conversation_id: str
    turn_id: str
    n: int
    epoch: int
    place: int
    heard: Heard

    @classmethod
    def of(cls, tracker: Tracker) -> "Call":
        """Reads the tracker. Raises TurnIsOver when the message belongs to no turn of the app."""
        latest = tracker.latest_message or {}
        metadata = latest.get("metadata") or {}
        try:
            turn_id, n, epoch = str(metadata["turn_id"]), int(metadata["n"]), int(metadata["epoch"])
        except (KeyError, TypeError, ValueError):
            raise TurnIsOver("a message without a turn") from None
        place = _actions_since_last_message(tracker.events)
        return cls(str(tracker.sender_id), turn_id, n, epoch, place, _heard(tracker, latest))


def _actions_since_last_message(events: list[dict[str, Any]]) -> int:
    count = 0
    for event in reversed(events):
        if event.get("event") == "user":
            break
        count += event.get("event") == "action"
    return count


def _heard(tracker: Tracker, latest: Mapping[str, Any]) -> Heard:
    text = latest.get("text") or ""
    ranking = latest.get("intent_ranking") or ()
    return Heard(
        intent=(latest.get("intent") or {}).get("name") or "",
        entities=tuple(_entity(found, text) for found in latest.get("entities") or ()),
        slots=_slots(tracker),
        text=text,
        ranking=tuple((one.get("name") or "", one.get("confidence") or 0.0) for one in ranking),
    )


def _slots(tracker: Tracker) -> dict[str, Any]:
    """The slots; a misunderstanding counts only in a row, so not past an answer that was plain."""
    slots = dict(tracker.slots)
    return slots if _was_just_misheard(tracker.events) else slots | {"misheard": None}


def _was_just_misheard(events: list[dict[str, Any]]) -> bool:
    """Whether the request before this one set `misheard`: plain replies touch no slot."""
    requests = 0
    for event in reversed(events):
        requests += event.get("event") == "user"
        if requests > 1:
            return False
        if requests and event.get("event") == "slot" and event.get("name") == "misheard":
            return bool(event.get("value"))
    return False


def _entity(found: Mapping[str, Any], text: str) -> Entity:
    raw = found.get("raw")
    if raw is None and found.get("start") is not None:
        raw = text[found["start"] : found["end"]]
    return Entity(
        found["entity"], found.get("value"), str(found.get("value") if raw is None else raw)
    )


def outcome_of(said: Said) -> dict[str, Any]:
    """What is kept of an outcome: JSON. Raises ValueError for a fact with a reserved name."""
    for say in said.replies:
        if taken := RESERVED & say.facts.keys():
            raise ValueError(f"{say.reply}: facts may not be named {', '.join(sorted(taken))}")
    return {
        "replies": [
            {
                "reply": say.reply,
                "facts": dict(say.facts),
                "choices": [_choice(offer) for offer in say.choices],
            }
            for say in said.replies
        ],
        "slots": dict(said.slots),
    }


def _choice(offer: Offer) -> dict[str, Any]:
    return {"title": offer.title, "intent": offer.intent, "entities": dict(offer.entities)}


class ShopAction(Action):  # type: ignore[misc]  # rasa_sdk carries no types
    """An action of a skill: `act` calls a use case and names the reply; it never raises for
    what a use case may answer. It runs once a turn: a re-run is given the kept outcome.
    """

    answers: tuple[str, ...] = ()
    """Intents that are this action's, as data/stories has them."""
    keeps: frozenset[str] = frozenset()
    """What else it hears while its skill is the topic: a bare fact, a no."""
    asks: frozenset[str] = frozenset()
    """What it awaits (slot `awaiting`) and asks for again when the answer was not understood."""

    def __init__(self, deps: Deps) -> None:
        self.deps = deps

    def name(self) -> str:
        """The action's name in the domain."""
        raise NotImplementedError

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """`keeps`, where that depends on how far the skill is."""
        return self.keeps

    def act(self, turn: Turn, heard: Heard) -> Said:
        """Runs in a thread, in at most 3 s; may raise TurnIsOver through `hold_turn`."""
        raise NotImplementedError

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Mapping[str, Any]
    ) -> list[EventType]:
        """Rasa's entry: the outcome as replies to name and slots to set."""
        outcome = await asyncio.to_thread(self.perform, Call.of(tracker))
        for say in outcome["replies"]:
            dispatcher.utter_message(response=say["reply"], **say["facts"], choices=say["choices"])
        return [SlotSet(name, value) for name, value in outcome["slots"].items()]

    def perform(self, call: Call) -> Mapping[str, Any]:
        """Acts, or gives what this call came to before. Raises TurnIsOver."""
        turn, kept = outcomes.turn_and_outcome(
            self.deps,
            conversation_id=call.conversation_id,
            turn_id=call.turn_id,
            n=call.n,
            epoch=call.epoch,
            action=self.name(),
            place=call.place,
        )
        if turn is None:
            return kept or {"replies": [], "slots": {}}
        said = self.act(turn, call.heard)
        if turn.only_tells:  # what is not said opens no question either
            kept_slots = {name: said.slots[name] for name in _OF_VIEW & said.slots.keys()}
            said = replace(said, slots=kept_slots)
        outcome = outcome_of(said)
        return outcomes.keep(
            self.deps, turn=turn, action=self.name(), place=call.place, outcome=outcome
        )
