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
from bot.care.context.facts import answer
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
from bot.care.context.scene import Asked, Meaning, Open, Scene, Stage, Words
from bot.care.context.sense import by_sense
from bot.care.context.yes_no import after_no, says_no, says_yes

_URGENT = frozenset({"report_safety_or_leak", "threaten_bad_review", "ask_human"})
_URGENT_FROM = 0.6
_OWN, _SURELY, _VERY_SURELY = 0.6, 0.8, 0.9
_SURELY_ANOTHERS = 0.93
"""From here on a question beside an effect is another's; below it is about the effect."""
_ONLY_LOOKS = frozenset({"ask_logistics", "ask_order_status", "ask_ship_time", "urge_shipment"})
_LONGEST_ELLIPSIS = 10
_THAT_THING = re.compile(
    r"^(?:那|这|另外)[一两]?[个件条款双只瓶盒支套种张把]([\u3400-\u9fff]{1,6})呢"
)
_I_MEAN = re.compile(r"^我?(?:说|问|要|查|讲)的?是([\u3400-\u9fff]{1,6})$")
_GOES_ON = re.compile(
    r"快[点些一]|多久|什么时候|啥时候|几天|几时|何时|多长时间|然后|怎么办|咋办|为什么|为啥|呢$"
    r"|行吗|可以吗|能改吗|能换吗|能便宜|贵吗|够吗|真的吗|找不到|没找到|没反应"
)
_NOT_WANTED = re.compile(r"不(?:想)?要了|不想要|不要|退了|撤了")
_HURRY = re.compile(r"快[点些]|催|怎么还|赶紧|尽快|抓紧")
_WHEN = re.compile(r"什么时候|啥时候|多久|几天|何时|几时")


def resolve(scene: Scene, words: Words) -> Meaning:
    """What the words mean in this scene. Never raises on any text."""
    words = replace(words, intent=_within(scene, words))
    if words.intent in _URGENT and words.sure >= _URGENT_FROM and not _answers(scene, words):
        return own(words)
    return _BY_KIND[scene.asked.kind](scene, words)


def _within(scene: Scene, words: Words) -> str:
    """What an intent is called inside the matter in hand: postage, in talk of a return, is the
    return's; a question about a return that is being confirmed asks how returns go."""
    if scene.in_hand not in _RETURNS:
        return words.intent
    confirming = scene.asked.kind is Open.EFFECT and scene.asked.intent == words.intent
    if confirming and words.intent == "request_return" and grammar.is_question(words.text):
        return "ask_return_process"
    return "ask_return_shipping_fee" if words.intent == "ask_free_shipping" else words.intent


_RETURNS = frozenset({"request_return", "request_exchange", "ask_return_process"})


def _answers(scene: Scene, words: Words) -> bool:
    """Words that only look urgent: a number, a yes to the offer of a person."""
    if scene.asked.kind is Open.EFFECT:
        return scene.asked.intent == words.intent
    if scene.asked.kind is Open.CHOICE:
        return says_only_a_name(words, scene.choices)
    found = answer(scene.asked.awaited, words)
    return found is not None and found.pure


def _to_effect(scene: Scene, words: Words) -> Meaning:
    """A yes does it; everything else does nothing."""
    text, asked = words.text, scene.asked
    if says_yes(text, asked):
        target = shown_target(scene) | dict(asked.stated)
        return Meaning(asked.intent, None, target, True, False, True)
    asks = grammar.is_question(text)
    if not asks and (corrected := corrections.of_effect(scene, words)):
        return corrected
    if says_no(scene, words) and (not asks or len(grammar.clauses(text)) > 1 or words.sure < _OWN):
        return after_no(scene, words)
    if grammar.is_hedged(text) and not is_own(words, _SURELY):
        return unclear()
    if scene.topic != asked.intent and (beside := _beside_the_offer(scene, words)):
        return beside
    if asks and (asked_of_it := _beyond_the_name(words)) is not None:
        return Meaning(asked_of_it, slots=dict(named(words)))
    if asks and scene.topic == asked.intent and not is_own(words, _SURELY_ANOTHERS):
        return in_hand(scene, named(words)) if is_own(words, 0.0) else _weak(scene, words)
    if is_own(words):
        return own(words)
    if not asks and grammar.corrects(text):
        return in_hand(scene, named(words, (*LEANT_ON, "phone_tail")), corrects=True)
    return _weak(scene, words)


