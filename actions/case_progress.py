"""News of a case: its state, what it still needs, how it ended (playbook §8)."""

from typing import Any

from actions.casework import due_text
from bot.care.cases.states import CaseState
from bot.usecases.case_views import Progress
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

ASKS_BACK = frozenset(
    {
        "utter_case_overdue",
        "utter_case_done",
        "utter_case_refused",
        "utter_case_refused_why",
        "utter_case_proposed",
    }
)
"""A person is offered after these."""


def news_of(deps: Deps, one: Progress, turn: Turn) -> Say:
    """Where one case stands, in the words of its state."""
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
    facts |= {"state": one.state_label, "due": due_text(deps, one.due_at, turn.now)}
    return Say("utter_case_overdue" if one.is_overdue else "utter_case_open", facts)


def _refused(one: Progress, facts: dict[str, Any]) -> Say:
    """The reason on record, and never another."""
    if one.note:
        return Say("utter_case_refused_why", {**facts, "reason": one.note})
    return Say("utter_case_refused", facts)
