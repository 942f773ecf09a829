"""What the bench makes of its measurements."""

from pathlib import Path

import pytest

from benchmarks.figures import Spread, percentile, ratio, spread
from benchmarks.line import length_of
from benchmarks.load import Cell
from benchmarks.memory import parent_of, pss_kib, pss_mb, tree
from benchmarks.plan import KINDS, LONG_CHATS, TURNS_EACH, Measured
from benchmarks.report import as_markdown
from benchmarks.results import Reach, Times, load_rows, long_rows, once_rows, reaches

ROLLUP = "55e4-7ffd ---p 00000000 00:00 0 [rollup]\nRss: 9000 kB\nPss: 2048 kB\nPss_Anon: 12 kB\n"


@pytest.mark.parametrize(
    ("share", "seen"), [(0.5, 20.0), (0.95, 40.0), (0.25, 10.0), (0.26, 20.0), (1.0, 40.0)]
)
def test_a_percentile_is_a_value_that_was_measured(share: float, seen: float) -> None:
    assert percentile([40.0, 10.0, 30.0, 20.0], share) == seen


@pytest.mark.parametrize(("values", "share"), [([], 0.5), ([1.0], 0.0), ([1.0], 1.5)])
def test_a_percentile_of_nothing_is_refused(values: list[float], share: float) -> None:
    with pytest.raises(ValueError, match="percentile"):
        percentile(values, share)


def test_rounds_are_told_as_their_median_with_the_lowest_and_the_highest() -> None:
    assert spread([31.0, 29.0, 45.0, 30.0, 28.0]) == Spread(30.0, 28.0, 45.0)


def test_a_ratio_to_nothing_is_refused() -> None:
    assert ratio(40.0, 10.0) == 4.0
    with pytest.raises(ValueError, match="ratio"):
        ratio(1.0, 0.0)


def test_the_pss_is_read_and_not_the_rss() -> None:
    assert pss_kib(ROLLUP) == 2048
    with pytest.raises(ValueError, match="Pss"):
        pss_kib("Rss: 9000 kB\nPss_Anon: 12 kB\n")


def test_a_process_name_with_brackets_does_not_hide_the_parent() -> None:
    assert parent_of("812 (uvicorn (shop) x) S 640 812 812 0 -1") == 640


def test_a_tree_holds_grandchildren_and_no_neighbours() -> None:
    assert tree(10, {10: 1, 11: 10, 12: 11, 20: 1, 21: 20}) == {10, 11, 12}


def test_memory_is_the_sum_over_the_tree(tmp_path: Path) -> None:
    for pid, parent in ((10, 1), (11, 10), (20, 1)):
        folder = tmp_path / str(pid)
        folder.mkdir()
        (folder / "stat").write_text(f"{pid} (python) S {parent} 1 1", "utf-8")
        (folder / "smaps_rollup").write_text(ROLLUP, "utf-8")
    assert pss_mb([10], tmp_path) == 4.0


def test_an_answer_without_a_length_is_not_guessed_at() -> None:
    assert length_of("http/1.1 200 ok\r\ncontent-length: 42\r\n\r\n") == 42
    with pytest.raises(ValueError, match="length"):
        length_of("http/1.1 200 ok\r\ntransfer-encoding: chunked\r\n\r\n")


def _measured(name: str, seconds: float, long: float | None = None) -> Measured:
    cell = Cell(20, 20 * seconds, [seconds] * 20)
    return Measured(
        name,
        cells={(kind, buyers): [cell] * 3 for kind in KINDS for buyers in TURNS_EACH},
        long={turns: Cell(5, 1.0, [long or seconds] * 5) for turns in LONG_CHATS[1:]}
        | {1: Cell(5, 1.0, [seconds] * 5)},
        memory_mb=700.0,
    )


TIMES = Times(
    our_training=20.0,
    our_whole_training=40.0,
    stock_training=None,
    our_live=1.0,
    our_ready=15.0,
    stock_ready=28.0,
)


def _reached(ours: Measured, stock: Measured, unstored: int = 0) -> dict[str, Reach]:
    rows = load_rows(ours, stock)
    return {reach.what: reach for reach in reaches(rows, ours, TIMES, unstored)}


def test_every_figure_is_reached_by_a_side_that_is_five_times_as_fast() -> None:
    reached = _reached(_measured("ours", 0.01), _measured("stock", 0.05))
    assert all(reach.passed for reach in reached.values())


def test_three_times_the_throughput_is_not_enough_though_the_p50_is() -> None:
    reached = _reached(_measured("ours", 0.01), _measured("stock", 0.03))
    failed = [what for what, reach in reached.items() if not reach.passed]
    assert failed == [
        f"order look-up, {buyers} at once: at least 4 x stock's turns/s" for buyers in TURNS_EACH
    ]


def test_a_reply_that_was_not_stored_fails_however_fast_it_was() -> None:
    reached = _reached(_measured("ours", 0.01), _measured("stock", 0.05), unstored=1)
    assert not reached["every reply of a look-up is in the database file"].passed


def test_a_chat_that_slows_down_fails() -> None:
    reached = _reached(_measured("ours", 0.01, long=0.013), _measured("stock", 0.05))
    assert [what for what, reach in reached.items() if not reach.passed] == [
        "turn 1,000 at most 1.2 x turn 1"
    ]


def test_a_training_never_seen_whole_is_said_to_be_so() -> None:
    ours, stock = _measured("ours", 0.01), _measured("stock", 0.05)
    table = as_markdown([*once_rows(ours, stock, TIMES), *long_rows(ours, stock)])
    assert "| training, the same phrases | 20 s | not seen whole |  |" in table
    assert "| turn 1,000 of a chat | 10 ms | 50 ms | 5.0 x |" in table


def test_one_wrong_reply_of_ours_fails_even_when_the_round_was_done_again() -> None:
    ours = _measured("ours", 0.01)
    ours.spoilt.append(Cell(20, 1.0, [0.05] * 20, wrong=("b1: order was answered []",)))
    reached = _reached(ours, _measured("stock", 0.05))
    failed = [reach for reach in reached.values() if not reach.passed]
    assert [reach.seen for reach in failed] == ["1 wrong"]
