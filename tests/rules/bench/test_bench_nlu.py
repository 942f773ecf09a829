"""What `make bench-nlu` makes of what both sides heard."""

import json
import random
from pathlib import Path

import pytest
from pypinyin import lazy_pinyin

from benchmarks.frozen import FrozenSet, few_scored, frozen_files, read_frozen
from benchmarks.nlu_ear import decided
from benchmarks.nlu_report import as_table, by_intent, confused
from benchmarks.nlu_results import (
    OURS,
    SAME,
    STOCK,
    SideSeen,
    nlu_reaches,
    side_seen,
)
from benchmarks.nlu_sides import Heard, hear_by_turns, phrases_of
from benchmarks.stock_training import newest_project
from benchmarks.variants import (
    CHANGES,
    Spelling,
    changed,
    full_width,
    homophone,
    one_word_in_pinyin,
    spelt_otherwise,
)
from bot.brain.scoring import Example, Judged, report
from bot.brain.twins import with_twins

GREET = Example("在吗", ("greet",))
RETURN = Example("鞋子磨脚能退不", ("request_return",))
BARE = Example("不要了", ("unclear", "cancel_order"))
JOB = Example("你们招人吗", ("out_of_scope",))
EXAMPLES = (GREET, RETURN, BARE, JOB)
FROZEN = FrozenSet(EXAMPLES, (RETURN, BARE, JOB))


def side(*intents: str, ms: float = 1.0, training_s: float | None = 20.0) -> SideSeen:
    return side_seen(FROZEN, [Heard(intent, ms) for intent in intents], training_s)


def test_a_message_is_a_twin_in_spite_of_its_signs_width_and_script() -> None:
    phrases = ["羊毛围巾什么时候发货", "在吗", "能退吗"]
    texts = [
        "羊毛围巾什么时候发货呀？？",
        "羊毛圍巾，什麼時候發貨",
        "在吗！",
        "毛巾掉毛能换吗",
        "退",
    ]

    assert with_twins(texts, phrases) == set(texts[:3])


def test_signs_alone_are_twins_of_the_same_signs_only() -> None:
    assert with_twins(["？？？", "。。。"], ["???"]) == {"？？？"}


def test_every_frozen_file_is_read_and_planted_twins_are_not_scored(tmp_path: Path) -> None:
    lines = [{"text": "在吗", "intent": "greet"}, {"text": "鞋子磨脚能退不", "intent": "deny"}]
    (tmp_path / "frozen.jsonl").write_text(json.dumps(lines[0]) + "\n\n", "utf-8")
    (tmp_path / "frozen_second.jsonl").write_text(json.dumps(lines[1]) + "\n", "utf-8")
    (tmp_path / "context.jsonl").write_text("not read", "utf-8")

    frozen = read_frozen(["在吗。"], tmp_path)

    assert [one.text for one in frozen.examples] == ["在吗", "鞋子磨脚能退不"]
    assert [one.text for one in frozen.without_twins] == ["鞋子磨脚能退不"]
    assert few_scored(frozen, 1) == {"greet": 0}


def test_the_real_frozen_files_keep_most_of_their_lines() -> None:
    frozen = read_frozen(phrases_of(Path(__file__).resolve().parents[3] / "data/nlu"))

    assert len(frozen_files()) >= 1
    # Numbers alone: what fails here must not print frozen lines.
    scored, lines = len(frozen.without_twins), len(frozen.examples)
    assert scored >= 0.7 * lines
    assert few_scored(frozen, 25) == {}


def test_all_lines_are_reported_and_those_without_twins_are_judged() -> None:
    seen = side("deny", "request_return", "unclear", "out_of_scope")

    assert (seen.every["examples"], seen.scored["examples"]) == (4, 3)
    assert (seen.every["accuracy"], seen.scored["accuracy"]) == (0.75, 1.0)
    assert seen.recall("out_of_scope") == seen.recall("unclear") == 1.0


def test_a_clear_message_asked_back_counts_and_an_unclear_one_does_not() -> None:
    judged = [Judged(RETURN, "unclear"), Judged(JOB, "out_of_scope"), Judged(BARE, "unclear")]

    assert report(judged)["clarified"] == 0.5
    assert report(judged)["macro_recall"] == pytest.approx(2 / 3)
    assert report([])["clarified"] == 0.0


def test_every_figure_is_reached_by_a_side_that_is_right_and_quick() -> None:
    ours = side("greet", "request_return", "cancel_order", "out_of_scope")
    ours.scored["intents"]["unclear"] = {"recall": 1.0}
    stock = side("greet", "deny", "deny", "deny", ms=9.0, training_s=None)

    reached = nlu_reaches({OURS: ours, STOCK: stock}, [Spelling("one homophone", 3, 1.0, 0.99)])

    assert [reach.what for reach in reached if not reach.passed] == []
    assert any(reach.seen == "+100.0" for reach in reached)


def test_every_figure_is_missed_by_a_side_that_asks_back_and_takes_its_time() -> None:
    ours = side("unclear", "unclear", "deny", "unclear", ms=80.0, training_s=46.0)
    stock = side("greet", "request_return", "unclear", "out_of_scope")

    reached = nlu_reaches({OURS: ours, STOCK: stock}, [Spelling("Traditional", 3, 1.0, 0.9)])

    assert [reach.what for reach in reached if reach.passed] == []


