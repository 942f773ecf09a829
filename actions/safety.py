"""Injury, fire, food, leaks, the law: the safe thing to do now, and a person at once."""

from actions.base import Heard, Said, ShopAction
from actions.casework import open_for, told_number
from actions.handover import call
from bot.care.cases.kinds import CaseKind
from bot.care.danger import Danger, danger_in
from bot.care.handover import reason_of_danger, reason_text
from bot.usecases.saying import Say, Turn

_KINDS = {Danger.LEAK: CaseKind.PRIVACY, Danger.LAW: CaseKind.COMPLAINT_OTHER}


class AnswerDanger(ShopAction):
    """Whatever is open, a person comes in this very turn (playbook §8, §13)."""

    answers = ("report_safety_or_leak",)

    def name(self) -> str:
        return "action_answer_danger"

    def act(self, turn: Turn, heard: Heard) -> Said:
        danger = danger_in(heard.text)
        reason = reason_of_danger(danger)
        kind = _KINDS.get(danger, CaseKind.SAFETY)
        opened = open_for(self, turn, heard, kind, reason_text(reason.value))
        says = [Say(f"utter_danger_{danger.value}"), *told_number(opened)]
        return call(self, turn, heard, reason, says)
