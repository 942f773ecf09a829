"""News of a case: its state, what it still needs, how it ended (playbook §8)."""

from dataclasses import replace
from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.casework import due_text
from actions.complaint_orders import SKILL
from actions.dialogue import OTHER, PERSON, said
from actions.handover import call
from actions.orders import TellOrder
from bot.care.cases.numbers import case_nos_in
from bot.care.cases.states import CaseState
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.usecases.case_views import Progress
from bot.usecases.cases import tell_progress
from bot.usecases.saying import Say, Turn

TOLD = 3
_ASKS_BACK = frozenset(
    {
        "utter_case_overdue",
        "utter_case_done",
        "utter_case_refused",
        "utter_case_refused_why",
        "utter_case_proposed",
    }
)


class TellCaseProgress(ShopAction):
    """Where the buyer's cases stand; a person is offered where one may be wanted (playbook §8)."""

    answers = ("ask_case_progress",)

    def name(self) -> str:
        return "action_tell_case_progress"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        found = self._found(turn, heard)
        if not found and turn.buyer_id and heard.entity("product"):  # 我那个刻字杯刻了没
            return TellOrder(self.deps).act(turn, replace(heard, intent="ask_order_status"))
        if not found:  # none, a foreign and an unknown number alike
            none = Say("utter_for_now_ask_case_progress", {}, (PERSON, OTHER))
            return said(heard, [none], SKILL, awaiting="confirm")
        says = [self._say(one, turn) for one in found[:TOLD]]
        if not _ASKS_BACK.isdisjoint(say.reply for say in says):
            says[-1] = Say(says[-1].reply, says[-1].facts, (PERSON, OTHER))
            return said(heard, says, "complaints", awaiting="confirm")
        return said(heard, says, "complaints")

    def _found(self, turn: Turn, heard: Heard) -> tuple[Progress, ...]:
        numbers = case_nos_in(heard.text)
        order_no = "" if numbers else str(heard.given("order_no") or "")
        case_no = numbers[0] if numbers else ""
        return tell_progress(self.deps, turn=turn, case_no=case_no, order_no=order_no)

    def _say(self, one: Progress, turn: Turn) -> Say:
        facts: dict[str, Any] = {"kind": one.kind_label, "case_no": one.case_no}
        if one.state is CaseState.REFUSED:
            return _refused(one, facts)
        if not one.state.is_open:
            return Say("utter_case_done", facts)
        if one.state is CaseState.PROPOSED and one.note:
            return Say("utter_case_proposed", {**facts, "plan": one.note})
        if one.needed:
            needed = "、".join(evidence.label for evidence in one.needed)
            return Say("utter_case_needs", {**facts, "needed": needed})
        facts |= {"state": one.state_label, "due": due_text(self.deps, one.due_at, turn.now)}
        return Say("utter_case_overdue" if one.is_overdue else "utter_case_open", facts)


def _refused(one: Progress, facts: dict[str, Any]) -> Say:
    """The reason on record, and never another."""
    if one.note:
        return Say("utter_case_refused_why", {**facts, "reason": one.note})
    return Say("utter_case_refused", facts)
