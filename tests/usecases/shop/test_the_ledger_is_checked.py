"""The chain check names the row that was changed by hand, and alarms at night (case 39)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.shop.grant_states import GrantState
from bot.shop.grants import ReasonGroup
from bot.shop.remedies import Claim
from bot.usecases.grant_check import check_ledger, check_nightly
from bot.usecases.grant_decisions import take_back
from bot.usecases.grants import request_remedy
from bot.usecases.ledger import REST
from bot.usecases.payouts import pay_out
from bot.usecases.ports_grants import GrantRow
from bot.usecases.refusals import Refused
from bot.usecases.wallet import EmbeddedPayer
from tests.fakes.on_call import NotifierInProcess
from tests.fakes.payer import PayerInProcess, times_out
from tests.fakes.shop_world import ShopWorld

JACKET = "2640173831206211002"
DESK = "https://shop.example/desk/"


@pytest.fixture
def grant(shop: ShopWorld) -> GrantRow:
    """A late coupon that was given."""
    claim = Claim(ReasonGroup.LATE, JACKET)
    asked = request_remedy(shop.deps, turn=shop.chat("b1002").turn(), claim=claim)
    assert asked.grant is not None
    shop.clock.now += REST
    pay_out(shop.deps, payer=EmbeddedPayer(shop.store, shop.clock))
    return asked.grant


def by_hand(shop: ShopWorld, statement: str) -> None:
    with shop.store.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_ledger_as_it_was_written_is_whole(shop: ShopWorld, grant: GrantRow) -> None:
    checked = check_ledger(shop.deps)
    assert (checked.rows, checked.links, checked.breaks) == (1, 3, ())


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE grants SET amount_fen = 50000", "amount_fen 应为 500，现为 50000"),
        ("UPDATE grants SET buyer_id = 'b1016'", "buyer_id 应为 'b1002'，现为 'b1016'"),
        ("UPDATE grants SET state = 'refused'", "state 应为 'confirmed'，现为 'refused'"),
        ("UPDATE grants SET day = '2026-11-01'", "day 应为"),
        ("UPDATE grant_links SET actor = 'nobody' WHERE seq = 2", "流水第2条被改动过"),
        ("DELETE FROM grant_links WHERE seq = 2", "流水第2条到第2条不见了"),
        ("DELETE FROM grants", "被删掉"),
        ("UPDATE wallet SET amount_fen = 50000", "钱包里的与账本不一致"),
        ("DELETE FROM wallet", "钱包里却没有"),
    ],
)
def test_whatever_is_changed_by_hand_is_named_with_its_row(
    shop: ShopWorld, grant: GrantRow, statement: str, said: str
) -> None:
    """Case 39."""
    by_hand(shop, statement)
    first = check_ledger(shop.deps).breaks[0]
    assert first.business_key == grant.business_key
    assert said in first.what


def test_what_was_changed_by_hand_is_neither_sent_nor_approved_nor_made_good(
    shop: ShopWorld,
) -> None:
    """Case 39: a new link over a changed row would hide it from the check."""
    lead = shop.person("周主管", "zhou", "lead")
    for buyer, order_no in (("b1002", JACKET), ("b1016", "2640173838226911016")):
        turn = shop.chat(buyer).turn()
        request_remedy(shop.deps, turn=turn, claim=Claim(ReasonGroup.LATE, order_no))
    by_hand(shop, f"UPDATE grants SET amount_fen = 50000 WHERE order_no = '{JACKET}'")
    shop.clock.now += REST
    payer = PayerInProcess()

    assert pay_out(shop.deps, payer=payer) == 1, "the other one goes on"

    assert [paid.buyer_id for paid in payer.given.values()] == ["b1016"]
    with shop.store.read() as books:
        (row,) = books.grants.of_order(JACKET)
    with pytest.raises(Refused, match="ledger_broken"):
        take_back(shop.deps, agent_id=lead, grant_id=row.grant_id, why="金额不对")
    named = [
        found.business_key for found in check_ledger(shop.deps, is_embedded_payer=False).breaks
    ]
    assert named == [row.business_key]


def test_a_row_changed_while_its_call_was_unknown_is_not_confirmed(shop: ShopWorld) -> None:
    turn = shop.chat("b1002").turn()
    request_remedy(shop.deps, turn=turn, claim=Claim(ReasonGroup.LATE, JACKET))
    shop.clock.now += REST
    payer = PayerInProcess()
    payer.after = times_out
    pay_out(shop.deps, payer=payer)
    by_hand(shop, "UPDATE grants SET buyer_id = 'b1016'")
    shop.clock.now += timedelta(minutes=1)
    assert pay_out(shop.deps, payer=payer) == 0
    with shop.store.read() as books:
        (row,) = books.grants.of_order(JACKET)
    assert row.state is GrantState.UNKNOWN


def test_the_end_of_the_chain_cannot_be_cut_off(shop: ShopWorld, grant: GrantRow) -> None:
    by_hand(shop, "DELETE FROM grant_links WHERE seq = 3")
    assert "账本末尾对不上" in check_ledger(shop.deps).breaks[0].what


def test_money_that_nobody_granted_is_found_in_the_wallet(shop: ShopWorld, grant: GrantRow) -> None:
    columns = "buyer_id, kind, amount_fen, booked_at, points, gift_sku, order_no, from_fen"
    by_hand(
        shop,
        f"INSERT INTO wallet (key, {columns}, used_on_order)"
        f" SELECT 'xg-by-hand', {columns}, used_on_order FROM wallet",
    )
    assert [found.business_key for found in check_ledger(shop.deps).breaks] == ["xg-by-hand"]


def test_the_check_runs_once_a_night_and_alarms_with_the_row(
    shop: ShopWorld, grant: GrantRow
) -> None:
    phone, mute = NotifierInProcess("phone"), NotifierInProcess("mail")
    mute.fault = "status 503"

    def looks() -> bool:
        found = check_nightly(shop.deps, notifiers=(mute, phone), desk_url=DESK)
        return found is not None

    assert [looks(), looks()] == [True, False]
    assert phone.told == []
    by_hand(shop, "UPDATE grants SET amount_fen = 50000")
    shop.clock.now += timedelta(hours=16, minutes=59)  # 02:59 in Shanghai
    assert not looks()
    shop.clock.go_on(minutes=1)
    assert looks()

    (alert,) = phone.told
    assert alert.reason_text == "赔付账本对不上"
    assert grant.business_key in alert.words
    assert alert.id == "ledger-2026-11-19"
