"""Words of an exchange: what is said of the goods that go back, and what of those that come."""

import re
from dataclasses import replace

from actions.base import Heard
from actions.dialogue import effect_asked, slot_text

INSTEAD = re.compile(r"(?:换|改)(?:成|为)")
WILL_DO_TOO = re.compile(r"也(?:行|可以|成|好|要得)|或者|还是|哪个(?:有货|有)")
_OF_WHAT_COMES = frozenset({"ask_stock", "ask_size_or_colour", "unclear"})


def of_what_comes(heard: Heard, intent: str) -> frozenset[str]:
    """雾蓝的M也可以 哪个有货, of an exchange that waits: whatever it sounds like."""
    effect = effect_asked(heard)
    waits = effect is not None and effect.intent == intent
    marks = {one.name for one in heard.entities} & {"colour", "size"}
    too = waits and bool(marks) and WILL_DO_TOO.search(heard.text) is not None
    return _OF_WHAT_COMES if too else frozenset()


def of_old(heard: Heard) -> Heard:
    """What is said of the goods that go back: 毛衣换成台灯 speaks of the jumper there, and an
    answer to 换成哪一款 not at all."""
    tail = INSTEAD.split(heard.text, maxsplit=1)
    answers = slot_text(heard, "awaiting") == "new_spec"
    if len(tail) < 2 and not (answers and heard.text):
        return heard
    text = tail[0] if len(tail) == 2 else ""
    own = tuple(one for one in heard.entities if one.name != "product" or one.raw in text)
    told = heard.meaning
    if told is not None and not any(one.name == "product" for one in own):
        slots = {name: value for name, value in told.slots.items() if name != "product"}
        told = replace(told, slots=slots)
    return replace(heard, text=text, entities=own, meaning=told)
