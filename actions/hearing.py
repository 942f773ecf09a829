"""Every action hears through the dialogue's resolver: what was said becomes what is meant.

Rasa's rules choose an action by the words alone. Here the open question, the offered choices and
what is in view are laid beside them (`bot.care.context`), and the action of the meaning acts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.beside import asked_on, heard_beside, names_another, nearly_meant
from actions.candour import asks_rather, honestly_answered, pressed_of_goods
from actions.dialogue import (
    StatedEffect,
    effect_asked,
    said,
    slot_count,
    slot_text,
    taps_yes,
    wants_other,
)
from actions.follow_ups import followed_up
from actions.of_each import joined, of_each, of_told
from actions.shop_meaning import heard_in_shop
from actions.side_questions import back_to_form, with_note_left
from actions.topics import matter_of
from actions.turned_way import of_the_same_goods
from bot.care.context import Asked, Choice, Fact, Meaning, Open, Scene, Words, resolve
from bot.care.danger import is_insult
from bot.shop.grants import trades_review
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

UNCLEAR = "unclear"
_FALLBACK = "nlu_fallback"
_DATA = {
    "order_no": "请提供一下订单号",
    "phone_tail": "请提供下单手机号的后四位",
    "product": "请问是哪件商品",
    "invoice_title": "请提供发票抬头",
    "tax_no": "请提供公司税号",
    "reason": "请问是什么原因",
    "tracking_no": "请提供寄回的快递单号",
    "money": "请问运费花了多少",
}
"""What is asked for, by the name in `awaiting`: also the slot that the answer fills."""
_WORDS: dict[str, tuple[str, str]] = {
    "photo": ("请发一下照片", ""),
    "fault": ("请说说具体出了什么故障", "told"),
    "condition": ("请问商品现在是什么状态", ""),
    "new_spec": ("请问想要哪个颜色尺码", ""),
    "wish": ("请问要改什么、备注写什么", ""),
    "new_phone": ("新的手机号是多少", "phone_tail"),
    "new_receiver": ("收货人改成谁", "person_name"),
    "new_address": ("新的收货地址是哪里", "region"),
}
"""Asked for in words that the skill reads itself: the question, and the kind of fact that they
are likely to hold (empty: free words)."""
_CHOICES = frozenset({"bargain_reason", "reading", "complaint_about", "privacy_wish"})
_CHOICE_ENDING = "_choice"
_PATIENT = frozenset({"phone_tail"})
_ABOUT_GOODS = "ask_product_attribute"
_HEAR_OF_REVIEWS = frozenset(
    {"report_safety_or_leak", "threaten_bad_review", "ask_human", "bargain", "ask_gift"}
)
"""Matters with a word of their own on reviews, or more urgent than one."""
_PERSON_OFFERED = Asked(Open.EFFECT, "需要为您转人工客服吗？", "ask_human")


def scene_of(heard: Heard) -> Scene:
    """Where the dialogue stands, by the slots."""
    awaiting = slot_text(heard, "awaiting")
    matter = matter_in_hand(heard)
    return Scene(
        asked=_asked(awaiting, matter, effect_asked(heard)),
        choices=tuple(_choices(heard.slots.get("offered"))),
        order_in_view=slot_text(heard, "order_in_view"),
        product_in_view=slot_text(heard, "product_in_view"),
        topic=matter,
    )


def matter_in_hand(heard: Heard) -> str:
    """The intent that an answer to the bot goes on with."""
    topic, awaiting, matter = (slot_text(heard, name) for name in ("topic", "awaiting", "matter"))
    return matter_of(topic, awaiting, matter)


def _asked(awaiting: str, matter: str, effect: StatedEffect | None) -> Asked:
    if effect is not None:
        return Asked(Open.EFFECT, effect.text, effect.intent, stated=effect.stated)
    if awaiting == "confirm":
        return _PERSON_OFFERED
    if awaiting in _CHOICES or awaiting.endswith(_CHOICE_ENDING):
        return Asked(Open.CHOICE, "请问是哪一个？", matter)
    if awaiting in _WORDS:
        question, kind = _WORDS[awaiting]
        return Asked(Open.DATUM, question, matter, awaited=kind)
    if awaiting in _DATA:
        return Asked(Open.DATUM, _DATA[awaiting], matter, awaited=awaiting)
    return Asked()


def _choices(kept: Any) -> list[Choice]:
    rows = [row for row in kept or () if isinstance(row, Mapping)]
    return [Choice(row["title"], row["intent"], row["slots"]) for row in rows]


def words_of(heard: Heard) -> Words:
    """What the brain made of the text."""
    facts = tuple(Fact(e.name, str(e.value), e.raw) for e in heard.entities if e.value is not None)
    return Words(heard.text, _decided(heard.intent), heard.ranking, facts)


def _decided(intent: str) -> str:
    return UNCLEAR if intent == _FALLBACK else intent


def meaning_of(heard: Heard) -> Meaning:
    """The meaning of words in the dialogue; what was tapped or shown says it by itself."""
    if heard.text:
        scene = scene_of(heard)
        meaning = resolve(scene, words_of(heard))
        if trades_review(heard.text) and meaning.intent not in _HEAR_OF_REVIEWS:
            return Meaning("demand_compensation")
        return _unless_unasked(scene, meaning, heard)
    return _tapped(heard)


def _tapped(heard: Heard) -> Meaning:
    """确认 and 先不用 under an effect are the plain yes and no to it."""
    effect = effect_asked(heard)
    if effect is not None and taps_yes(heard, effect):
        return Meaning(effect.intent, None, dict(effect.stated), True, False, True)
    if heard.entity("choice") == "drop":
        return Meaning("deny")
    return Meaning(heard.intent, slots={entity.name: entity.value for entity in heard.entities})


def _unless_unasked(scene: Scene, meaning: Meaning, heard: Heard) -> Meaning:
    """A person that was offered comes by a yes alone; what else keeps the offer open is asked
    back. A skill's own action hears what else is said of its effect."""
    waits = scene.asked is _PERSON_OFFERED and meaning.intent == scene.asked.intent
    if waits and meaning.keeps_matter and not meaning.confirms_effect:
        return Meaning("inform" if heard.intent == "inform" else UNCLEAR)
    return meaning


