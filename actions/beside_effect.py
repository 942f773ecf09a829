"""What is said beside a change that waits for its yes: 围巾那单不动啊, 电话不变 (playbook §2)."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import StatedEffect, effect_asked, said, slot_text
from bot.care.context.words import is_question
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

_CHANGES = frozenset({"change_address", "modify_order"})
_STAYS = re.compile(
    r"(?:不动|不变|不改|不用改|不用变|不用动|照旧|照原来|还是原来的?|别动|别改)(?:了|哈|啊|呀|哦|的|就行)*$"
)
_ALL = re.compile(
    r"^(?:那|算了|还是|就|先|都|[,，\s])*(?:不动|不变|不改|不用改|别改|照旧|还是原来的?)"
)
"""不改了: the change itself is given up."""


def rest_stays(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """Something else of the order, or another order, stays as it is: said, and the change is put
    again; None for other words."""
    effect = effect_asked(heard)
    if effect is not None and (same := _same_postage(heard, effect)):
        return same
    text = heard.text.strip(" .。!！~～")
    if effect is None or effect.intent not in _CHANGES or is_question(text):
        return None
    sure = heard.meaning is not None and heard.meaning.confirms_effect
    if sure or not _STAYS.search(text) or _ALL.match(text):
        return None
    topic, matter = slot_text(heard, "topic") or None, heard.slots.get("matter")
    again = replace(effect, question=_shorter(effect))
    return said(heard, [Say("utter_change_rest_stays")], topic, effect=again, matter=matter)


_POSTAGE = re.compile(
    r"(?:运费|邮费|差价|钱)[^,，。?？]{0,5}(?:补|加|变|多|另)|(?:补|加|多收|另收)[^,，。?？]{0,4}(?:运费|邮费|钱)"
)


def _same_postage(heard: Heard, effect: StatedEffect) -> Said | None:
    """那运费要补吗, of an address that costs the same (one that does not goes to a person)."""
    of_place = effect.intent == "change_address" and effect.stated.get("what") == "change"
    if not of_place or not _POSTAGE.search(heard.text) or not is_question(heard.text):
        return None
    again = replace(effect, question=_shorter(effect))
    topic, matter = slot_text(heard, "topic") or None, heard.slots.get("matter")
    return said(heard, [Say("utter_address_same_freight")], topic, effect=again, matter=matter)


def _shorter(effect: StatedEffect) -> Say:
    """The question once more, in a line."""
    if place := effect.stated.get("region"):
        return Say("utter_address_again", {"address": place})
    if wish := effect.stated.get("wish"):
        return Say("utter_note_again", {"wish": wish})
    return effect.question
