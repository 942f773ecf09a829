"""Which signs keep company in the phrases, as the speller asks it."""

import math

import pytest

from bot.brain.company import EDGE, Company, company_in

SAID = ("什么时候发货", "什么时候退款", "发货了吗", "ok的", "好的好的")


def test_runs_of_three_count_from_the_second_time_and_edges_are_signs() -> None:
    seen = company_in(SAID)

    assert seen["什么"] == 2
    assert seen["什么时"] == 2
    assert seen[f"{EDGE}好"] == 1
    assert seen[f"的{EDGE}"] == 2
    assert "发货了" not in seen
    assert "ok" not in seen


def test_what_came_often_after_the_same_two_fits_best() -> None:
    company = Company(company_in(SAID * 3))

    assert company.fit("么", "时", "候") > company.fit("么", "时", "货")
    assert company.fit("候", "发", "货") > company.fit("候", "发", "款")
    assert company.fit("字", "发", "货") > company.fit("字", "发", "款")  # these two never stood


@pytest.mark.parametrize("run", [("么", "时"), ("没", "有"), (EDGE, EDGE)])
def test_no_place_gives_its_signs_more_than_all_there_is(run: tuple[str, str]) -> None:
    company = Company(company_in(SAID * 3))
    known = {*company.signs, EDGE, "o", "k"}

    assert 0 < sum(math.exp(company.fit(*run, sign)) for sign in known) <= 1.0 + 1e-9