_LOOKS = frozenset({"ask_order_status", "ask_logistics"})
_REPORTS = frozenset(
    {
        "report_wrong_item",
        "report_missing_item",
        "report_damaged_parcel",
        "report_quality_issue",
        "report_lost_or_signed_by_other",
    }
)
_SURELY = 0.9


def _of_report(meaning: Meaning, heard: Heard) -> Meaning:
    """我买的红围巾 你给我发个灰的, to "which order?": the order is told by it, and what is wrong
    with it counts more than its state that was to be looked up."""
    name, sure = heard.ranking[0] if heard.ranking else ("", 0.0)
    picked = meaning.pick is not None and meaning.intent in _LOOKS
    return (
        replace(meaning, intent=name)
        if picked and name in _REPORTS and sure >= _SURELY
        else meaning
    )


_HARDLY = 0.5


def _beside_proof(meaning: Meaning, heard: Heard) -> Meaning:
    """你就告诉我寄到哪了 地址给我, where a tail is asked for: a guess is no other matter."""
    guessed = bool(heard.ranking) and heard.ranking[0][1] < _HARDLY
    awaits = slot_text(heard, "awaiting") in _PATIENT
    keeps = meaning.keeps_matter or meaning.intent in {UNCLEAR, "ask_human", "deny"}
    keeps = keeps or heard.entity("product") is not None
    return Meaning(UNCLEAR) if awaits and guessed and not keeps else meaning


def _is_asked_again(heard: Heard) -> bool:
    """An open question is put again once; what a stranger has to prove, as often as it takes."""
    if is_insult(heard.text):
        return False
    patient = slot_text(heard, "awaiting") in _PATIENT
    return heard.asked and (patient or not slot_count(heard, "misheard"))


def _afresh(heard: Heard) -> Heard:
    """The words as if nothing had been asked."""
    slots = {**heard.slots, "awaiting": None, "effect_asked": None, "offered": None}
    return replace(heard, slots=slots, intent="inform", meaning=None)


