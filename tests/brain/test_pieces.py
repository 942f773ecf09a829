"""A danger told beside another matter is heard; a matter beside it is no danger."""

from __future__ import annotations

import pytest

from bot.brain.pieces import (
    LEADS,
    MOST,
    TELLS,
    URGENT,
    behind_courtesy,
    past_courtesy,
    pieces_of,
    with_the_urgent,
)

A_RETURN = [("request_return", 0.9), (URGENT, 0.05), ("unclear", 0.05)]


def test_a_message_is_cut_at_its_signs_and_blanks() -> None:
    assert pieces_of("我要退货 插头烧化了,吓死人") == ["我要退货", "插头烧化了"]


@pytest.mark.parametrize("text", ["插头烧化了", "", "好的。", "…"])
def test_a_single_piece_is_the_message_itself(text: str) -> None:
    assert pieces_of(text) == []


def test_a_very_long_message_is_looked_at_in_part() -> None:
    assert len(pieces_of("插头烧化了 " * 300)) == MOST


def test_a_piece_that_surely_tells_of_danger_leads_the_ranking() -> None:
    told = with_the_urgent(A_RETURN, [[("request_return", 0.99)], [(URGENT, 0.8)]])

    assert told[0] == (URGENT, LEADS + TELLS * 0.8)
    assert abs(sum(share for _, share in told) - 1.0) < 1e-9


@pytest.mark.parametrize("piece", [(URGENT, 0.5), ("report_quality_issue", 0.99)])
def test_an_unsure_piece_and_any_other_matter_change_nothing(piece: tuple[str, float]) -> None:
    assert with_the_urgent(A_RETURN, [[piece]]) == A_RETURN


@pytest.mark.parametrize(
    "ranking",
    [
        [(URGENT, 0.48), ("report_lost_or_signed_by_other", 0.3), ("unclear", 0.22)],
        [("ask_invoice", 0.6), (URGENT, 0.36), ("unclear", 0.04)],
    ],
)
def test_torn_between_a_danger_and_another_matter_the_danger_leads(
    ranking: list[tuple[str, float]],
) -> None:
    told = with_the_urgent(ranking, [])

    assert told[0] == (URGENT, LEADS + TELLS * dict(ranking)[URGENT])
    assert abs(sum(share for _, share in told) - 1.0) < 1e-9


@pytest.mark.parametrize(
    "ranking",
    [
        [(URGENT, 0.41), ("inform", 0.3), ("unclear", 0.29)],
        [("ask_invoice", 0.75), (URGENT, 0.2), ("unclear", 0.05)],
    ],
)
def test_a_vague_guess_and_a_faint_echo_are_no_danger(ranking: list[tuple[str, float]]) -> None:
    assert with_the_urgent(ranking, []) == ranking


def test_a_half_sure_piece_counts_where_the_whole_message_echoes_it() -> None:
    piece = [(URGENT, 0.55), ("unclear", 0.45)]
    plain = [("bargain", 0.995), (URGENT, 0.005)]

    assert with_the_urgent(A_RETURN, [piece])[0] == (URGENT, LEADS + TELLS * 0.55)
    assert with_the_urgent(plain, [piece]) == plain


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("您好 请问保温杯多大", "保温杯多大"),
        ("亲 在吗 书架送货上门不", "书架送货上门不"),
        ("好的谢谢 那几天能到", "那几天能到"),
        ("能包起来吗 谢谢", "能包起来吗"),
    ],
)
def test_what_is_asked_beside_a_courtesy_is_found(text: str, asked: str) -> None:
    assert behind_courtesy(text) == asked


@pytest.mark.parametrize("text", ["你好", "在吗", "谢谢你啊小姑娘", "水壶几升", "好的 谢谢啦"])
def test_a_courtesy_alone_and_a_plain_question_stay_as_they_are(text: str) -> None:
    assert behind_courtesy(text) == ""


def test_the_question_counts_where_the_courtesy_was_heard_loudest() -> None:
    asked = [("ask_product_attribute", 0.8), ("unclear", 0.2)]

    assert past_courtesy([("greet", 0.9), ("unclear", 0.1)], asked) == asked
    assert past_courtesy(A_RETURN, asked) == A_RETURN
    assert past_courtesy([("thank", 1.0)], []) == [("thank", 1.0)]
