"""A message and where the conversation stands: what is meant. In doubt `unclear`, never a guess.

The order of the questions asked here is the rule: what must not wait, then a yes to the one
effect, a correction, a no, and only then the words alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.care.context import corrections
from bot.care.context import words as grammar
from bot.care.context.described import describes, narrowed_by, shared_slots
from bot.care.context.facts import answer
from bot.care.context.how_it_is import to_yes_no
from bot.care.context.leaning import GOES_ON, about_shown, ellipsis, hurried
from bot.care.context.matters import named_matter
from bot.care.context.meanings import (
    LEANT_ON,
    UNCLEAR,
    in_hand,
    is_matter,
    is_own,
    named,
    of_pick,
    own,
    rest,
    shown_target,
    unclear,
)
from bot.care.context.pick import Pick
from bot.care.context.picking import pick_from, says_only_a_name
from bot.care.context.questions import beyond_the_name, question, question_of_choices
from bot.care.context.scene import Asked, Meaning, Open, Scene, Words
from bot.care.context.sense import by_reason, by_sense
from bot.care.context.turned import DANGER, THREAT, rings, turned
from bot.care.context.uses import by_use
from bot.care.context.within import within
from bot.care.context.yes_no import after_no, says_no, says_yes

_URGENT = frozenset({DANGER, THREAT, "ask_human"})
_URGENT_FROM = 0.6
_OWN, _SURELY, _VERY_SURELY = 0.6, 0.8, 0.9
_ONLY_LOOKS = frozenset({"ask_logistics", "ask_order_status", "ask_ship_time", "urge_shipment"})
_RATHER = 0.7
_I_MEAN = re.compile(r"^我?(?:说|问|要|查|讲)的?是([\u3400-\u9fff]{1,6})$")


def resolve(scene: Scene, words: Words) -> Meaning:
    """What the words mean in this scene. Never raises on any text."""
    words = turned(scene, words)
    if rings(words):
        return own(words)
    words = within(scene, words)
    if words.intent in _URGENT and words.sure >= _URGENT_FROM and not _answers(scene, words):
        return own(words)
    return _BY_KIND[scene.asked.kind](scene, words)


def _answers(scene: Scene, words: Words) -> bool:
    """Words that only look urgent: a number, a yes to the offer of a person."""
    if scene.asked.kind is Open.EFFECT:
        return scene.asked.intent == words.intent
    if scene.asked.kind is Open.CHOICE:
        used = by_use(words.text, [choice.title for choice in scene.choices])
        return used.index is not None or says_only_a_name(words, scene.choices)
    found = answer(scene.asked.awaited, words)
    return found is not None and found.pure


def _to_effect(scene: Scene, words: Words) -> Meaning:
    """A yes does it; everything else does nothing."""
    text, asked = words.text, scene.asked
    if says_yes(words, asked):
        target = shown_target(scene) | dict(asked.stated)
        return Meaning(asked.intent, None, target, True, False, True)
    asks = grammar.is_question(text)
    if not asks and _agrees_on_condition(text):
        return unclear() if _IF_SO_NOT.search(text) else in_hand(scene)
    if not asks and (corrected := corrections.of_effect(scene, words)):
        return corrected
    if says_no(scene, words) and (not asks or len(grammar.clauses(text)) > 1 or words.sure < _OWN):
        return after_no(scene, words)
    if grammar.is_hedged(text) and not is_own(words, _SURELY):
        return unclear()
    if scene.topic != asked.intent and (beside := _beside_the_offer(scene, words)):
        return beside
    if asks and (asked_of_it := beyond_the_name(words)) is not None:
        return Meaning(asked_of_it, slots=dict(named(words)))
    if is_own(words, _RATHER if asks else _OWN):
        return own(words)
    if asks and (more := _asks_of_stated(scene, words)):
        return more
    if asks and scene.topic == asked.intent:
        return in_hand(scene, named(words)) if is_own(words, 0.0) else _weak(scene, words)
    if not asks and grammar.corrects(text):
        return in_hand(scene, named(words, (*LEANT_ON, "phone_tail")), corrects=True)
    return _weak(scene, words)


_IF_SO_NOT = re.compile(r"就不[\u3400-\u9fff]")
_ABOUT_SUM = re.compile(r"要钱|收[钱费]|加钱|还要.{0,4}[元块钱]|这么贵")


def _asks_of_stated(scene: Scene, words: Words) -> Meaning | None:
    """三个呢, 咋还要钱: what the question stated is doubted or asked for otherwise."""
    stated = scene.asked.stated
    if words.text.strip(" ?!").endswith("呢") and (other := named(words, tuple(stated))):
        return in_hand(scene, other)
    return in_hand(scene) if "money" in stated and _ABOUT_SUM.search(words.text) else None


def _agrees_on_condition(text: str) -> bool:
    """全额退就取消; 嗯 但是券要还我: the matter stays, and nothing is done."""
    first = (grammar.clauses(text) or [""])[0]
    return grammar.is_conditional(text) or (
        grammar.is_plain_yes(first) and grammar.has_condition(text)
    )


def _weak(scene: Scene, words: Words) -> Meaning:
    text = words.text
    about_it = grammar.is_question(text) and named_matter(text) == scene.asked.intent
    if words.intent == "inform" or (words.intent == UNCLEAR and (GOES_ON.search(text) or about_it)):
        return in_hand(scene)
    return _first_guess(scene, words) or rest(words)


def _first_guess(scene: Scene, words: Words) -> Meaning | None:
    """电话也要改: what is nearly clear alone (a lone message would be asked back) is clear beside
    a question that it does not answer."""
    if words.intent != UNCLEAR or words.sure < _RATHER or grammar.is_question(words.text):
        return None
    guess = words.ranking[0][0] if words.ranking else ""
    return Meaning(guess, slots=dict(named(words))) if is_matter(guess) else None


def _beside_the_offer(scene: Scene, words: Words) -> Meaning | None:
    """An offer beside the topic (a person) leaves the topic open: 那新疆呢 goes on with it."""
    topic_alone = replace(scene, asked=Asked())
    slots = named(words, LEANT_ON)
    return ellipsis(topic_alone, words) if slots and scene.topic else None


def _to_choice(scene: Scene, words: Words) -> Meaning:
    """A pick is the target; yes to several, none and beyond the last are asked again."""
    words = replace(words, text=grammar.last_word(words.text))
    found = pick_from(words, scene.choices)
    if found.index is None and grammar.leaves_choice(words.text):
        return unclear()
    if grammar.is_question(words.text) and not _picks_in_a_question(scene, words, found):
        return question_of_choices(scene, words)
    if found.index is not None:
        return of_pick(scene, found, words)
    if found.beyond or _NONE_OF.search(words.text):
        return unclear()
    if found.left_out and (sense := by_reason(scene, words)) is not None:
        return of_pick(scene, Pick(sense), words)
    if found.several and (narrowed := narrowed_by(scene, words, found)):
        return in_hand(scene, narrowed)
    if found.several and not is_own(words, _SURELY):
        return Meaning(UNCLEAR, slots=shared_slots(scene, found))
    return in_hand(scene) if found.left_out else _unpicked(scene, words)


_NONE_OF = re.compile(r"都不[是对]|哪一?[个件单款]都(?:行|可|好)|没有我[要想买]")


def _picks_in_a_question(scene: Scene, words: Words, found: Pick) -> bool:
    """第二个可以吗; 围巾那单到哪了 where only looking is asked for."""
    if grammar.is_polite_question(words.text):
        return True
    return found.by_name and words.intent == scene.in_hand and words.intent in _ONLY_LOOKS


def _unpicked(scene: Scene, words: Words) -> Meaning:
    if describes(scene, words.text):
        return in_hand(scene)
    if says_no(scene, words):
        return after_no(scene, words)
    if (sense := by_sense(scene, words)) is not None:
        return of_pick(scene, Pick(sense), words)
    if grammar.is_plain_yes(words.text):
        return of_pick(scene, Pick(0), words) if len(scene.choices) == 1 else unclear()
    goods = ("product",) if scene.offers_goods else ()
    if others := named(words, ("order_no", "tracking_no", *goods)):
        return in_hand(scene, others)
    points = _POINTS.search(words.text) is not None  # 贵的那个, 显白的 mean one, whichever it is
    return own(words) if is_own(words) and not points else rest(words)


_POINTS = re.compile(r"那一?[个单件条款种双只张][吧呀啊]?$|^[^\s]{2,}的$")


def _to_datum(scene: Scene, words: Words) -> Meaning:
    """The fact fills its slot and waits for its confirmation; a clear question goes first."""
    words = replace(words, text=grammar.last_word(words.text))
    text, asked = words.text, scene.asked
    found = answer(asked.awaited, words)
    if grammar.gives_up(text) and not (found and found.pure):
        return after_no(scene, words)
    if found and found.pure and not grammar.is_question(text):
        return in_hand(scene, {**_how_many(scene, words), asked.awaited: found.value})
    if _INSTEAD.search(text):
        return in_hand(scene)
    if grammar.asks_for_time(text) and not (found and found.pure):
        return unclear()
    if grammar.asks_how_to_give(text) and words.intent != "out_of_scope":
        return unclear()
    if grammar.is_question(text):
        return question(words)
    if says_no(scene, words):
        return after_no(scene, words)
    about_it = asked.awaited == "reason" or words.intent == scene.in_hand
    if found and (about_it or not is_own(words, _VERY_SURELY)):
        return in_hand(scene, {**_how_many(scene, words), asked.awaited: found.value})
    return _no_datum(scene, words)


def _how_many(scene: Scene, words: Words) -> Mapping[str, Any]:
    """6盒 广东: the count beside the place."""
    return named(words, ("quantity",)) if scene.asked.awaited == "region" else {}


_FREE = frozenset({"", "told"})
"""Asked for in the buyer's own words."""
_INSTEAD = re.compile(r"(?:名字|姓名|订单号|手机号?|电话|昵称|地址)(?:可以|行|成|能行)[不吗么]")
"""忘了 名字行不: another fact is offered instead."""