class Resolved(ShopAction):
    """An action of the rules, behind the resolver: acts itself or lets the meant one act."""

    def __init__(self, deps: Deps, chosen: ShopAction, actions: Sequence[ShopAction]) -> None:
        super().__init__(deps)
        self._chosen = chosen
        self._by_intent = {intent: action for action in actions for intent in action.answers}

    def name(self) -> str:
        return self._chosen.name()

    def act(self, turn: Turn, heard: Heard) -> Said:
        meaning = of_the_same_goods(heard, meaning_of(heard))
        meaning = heard_in_shop(heard, _beside_proof(_of_report(meaning, heard), heard))
        understood = replace(heard, intent=meaning.intent, meaning=meaning)
        if (goes_on := followed_up(self.deps, turn, understood)) is not None:
            return goes_on
        if plainly := self._plainly(turn, understood):
            return plainly
        if meaning.intent == "deny" and heard.asked and asks_rather(heard.text):
            meaning = Meaning(UNCLEAR)  # 肯定不认了吧 lets nothing go
            understood = replace(heard, intent=UNCLEAR, meaning=meaning)
        if meaning.intent == UNCLEAR and (line := asked_on(self.deps, turn, understood)):
            return line
        if meaning.intent == UNCLEAR and (nearly := nearly_meant(heard, matter_in_hand(heard))):
            return self._by_intent[nearly].act(turn, replace(heard, intent=nearly))
        if told := of_told(understood):
            return joined([self._by_intent[one.intent].act(turn, one) for one in told], told)
        if meaning.intent == "photo_sent" and (photos := self._photos_beside(turn, understood)):
            return photos
        if (beside := heard_beside(self.deps, turn, understood)) is not None:
            return beside
        if meaning.intent == UNCLEAR and names_another(understood):
            return self._by_intent["inform"].act(turn, _afresh(understood))
        if meaning.intent == UNCLEAR and _is_asked_again(heard):
            return self._ask_again(turn, understood)
        meant = self._meant(meaning.intent, heard)
        if each := of_each(self.deps, understood):
            return joined([self._meant(one.intent, heard).act(turn, one) for one in each], each)
        topical = self._topical(heard)
        answered = meant.act(turn, understood)
        if topical is meant:
            return answered
        return with_note_left(understood, back_to_form(turn, understood, topical, answered))

    def _photos_beside(self, turn: Turn, heard: Heard) -> Said | None:
        """A photo to a question that wants none: kept, said kindly, and the question once more
        (bad input: a form never traps). None where the skill looks at photos itself."""
        topical = self._topical(heard)
        if not heard.asked or topical is None or "photo_sent" in topical.hears_too(heard):
            return None
        effect = effect_asked(heard)
        asks = slot_text(heard, "awaiting") in topical.asks
        if effect is None and not asks:
            return None
        taken = self._by_intent["photo_sent"].act(turn, heard).replies
        kept = [one for one in taken if one.reply == "utter_photo_to_case"]
        says = kept or [Say("utter_photo_beside")]
        if effect is not None:
            topic, matter = (heard.slots.get(name) for name in ("topic", "matter"))
            return said(heard, says, topic, effect=effect, matter=matter)
        silent = replace(heard, intent=UNCLEAR, text="", entities=(), meaning=Meaning(UNCLEAR))
        again = topical.act(turn, silent)
        return replace(again, replies=(*says, *again.replies))

    def _plainly(self, turn: Turn, heard: Heard) -> Said | None:
        """More about the goods just told, or an honest word where no skill has one."""
        if asked := pressed_of_goods(heard):
            about = replace(heard, text=asked, intent=_ABOUT_GOODS, meaning=None)
            return self._by_intent[_ABOUT_GOODS].act(turn, about)
        return honestly_answered(self.deps, heard)

    def _meant(self, intent: str, heard: Heard) -> ShopAction:
        topical = self._topical(heard)
        if topical and intent in topical.hears_too(heard) and not wants_other(heard):
            return topical
        if intent == _decided(heard.intent) and intent in self._chosen.answers:
            return self._chosen
        return self._by_intent.get(intent, self._chosen)

    def _topical(self, heard: Heard) -> ShopAction | None:
        return self._by_intent.get(matter_in_hand(heard))

    def _ask_again(self, turn: Turn, heard: Heard) -> Said:
        """The first time, the open question itself is put again; the second is Clarify's."""
        topical = self._topical(heard)
        effect = effect_asked(heard)
        if effect and (topical is None or UNCLEAR not in topical.hears_too(heard)):
            topic, matter = (heard.slots.get(name) for name in ("topic", "matter"))
            return said(heard, [], topic, effect=effect, matter=matter, misheard=1)
        asks = topical is not None and slot_text(heard, "awaiting") in topical.asks
        hears = topical is not None and UNCLEAR in topical.hears_too(heard)
        if topical is None or not (effect or asks or hears):
            return self._by_intent[UNCLEAR].act(turn, heard)
        again = topical.act(turn, heard)
        answers = len(again.replies) > 1  # 今天算不算超期, told before the question is put again
        patient = answers or slot_text(heard, "awaiting") in _PATIENT
        counts = {} if patient else {"misheard": 1}
        return replace(again, slots={**again.slots, **counts})
