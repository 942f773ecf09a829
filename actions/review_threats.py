"""A threat of a bad review, of 12315, of the media: what happened, and a person with urgency."""

from actions.base import Heard, Said
from actions.casework import is_our_fault, open_for, told_number, without_choices
from actions.complaint_orders import BY_TOPIC, SKILL
from actions.dialogue import slot_text
from actions.finding import OrderAction
from actions.handover import call
from actions.remedies import give_for_fault
from actions.telling import tell
from bot.care.cases.kinds import CaseKind
from bot.care.handover import Reason
from bot.usecases.orders import Seen, look_up
from bot.usecases.saying import Say, Turn

_TOLD_BY = frozenset({*BY_TOPIC, SKILL})


class AnswerThreat(OrderAction):
    """Our fault is said and put right as any fault; nothing more for a threat (law 28, 30)."""

    topic = "review_threats"
    answers = ("threaten_bad_review",)

    def name(self) -> str:
        return "action_answer_threat"

    def act(self, turn: Turn, heard: Heard) -> Said:
        seen = look_up(self.deps, turn=turn, wanted=self._wanted(heard)).seen
        number = seen.order.order_no if seen else ""
        opened = open_for(self, turn, heard, CaseKind.REVIEW_DISPUTE, "差评或投诉", number)
        says = [Say("utter_threat_heard"), *self._found(turn, heard, seen), *told_number(opened)]
        if seen is not None:
            case_no = opened.progress.case_no if opened else ""
            says += give_for_fault(self, turn, seen, case_no)
        in_view = number or slot_text(heard, "order_in_view") or None
        return call(self, turn, heard, Reason.THREAT, says, order_in_view=in_view)

    def _found(self, turn: Turn, heard: Heard, seen: Seen | None) -> list[Say]:
        """Only what the books show to have gone wrong; all else is the colleague's to find out."""
        policy = self.deps.policy
        if seen is None or not is_our_fault(seen, turn.now, policy):
            return []
        same = slot_text(heard, "order_in_view") == seen.order.order_no
        if same and slot_text(heard, "topic") in _TOLD_BY:  # nobody is told the same twice
            return [Say("utter_threat_remedy")]
        told = tell(seen, turn.now, policy, of_parcel=True)
        return [*without_choices(told), Say("utter_threat_remedy")]
