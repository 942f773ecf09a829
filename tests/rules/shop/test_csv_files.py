"""CSV files: bytes, cells, kinds, and what a file would change."""

import dataclasses
import subprocess
import sys
from datetime import date, timedelta

import pytest

from bot.shop.csv_bytes import CsvError, decode_csv
from bot.shop.csv_cells import looks_rounded, undisguise
from bot.shop.csv_diff import diff, merge
from bot.shop.csv_kinds import NEEDED, CsvKind, Parsed, parse_rows
from bot.shop.orders import Buyer, OrderState
from bot.shop.time_reading import export_times, relative_times
from tests.rules.shop.demo_books import DEMO, SHANGHAI, at, read_demo

HEADER = (
    "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单状态,联系手机,"
    "订单创建时间,订单付款时间,订单备注,物流单号,物流公司,订单关闭原因,退款金额"
)
ROW = (
    '="2640173829802071001",小满家的猫,129.00,0.00,129.00,129.00,"买家已付款,等待卖家发货",'
    "'13800001001,2026-03-16 15:20:33,2026-03-16 15:21:00,,,,订单未关闭,0.00"
)


def read_orders(*rows: str, header: str = HEADER) -> Parsed:
    data = "\n".join([header, *rows]).encode()
    return parse_rows(CsvKind.ORDERS, decode_csv(data), export_times(SHANGHAI))


def test_the_demo_shop_is_whole_by_its_own_check() -> None:
    check = subprocess.run(
        [sys.executable, "check_shop.py"], cwd=DEMO, capture_output=True, text=True,
        check=False, timeout=60, encoding="utf-8", env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert (check.returncode, check.stdout.strip()) == (0, "The demo shop is whole.")


@pytest.mark.parametrize("days", range(7))
@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (CsvKind.PRODUCTS, 46), (CsvKind.STOCK, 46), (CsvKind.PRICE_HISTORY, 69),
        (CsvKind.BUYERS, 18), (CsvKind.ORDERS, 52), (CsvKind.ORDER_LINES, 56),
        (CsvKind.PARCELS, 33), (CsvKind.SCANS, 127), (CsvKind.RETURNS, 4),
    ],
)  # fmt: skip
def test_every_row_of_the_demo_shop_is_taken_on_every_weekday(
    kind: CsvKind, count: int, days: int
) -> None:
    parsed = read_demo(kind, at("2026-03-16 00:45") + timedelta(days=days))
    assert parsed.errors == ()
    assert len(parsed.records) == count


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D-3 15:20", "2026-03-15 15:20"),
        ("D-0 07:50", "2026-03-18 07:50"),
        ("D-0 23:00", "2026-03-18 12:00"),  # pulled back to the seeding
        ("D+5", "2026-03-23 00:00"),
        ("W-1 SAT 21:00", "2026-03-14 21:00"),
        ("W-1 WED 09:00", "2026-03-11 09:00"),  # strictly before the day of seeding
        ("W-2 SAT+3 03:15", "2026-03-10 03:15"),
    ],
)
def test_relative_times_mean_what_the_demo_readme_says(text: str, moment: str) -> None:
    assert relative_times(at("2026-03-18 12:00"), SHANGHAI)(text) == at(moment)


@pytest.mark.parametrize(
    "text", ["", "D3 15:20", "yesterday", "W-0 SAT 21:00", "D-3 25:00", "D-3 1520"]
)
def test_a_time_outside_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        relative_times(at("2026-03-18 12:00"), SHANGHAI)(text)


def test_an_exported_order_is_read_with_its_disguised_numbers() -> None:
    parsed = read_orders(ROW)
    assert parsed.errors == ()
    (order,) = parsed.records
    assert (order.order_no, order.phone) == ("2640173829802071001", "13800001001")
    assert (order.state, order.paid_fen) == (OrderState.TO_SHIP, 12900)
    assert order.paid_at == at("2026-03-16 15:21")
    assert order.close_reason == ""


@pytest.mark.parametrize(
    "disguise", ['="138"', "'138", "'138'", '"138"', "138", "=138", "138\t", "\u2018138"]
)
def test_every_disguise_of_a_number_is_taken_off(disguise: str) -> None:
    assert undisguise(disguise) == "138"


@pytest.mark.parametrize(
    ("cell", "by", "column", "said"),
    [
        ('="2640173829802071001"', "2.64017E+18", "订单编号", "以文本格式导出"),
        ('="2640173829802071001"', "2640173829802070000", "订单编号", "以文本格式导出"),
        ('="2640173829802071001"', "", "订单编号", "补上"),
        ("129.00,0.00,129.00", "129.00,0.00,约129", "总金额", "129.00"),
        ("129.00,0.00,129.00", "129.00,0.00,-129", "总金额", "129.00"),
        ('"买家已付款,等待卖家发货"', "已经付啦", "订单状态", "等待买家付款"),
        ("2026-03-16 15:20:33", "3月16日下午", "订单创建时间", "2026-11-20 15:20:33"),
        ("2026-03-16 15:21:00", "", "订单付款时间", "补上付款时间"),
    ],
)
def test_a_faulty_cell_says_where_it_is_and_what_to_do(
    cell: str, by: str, column: str, said: str
) -> None:
    parsed = read_orders(ROW.replace(cell, by))
    assert parsed.records == ()
    (error,) = parsed.errors
    assert (error.line, error.column) == (2, column)
    assert said in error.advice
    assert str(error).startswith(f"第2行，列“{column}”：")


def test_one_faulty_row_does_not_take_the_others_with_it() -> None:
    good = ROW.replace("829802071001", "829802071002")
    parsed = read_orders(ROW.replace("129.00", "壹佰"), good)
    assert [order.order_no for order in parsed.records] == ["2640173829802071002"]
    assert [error.line for error in parsed.errors] == [2]


