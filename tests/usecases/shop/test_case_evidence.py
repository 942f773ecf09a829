"""Photos and words as evidence: each once, only the buyer's own, held while a case is open."""

from __future__ import annotations

import pytest

from bot.care.cases.kinds import Evidence
from bot.care.cases.states import CaseState
from bot.usecases.cases import add_evidence
from bot.usecases.photos import sweep_photos
from tests.fakes.case_steps import DAMAGED, code_of, moves, opens, row, sends_photo, settles
from tests.fakes.shop_world import Chat, ShopWorld


@pytest.fixture
def lin(shop: ShopWorld) -> Chat:
    return shop.chat("b1001")


def test_nothing_is_proposed_for_a_damaged_parcel_before_its_photo_is_there(
    shop: ShopWorld, lin: Chat
) -> None:
    number = opens(lin, DAMAGED).progress.case_no
    moves(lin, number, CaseState.VERIFYING)
    assert code_of(moves, lin, number, CaseState.PROPOSED, "补发") == "needs_evidence"

    sends_photo(lin)
    told = add_evidence(shop.deps, turn=lin.turn(), case_no=number, upload_ids=[])

    assert told.needed == ()
    assert moves(lin, number, CaseState.PROPOSED, "补发") is CaseState.PROPOSED


def test_a_photo_is_evidence_once_however_often_the_turn_runs(shop: ShopWorld, lin: Chat) -> None:
    number, upload_id = opens(lin, DAMAGED).progress.case_no, sends_photo(lin)
    for _ in range(3):
        add_evidence(
            shop.deps, turn=lin.turn(), case_no=number, upload_ids=[upload_id], text="压扁了"
        )

    with shop.store.read() as books:
        evidence = books.cases.evidence_of(row(shop, number).id)
    assert sorted(one.kind for one in evidence) == [Evidence.PHOTO, Evidence.WORDS]


def test_another_buyers_photo_is_no_evidence(shop: ShopWorld, lin: Chat) -> None:
    number, foreign = opens(lin, DAMAGED).progress.case_no, sends_photo(shop.chat("b1005"))

    for upload_id in (foreign, "0" * 32):
        asked = {"turn": lin.turn(), "case_no": number, "upload_ids": [upload_id]}
        assert code_of(add_evidence, shop.deps, **asked) == "photo_gone"


def test_an_open_case_holds_its_photos_and_lets_them_go_in_its_time(
    shop: ShopWorld, lin: Chat
) -> None:
    number, upload_id = opens(lin, DAMAGED).progress.case_no, sends_photo(lin)
    add_evidence(shop.deps, turn=lin.turn(), case_no=number, upload_ids=[upload_id])
    shop.clock.go_on(days=400)
    assert sweep_photos(shop.deps) == 0

    settles(shop, lin, number)
    shop.clock.go_on(days=179)
    assert sweep_photos(shop.deps) == 0
    shop.clock.go_on(days=2)

    assert sweep_photos(shop.deps) == 1
    assert shop.deps.photo_shelf.get(upload_id) is None
