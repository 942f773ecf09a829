import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.numbers import find_numbers
from tests.rules.text.writing import ANY_TEXT

ORDER = "2640173831206211002"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(found.kind, found.value) for found in find_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        ORDER,
        f"订单号：{ORDER}",
        f"单号:{ORDER}到哪了",
        "2640 1738 3120 6211 002",
        "2640-1738-3120-6211-002",
        "２６４０１７３８３１２０６２１１００２",
        "二六四零一七三八三一二零六二一一零零二",
        "二六四〇1738三一二零六二一一零零二",
        f"我的订单编号是 {ORDER} 麻烦看下",
        "2640\u200b1738\u200b3120\u200b6211\u200b002",
    ],
)
def test_an_order_number_is_read_however_it_is_written(text: str) -> None:
    assert kinds(text) == [("order_no", ORDER)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SF1000000000051", "SF1000000000051"),
        ("顺丰sf1000000000051到哪了", "SF1000000000051"),
        ("SF 1000 0000 00051", "SF1000000000051"),
        ("777000000000019", "777000000000019"),
        ("1290000000020", "1290000000020"),
        ("75900000000035", "75900000000035"),
        ("YT8812345678901", "YT8812345678901"),
        ("快递单号1290 0000 00020", "1290000000020"),
        ("物流单号：7770000000000190", "7770000000000190"),
    ],
)
def test_a_tracking_number_is_told_from_an_order_number(text: str, value: str) -> None:
    assert kinds(text) == [("tracking_no", value)]


@pytest.mark.parametrize(
    "text",
    [
        "26401738312062110021234567",
        "2640 1738 3120 6211 0021 2345 67",
        "2024-11-25 10-30-22",
        "11010519491231002X",
        "银行卡6222020200112233445",
        "12345",
        "第二件",
        "三个月",
        "想问一个问题",
        "几件",
    ],
)
def test_what_is_no_number_of_ours_is_not_cut_into_one(text: str) -> None:
    assert kinds(text) == []


def test_two_numbers_in_one_text_are_both_found_with_their_places() -> None:
    text = f"{ORDER} 2640173829802071001，快递777000000000019"
    assert kinds(text) == [
        ("order_no", ORDER),
        ("order_no", "2640173829802071001"),
        ("tracking_no", "777000000000019"),
    ]
    assert [text[found.start : found.end] for found in find_numbers(text)] == [
        ORDER,
        "2640173829802071001",
        "777000000000019",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13800001001", [("phone", "13800001001")]),
        ("138 0000 1001", [("phone", "13800001001")]),
        ("+86 138-0000-1001", [("phone", "13800001001")]),
        ("一三八零零零零一零零一", [("phone", "13800001001")]),
        ("尾号1001", [("phone_tail", "1001")]),
        ("手机后四位是：１００１", [("phone_tail", "1001")]),
        ("尾号一零零一", [("phone_tail", "1001")]),
        ("上周买的\n1001", [("phone_tail", "1001")]),
        ("1001结尾的", [("phone_tail", "1001")]),
        (
            f"{ORDER}，尾号1002，要两件",
            [("order_no", ORDER), ("phone_tail", "1002"), ("quantity", "2")],
        ),
        ("十二双，129元", [("quantity", "12"), ("money", "12900")]),
        ("围巾x2", [("quantity", "2")]),
        ("2xl", []),
        ("10元/5元", [("money", "1000"), ("money", "500")]),
        ("-1元", []),
    ],
)
def test_phones_counts_and_sums_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@given(ANY_TEXT)
def test_found_numbers_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for found in find_numbers(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.text(alphabet="0123456789 -", max_size=80))
def test_more_than_twenty_digits_in_a_row_never_make_a_number(text: str) -> None:
    assert all(len(found.value) <= 20 for found in find_numbers(text))


@pytest.mark.parametrize("piece", ["1 ", "9", "1元", "- ", "SF", "尾号", "二", "1-1_1", "x1"])
def test_a_long_text_yields_no_more_than_it_holds(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    assert sum(found.end - found.start for found in find_numbers(text)) <= len(text)
