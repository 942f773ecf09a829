"""How far a long piece of work is: told once a second, and never in the way of the work."""

from bot.text.progress import watched


def test_progress_is_told_at_most_once_a_second_and_never_of_a_short_piece() -> None:
    seconds = iter(number * 0.25 for number in range(100))
    told: list[str] = []

    seen = list(watched(range(9), 9, told.append, clock=lambda: next(seconds)))

    assert seen == list(range(9))
    assert told == ["已看 4/9 句", "已看 8/9 句"]

    assert list(watched("退货", 2, told.append, clock=lambda: 0.0)) == ["退", "货"]
    assert len(told) == 2


def test_the_thing_that_is_counted_has_its_name() -> None:
    seconds = iter((0.0, 5.0, 5.0))
    told: list[str] = []

    list(watched(["一", "二"], 2, told.append, "段对话", clock=lambda: next(seconds)))

    assert told == ["已看 1/2 段对话"]
