"""A message and where the conversation stands: what is meant. In doubt `unclear`, never a guess.

The order of the questions asked here is the rule: what must not wait, then a yes to the one
effect, a correction, a no, and only then the words alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.care.context import corrections
from bot.care.context import words as grammar
from bot.care.context.corrected_order import of_view
from bot.care.context.datum import to_datum
from bot.care.context.described import all_reasons, describes, narrowed_by, shared_slots
from bot.care.context.dialect import standard
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
from bot.care.context.other_names import all_of_it
from bot.care.context.pick import Pick
from bot.care.context.picking import pick_from, says_only_a_name
from bot.care.context.questions import beyond_the_name, pick_that_asks, question_of_choices
from bot.care.context.remarks import calls_a_person, was_not_i
from bot.care.context.scene import Asked, Meaning, Open, Scene, Words
from bot.care.context.sense import asked_leave_for, by_reason, by_sense
from bot.care.context.told import keeps_order
from bot.care.context.told_again import of_told
from bot.care.context.turned import DANGER, DEMAND, THREAT, promised_sum, rings, turned
from bot.care.context.uses import by_use
from bot.care.context.within import within
from bot.care.context.yes_no import after_no, says_no, says_yes

_URGENT = frozenset({DANGER, THREAT, "ask_human"})
_URGENT_FROM = 0.6
_OWN, _SURELY, _VERY_SURELY = 0.6, 0.8, 0.9
_ONLY_LOOKS = frozenset({"ask_logistics", "ask_order_status", "ask_ship_time", "urge_shipment"})
_RATHER, _HALF = 0.7, 0.5
_I_MEAN = re.compile(r"^我?(?:说|问|要|查|讲)的?是([\u3400-\u9fff]{1,6})$")


def resolve(scene: Scene, words: Words) -> Meaning:
    """What the words mean in this scene. Never raises on any text."""
    words = turned(scene, words)
    if rings(words) or (words.intent == DEMAND and promised_sum(words.text)):
        return own(words)
    words = within(scene, replace(words, text=standard(words.text)))
    if words.intent in _URGENT and words.sure >= _URGENT_FROM and not _answers(scene, words):
        return own(words)
    if scene.asked.kind is Open.DATUM and keeps_order(words.text):
        return Meaning("deny")  # 不行就自己留着吧, whatever the form asked for
    return _BY_KIND[scene.asked.kind](scene, words)


def _answers(scene: Scene, words: Words) -> bool:
    """Words that only look urgent: a number, a yes to the offer of a person."""
    if scene.asked.kind is Open.EFFECT:
        return scene.asked.intent == words.intent
    if scene.asked.kind is Open.CHOICE:
        used = by_use(words.text, [choice.title for choice in scene.choices])
        told_of = used.index is not None and words.intent != DANGER
        return told_of or says_only_a_name(words, scene.choices)
    found = answer(scene.asked.awaited, words)
    return found is not None and found.pure


def _to_effect(scene: Scene, words: Words) -> Meaning:
    """A yes does it; everything else does nothing."""
    text, asked = words.text, scene.asked
    if says_yes(words, asked):
        target = shown_target(scene) | dict(asked.stated)
        return Meaning(asked.intent, None, target, True, False, True)
    if words.intent == "ask_human" and is_own(words) and calls_a_person(text):
        return own(words)
    if asked.intent == "ask_human" and (corrected := of_told(scene, words)):
        return corrected  # a person was offered beside it, and nothing is refused
    asks = grammar.is_question(text) and not _retorts(scene, text)
    if asks and (meaning := _MEANING_OF.search(text)) and meaning[1] in asked.text:
        return unclear()
    if not asks and _agrees_on_condition(text):
        day = {fact.kind: fact.raw for fact in words.facts if fact.kind == "date"}
        instead = {**named(words, ("courier",)), **day, **corrections.other_sum(scene, words)}
        return unclear() if _IF_SO_NOT.search(text) else in_hand(scene, instead)
    if not asks and (corrected := corrections.of_effect(scene, words)):
        return corrected
    if says_no(scene, words) and (not asks or len(grammar.clauses(text)) > 1 or words.sure < _OWN):
        return after_no(scene, words)
    if words.intent == "greet":  # 在吗: the question was not read
        return unclear()
    if grammar.is_hedged(text) and not is_own(words, _SURELY):
        return unclear()
    if scene.topic != asked.intent and (beside := _beside_the_offer(scene, words)):
        return beside
    if asks and (asked_of_it := beyond_the_name(words)) is not None:
        return Meaning(asked_of_it, slots=dict(named(words)))
    if asks and asked.intent == "ask_human" and is_own(words, _HALF):
        return own(words)  # 组装难不难: an offer beside the matter is no answer's measure
    complains = words.intent == "complain_service" and is_own(words, _HALF)
    if _PROTESTS.match(text):
        return Meaning("complain_service")
    if complains or is_own(words, _RATHER if asks else _OWN):
        if words.intent != asked.intent:
            return own(words)
        return in_hand(scene, {**named(words), **corrections.other_sum(scene, words)})
    if asks and (more := _asks_of_stated(scene, words)):
        return more
    if asks and words.intent in _ABOUT_FEES and is_own(words):
        return own(words)
    if asks and scene.topic == asked.intent:
        return in_hand(scene, named(words)) if is_own(words, 0.0) else _weak(scene, words)
    if not asks and grammar.corrects(text):
        return in_hand(scene, named(words, (*LEANT_ON, "phone_tail")), corrects=True)
    return _weak(scene, words)


_ABOUT_FEES = frozenset({"ask_return_shipping_fee", "ask_free_shipping"})
_MAY_BE = re.compile(r"[改换退寄修补取订][\u3400-\u9fff]{0,2}(?:可以|行|好)的?")
_GRANTS = re.compile(r"([^是\s]{1,2})是\1(?:[的了啦])?")
"""行是行, before what it shall be like."""
_MEANING_OF = re.compile(r"(?:什么|啥)(?:叫|是)([\u3400-\u9fff]{2,6}?)[啊呀哦嘛吗]?[?？]?$")
"""啥叫自提: a word of the question was not understood."""
_PROTESTS = re.compile(r"凭(?:啥|什么)")
_IF_SO_NOT = re.compile(r"就不[\u3400-\u9fff]")
_ABOUT_SUM = re.compile(r"要钱|收[钱费]|加钱|还要.{0,4}[元块钱]|这么贵")


def _retorts(scene: Scene, text: str) -> bool:
    """什么不喜欢 是质量问题: the word of the question is thrown back, and nothing asked."""
    retort = _RETORT.match(text)
    return retort is not None and retort[1] in scene.asked.text


_RETORT = re.compile(r"(?:什么|啥)([\u3400-\u9fff]{2,6})[\s,，啊呀]+(?:明明|就|分明)?是")


def _asks_of_stated(scene: Scene, words: Words) -> Meaning | None:
    """三个呢, 咋还要钱: what the question stated is doubted or asked for otherwise."""
    stated = scene.asked.stated
    if words.text.strip(" ?!").endswith("呢") and (other := named(words, tuple(stated))):
        return in_hand(scene, other)
    return in_hand(scene) if "money" in stated and _ABOUT_SUM.search(words.text) else None


def _agrees_on_condition(text: str) -> bool:
    """全额退就取消; 嗯 但是券要还我: the matter stays, and nothing is done."""
    first = (grammar.clauses(text) or [""])[0]
    agrees = grammar.is_plain_yes(first) or _MAY_BE.fullmatch(first) is not None
    agrees = agrees or _GRANTS.fullmatch(first) is not None
    return grammar.is_conditional(text) or (agrees and grammar.has_condition(text))


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
    said = _HOLD_ON.sub("", grammar.last_word(words.text))
    words = replace(words, text=asked_leave_for(scene, said))
    if was_not_i(words.text):
        return unclear()
    found = pick_from(words, scene.choices, scene.in_hand)
    if found.index is None and grammar.leaves_choice(words.text):
        return unclear()
    if asked := pick_that_asks(scene, words):
        return asked
    if grammar.is_question(words.text) and not _picks_in_a_question(scene, words, found):
        return question_of_choices(scene, words)
    if found.index is not None:
        return of_pick(scene, found, words)
    if found.beyond or _NONE_OF.search(words.text) or grammar.does_not_know(words.text):
        return unclear()
    if found.left_out and (whole := all_of_it(scene.choices)) is not None:
        return of_pick(scene, Pick(whole), words)
    if found.left_out and (sense := by_reason(scene, words)) is not None:
        return of_pick(scene, Pick(sense), words)
    if found.left_out and (reasons := all_reasons(scene, found)):
        return in_hand(scene, reasons)
    if found.several and not found.left_out and (meant := by_reason(scene, words)) is not None:
        return of_pick(scene, Pick(meant), words)
    if found.several and not found.left_out and (narrowed := narrowed_by(scene, words, found)):
        return in_hand(scene, narrowed)
    if found.several and not found.left_out and not is_own(words, _SURELY):
        return Meaning(UNCLEAR, slots=shared_slots(scene, found))
    return in_hand(scene) if found.left_out else _unpicked(scene, words)


_HOLD_ON = re.compile(
    r"^(?:等等|等一下|等下|慢着|且慢|稍等)[哦啊呀哈]*(?:[,，、。!！\s]+(?=\S{2})|(?=还有|另外|对了|顺便|再问))"
)
"""等等 还有羽绒服: an interjection before something else, and no wish to wait."""
_NONE_OF = re.compile(
    r"(?:^|\s)都(?:行|可以?|好)$|选择困难|都不[是对]|哪一?[个件单款]都(?:行|可|好)|没有我[要想买]"
)


def _picks_in_a_question(scene: Scene, words: Words, found: Pick) -> bool:
    """第二个可以吗; 围巾那单到哪了 where only looking is asked for."""
    if grammar.is_polite_question(words.text):
        return True
    if found.by_name and scene.in_hand == "ask_stock" and _IS_THERE.search(words.text):
        return True
    if found.by_name and scene.in_hand == "report_missing_item" and _IS_LACKING.search(words.text):
        return True
    return found.by_name and words.intent == scene.in_hand and words.intent in _ONLY_LOOKS


_IS_LACKING = re.compile(r"没有?[呀啊了]?$")
_IS_THERE = re.compile(r"有(?:没有?|[吗不]|货[吗不])[?？]?$")


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
    if _ONE_MORE.search(words.text) and (number := answer("order_no", words)):
        return in_hand(scene, {"order_no": number.value})
    points = _POINTS.search(words.text) is not None  # 贵的那个, 显白的 mean one, whichever it is
    return own(words) if is_own(words) and not points else rest(words)


_ONE_MORE = re.compile(r"另外?有?[一还]|别的|还有一")
_POINTS = re.compile(r"那一?[个单件条款种双只张][吧呀啊]?$|^[^\s]+的$")


def _to_nothing(scene: Scene, words: Words) -> Meaning:
    """Nothing was asked: a card, a correction or an ellipsis leans on what was told last."""
    if scene.shown and (shown := about_shown(scene, words)):
        return shown
    if corrected := of_view(scene, words) or of_told(scene, words):
        return corrected
    if scene.topic and not is_own(words, _SURELY) and (meant := _I_MEAN.search(words.text)):
        thing = {"product": meant[1]} if not named(words) else {}
        return in_hand(scene, {**named(words), **thing}, corrects=True)
    if goes_on := hurried(scene, words):
        return goes_on
    if _drops_it(scene, words):
        return Meaning("deny")
    if is_matter(scene.topic) and (goes_on := ellipsis(scene, words)):
        return goes_on
    return own(words, scene)


def _drops_it(scene: Scene, words: Words) -> bool:
    """算了算了 不弄了, after something was asked for by the way."""
    likely = words.ranking[0][0] if words.ranking else words.intent
    return bool(scene.topic) and likely == "deny" and grammar.gives_up(words.text)


_BY_KIND: Mapping[Open, Callable[[Scene, Words], Meaning]] = {
    Open.EFFECT: _to_effect,
    Open.CHOICE: _to_choice,
    Open.YES_NO: to_yes_no,
    Open.DATUM: to_datum,
    Open.NOTHING: _to_nothing,
}