def _weak(scene: Scene, words: Words) -> Meaning:
    text = words.text
    if words.intent == "inform" or (words.intent == UNCLEAR and _GOES_ON.search(text)):
        return in_hand(scene)
    return rest(words)


def _beside_the_offer(scene: Scene, words: Words) -> Meaning | None:
    """An offer beside the topic (a person) leaves the topic open: 那新疆呢 goes on with it."""
    topic_alone = replace(scene, asked=Asked())
    slots = named(words, LEANT_ON)
    return _ellipsis(topic_alone, words) if slots and scene.topic else None


def _to_choice(scene: Scene, words: Words) -> Meaning:
    """A pick is the target; yes to several, none and beyond the last are asked again."""
    words = replace(words, text=grammar.last_word(words.text))
    found = pick_from(words, scene.choices)
    if grammar.is_question(words.text) and not _picks_in_a_question(scene, words, found):
        return _question(words)
    if found.index is not None:
        return of_pick(scene, found, words)
    if found.beyond or _NONE_OF.search(words.text):
        return unclear()
    if found.several and not is_own(words, _SURELY):
        return Meaning(UNCLEAR, slots=_shared_slots(scene, found))
    return in_hand(scene) if found.left_out else _unpicked(scene, words)


_NONE_OF = re.compile(r"都不[是对]|没有我[要想买]")


def _shared_slots(scene: Scene, found: Pick) -> dict[str, Any]:
    """What all that fit have in common: two orders of the same shoes are about the shoes."""
    first, *others = (dict(scene.choices[index].slots) for index in found.several)
    return {
        name: value
        for name, value in first.items()
        if all(other.get(name) == value for other in others)
    }


def _picks_in_a_question(scene: Scene, words: Words, found: Pick) -> bool:
    """第二个可以吗; 围巾那单到哪了 where only looking is asked for."""
    if grammar.is_polite_question(words.text):
        return True
    return found.by_name and words.intent == scene.in_hand and words.intent in _ONLY_LOOKS


def _unpicked(scene: Scene, words: Words) -> Meaning:
    if says_no(scene, words):
        return after_no(scene, words)
    if (sense := by_sense(scene, words)) is not None:
        return of_pick(scene, Pick(sense), words)
    if grammar.is_plain_yes(words.text):
        return of_pick(scene, Pick(0), words) if len(scene.choices) == 1 else unclear()
    goods = ("product",) if scene.offers_goods else ()
    if others := named(words, ("order_no", "tracking_no", *goods)):
        return in_hand(scene, others)
    points = _POINTS.search(words.text) is not None  # 贵的那个 means one of them, whichever it is
    return own(words) if is_own(words) and not points else rest(words)


_POINTS = re.compile(r"那一?[个单件条款种双只张][吧呀啊]?$")


def _to_datum(scene: Scene, words: Words) -> Meaning:
    """The fact fills its slot and waits for its confirmation; a clear question goes first."""
    words = replace(words, text=grammar.last_word(words.text))
    text, asked = words.text, scene.asked
    found = answer(asked.awaited, words)
    if found and found.pure and not grammar.is_question(text):
        return in_hand(scene, {asked.awaited: found.value})
    if grammar.asks_how_to_give(text) and words.intent != "out_of_scope":
        return unclear()
    if grammar.is_question(text):
        return _question(words)
    if says_no(scene, words):
        return after_no(scene, words)
    if found and (asked.awaited == "reason" or not is_own(words, _VERY_SURELY)):
        return in_hand(scene, {asked.awaited: found.value})
    return _no_datum(scene, words)


def _no_datum(scene: Scene, words: Words) -> Meaning:
    if is_own(words):
        return own(words)
    if grammar.is_plain_yes(words.text):
        return unclear()
    if words.intent == "inform" or not scene.asked.awaited:
        return in_hand(scene)
    return rest(words)