def test_without_the_other_side_nothing_is_said_of_it() -> None:
    sides = {OURS: side("greet", "request_return", "unclear", "out_of_scope")}

    assert "| right, lines without twins | 1 |  |" in as_table(sides, {OURS: 21_667})
    assert not any("stock" in reach.what for reach in nlu_reaches(sides, []))


def test_stock_is_beaten_on_its_own_phrases_and_not_on_ours() -> None:
    right = ("greet", "request_return", "unclear", "out_of_scope")
    sides = {OURS: side(*right), SAME: side("deny", "deny", "deny", "deny"), STOCK: side(*right)}
    table = as_table(sides, {OURS: 21_667, SAME: 5_100, STOCK: 5_100})

    failed = [reach.what for reach in nlu_reaches(sides, []) if not reach.passed]

    assert failed == ["frozen set, same phrases: at least 8 points above stock"]
    assert "| right, all lines | 1 | 0 | 1 |  |" in table
    assert "ours on stock's phrases (5,100 phrases)" in table


def test_the_tables_name_all_sides_and_confused_pairs_have_their_sentences() -> None:
    ours = side("greet", "request_return", "unclear", "out_of_scope", ms=2.0)
    stock = side("greet", "deny", "unclear", "unclear", ms=8.0, training_s=80.0)
    sides = {OURS: ours, STOCK: stock}

    assert "| parse p50, ms | 2 | 8 | 4.00 x |" in as_table(sides, dict.fromkeys(sides, 60))
    assert "stock recall" in by_intent(sides)
    assert confused(stock).splitlines()[:2] == ["out_of_scope → unclear (1)", "    你们招人吗"]


class Parrot:
    """An ear that notes when it was asked."""

    def __init__(self, name: str, asked: list[str]) -> None:
        self._name, self._asked = name, asked

    def hear(self, said: str) -> Heard:
        self._asked.append(self._name)
        return Heard(f"{self._name} {said}", 1.0)


def test_the_sides_are_asked_by_turns_and_each_goes_first_half_of_the_time() -> None:
    asked: list[str] = []

    heard = list(hear_by_turns((Parrot("ours", asked), Parrot("stock", asked)), ("甲", "乙")))

    assert asked == ["ours", "stock", "stock", "ours"]
    assert [[one.intent for one in each] for each in heard] == [
        ["ours 甲", "stock 甲"],
        ["ours 乙", "stock 乙"],
    ]


@pytest.mark.parametrize(
    ("intent", "outcome"),
    [
        ({"name": "bargain"}, "bargain"),
        ({"name": "nlu_fallback"}, "unclear"),
        ({"name": None}, "unclear"),
        (None, "unclear"),
    ],
)
def test_a_fallback_and_no_intent_at_all_are_unclear(
    intent: dict[str, str] | None, outcome: str
) -> None:
    assert decided({"intent": intent}) == outcome


def test_the_newest_whole_training_is_the_stock_side(tmp_path: Path) -> None:
    for name, day, epochs in (("old", "01", 100), ("new", "03", 100), ("look", "09", 2)):
        (tmp_path / name).mkdir()
        manifest = {"trained_at": f"2026-11-{day}T08:00:00+00:00", "epochs": epochs}
        (tmp_path / name / "trained.json").write_text(json.dumps(manifest), "utf-8")

    assert newest_project(tmp_path) == tmp_path / "new"
    assert newest_project(tmp_path / "old") is None


def test_a_homophone_sounds_alike_and_is_written_otherwise() -> None:
    for seed in range(20):
        other = homophone("什么时候发货", random.Random(seed))
        differing = [place for place in range(6) if other[place] != "什么时候发货"[place]]
        assert len(differing) == 1
        assert lazy_pinyin(other[differing[0]]) == lazy_pinyin("什么时候发货"[differing[0]])


def test_one_word_becomes_pinyin_and_ascii_becomes_wide() -> None:
    assert one_word_in_pinyin("退货", random.Random(1)) == "tuihuo"
    assert one_word_in_pinyin("ok", random.Random(1)) == "ok"
    assert full_width("M码 ok?", random.Random(1)) == "Ｍ码　ｏｋ？"


def test_the_same_seed_gives_the_same_spellings_and_untouched_texts_are_left_out() -> None:
    texts = ["羊毛围巾什么时候发货", "ok", "能退吗", "退货运费谁出"]

    for change in CHANGES.values():
        assert changed(texts, change, 7) == changed(texts, change, 7)
    assert changed(["能退吗"], CHANGES["Traditional"], 7) == [(0, "能退嗎")]
    assert changed(["在吗"], CHANGES["full width"], 7) == []


def test_a_change_of_spelling_is_judged_on_the_lines_it_touches() -> None:
    answers = {RETURN.text: "request_return", "在吗": "greet", "不要了": "unclear"}

    seen = spelt_otherwise("Traditional", EXAMPLES, lambda said: answers.get(said, "deny"), 7)

    assert seen.lines == 3  # 不要了 is written alike in both scripts
    assert seen.plain == pytest.approx(2 / 3)
    assert (seen.varied, seen.lost_points) == (0.0, pytest.approx(200 / 3))
