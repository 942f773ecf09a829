import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.clauses import split_requests
from tests.rules.text.writing import ANY_TEXT


@pytest.mark.parametrize(
    ("turn", "requests"),
    [
        ("什么时候发货？可以开发票吗？", ["什么时候发货？", "可以开发票吗？"]),
        ("什么时候发货\n能开发票吗", ["什么时候发货", "能开发票吗"]),
        ("围巾能退吗，运费谁出", ["围巾能退吗，", "运费谁出"]),
        ("什么时候发货 能开发票吗", ["什么时候发货", "能开发票吗"]),
        ("我要退货，另外帮我查一下羽绒服到哪了", ["我要退货，", "另外帮我查一下羽绒服到哪了"]),
        (
            "围巾能退吗？\n我那件羽绒服，什么时候发货？",
            ["围巾能退吗？", "我那件羽绒服，什么时候发货？"],
        ),
        ("红围巾有货吗？谢谢！\n运费怎么算？", ["红围巾有货吗？谢谢！", "运费怎么算？"]),
    ],
)
def test_two_requests_are_understood_one_by_one(turn: str, requests: list[str]) -> None:
    assert split_requests(turn) == requests


@pytest.mark.parametrize(
    "turn",
    [
        "亲\n在吗\n我要退货",
        "谢谢，帮我查一下快递",
        "帮我查一下快递。麻烦了，谢谢！",
        "上周买的围巾\n什么时候发货\n2640173831206211002",
        "怎么还没发货？都三天了！快点！",
        "怎么还没发货，都三天了，能不能快点",
        "能退吗？能退吗？？",
        "我要退货，可以吗？",
        "围巾破了，怎么办？",
        "红色有货吗？黑色的呢？",
        "订单 2640 1738 3120 6211 002 到哪了",
        "尾号1001",
        "羽绒服收到了。破了一个洞。",
        "什么时候发货能开发票吗",
        "钱什么时候退给我？都好几天了？？",
        "地址写错了，能改吗\n改成杭州市西湖区竹影路18号",
        "我穿170的，想要大一点，有没有",
    ],
)
def test_one_matter_stays_in_one_piece(turn: str) -> None:
    assert split_requests(turn) == [turn]


@pytest.mark.parametrize("turn", ["亲，你好\n在吗", "谢谢", "好的，谢谢亲！", "？？？", "👍"])
def test_courtesy_alone_is_the_one_clause(turn: str) -> None:
    assert split_requests(turn) == [turn]


def test_blank_words_hold_no_request() -> None:
    assert split_requests(" \n\u3000") == []


def test_beyond_the_limit_the_last_clause_takes_the_rest() -> None:
    turn = "能退吗？\n运费谁出？\n多久到账？\n能开发票吗？"
    assert split_requests(turn) == ["能退吗？", "运费谁出？", "多久到账？\n能开发票吗？"]
    assert split_requests(turn, limit=1) == [turn]


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="limit"):
        split_requests("能退吗", limit=0)


@given(ANY_TEXT, st.integers(1, 4))
def test_no_character_of_content_is_lost(turn: str, limit: int) -> None:
    clauses = split_requests(turn, limit)
    assert len(clauses) <= limit
    assert "".join("".join(clauses).split()) == "".join(turn.split())


@given(ANY_TEXT)
def test_splitting_is_settled_by_one_pass(turn: str) -> None:
    clauses = split_requests(turn, limit=50)
    assert all(clause.strip() == clause and clause for clause in clauses)


def test_a_very_long_turn_is_split_too() -> None:
    assert len(split_requests("嗯。" * 25_000 + "能退吗？运费谁出？", limit=3)) == 2
