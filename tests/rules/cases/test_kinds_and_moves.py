"""What a case is about, and who may move it on (playbook §3 to §8, §10)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.care.cases.causes import Cause
from bot.care.cases.kinds import KINDS, CaseKind, Department, Evidence, Group, missing_evidence
from bot.care.cases.states import (
    MOVES,
    SETTLED,
    CaseState,
    Move,
    MoveFault,
    Mover,
    fault_of,
    may_move,
)

PARCELS = {
    CaseKind.PARCEL_LATE,
    CaseKind.PARCEL_LOST,
    CaseKind.PARCEL_DAMAGED,
    CaseKind.WRONG_GOODS,
    CaseKind.MISSING_PIECE,
    CaseKind.NOT_DELIVERED,
    CaseKind.WRONG_DATA,
    CaseKind.PARCEL_RETURNED,
    CaseKind.SIGNED_BY_ANOTHER,
}
ONLY_PEOPLE = {
    CaseKind.SAFETY,
    CaseKind.REPAIR,
    CaseKind.PRIVACY,
    CaseKind.CUSTOM,
    CaseKind.REVIEW_DISPUTE,
    CaseKind.COMPLAINT_SERVICE,
    CaseKind.COMPLAINT_OTHER,
}


def fault(
    to: CaseState,
    by: Mover,
    *,
    kind: CaseKind = CaseKind.PARCEL_DAMAGED,
    state: CaseState = CaseState.VERIFYING,
    note: str = "补发一条红围巾",
    cause: Cause | None = None,
    given: frozenset[Evidence] = frozenset({Evidence.PHOTO}),
) -> MoveFault | None:
    return fault_of(Move(to, by, note), kind=kind, state=state, cause=cause, given=given)


def test_every_kind_has_its_rules_and_every_parcel_trouble_of_the_textbook_is_one() -> None:
    assert set(KINDS) == set(CaseKind)
    assert set(KINDS) > PARCELS
    assert {rule.department for rule in KINDS.values()} == set(Department)
    assert {rule.group for rule in KINDS.values()} == set(Group)


@pytest.mark.parametrize(
    "words", [*CaseState, *Department, *Cause, *Evidence], ids=lambda one: str(one)
)
def test_everything_has_words_that_people_read(
    words: CaseState | Department | Cause | Evidence,
) -> None:
    assert words.label
    assert not words.label.isascii()


@pytest.mark.parametrize(
    "kind", [CaseKind.PARCEL_DAMAGED, CaseKind.WRONG_GOODS, CaseKind.QUALITY], ids=str
)
def test_what_can_be_seen_needs_a_photo(kind: CaseKind) -> None:
    assert missing_evidence(kind, frozenset()) == (Evidence.PHOTO,)
    assert missing_evidence(kind, frozenset({Evidence.PHOTO})) == ()


def test_a_late_parcel_needs_no_evidence_of_the_buyer() -> None:
    assert missing_evidence(CaseKind.PARCEL_LATE, frozenset()) == ()


def test_every_state_can_be_reached_and_no_state_is_a_trap() -> None:
    reached = {CaseState.REGISTERED}
    for _ in CaseState:
        reached |= {new for old in reached for new in MOVES[old]}

    assert reached == set(CaseState)
    assert all(MOVES[state] for state in CaseState)
    assert {state for state in CaseState if not state.is_open} == SETTLED


def test_a_plain_life_passes_through_all_its_stations() -> None:
    by = {CaseState.DONE: Mover.SYSTEM}
    life = [
        CaseState.REGISTERED,
        CaseState.VERIFYING,
        CaseState.PROPOSED,
        CaseState.APPROVED,
        CaseState.IN_PROGRESS,
        CaseState.DONE,
        CaseState.FOLLOWED_UP,
    ]

    assert all(may_move(old, new, by.get(new, Mover.BOT)) for old, new in pairwise(life))


@pytest.mark.parametrize("state", list(CaseState), ids=str)
def test_the_bot_neither_refuses_nor_says_done(state: CaseState) -> None:
    assert not may_move(state, CaseState.REFUSED, Mover.BOT)
    assert not may_move(state, CaseState.DONE, Mover.BOT)


@pytest.mark.parametrize("state", [one for one in CaseState if one.is_open], ids=str)
def test_a_person_can_be_fetched_from_wherever_it_stands(state: CaseState) -> None:
    if state is not CaseState.WITH_PERSON:
        assert all(may_move(state, CaseState.WITH_PERSON, by) for by in Mover)


def test_the_bot_touches_nothing_that_is_with_a_person() -> None:
    assert not any(may_move(CaseState.WITH_PERSON, new, Mover.BOT) for new in CaseState)


def test_a_buyer_who_is_not_satisfied_gets_a_person_and_the_same_case() -> None:
    for settled in SETTLED:
        assert may_move(settled, CaseState.WITH_PERSON, Mover.BOT)


@pytest.mark.parametrize("kind", sorted(ONLY_PEOPLE), ids=str)
def test_the_bot_proposes_nothing_where_a_person_has_to_judge(kind: CaseKind) -> None:
    assert fault(CaseState.PROPOSED, Mover.BOT, kind=kind) is MoveFault.NOT_BY_YOU
    assert fault(CaseState.WITH_PERSON, Mover.BOT, kind=kind) is None
    assert fault(CaseState.PROPOSED, Mover.AGENT, kind=kind) is None


def test_the_others_are_all_that_only_people_judge() -> None:
    assert {kind for kind, rule in KINDS.items() if rule.only_people} == ONLY_PEOPLE


def test_the_bot_needs_the_photo_before_it_proposes_and_a_person_judges_without() -> None:
    nothing: frozenset[Evidence] = frozenset()

    assert fault(CaseState.PROPOSED, Mover.BOT, given=nothing) is MoveFault.NEEDS_EVIDENCE
    assert fault(CaseState.PROPOSED, Mover.AGENT, given=nothing) is None


@pytest.mark.parametrize("to", [CaseState.REFUSED, CaseState.PROPOSED, CaseState.WITH_PERSON])
def test_a_refusal_without_a_reason_and_a_plan_without_words_do_not_pass(to: CaseState) -> None:
    assert fault(to, Mover.AGENT, note="  ") is MoveFault.NEEDS_NOTE
    assert fault(to, Mover.AGENT) is None


def test_nothing_is_done_before_its_cause_is_written_down() -> None:
    at_work = CaseState.IN_PROGRESS

    assert fault(CaseState.DONE, Mover.AGENT, state=at_work) is MoveFault.NEEDS_CAUSE
    assert fault(CaseState.DONE, Mover.AGENT, state=at_work, cause=Cause.PACKING) is None


def test_no_station_is_left_out_on_the_way_to_money() -> None:
    assert (
        fault(CaseState.IN_PROGRESS, Mover.LEAD, state=CaseState.REGISTERED)
        is MoveFault.NO_SUCH_MOVE
    )
    assert fault(CaseState.APPROVED, Mover.BOT, state=CaseState.VERIFYING) is MoveFault.NO_SUCH_MOVE
