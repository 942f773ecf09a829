"""Praise, suggestions, criticism: thanked for and taken down; a bad review is offered help."""

import re

from actions.base import Heard, Said, ShopAction
from actions.dialogue import OTHER, PERSON, said, slot_text
from actions.handover import call
from bot.care.complaints import About, about_of
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.care.suggestions import Tone
from bot.usecases.catalogue import product_named
from bot.usecases.saying import Offer, Say, Turn
from bot.usecases.suggestions import take_down

SKILL = "suggestions"
_HELP = (
    Offer("反映质量问题", "report_quality_issue"),
    Offer("申请退货退款", "request_return"),
    PERSON,
)


class TakeSuggestion(ShopAction):
    """Nothing is ever given for a review, and nothing asked of one (law 28)."""

    answers = ("give_suggestion",)

    def name(self) -> str:
        return "action_take_suggestion"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if _IS_READ.search(heard.text):
            return said(heard, [Say("utter_suggestion_is_read")], SKILL)
        named = heard.given("product") or slot_text(heard, "product_in_view")
        product = product_named(self.deps, named) if named else None
        tone = take_down(
            self.deps, turn=turn, text=heard.text, product=product.spu if product else ""
        )
        return said(heard, [_thanks(_meant(tone, heard), heard.text)], SKILL)


_MILD = re.compile(
    r"太(?:[大小多少长花素]|单[一调])|浪费|不环保|就[一两二]个?[\u3400-\u9fff]?色|选择少"
    r"|[大小多少]了点"
)
_HARM = re.compile(r"坏|破|裂|掉色|褪|起球|异味|味道|难[吃用看闻喝穿]|差评|质量")
_IS_READ = re.compile(
    r"(?:建议|意见|反馈|说的)[^,，。]{0,6}(?:有人|会|谁|能)[^,，。]{0,4}(?:看|理|管|采纳|用)"
    r"|有人(?:会)?看[吗么嘛]"
)


def _meant(tone: Tone, heard: Heard) -> Tone:
    """还有盒子太大, after a suggestion was taken down, is one more."""
    goes_on = slot_text(heard, "topic") == SKILL and _MILD.search(heard.text)
    mild = tone is Tone.CRITICISM and goes_on and not _HARM.search(heard.text)
    return Tone.SUGGESTION if mild else tone


def _thanks(tone: Tone, text: str) -> Say:
    if tone is not Tone.CRITICISM:
        return Say(f"utter_thanks_for_{tone.value}")
    if about_of(text) in (About.SERVICE, About.DELIVERY, About.PRICE):
        return Say("utter_sorry_for_criticism", {}, (PERSON, OTHER))
    return Say("utter_help_after_criticism", {}, _HELP)
