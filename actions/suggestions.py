"""Praise, suggestions, criticism: thanked for and taken down; a bad review is offered help."""

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
        named = heard.given("product") or slot_text(heard, "product_in_view")
        product = product_named(self.deps, named) if named else None
        tone = take_down(
            self.deps, turn=turn, text=heard.text, product=product.spu if product else ""
        )
        return said(heard, [_thanks(tone, heard.text)], SKILL)


def _thanks(tone: Tone, text: str) -> Say:
    if tone is not Tone.CRITICISM:
        return Say(f"utter_thanks_for_{tone.value}")
    if about_of(text) in (About.SERVICE, About.DELIVERY, About.PRICE):
        return Say("utter_sorry_for_criticism", {}, (PERSON, OTHER))
    return Say("utter_help_after_criticism", {}, _HELP)