def _no_datum(scene: Scene, words: Words) -> Meaning:
    if is_own(words) and not _tells_what_is_asked(scene, words):
        return own(words)
    if grammar.is_plain_yes(words.text):
        return unclear()
    if scene.asked.awaited in _FREE:
        told = {scene.asked.awaited: words.text} if scene.asked.awaited else {}
        return in_hand(scene, told)
    day = words.fact("date")
    if words.intent == "inform":
        return in_hand(scene, {"date": day.raw} if day else {})
    return rest(words)


def _tells_what_is_asked(scene: Scene, words: Words) -> bool:
    """红灯一直闪, to 具体是什么故障: asked for in free words, a statement is the answer even where
    it sounds like the question (`ask_…`) that is put about such things."""
    free = scene.asked.awaited in _FREE and words.intent.startswith("ask_")
    return free and words.intent != "ask_human" and not _REQUESTS.search(words.text)


_REQUESTS = re.compile(r"[查帮给要想问看能]")


def _to_nothing(scene: Scene, words: Words) -> Meaning:
    """Nothing was asked: a card, a correction or an ellipsis leans on what was told last."""
    if scene.shown and (shown := about_shown(scene, words)):
        return shown
    if corrected := corrections.of_view(scene, words):
        return corrected
    if scene.topic and not is_own(words, _SURELY) and (meant := _I_MEAN.search(words.text)):
        thing = {"product": meant[1]} if not named(words) else {}
        return in_hand(scene, {**named(words), **thing}, corrects=True)
    if goes_on := hurried(scene, words):
        return goes_on
    if scene.topic and (goes_on := ellipsis(scene, words)):
        return goes_on
    return own(words, scene)


_BY_KIND: Mapping[Open, Callable[[Scene, Words], Meaning]] = {
    Open.EFFECT: _to_effect,
    Open.CHOICE: _to_choice,
    Open.YES_NO: to_yes_no,
    Open.DATUM: _to_datum,
    Open.NOTHING: _to_nothing,
}
