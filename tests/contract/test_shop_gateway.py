"""The embedded shop and a shop behind HTTP keep the same word under every key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.shop.effect_keys import contradiction
from bot.shop.effects import (
    AddNote,
    AuthoriseReturn,
    Cancel,
    ChangeAddress,
    ChangeSpec,
    CorrectInvoice,
    EffectKind,
    EnterReturnTracking,
    Outcome,
    RequestExchange,
    RequestInterception,
    RequestInvoice,
    RequestRefund,
    Resend,
    SubscribeRestock,
)
from bot.usecases.ports_gateway import send
from tests.fakes.gateways import FarShop, Kit, embedded, far_shop
from tests.fakes.shop_world import ShopWorld

WAITS = "2640173831206211002"  # 阿岩爬山去, a down jacket, paid, not shipped
TWO_LINES = "2640173831908281013"
UNPAID = "2640173829802071001"
UNDER_WAY = "2640173842439331001"
SIGNED = "2640173848757961002"
PAID_FEN = 49_900

NOTE = AddNote(WAITS, "周五再发，派送前先打电话，“不要放门口”哦～")
ADDRESS = ChangeAddress(
    WAITS, "阿岩", "13800001002", "四川省 成都市 锦江区 春熙路街道 红星路三段1号"
)
SPEC = ChangeSpec(WAITS, "DJ02-BLK-L", "DJ02-BLK-M", 1)
CANCEL = Cancel(WAITS, PAID_FEN, "买家取消")
INTERCEPT = RequestInterception(UNDER_WAY, "777000000000019", "不想要了")
BACK = AuthoriseReturn(SIGNED, "KN03-CML-L", 1, "no_reason", "个人原因", "姓名：阿岩", 16_900)
TRACKING = EnterReturnTracking(SIGNED, "KN03-CML-L", "775900000000999")
REFUND = RequestRefund(WAITS, "DJ02-BLK-L", "out_of_stock", 30_000)
RESEND = Resend(SIGNED, "KN03-CML-L", 1, "wrong_goods")
EXCHANGE = RequestExchange(SIGNED, "KN03-CML-L", "KN03-CML-M", 1, "个人原因", "想换：焦糖 M")
INVOICE = RequestInvoice(SIGNED, "person", "岩青", "", 16_900)
CORRECTED = CorrectInvoice(SIGNED, "company", "岩青登山俱乐部", "91330400MA28ABCD1X", 16_900)
RESTOCK = SubscribeRestock("SC01-GRY", "b1001", "")
EVERYTHING = [
    NOTE, ADDRESS, SPEC, CANCEL, INTERCEPT, BACK, REFUND, RESEND, EXCHANGE, INVOICE, RESTOCK,
]  # fmt: skip


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shop = ShopWorld(tmp_path_factory.mktemp("seeded"))
    shop.close()
    return shop.file


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory, seeded: Path) -> Iterator[FarShop]:
    with far_shop(tmp_path_factory.mktemp("far"), seeded) as far:
        yield far


@pytest.fixture(params=["embedded", "http"])
def kit(request: pytest.FixtureRequest, tmp_path: Path, seeded: Path) -> Iterator[Kit]:
    if request.param == "embedded":
        shop = ShopWorld(tmp_path, like=seeded)
        yield embedded(shop)
        shop.close()
        return
    far: FarShop = request.getfixturevalue("far")
    far.begins_anew(tmp_path / "far.db", seeded)
    yield Kit(far.gateway(timeout_s=5), far.seen)


class TestEveryShop:
    @pytest.mark.parametrize("asked", EVERYTHING, ids=lambda asked: asked.kind)
    def test_a_thing_is_done_once_under_its_key_and_tells_back_what_was_asked(
        self, kit: Kit, asked: NOTE
    ) -> None:
        first = send(kit.gateway, "key-1", asked)
        again = send(kit.gateway, "key-1", asked)

        assert (first.outcome, again.outcome) == (Outcome.DONE, Outcome.ALREADY_DONE)
        assert contradiction(asked, first.told) == ""
        assert first.reference
        assert (again.reference, again.told) == (first.reference, first.told)
        assert kit.gateway.status("key-1") == again
        assert kit.counts()["gateway_answers"] == 1

    def test_a_key_is_not_used_for_something_else(self, kit: Kit) -> None:
        kit.gateway.add_note("key-1", NOTE)
        other = kit.gateway.add_note("key-1", replace(NOTE, text="周六再发"))
        assert (other.outcome, other.reason) == (Outcome.REFUSED, "key_reuse")
        assert kit.counts()["order_notes"] == 1

    def test_nothing_is_known_of_a_key_that_never_came(self, kit: Kit) -> None:
        assert kit.gateway.status("cancel-0").outcome is Outcome.ABSENT

    def test_a_note_is_told_back_word_by_word(self, kit: Kit) -> None:
        assert kit.gateway.add_note("key-1", NOTE).told["text"] == NOTE.text

    def test_what_has_left_is_not_cancelled_nor_readdressed(self, kit: Kit) -> None:
        cancelled = kit.gateway.cancel("key-1", Cancel(UNDER_WAY, 13_900, "买家取消"))
        moved = kit.gateway.change_address("key-2", replace(ADDRESS, order_no=UNDER_WAY))
        assert (cancelled.outcome, cancelled.reason) == (Outcome.REFUSED, "shipped")
        assert (moved.outcome, moved.reason) == (Outcome.REFUSED, "shipped")
        assert kit.counts()["refund_requests"] == 0

    def test_a_refusal_stays_under_its_key(self, kit: Kit) -> None:
        asked = Cancel(UNDER_WAY, 13_900, "买家取消")
        assert kit.gateway.cancel("key-1", asked) == kit.gateway.cancel("key-1", asked)
        assert kit.gateway.status("key-1").reason == "shipped"

    def test_an_order_that_was_paid_meanwhile_is_not_closed_without_its_money(
        self, kit: Kit
    ) -> None:
        found = kit.gateway.cancel("key-1", Cancel(WAITS, 0, "买家取消"))
        assert (found.outcome, found.reason) == (Outcome.REFUSED, "amount_changed")

    def test_an_unpaid_order_is_closed_and_nothing_is_paid_back(self, kit: Kit) -> None:
        assert kit.gateway.cancel("key-1", Cancel(UNPAID, 0, "买家取消")).is_done
        assert kit.counts()["refund_requests"] == 0

    def test_all_refunds_together_are_never_more_than_was_paid(self, kit: Kit) -> None:
        """Case 31: two sums of which only one fits."""
        first = kit.gateway.request_refund("key-1", REFUND)
        second = kit.gateway.request_refund("key-2", replace(REFUND, cause="lost"))
        cancelled = kit.gateway.cancel("key-3", CANCEL)
        assert [first.outcome, second.outcome] == [Outcome.DONE, Outcome.REFUSED]
        assert second.reason == "over_paid"
        assert cancelled.reason == "amount_changed"
        assert kit.counts()["refund_requests"] == 1

    @pytest.mark.parametrize("amount", [0, -1, 49_901, 100_000_000])
    def test_a_sum_that_cannot_be_is_refused(self, kit: Kit, amount: int) -> None:
        """Case 32."""
        found = kit.gateway.request_refund("key-1", replace(REFUND, amount_fen=amount))
        assert found.outcome is Outcome.REFUSED

    def test_a_return_is_let_in_once_and_its_parcel_may_be_renamed(self, kit: Kit) -> None:
        assert kit.gateway.enter_return_tracking("key-0", TRACKING).reason == "no_return"
        let_in = kit.gateway.authorise_return("key-1", BACK)
        second = kit.gateway.authorise_return("key-2", replace(BACK, reason="不喜欢"))
        tracked = kit.gateway.enter_return_tracking("key-3", TRACKING)
        renamed = replace(TRACKING, tracking_no="775900000000998")
        assert let_in.told["return_address"].startswith("浙江省 嘉兴市")
        assert second.reason == "return_exists"
        assert tracked.is_done
        assert kit.gateway.enter_return_tracking("key-4", renamed).is_done

    def test_goods_that_are_sold_out_are_neither_sent_nor_set_aside(self, kit: Kit) -> None:
        sold_out = replace(SPEC, new_sku="DJ02-WHT-M")
        assert kit.gateway.change_spec("key-1", sold_out).reason == "sold_out"
        gone = replace(EXCHANGE, new_sku="MC15-PNK")
        assert kit.gateway.request_exchange("key-2", gone).reason == "sold_out"
        assert kit.gateway.authorise_return("key-3", BACK).is_done, "nothing half done is left"

    def test_a_swap_gives_its_gap_back(self, kit: Kit) -> None:
        swap = ChangeSpec(TWO_LINES, "SC01-OAT", "PL14-BLU", 1, 5_000)
        assert kit.gateway.change_spec("key-1", swap).told["amount_fen"] == 5_000
        assert kit.counts()["refund_requests"] == 1

    def test_an_order_has_one_invoice_and_a_correction_takes_the_old_one_back(
        self, kit: Kit
    ) -> None:
        assert kit.gateway.correct_invoice("key-0", CORRECTED).reason == "no_invoice"
        assert kit.gateway.request_invoice("key-1", INVOICE).is_done
        second = kit.gateway.request_invoice("key-2", replace(INVOICE, title="别人"))
        assert second.reason == "invoice_exists"
        assert kit.gateway.correct_invoice("key-3", CORRECTED).is_done
        assert kit.counts()["invoices"] == 2

    def test_an_invoice_says_no_more_than_was_paid(self, kit: Kit) -> None:
        asked = replace(INVOICE, amount_fen=16_901)
        assert kit.gateway.request_invoice("key-1", asked).reason == "over_paid"

    def test_an_order_that_nobody_knows_is_refused(self, kit: Kit) -> None:
        unknown = "2640000000000000000"
        for number, asked in enumerate(EVERYTHING):
            if asked.kind is not EffectKind.SUBSCRIBE_RESTOCK:
                found = send(kit.gateway, f"key-{number}", replace(asked, order_no=unknown))
                assert (found.outcome, found.reason) == (Outcome.REFUSED, "no_order")
        gone = kit.gateway.subscribe_restock("key-99", replace(RESTOCK, sku="XX99"))
        assert gone.reason == "no_product"
