"""A new intent of a trainer's: what its buyers hear, and what may not be said there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.care.script_book import Variant
from bot.care.studio.intent_cards import IntentCard
from bot.care.studio.wordings import Bench, Draft, WordingFault, faults_of_wordings

Wordings = tuple[Variant, ...]
_LABEL = "utter_label_"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What holds for every wording of the shop: its facts, its rules of law, its contacts."""

    facts: frozenset[str]
    laws: frozenset[str]
    contacts: tuple[str, ...]

    def bench(self, reply: str) -> Bench:
        """For a reply that nobody has worded yet: it tells the shop's facts and no others."""
        return Bench(reply, (), (), self.facts, self.laws, self.contacts)


@dataclass(frozen=True, slots=True)
class NewIntent:
    """`wordings`: what a buyer hears who says it."""

    card: IntentCard
    skill: str
    wordings: Wordings

    @property
    def reply(self) -> str:
        """The name of its reply."""
        return reply_of(self.card.intent)

    @property
    def replies(self) -> Mapping[str, Wordings]:
        """Its reply, and the button that asks whether it is meant."""
        label = Variant(self.card.label)
        return {self.reply: self.wordings, label_of(self.card.intent): (label,)}


def reply_of(intent: str) -> str:
    """What answers an intent that has no action."""
    return f"utter_{intent}"


def label_of(intent: str) -> str:
    """The intent in a buyer's words, on a button."""
    return f"{_LABEL}{intent}"


def begun_intents(replies: Collection[str]) -> set[str]:
    """The intents of a script book that have a reply and a button of their own."""
    labels = (name for name in replies if name.startswith(_LABEL))
    intents = {name.removeprefix(_LABEL) for name in labels}
    return {intent for intent in intents if reply_of(intent) in replies}


def faults_of_reply(shelf: Shelf, intent: str, drafts: Sequence[Draft]) -> list[WordingFault]:
    """Everything that stops the wordings of a new reply."""
    return faults_of_wordings(shelf.bench(reply_of(intent)), drafts)


def fault_of_label(shelf: Shelf, card: IntentCard) -> str:
    """Why the Chinese name cannot stand on a button; empty when it can."""
    found = faults_of_wordings(shelf.bench(label_of(card.intent)), [Draft(card.label)])
    return found[0].text if found else ""
