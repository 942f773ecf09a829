"""算了 退吧, in the middle of an exchange: the way turns, and the goods stay the same."""

from dataclasses import replace

from actions.base import Heard
from actions.dialogue import slot_text
from bot.care.context import Meaning

_WAYS = frozenset({"request_return", "request_exchange"})
_NAMES = frozenset({"order_no", "tracking_no", "product"})


def of_the_same_goods(heard: Heard, meaning: Meaning) -> Meaning:
    """A no to one way with the other in its place speaks of the order in view, unless another is
    named; what is put right is the way alone."""
    turns = meaning.corrects and meaning.intent in _WAYS and slot_text(heard, "matter") in _WAYS
    named = _NAMES & ({one.name for one in heard.entities} | meaning.slots.keys())
    other = meaning.intent != slot_text(heard, "matter")
    return replace(meaning, corrects=False) if turns and other and not named else meaning
