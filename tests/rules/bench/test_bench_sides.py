"""How the bench judges answers, and what it gives the stock side."""

import csv
import sqlite3
from pathlib import Path

import pytest

from benchmarks.shop import BenchBuyer, bench_buyers, write_shop, write_stock_shop
from benchmarks.side import Heard, Kind, is_right
from benchmarks.stock import turn_of
from benchmarks.stock_project import StockRule, chained, rules_at_any_time, thinned, with_epochs
from bot.settings import ROOT

XIAOMAN = BenchBuyer("b1", "小满家的猫", "2640173842439331001", "777000000000019", "申通快递")
GREETINGS = frozenset({"您好呀，小二在线。"})


@pytest.mark.parametrize(
    ("kind", "texts", "right"),
    [
        ("plain", ["您好呀，小二在线。"], True),
        ("plain", ["不客气"], False),
        ("plain", [], False),
        ("plain", ["您好呀，小二在线。", "您好呀，小二在线。"], False),
        ("order", ["申通快递", "单号777000000000019，已到杭州"], True),
        ("order", ["申通快递，单号777000000000018，已到杭州"], False),
        ("order", ["单号777000000000019，已到杭州"], False),
        ("order", [], False),
    ],
)
def test_only_the_right_answer_counts(kind: Kind, texts: list[str], right: bool) -> None:
    assert is_right(kind, XIAOMAN, Heard(texts), GREETINGS) is right


def test_a_rule_with_a_condition_is_not_given_to_stock() -> None:
    book = {
        "rules": [
            {"rule": "a", "steps": [{"intent": "greet"}, {"action": "utter_greet"}]},
            {
                "rule": "b",
                "condition": [{"slot_was_set": [{"topic": "parcels"}]}],
                "steps": [{"intent": "choose"}, {"action": "action_tell_parcel"}],
            },
        ]
    }
    assert rules_at_any_time([book]) == [StockRule("greet", "utter_greet")]


def test_every_story_says_what_the_rules_say() -> None:
    rules = [StockRule(f"intent_{n}", f"utter_{n}") for n in range(9)]
    stories = chained([*rules, StockRule("nlu_fallback", "action_clarify")])
    assert len(stories) == 9
    for story in stories:
        said = list(zip(story["steps"][::2], story["steps"][1::2], strict=True))
        assert all(StockRule(a["intent"], b["action"]) in rules for a, b in said)


def test_the_history_repeats_a_turn_and_not_the_beginning_of_the_session() -> None:
    events = [(kind,) for kind in ("action", "session_started", "action", "user", "action", "bot")]
    assert turn_of(events) == [("user",), ("action",), ("bot",)]


def test_both_sides_get_the_same_orders(tmp_path: Path) -> None:
    buyers = bench_buyers(3)
    write_shop(tmp_path / "shop", ROOT / "data/shop/demo", buyers)
    write_stock_shop(tmp_path / "shop.db", tmp_path / "shop", buyers)
    with (tmp_path / "shop/orders.csv").open(encoding="utf-8", newline="") as file:
        ours = {(row["订单编号"], row["物流单号"]) for row in csv.DictReader(file)}
    connection = sqlite3.connect(tmp_path / "shop.db")
    stock = set(connection.execute("SELECT order_no, tracking_no FROM orders"))
    connection.close()
    assert len(ours) == 3
    assert ours == stock == {(buyer.order_no, buyer.tracking_no) for buyer in buyers}


def test_fewer_epochs_are_the_classifiers_and_not_the_dialogue_policys() -> None:
    config = (ROOT / "benchmarks/stock/config.yml").read_text("utf-8")
    assert config.count("epochs: 100") == 2
    lighter = with_epochs(config, 3)
    assert lighter.index("epochs: 3") < lighter.index("epochs: 100")
    assert lighter.count("epochs: 100") == 1


def test_a_thinned_file_of_phrases_keeps_every_intent_and_spreads_over_its_list() -> None:
    listed = "".join(f"- 第{number}句\n" for number in range(10))
    book = {"version": "3.1", "nlu": [{"intent": "greet", "examples": listed}]}

    thin = thinned(book, 3)

    assert thin["nlu"] == [{"intent": "greet", "examples": "- 第0句\n- 第3句\n- 第6句\n"}]
    assert thinned(book, 50)["nlu"] == book["nlu"]
