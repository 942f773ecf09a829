"""Money back has two roads, the ledger of grants and the shop's own system: together they never
pay more than was paid, in whatever order they come and however they race (law 9, case 31)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from bot.shop.grants import GrantKind, ReasonGroup, Verdict
from bot.shop.orders import OrderState
from bot.shop.remedies import Claim
from bot.shop.rulings import Why
from bot.usecases.effect_calls import end_effect
from bot.usecases.grant_views import of_order
from bot.usecases.grants import Remedy, request_as_person
from bot.usecases.order_changes import cancel_order
from bot.usecases.paying_back import RefundFacts, refund_short_order
from bot.usecases.payouts import pay_out
from bot.usecases.refund_sums import refunds_of
from bot.usecases.refusals import Refused
from bot.usecases.shop_effects import Asked
from bot.usecases.wallet import EmbeddedPayer
from tests.fakes.grant_race import paid_orders
from tests.fakes.postgres import PostgresServer
from tests.fakes.shop_world import ShopWorld

G, K = ReasonGroup, GrantKind


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ShopWorld]:
    url = ""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.new_database(like=server.migrated)
    world = ShopWorld(tmp_path, url=url)
    yield world
    world.close()


class Matter:
    """A paid order that waits, short of goods, and a lead who may grant much."""

    def __init__(self, shop: ShopWorld, n: int = 0) -> None:
        waiting = [
            one
            for one in paid_orders(shop)
            if one.state is OrderState.TO_SHIP and one.refunded_fen == 0 and one.paid_fen <= 19_000
        ]
        self.shop, self.order = shop, waiting[n]
        self.lead = shop.person("周主管", f"zhou{n}", "lead")
        self.turn = shop.chat(self.order.buyer_id).turn()

    def grants(self, share: int, group: ReasonGroup = G.QUALITY) -> Remedy:
        fen = self.order.paid_fen * share // 100
        sku = self.order.lines[0].sku
        claim = Claim(group, self.order.order_no, sku, K.PART_REFUND, fen)
        return request_as_person(self.shop.deps, agent_id=self.lead, claim=claim)

    def cancels(self) -> Asked[object]:
        return cancel_order(self.shop.deps, turn=self.turn, order_no=self.order.order_no)  # type: ignore[return-value]

    def summed(self) -> int:
        """As a person would sum the rows of the database."""
        with self.shop.store.read() as books:
            return refunds_of(books, books.shop.order(self.order.order_no))


def test_a_cancelled_order_leaves_nothing_for_a_grant(shop: ShopWorld) -> None:
    one = Matter(shop)
    assert one.cancels().is_done

    assert one.grants(60).verdict in (Verdict.ORDER_IS_OFF, Verdict.OVER_PAID)
    assert one.summed() == one.order.paid_fen


def test_a_grant_that_nobody_has_sent_gives_way_to_the_cancelling(shop: ShopWorld) -> None:
    one = Matter(shop)
    granted = one.grants(60)
    assert granted.verdict is Verdict.ALLOWED

    asked = one.cancels()

    assert asked.row is not None
    assert asked.row.content["amount_fen"] == one.order.paid_fen
    assert asked.is_done
    (row,) = of_order(shop.deps, order_no=one.order.order_no)
    assert (row.state.value, row.why) == ("cancelled", "order_is_off")
    assert one.summed() == one.order.paid_fen


def test_what_was_granted_and_paid_is_not_asked_back_again(shop: ShopWorld) -> None:
    one = Matter(shop)
    one.grants(60)
    shop.clock.go_on(hours=1)
    assert pay_out(shop.deps, payer=EmbeddedPayer(shop.store, shop.clock)) == 1

    asked = one.cancels()

    assert asked.row is not None
    paid = one.order.paid_fen
    assert asked.row.content["amount_fen"] == paid - paid * 60 // 100
    assert asked.is_done
    assert one.summed() == paid


def test_a_refund_that_finance_has_paid_still_counts(shop: ShopWorld) -> None:
    one = Matter(shop)
    asked = one.cancels()
    assert asked.row is not None
    end_effect(shop.deps, key=asked.row.key, by="finance")
    end_effect(shop.deps, key=asked.row.key, by="finance")

    assert one.summed() == one.order.paid_fen
    with shop.store.read() as books:
        order = books.shop.order(one.order.order_no)
    assert order is not None
    assert order.refunded_fen == one.order.paid_fen


def test_sixty_of_a_hundred_by_the_ledger_and_sixty_by_the_shop_are_not_both_given(
    shop: ShopWorld,
) -> None:
    one = Matter(shop)
    assert one.grants(60).verdict is Verdict.ALLOWED
    assert one.grants(60, G.MISSING_OR_WRONG).verdict is Verdict.OVER_PAID

    with shop.store.write() as books:
        books.grants.hold()
        pending = refunds_of(books, books.shop.order(one.order.order_no))
    assert pending == one.order.paid_fen * 60 // 100


@pytest.mark.parametrize("n", range(4))
def test_both_roads_at_the_same_moment_never_give_more_than_was_paid(
    shop: ShopWorld, n: int
) -> None:
    one = Matter(shop, n)
    start = Barrier(4)

    def by_the_ledger(group: ReasonGroup) -> str:
        start.wait()
        return _until_free(lambda: one.grants(60, group).verdict.value)

    def by_the_shop(_: int) -> str:
        start.wait()
        return _until_free(lambda: str(one.cancels().row is not None))

    with ThreadPoolExecutor(4) as pool:
        grants = [pool.submit(by_the_ledger, group) for group in (G.QUALITY, G.MISSING_OR_WRONG)]
        cancels = [pool.submit(by_the_shop, _) for _ in range(2)]
        told = [one.result() for one in (*grants, *cancels)]

    assert set(told[2:]) <= {"True"}
    assert one.summed() == one.order.paid_fen, told
    standing = [
        row.amount_fen
        for row in of_order(shop.deps, order_no=one.order.order_no)
        if row.state.value not in ("cancelled", "refused", "failed")
    ]
    with shop.store.read() as books:
        asked = [row.content["amount_fen"] for row in books.effects.of_subject(one.order.order_no)]
    assert sum(standing) + sum(asked) <= one.order.paid_fen


def _until_free(work: object) -> str:
    while True:
        try:
            return str(work())  # type: ignore[operator]
        except Refused as refused:
            if refused.code != "busy":
                return refused.code


def test_a_short_line_is_refunded_only_as_far_as_the_ledger_left_it(shop: ShopWorld) -> None:
    """Refused in the transaction of the wish itself, before anybody is called."""
    one = Matter(shop)
    with shop.store.read() as books:
        short = [x for x in paid_orders(shop) if books.shop.is_short_for(x.order_no)]
    one.order = next(x for x in short if x.state is OrderState.TO_SHIP and not x.refunded_fen)
    one.turn = shop.chat(one.order.buyer_id).turn()
    assert one.grants(60).verdict is Verdict.ALLOWED
    sku = one.order.lines[0].sku

    asked: Asked[RefundFacts] = refund_short_order(
        shop.deps, turn=one.turn, order_no=one.order.order_no, sku=sku
    )

    assert (asked.row, asked.ruling and asked.ruling.why) == (None, Why.OVER_PAID)