def test_the_same_order_twice_is_told_at_its_second_row() -> None:
    parsed = read_orders(ROW, ROW)
    assert len(parsed.records) == 1
    assert [(error.line, error.problem) for error in parsed.errors] == [(3, "与前面的行重复")]


def test_one_number_that_truly_ends_in_zeros_is_no_sign_of_a_spreadsheet() -> None:
    rows = [ROW.replace("829802071001", f"8298020{n}") for n in ("70000", "71001", "71002")]
    parsed = read_orders(*rows)
    assert looks_rounded("2640173829802070000")
    assert (len(parsed.records), parsed.errors) == (3, ())


@pytest.mark.parametrize("kind", list(CsvKind))
def test_a_file_without_a_needed_column_is_refused_as_a_whole(kind: CsvKind) -> None:
    lost = NEEDED[kind][-1]
    rows = decode_csv((DEMO / f"{kind.value}.csv").read_bytes())
    bare = [{name: cell for name, cell in row.items() if name != lost} for row in rows]
    parsed = parse_rows(kind, bare, relative_times(at("2026-03-18 12:00"), SHANGHAI))
    assert parsed.records == ()
    assert [(error.line, error.column) for error in parsed.errors] == [(1, lost)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encoding_and_delimiter_are_found_out(encoding: str, delimiter: str) -> None:
    text = (
        delimiter.join(["sku", "标题 "])
        + "\r\n"
        + delimiter.join(["SC01-RED", "红围巾"])
        + "\r\n\r\n"
    )
    assert decode_csv(text.encode(encoding)) == ({"sku": "SC01-RED", "标题": "红围巾"},)


def test_a_quoted_cell_keeps_its_comma_and_its_line_break() -> None:
    data = 'sku,备注\nSC01-RED,"周五送，\n送前打电话, 谢谢"\n'.encode()
    assert decode_csv(data)[0]["备注"] == "周五送，\n送前打电话, 谢谢"


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", 1, "文件是空的"),
        (b"\n\n", 1, "文件是空的"),
        ("sku\n红".encode("utf-16"), 1, "不是CSV文本文件"),
        (b"PK\x03\x04\x00\x00", 1, "不是CSV文本文件"),
        (b"sku,a\n\xff\xff\xff,b\n", 1, "编码认不出来"),
        (b"sku,sku\nSC01-RED,1\n", 1, "出现了两次"),
        (b"sku,title\nA,B\nC,D,E\n", 3, "单元格比表头多"),
        (b'sku,title\nA,"B\n', 1, "格式有误"),
    ],
)
def test_what_is_no_table_is_refused_in_words_for_the_shop(
    data: bytes, line: int, said: str
) -> None:
    with pytest.raises(CsvError, match=said) as refused:
        decode_csv(data)
    assert refused.value.line == line
    assert refused.value.advice


def test_a_dry_run_tells_what_is_new_what_changes_and_what_stays() -> None:
    old = read_demo(CsvKind.ORDERS, at("2026-03-18 12:00")).records
    scarf, tea, *rest = old
    paid = dataclasses.replace(
        scarf, state=OrderState.TO_SHIP, paid_at=at("2026-03-18 12:30"), paid_fen=12900
    )
    found = diff([scarf, *rest], [paid, tea, *rest])
    assert found.added == (tea,)
    assert found.unchanged == len(rest)
    (change,) = found.changed
    assert {f.name: (f.new, f.applied) for f in change.fields} == {
        "state": (OrderState.TO_SHIP, True),
        "paid_at": (at("2026-03-18 12:30"), True),
        "paid_fen": (12900, True),
    }
    assert change.changes_anything


def test_a_later_export_brings_news_and_leaves_our_notes_alone() -> None:
    ours = dataclasses.replace(
        read_orders(ROW).records[0],
        note="周五送，送前打电话",
        address="竹影路18号",
        buyer_id="b1001",
    )
    shipped = read_orders(
        ROW.replace("买家已付款,等待卖家发货", "卖家已发货，等待买家确认")
        .replace(",,,,订单未关闭", ",仓库备注,777000000000010,申通快递,订单未关闭")
    ).records[0]  # fmt: skip
    kept = merge(ours, shipped)
    assert (kept.state, kept.tracking_no) == (OrderState.SHIPPED, "777000000000010")
    assert (kept.note, kept.address, kept.buyer_id) == ("周五送，送前打电话", "竹影路18号", "b1001")
    (change,) = diff([ours], [shipped]).changed
    assert {f.name for f in change.fields if not f.applied} == {"note", "address"}


def test_an_export_older_than_our_books_changes_nothing() -> None:
    ours = dataclasses.replace(
        read_orders(ROW).records[0], state=OrderState.SHIPPED, tracking_no="777"
    )
    old = read_orders(ROW).records[0]
    (change,) = diff([ours], [old]).changed
    assert change.stale
    assert not change.changes_anything
    assert merge(ours, old) == ours


def test_a_buyer_who_said_no_more_offers_is_not_signed_up_again_by_a_file() -> None:
    refused = Buyer("b1001", "小满家的猫", "loyal", ("爱买围巾",), 860, consent_care=False)
    exported = dataclasses.replace(refused, points=900, consent_care=True)
    kept = merge(refused, exported)
    assert (kept.points, kept.consent_care) == (900, False)


def test_shelves_are_overwritten_as_the_warehouse_counts_them() -> None:
    shelves = read_demo(CsvKind.STOCK, at("2026-03-18 12:00")).records
    counted = dataclasses.replace(shelves[3], on_hand=12, restock_date=None)
    assert shelves[3].restock_date == date(2026, 3, 21)
    assert merge(shelves[3], counted) == counted
