"""What the skills share of a dialogue: slots that change, offers, effects to confirm, giving up."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from actions.base import Heard, Said
from actions.topics import TOPIC_WORDS, is_matter_of
from bot.care.context import Choice
from bot.care.taking_up import FORM_ENDING
from bot.usecases.saying import Offer, Say

PERSON = Offer("转人工客服", "ask_human")
OTHER = Offer("问别的", "choose", {"choice": "other"})


EFFECT = "effect"
"""The slot `awaiting` while an effect is up for confirmation; slot `effect_asked` says which."""


@dataclass(frozen=True, slots=True)
class StatedEffect:
    """One effect, stated and not done yet: `confirmed` gives `stated` back after a plain yes.

    `intent`: whose action does it. `text`: the question in one plain sentence (what a yes may
    echo). `stated`: its facts by slot name (order_no, size, …: 不对 是3017 corrects them), JSON.
    `question`: the scripted question, put again when the answer was not understood.
    """

    intent: str
    text: str
    question: Say
    stated: Mapping[str, Any] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As the slot has it."""
        asked = {"reply": self.question.reply, "facts": dict(self.question.facts)}
        return {"intent": self.intent, "text": self.text, "stated": dict(self.stated), **asked}

    @property
    def say(self) -> Say:
        """The question with its two choices."""
        do = Offer("确认", "choose", {"choice": f"confirm_{_mark(self.kept())}"})
        return Say(self.question.reply, self.question.facts, (do, NOT_NOW))


NOT_NOW = Offer("先不用", "choose", {"choice": "drop"})


def _mark(kept: Mapping[str, Any]) -> str:
    """A tap confirms the very effect that it stood under, and no later one."""
    told = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return sha256(told.encode()).hexdigest()[:12]


def effect_asked(heard: Heard) -> StatedEffect | None:
    """The effect that is up for confirmation."""
    kept = heard.slots.get("effect_asked")
    if slot_text(heard, "awaiting") != EFFECT or not isinstance(kept, Mapping):
        return None
    question = Say(kept["reply"], kept["facts"])
    return StatedEffect(kept["intent"], kept["text"], question, kept["stated"])


def taps_yes(heard: Heard, effect: StatedEffect) -> bool:
    """The buyer tapped 确认 under this effect."""
    return bool(heard.entity("choice") == f"confirm_{_mark(effect.kept())}")


def confirmed(heard: Heard, intent: str) -> Mapping[str, Any] | None:
    """What was stated, if this message is the plain yes to that effect; else None."""
    effect = effect_asked(heard)
    if effect is None or heard.meaning is None or not heard.meaning.confirms_effect:
        return None
    return effect.stated if effect.intent == intent else None


def said(
    heard: Heard,
    replies: Sequence[Say],
    topic: str | None,
    *,
    awaiting: str | None = None,
    effect: StatedEffect | None = None,
    **more: Any,
) -> Said:
    """An outcome; what was awaited and offered before is over unless it is said again.

    `effect`: put up for confirmation with its question as the last reply.
    """
    wanted: dict[str, Any] = {"topic": topic, "matter": _matter(heard, topic), "awaiting": awaiting}
    wanted |= {"offered": None, "misheard": None, "effect_asked": None, **more}
    if effect is not None:
        wanted |= {"awaiting": EFFECT, "effect_asked": effect.kept()}
        replies = [*replies, effect.say]
    changed = {name: value for name, value in wanted.items() if heard.slots.get(name) != value}
    return Said(tuple(replies), changed)


def put_again(heard: Heard, effect: StatedEffect, beside: Say, question: Say | None = None) -> Said:
    """What is said beside an effect that waits for its yes, which is then asked for once more;
    topic and matter stay. `question`: instead of the usual short one."""
    short = question or Say("utter_back_to_effect", {"question": effect.text})
    topic, matter = slot_text(heard, "topic") or None, heard.slots.get("matter")
    return said(heard, [beside], topic, effect=replace(effect, question=short), matter=matter)


def _matter(heard: Heard, topic: str | None) -> str | None:
    """The intent answered; a bare fact or choice goes on with the one before."""
    if is_matter_of(heard.intent, topic):
        return heard.intent
    before = slot_text(heard, "matter")
    return before if is_matter_of(before, topic) else None


def still_open(heard: Heard) -> dict[str, Any]:
    """What is asked, for a reply that leaves it open."""
    return {name: heard.slots.get(name) for name in ("awaiting", "offered", "effect_asked")}


def offered(choices: Sequence[Choice]) -> list[dict[str, Any]]:
    """Choices as the slot `offered` keeps them: what 第二个 points at."""
    return [{"title": one.title, "intent": one.intent, "slots": dict(one.slots)} for one in choices]


def let_go(heard: Heard) -> Said:
    """Drops what was awaited, with all that the forms were told."""
    forms = {name: None for name in heard.slots if name.endswith(FORM_ENDING)}
    return said(heard, [Say("utter_let_go")], None, **forms)


def wants_other(heard: Heard) -> bool:
    """The buyer tapped 问别的."""
    return bool(heard.entity("choice") == "other")


def what_else(heard: Heard) -> Said:
    """Asks what else it is."""
    return said(heard, [Say("utter_what_else")], None)


def fact_taken(heard: Heard) -> Said:
    """Says that it was heard and asks what is wished of the matter in hand; the topic stays."""
    topic = slot_text(heard, "topic")
    if topic in TOPIC_WORDS and topic != "suggestions" and slot_text(heard, "order_in_view"):
        say = Say("utter_fact_taken_on", {"topic": TOPIC_WORDS[topic]})
        return said(heard, [say], topic)
    return said(heard, [Say("utter_fact_taken")], topic or None)


def slot_text(heard: Heard, name: str) -> str:
    """A slot's text, empty when it is not set."""
    value = heard.slots.get(name)
    return value if isinstance(value, str) else ""


def slot_count(heard: Heard, name: str) -> int:
    """A slot that counts, 0 when it is not set."""
    value = heard.slots.get(name)
    return int(value) if isinstance(value, int | float) else 0
