"""Is there a gift? None is promised that is not on record (playbook §2, §13, law 12)."""

import re

from actions.bargaining import Bargain
from actions.base import Heard, Said, ShopAction
from actions.dialogue import PERSON, said, slot_count
from actions.handover import call
from actions.products import TellProduct
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.gifts import speaks_of_promise
from bot.shop.money import yuan_text
from bot.shop.products import wants_advice
from bot.usecases.gifts import GiftsOnRecord, gifts_on_record
from bot.usecases.ports_shop import GrantRow, GrantState
from bot.usecases.saying import Say, Turn

SKILL = "gifts"
_REVIEW = re.compile(r"好评|五星|5星|晒图|晒单|评价")
_STATES = {
    GrantState.REQUESTED: "已提交申请，等审批",
    GrantState.APPROVED: "审批通过，等安排",
    GrantState.SENDING: "正在安排",
    GrantState.CONFIRMED: "已经安排好",
}


class TellGifts(ShopAction):
    """What stands in the ledger is told by its state; a promise claimed is a person's matter."""

    answers = ("ask_gift",)
    keeps = frozenset({"affirm"})

    def name(self) -> str:
        return "action_tell_gifts"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if _REVIEW.search(heard.text):
            return said(heard, [Say("utter_gift_not_for_reviews")], SKILL)
        if wants_advice(heard.text):
            return TellProduct(self.deps).act(turn, heard)
        record = gifts_on_record(self.deps, turn=turn)
        if speaks_of_promise(heard.text):
            return self._promised(turn, heard, record)
        if record.rows:
            return said(heard, [self._standing(record.rows[0])], SKILL)
        return self._none(turn, heard)

    def _none(self, turn: Turn, heard: Heard) -> Said:
        """Asked again, it is a wish for less money: the rungs of bargaining (playbook §2)."""
        pressed = slot_count(heard, "pressed") + 1 if heard.slots.get("topic") == SKILL else 1
        if pressed > 1:
            return Bargain(self.deps).act(turn, heard)
        return said(heard, [Say("utter_gift_none")], SKILL, pressed=pressed)

    def _promised(self, turn: Turn, heard: Heard, record: GiftsOnRecord) -> Said:
        """A row in the ledger answers; a note or a memory goes to a person, who keeps the word."""
        if record.rows and not record.noted_in:
            says = [self._standing(record.rows[0])]
            return said(heard, [Say(says[0].reply, says[0].facts, (PERSON,))], SKILL)
        return call(self, turn, heard, Reason.POLICY, [Say("utter_gift_promise_to_person")])

    def _standing(self, row: GrantRow) -> Say:
        day = self.deps.policy.days.day_of(row.asked_at)
        gifts = self.deps.policy.bargaining.gifts
        name = next((gift.name for gift in gifts if gift.sku == row.gift_sku), "小礼物")
        facts = {
            "what": f"{name}（标价{yuan_text(row.amount_fen)}）",
            "asked_on": f"{day.month}月{day.day}日",
            "state": _STATES.get(row.state, "处理中"),
        }
        return Say("utter_gift_on_record", facts)
