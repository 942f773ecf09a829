"""While a note waits for its yes: what is asked, told or wished beside it (playbook §2).

Nothing but a wish becomes the words of a note, a second wish joins the first, and how the notes
stand is told honestly.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.changing_words import NOTE
from actions.dialogue import StatedEffect, effect_asked, said, slot_text, still_open
from bot.care.context.words import is_question
from bot.care.danger import is_insult
from bot.care.small_answers import Small, small_in
from bot.shop.courier_wishes import CourierWish, courier_wish
from bot.shop.couriers import courier_named
from bot.shop.note_words import (
    NoteTalk,
    asks_if_noted,
    asks_what_it_costs,
    joined,
    note_talk,
    replaces,
    without_piece,
)
from bot.shop.order_notes import unfit_text
from bot.shop.order_wishes import WishKind, note_text, wish_in
from bot.shop.spoken import short_title
from bot.usecases.deps import Deps
from bot.usecases.outcomes import words_of
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import orders_waiting

INTENT, TOPIC, FORM, WAITS = "modify_order", "order_notes", "order_notes_form", "waits"
REMARKS = frozenset({"chitchat", "inform", "unclear", "give_suggestion"})
"""What a remark beside the note may be taken for."""
_SOUNDS_LIKE = frozenset({"ask_courier"})
"""送之前打个电话: what a wish beside it may be taken for."""
_ANSWERS = {
    NoteTalk.ASKS: "utter_note_if_late",
    NoteTalk.TELLS: "utter_note_heard",
    NoteTalk.NOTED: "utter_note_waits",
}


def note_asked(heard: Heard) -> StatedEffect | None:
    """The note that is up for a yes."""
    effect = effect_asked(heard)
    return effect if effect and effect.stated.get("what") == NOTE else None


def beside_note(heard: Heard) -> frozenset[str]:
    """What is heard by the note while it waits for its yes."""
    if _names_orders(heard):
        return REMARKS | {heard.intent}  # 围巾毛衣那单 和米色帆布包: which orders are meant
    wish = note_talk(heard.text) is NoteTalk.WISH and not is_question(heard.text)
    return REMARKS | _SOUNDS_LIKE if wish else REMARKS


def _names_orders(heard: Heard) -> bool:
    """Several goods by name and no question: which orders are meant, and no words of a note."""
    named = {one.value for one in heard.entities if one.name == "product"}
    return len(named) > 1 and not is_question(heard.text)


_SAYS_WISH = re.compile(
    r"^(?:那就?|就|给我|帮我|请|[,，\s])*(?:刻|写|印|绣|改|换|加)(?:上|成|为|个)?"
)


def wish_told(heard: Heard) -> frozenset[str]:
    """刻成 山海皆可平, to what shall be done: the wish, whatever its words sound like."""
    asked = slot_text(heard, "awaiting") == "wish" and _SAYS_WISH.match(heard.text)
    return frozenset({heard.intent}) if asked else frozenset()


def waiting(form: Mapping[str, Any], effect: StatedEffect) -> dict[str, Any]:
    """The form with the note that is stated; as it is where something else of an order is."""
    if effect.stated.get("what") != NOTE:
        return {name: value for name, value in form.items() if name != WAITS}
    title = effect.question.facts.get("title", "")
    return {**form, WAITS: dict(effect.stated), "title": title}


def heard_beside_note(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """What these words do to the note that waits; None where none does, where they are the yes, or
    another wish that stands in its place."""
    effect, sure = note_asked(heard), heard.meaning and heard.meaning.confirms_effect
    if effect is None or sure or not heard.text or is_insult(heard.text):
        return None
    return _beside(deps, words_of(deps, turn=turn) or heard.text, heard, effect)


def _beside(deps: Deps, words: str, heard: Heard, effect: StatedEffect) -> Said | None:
    talk = note_talk(words)
    if shorter := without_piece(str(effect.stated["wish"]), words):
        return _stated(heard, effect, shorter, "utter_note_confirm")
    if asks_what_it_costs(words) and is_question(words):
        return _again(heard, effect, [Say("utter_note_cost")])
    if small_in(words, stranger=False) is Small.PAYS:
        return _again(heard, effect, [Say("utter_small_pays")])
    if _names_orders(heard) and not courier_wish(words):
        return _again(heard, effect, [Say("utter_note_heard")])
    if talk is not NoteTalk.WISH:
        return _again(heard, effect, [Say(_ANSWERS[talk])])
    place = courier_wish(words) is CourierWish.PLACE and not is_question(words)
    if heard.intent in REMARKS and not replaces(words) and not place:
        return _again(heard, effect, [Say("utter_note_heard")])
    if (
        (heard.intent in REMARKS and not place)
        or replaces(words)
        or wish_in(words).kind is not WishKind.NOTE
    ):
        return None
    both = joined(str(effect.stated["wish"]), note_text(words))
    if unfit_text(both) is not None or courier_named(words, deps.policy):
        return None
    return _stated(heard, effect, both, "utter_note_confirm_both")


def _stated(heard: Heard, effect: StatedEffect, wish: str, reply: str) -> Said:
    """The note in other words, up for its yes."""
    facts = {"title": _title(heard, effect), "wish": wish}
    more = StatedEffect(
        INTENT, f"订单备注写“{wish}”，对吗？", Say(reply, facts), {**effect.stated, "wish": wish}
    )
    return _put(heard, more, [])


def with_cost(heard: Heard, outcome: Said) -> Said:
    """包个礼盒 要钱吗: what it costs is answered before the note is put up for its yes."""
    puts = any(say.reply == "utter_note_confirm" for say in outcome.replies)
    if not puts or not (asks_what_it_costs(heard.text) and is_question(heard.text)):
        return outcome
    return replace(outcome, replies=(Say("utter_note_cost"), *outcome.replies))


def _again(heard: Heard, effect: StatedEffect, says: list[Say]) -> Said:
    question = Say("utter_note_again", {"wish": effect.stated["wish"]})
    return _put(heard, replace(effect, question=question), says)


def _put(heard: Heard, effect: StatedEffect, says: list[Say]) -> Said:
    kept = heard.slots.get(FORM)
    form = dict(kept) if isinstance(kept, Mapping) else {}
    order_no = str(effect.stated.get("order") or "")
    form |= {WAITS: dict(effect.stated), "order_no": order_no, "title": _title(heard, effect)}
    more: dict[str, Any] = {FORM: form, "order_in_view": order_no or None}
    return said(heard, says, TOPIC, effect=effect, **more)


def _title(heard: Heard, effect: StatedEffect) -> str:
    kept = heard.slots.get(FORM)
    known = str(kept.get("title") or "") if isinstance(kept, Mapping) else ""
    return str(effect.question.facts.get("title") or known)


# --- 都备注上了吗, at any time ------------------------------------------------------


def notes_stand(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """What is noted, and what still waits for its yes; None where nothing was asked of it."""
    if not turn.buyer_id or not asks_if_noted(heard.text):
        return None
    if effect := note_asked(heard):
        return _again(heard, effect, [Say("utter_note_waits")])
    if waiting := note_left(heard):
        return _again(heard, _effect_of(waiting), [Say("utter_note_waits")])
    noted = [one for one in orders_waiting(deps, turn=turn) if one.note]
    in_view = slot_text(heard, "order_in_view")
    order = next((one for one in noted if one.order_no == in_view), noted[0] if noted else None)
    says = [Say("utter_note_none")]
    if order is not None:
        facts = {"title": short_title(order.title or "您的商品"), "wish": order.note}
        says = [Say("utter_note_stands", facts)]
    return said(heard, says, slot_text(heard, "topic") or None, **still_open(heard))


def note_left(heard: Heard) -> Mapping[str, Any] | None:
    """The note of this talk that got no yes."""
    form = heard.slots.get(FORM)
    waits = form.get(WAITS) if isinstance(form, Mapping) else None
    return waits if isinstance(waits, Mapping) else None


def _effect_of(waiting: Mapping[str, Any]) -> StatedEffect:
    wish = waiting["wish"]
    question = Say("utter_note_again", {"wish": wish})
    return StatedEffect(INTENT, f"订单备注写“{wish}”，对吗？", question, waiting)