def _to_nothing(scene: Scene, words: Words) -> Meaning:
    """Nothing was asked: a card, a correction or an ellipsis leans on what was told last."""
    if scene.shown and (shown := _about_shown(scene, words)):
        return shown
    if corrected := corrections.of_view(scene, words):
        return corrected
    if scene.topic and not is_own(words, _SURELY) and (meant := _I_MEAN.search(words.text)):
        thing = {"product": meant[1]} if not named(words) else {}
        return in_hand(scene, {**named(words), **thing}, corrects=True)
    if scene.topic and (goes_on := _ellipsis(scene, words)):
        return goes_on
    return own(words, scene)


def _about_shown(scene: Scene, words: Words) -> Meaning | None:
    """A bare word beside the card: the state of the order decides what it can mean."""
    if words.intent not in {UNCLEAR, "inform", "deny"} or scene.stage is None:
        return None
    for said, meant in _BARE_WORDS:
        if said.search(words.text) and (intent := meant.get(scene.stage)):
            return Meaning(intent, slots=shown_target(scene))
    return None


_BARE_WORDS: tuple[tuple[re.Pattern[str], Mapping[Stage, str]], ...] = (
    (
        _NOT_WANTED,
        {
            Stage.WAITING: "cancel_order",
            Stage.UNDER_WAY: "request_return",
            Stage.RECEIVED: "request_return",
        },
    ),
    (_HURRY, {Stage.WAITING: "urge_shipment", Stage.UNDER_WAY: "ask_logistics"}),
    (_WHEN, {Stage.WAITING: "ask_ship_time", Stage.UNDER_WAY: "ask_logistics"}),
)


def _ellipsis(scene: Scene, words: Words) -> Meaning | None:
    """那红色呢, 新疆呢, 能快点吗: the topic stays, with the new slot."""
    text = words.text.strip(" ?。!~")
    slots = dict(named(words, LEANT_ON))
    if len(text) > _LONGEST_ELLIPSIS or not (_is_bare_name(words) or _leans(words, slots)):
        return None
    if not slots and (thing := _THAT_THING.search(text)):
        slots = {"product": thing[1]}
    return in_hand(scene, slots)


def _is_bare_name(words: Words) -> bool:
    """那红色的呢: nothing but a fact, whatever it was taken for."""
    whole = grammar.core(words.text)
    if any(fact.kind == "product" and grammar.core(fact.raw) == whole for fact in words.facts):
        return True
    said = re.sub(r"^那|的?呢$|的$", "", whole)
    ends = whole.endswith("呢")
    return ends and any(
        fact.raw and grammar.core(fact.raw) in {said, said + "的"} for fact in words.facts
    )


def _leans(words: Words, slots: Mapping[str, object]) -> bool:
    if words.intent not in {UNCLEAR, "inform"}:
        return False
    return bool(slots) or _GOES_ON.search(words.text.strip(" ?。!~")) is not None


def _question(words: Words) -> Meaning:
    """A question instead of an answer: its own intent."""
    if (asked_of_it := _beyond_the_name(words)) is not None:
        return Meaning(asked_of_it, slots=dict(named(words)))
    return own(words) if is_own(words, 0.0) else rest(words)


def _beyond_the_name(words: Words) -> str | None:
    """红的会掉色吗: the colour's name alone pulls to colours; what is asked of it comes second."""
    pulled = words.intent == "ask_size_or_colour" and not is_own(words, _SURELY)
    if not pulled or not named(words, ("size", "colour")) or _ABOUT_SIZES.search(words.text):
        return None
    others = (name for name, share in words.ranking[1:] if share >= _RUNNER_UP)
    return next((name for name in others if is_matter(name)), None)


_ABOUT_SIZES = re.compile(r"颜色|色号|[尺几什么]码|[大小]码|多大|大小|偏[大小]|哪个")
_RUNNER_UP = 0.1

_BY_KIND: Mapping[Open, Callable[[Scene, Words], Meaning]] = {
    Open.EFFECT: _to_effect,
    Open.CHOICE: _to_choice,
    Open.DATUM: _to_datum,
    Open.NOTHING: _to_nothing,
}
