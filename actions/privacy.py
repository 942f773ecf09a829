"""The buyer's own data: no more advertising at once, the rest as a task with a deadline."""

from actions.base import Heard, Said, ShopAction
from actions.casework import open_for, told_case
from actions.dialogue import OTHER, PERSON, offered, said, wants_other, what_else
from actions.handover import call
from bot.care.cases.kinds import CaseKind
from bot.care.context import Choice
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.care.privacy_wishes import Wish, wishes_of
from bot.usecases.consent import Stopped, stop_marketing
from bot.usecases.saying import Offer, Say, Turn

SKILL = "privacy"
_WISHES = tuple(Offer(wish.label, "choose", {"choice": wish.value}) for wish in Wish)
_WISHES_OFFERED = offered([Choice(wish.label, slots={"choice": wish.value}) for wish in Wish])
_STOPPED = {
    Stopped.STOPPED: "utter_marketing_stopped",
    Stopped.STOPPED_BEFORE: "utter_marketing_stopped_before",
}


class HearPrivacyRequest(ShopAction):
    """Only who is signed in may see, correct or delete: a typed name proves nothing (playbook
    §13); a stop of advertising is also heard from whoever proved to know an order (law 31)."""

    answers = ("privacy_request",)
    keeps = frozenset({"choose"})
    asks = frozenset({"privacy_wish"})

    def name(self) -> str:
        return "action_hear_privacy_request"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if wants_other(heard):
            return what_else(heard)
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        wishes = _wishes(heard)
        if not wishes:
            says = [Say("utter_privacy_which", {}, (*_WISHES, PERSON))]
            return said(heard, says, SKILL, awaiting="privacy_wish", offered=_WISHES_OFFERED)
        says, answered = [], True
        for wish in wishes:
            answer, is_done = self._answer(turn, heard, wish)
            says += [say for say in answer if say not in says]
            answered &= is_done
        awaiting = None if answered else "confirm"
        return said(heard, says, SKILL, awaiting=awaiting)

    def _answer(self, turn: Turn, heard: Heard, wish: Wish) -> tuple[list[Say], bool]:
        """The replies, and whether the wish was taken."""
        if wish is Wish.STOP:
            stopped = stop_marketing(self.deps, turn=turn)
            if stopped in _STOPPED:
                return [Say(_STOPPED[stopped])], True
        elif turn.buyer_id and (
            opened := open_for(self, turn, heard, CaseKind.PRIVACY, wish.label)
        ):
            told = told_case(self.deps, opened, turn.now)
            return [Say(f"utter_privacy_{wish.value}"), told], True
        return [Say("utter_privacy_who_is_it", {}, (PERSON, OTHER))], False


def _wishes(heard: Heard) -> tuple[Wish, ...]:
    told = heard.given("choice")
    return (Wish(told),) if told in set(Wish) else wishes_of(heard.text)
