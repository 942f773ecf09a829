"""The one life of a case, and who may move it on.

registered → verifying → proposed → approved → in progress → done / refused with a reason / with a
person → followed up (playbook §5, §6, §8). Words follow the state: approved is not paid.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.care.cases.causes import Cause
from bot.care.cases.kinds import CaseKind, Evidence, missing_evidence, rule_of


class CaseState(StrEnum):
    """Where a case stands."""

    REGISTERED = "registered"
    VERIFYING = "verifying"
    PROPOSED = "proposed"
    APPROVED = "approved"
    IN_PROGRESS = "in_progress"
    WITH_PERSON = "with_person"
    DONE = "done"
    REFUSED = "refused"
    FOLLOWED_UP = "followed_up"

    @property
    def label(self) -> str:
        """What buyer and desk read."""
        return _LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something for the buyer."""
        return self not in SETTLED


_LABELS = {
    CaseState.REGISTERED: "已登记",
    CaseState.VERIFYING: "核实中",
    CaseState.PROPOSED: "方案待您确认",
    CaseState.APPROVED: "方案已确认，等待办理",
    CaseState.IN_PROGRESS: "办理中",
    CaseState.WITH_PERSON: "已转专人跟进",
    CaseState.DONE: "已办结",
    CaseState.REFUSED: "未能受理",
    CaseState.FOLLOWED_UP: "已回访",
}
SETTLED = frozenset({CaseState.DONE, CaseState.REFUSED, CaseState.FOLLOWED_UP})


class Mover(StrEnum):
    """Who moves a case. SYSTEM: a confirmed effect or a clock, never a guess."""

    BOT = "bot"
    AGENT = "agent"
    LEAD = "lead"
    SYSTEM = "system"


_S = CaseState
_PEOPLE = frozenset({Mover.AGENT, Mover.LEAD})
_TALKERS = _PEOPLE | {Mover.BOT}
_ALL = frozenset(Mover)
_NOT_BOT = _PEOPLE | {Mover.SYSTEM}

MOVES: dict[CaseState, dict[CaseState, frozenset[Mover]]] = {
    _S.REGISTERED: {
        _S.VERIFYING: _ALL,
        _S.PROPOSED: _TALKERS,
        _S.WITH_PERSON: _ALL,
        _S.DONE: _PEOPLE,
        _S.REFUSED: _PEOPLE,
    },
    _S.VERIFYING: {
        _S.PROPOSED: _TALKERS,
        _S.WITH_PERSON: _ALL,
        _S.DONE: _PEOPLE,
        _S.REFUSED: _PEOPLE,
    },
    # Back to verifying: the buyer wants the next better plan (playbook §6).
    _S.PROPOSED: {
        _S.VERIFYING: _TALKERS,
        _S.APPROVED: _TALKERS,
        _S.WITH_PERSON: _ALL,
        _S.REFUSED: _PEOPLE,
    },
    _S.APPROVED: {_S.IN_PROGRESS: _ALL, _S.WITH_PERSON: _ALL},
    _S.IN_PROGRESS: {_S.DONE: _NOT_BOT, _S.WITH_PERSON: _ALL},
    _S.WITH_PERSON: {
        _S.VERIFYING: _PEOPLE,
        _S.PROPOSED: _PEOPLE,
        _S.APPROVED: _PEOPLE,
        _S.IN_PROGRESS: _PEOPLE,
        _S.DONE: _PEOPLE,
        _S.REFUSED: _PEOPLE,
    },
    # A buyer who is not satisfied gets a person, not a second case.
    _S.DONE: {_S.FOLLOWED_UP: _ALL, _S.WITH_PERSON: _TALKERS},
    _S.REFUSED: {_S.FOLLOWED_UP: _ALL, _S.WITH_PERSON: _TALKERS},
    _S.FOLLOWED_UP: {_S.WITH_PERSON: _TALKERS},
}
_BOT_ONLY_REGISTERS = frozenset({_S.PROPOSED, _S.APPROVED, _S.IN_PROGRESS})
_NEEDS_NOTE = frozenset({_S.REFUSED, _S.PROPOSED, _S.WITH_PERSON})


class MoveFault(StrEnum):
    """Why a case may not move so."""

    NO_SUCH_MOVE = "no_such_move"
    NOT_BY_YOU = "not_by_you"
    NEEDS_NOTE = "needs_note"
    """A refusal its reason, a proposal its plan, a person why."""
    NEEDS_CAUSE = "needs_cause"
    NEEDS_EVIDENCE = "needs_evidence"


@dataclass(frozen=True, slots=True)
class Move:
    """A step wanted. `note`: reason of a refusal, plan of a proposal, why a person is needed."""

    to: CaseState
    by: Mover
    note: str = ""
    cause: Cause | None = None


def may_move(old: CaseState, new: CaseState, by: Mover) -> bool:
    """Whether this mover may take a case from `old` to `new`, whatever it is about."""
    return by in MOVES[old].get(new, frozenset())


def fault_of(
    move: Move,
    *,
    kind: CaseKind,
    state: CaseState,
    cause: Cause | None,
    given: Collection[Evidence],
) -> MoveFault | None:
    """Why the case may not move so; None when it may. People may go on without the evidence that
    the bot needs: they judge, and they are written down."""
    if move.to not in MOVES[state]:
        return MoveFault.NO_SUCH_MOVE
    if not may_move(state, move.to, move.by) or _is_for_people(move, kind):
        return MoveFault.NOT_BY_YOU
    if move.to in _NEEDS_NOTE and not move.note.strip():
        return MoveFault.NEEDS_NOTE
    if move.to is CaseState.DONE and (move.cause or cause) is None:
        return MoveFault.NEEDS_CAUSE
    if move.by is Mover.BOT and move.to is CaseState.PROPOSED:
        lacking = missing_evidence(kind, frozenset(given))
        return MoveFault.NEEDS_EVIDENCE if lacking else None
    return None


def _is_for_people(move: Move, kind: CaseKind) -> bool:
    is_bot = move.by is Mover.BOT
    return is_bot and rule_of(kind).only_people and move.to in _BOT_ONLY_REGISTERS
