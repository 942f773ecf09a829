from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from bot.shop.csv_kinds import CsvKind
from bot.shop.orders import Order, OrderState
from bot.shop.time_reading import relative_times
from bot.usecases.orders import recent_orders
from bot.usecases.refusals import Refused
from bot.usecases.seed import seed, shop_is_empty
from bot.usecases.shop_import import Report, import_file
from tests.fakes.shop_world import DEMO, ShopWorld

SCARF_ORDER = "2640173829802071001"
HEADER = (
    "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,订单创建时间,"
    "订单付款时间,宝贝标题,物流单号,物流公司,订单备注,订单关闭原因,退款金额,确认收货时间,联系手机"
)


def export(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def row(
    state: str = "买家已付款，等待卖家发货", number: str = "2650000000000000001", **cells: str
) -> str:
    told = {
        "paid_at": "2026-11-17 09:00:00", "tracking": "", "courier": "", "note": "送前打电话",
        "reason": "订单未关闭", "refund": "0.00",
    } | cells  # fmt: skip
    paid = "129.00" if told["paid_at"] else "0.00"
    return (
        f"{number},小满家的猫,129.00,0.00,129.00,{paid},{quoted(state)},2026-11-17 08:59:00,"
        f"{told['paid_at']},暖冬纯羊毛围巾,{told['tracking']},{told['courier']},{told['note']},"
        f"{told['reason']},{told['refund']},,13800001001"
    )


def quoted(cell: str) -> str:
    written = io.StringIO()
    csv.writer(written).writerow([cell])
    return written.getvalue().strip()


def order_of(shop: ShopWorld, number: str) -> Order:
    with shop.store.read() as books:
        order = books.shop.order(number)
    assert order is not None
    return order


@pytest.mark.parametrize("kind", list(CsvKind))
def test_the_same_file_twice_changes_nothing(shop: ShopWorld, kind: CsvKind) -> None:
    times = relative_times(shop.clock(), shop.deps.policy.calendar.time_zone)

    report = import_file(shop.deps, kind, DEMO / f"{kind.value}.csv", read_time=times)

    assert (report.added, report.changed, report.errors) == (0, (), ())
    assert report.unchanged > 0


def test_a_later_export_brings_the_parcel_and_keeps_our_note(shop: ShopWorld) -> None:
    import_file(shop.deps, "orders", export(row()))
    sent = row(
        "卖家已发货，等待买家确认",
        tracking="777000000000099",
        courier="申通快递",
        note="改过的备注",
    )

    report = import_file(shop.deps, "orders", export(sent))

    order = order_of(shop, "2650000000000000001")
    assert (order.state, order.tracking_no) == (OrderState.SHIPPED, "777000000000099")
    assert order.note == "送前打电话"
    told = {change.name: change.applied for change in report.changed[0].fields}
    assert (told["state"], told["tracking_no"], told["note"]) == (True, True, False)


def test_a_closing_and_its_refund_arrive_with_a_later_export(shop: ShopWorld) -> None:
    import_file(shop.deps, "orders", export(row()))

    import_file(
        shop.deps, "orders", export(row("交易关闭", reason="买家不想要了", refund="129.00"))
    )

    order = order_of(shop, "2650000000000000001")
    assert (order.state, order.close_reason) == (OrderState.CLOSED, "买家不想要了")
    assert order.left_to_refund_fen == 0


def test_an_older_export_takes_nothing_back(shop: ShopWorld) -> None:
    import_file(
        shop.deps, "orders", export(row("卖家已发货，等待买家确认", tracking="777000000000099"))
    )

    report = import_file(shop.deps, "orders", export(row()))

    assert order_of(shop, "2650000000000000001").state is OrderState.SHIPPED
    assert report.changed[0].stale


def test_nothing_of_a_broken_file_is_taken(shop: ShopWorld) -> None:
    good, bad = row(number="2650000000000000011"), row("在路上", number="2650000000000000012")

    report = import_file(shop.deps, "orders", export(good, bad))

    assert [(error.line, error.column) for error in report.errors] == [(3, "订单状态")]
    assert not report.written
    with shop.store.read() as books:
        assert books.shop.order("2650000000000000011") is None


def test_numbers_that_a_spreadsheet_rounded_are_refused_with_advice(shop: ShopWorld) -> None:
    report = import_file(shop.deps, "orders", export(row(number="2.65017E+18")))

    assert "科学计数法" in report.errors[0].problem
    assert "文本格式" in report.errors[0].advice


def test_a_gbk_file_reads_like_a_utf8_one(shop: ShopWorld) -> None:
    plain = export(row()).decode()

    report = import_file(shop.deps, "orders", plain.encode("gbk"))

    assert report.added == 1
    assert order_of(shop, "2650000000000000001").title == "暖冬纯羊毛围巾"


def test_a_dry_run_tells_and_writes_nothing(shop: ShopWorld) -> None:
    report = import_file(shop.deps, "orders", export(row()), dry_run=True)

    assert (report.added, report.written) == (1, False)
    with shop.store.read() as books:
        assert books.shop.order("2650000000000000001") is None


def test_bytes_that_are_no_table_are_one_error(shop: ShopWorld) -> None:
    report: Report = import_file(shop.deps, CsvKind.ORDERS, b"\x00\x01\x02")

    assert report.errors[0].advice
    assert not report.written


def test_an_order_without_lines_is_found_and_told(shop: ShopWorld) -> None:
    import_file(shop.deps, "orders", export(row()))
    chat = shop.chat("b1001")

    said = chat.hears("action_tell_order", order_no="2650000000000000001")

    assert said.replies[0].reply.startswith("utter_shipping_")
    assert "围巾" in said.replies[0].facts["title"]


def test_a_seeding_is_as_fresh_as_its_moment(shop: ShopWorld) -> None:
    before = recent_orders(shop.deps, "b1001")[0].created_at
    shop.clock.go_on(days=30)

    seed(shop.deps, DEMO)

    assert (recent_orders(shop.deps, "b1001")[0].created_at - before).days == 30
    assert not shop_is_empty(shop.deps)


def test_a_real_shop_is_never_overwritten_by_the_demo(shop: ShopWorld) -> None:
    import_file(shop.deps, "orders", export(row()))

    with pytest.raises(Refused) as refused:
        seed(shop.deps, DEMO)

    assert refused.value.code == "shop_not_empty"
    assert order_of(shop, "2650000000000000001").paid_fen == 12_900


def test_a_stranger_has_no_recent_orders(shop: ShopWorld) -> None:
    assert recent_orders(shop.deps, None) == []
    assert SCARF_ORDER in {card.order_no for card in recent_orders(shop.deps, "b1001")}


def test_a_missing_file_is_said_so(shop: ShopWorld, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        import_file(shop.deps, "orders", tmp_path / "nowhere.csv")
