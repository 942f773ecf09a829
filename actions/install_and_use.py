"""How is it put together, how is it used: the steps of the guide; danger gets a person at once."""

import re
from collections.abc import Sequence

from actions.base import Heard, Said
from actions.dialogue import PERSON, slot_count, slot_text
from actions.handover import call
from actions.in_view import GoodsAction, answered
from bot.care.danger import danger_in
from bot.care.handover import Reason
from bot.shop.catalogue import Product
from bot.shop.install_and_use import (
    asks_for_care,
    handles_it,
    is_stuck,
    names_a_step,
    speaks_of_danger,
    step_about,
    step_bubbles,
    step_nearly,
)
from bot.shop.spoken import short_title
from bot.usecases.products import Goods, Meant, goods_meant
from bot.usecases.saying import Say, Turn

SKILL = "install_and_use"
_UNSURE = 0.6
_SOUNDS_OTHERWISE = frozenset(
    {"report_quality_issue", "ask_size_or_colour", "report_missing_item", "unclear"}
    | {"give_suggestion"}
)
_PRAISE = "give_suggestion"
"""灯蛮好的 就是太亮, in the middle of using it."""
_HOW = re.compile(r"怎么[用开装]|如何|安装|步骤|说明")
_VISIT = re.compile(r"上门|师傅|包安装|来装|预约|安装费|装.{0,3}(?:收费|要钱|多少钱)|azhuang")


_PRESS = re.compile(r"短按|单击|双击|长按")


def _presses(steps: Sequence[str]) -> list[str]:
    """短按开关灯，长按调亮度: which press does what."""
    return [one for one in steps if _PRESS.search(one)]


class GuideUse(GoodsAction):
    """The guide's steps, a few a bubble; who is stuck is offered a person (playbook §5)."""

    topic = SKILL
    answers = ("ask_install_or_usage",)

    def name(self) -> str:
        return "action_guide_use"

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """颜色太白了能不能黄一点, in the middle of using it: a wish for a step, no fault."""
        sure = heard.ranking[0][1] if heard.ranking else 1.0
        wishes = names_a_step(heard.text) and (sure < _UNSURE or heard.intent == _PRAISE)
        wishes = wishes or (handles_it(heard.text) and not is_stuck(heard.text))
        return self.keeps | _SOUNDS_OTHERWISE if wishes else self.keeps

    def act(self, turn: Turn, heard: Heard) -> Said:
        if speaks_of_danger(heard.text):
            says = [Say(f"utter_danger_{danger_in(heard.text).value}")]
            return call(self, turn, heard, Reason.SAFETY, says)
        return super().act(turn, heard)

    def bought(self, turn: Turn) -> Sequence[Product]:
        """What has a guide comes first; without any, all that was bought."""
        bought = super().bought(turn)
        return [one for one in bought if one.guide_steps] or bought

    def ask_which(self, turn: Turn, heard: Heard) -> Said:
        """The only thing bought that has a guide is meant; else it is asked."""
        only = self.bought(turn)
        if len(only) != 1 or heard.given("product"):
            return super().ask_which(turn, heard)
        goods = goods_meant(self.deps, turn=turn, meant=Meant(named=only[0].spu))
        return self.tell(turn, heard, goods) if goods else super().ask_which(turn, heard)

    def tell(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        steps, care = goods.skus[0].guide_steps, goods.skus[0].care
        title = {"title": short_title(goods.title)}
        if _VISIT.search(heard.text):
            return self.unknown(turn, heard, "utter_use_visit_unknown", goods)
        stuck = is_stuck(heard.text)
        if care and not stuck and (asks_for_care(heard.text) or not steps):
            told = title | {"told": "，".join(care)}
            return self.told(heard, [Say("utter_use_care", told)], goods)
        near = step_nearly(heard.text, steps)
        if near and not stuck and (self._was_told(heard, goods) or not _HOW.search(heard.text)):
            return self.told(heard, [Say("utter_use_this_step", title | {"step": near})], goods)
        if handles_it(heard.text) and _presses(steps) and self._was_told(heard, goods):
            says = [Say("utter_use_handles", title | {"step": "；".join(_presses(steps))})]
            return self.told(heard, says, goods)
        near = near or step_about(heard.text, steps)
        if not stuck and not self._was_told(heard, goods):
            return self._first(turn, heard, goods)
        if near and not self._is_said(heard):
            says = [Say("utter_use_this_step", title | {"step": near})]
            return self.told(heard, says, goods, pressed=1)
        facts = title | {"when": answered(self.deps, turn)}
        says = [Say("utter_use_stuck", facts, (PERSON,))]
        return self.told(heard, says, goods, awaiting="confirm")

    def _first(self, turn: Turn, heard: Heard, goods: Goods) -> Said:
        """All steps in order, or honestly none."""
        steps, title = goods.skus[0].guide_steps, short_title(goods.title)
        if not steps:
            return self.unknown(turn, heard, "utter_use_no_guide", goods)
        facts = {"title": title, "steps": step_bubbles(steps)}
        return self.told(heard, [Say("utter_use_steps", facts)], goods, pressed=None)

    def _is_said(self, heard: Heard) -> bool:
        """The one step was pointed at already; who is stuck after it wants a person."""
        return heard.slots.get("topic") == SKILL and slot_count(heard, "pressed") > 0

    def _was_told(self, heard: Heard, goods: Goods) -> bool:
        """Asked once more about the same goods: the steps alone did not help."""
        same = slot_text(heard, "product_in_view") == goods.spu
        awaiting = slot_text(heard, "awaiting")
        awaited = bool(awaiting and awaiting != "confirm") or not heard.text
        return same and slot_text(heard, "matter") == self.answers[0] and not awaited
