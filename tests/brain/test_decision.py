"""When a guess is acted on, and when the bot asks back."""

from __future__ import annotations

from bot.brain.decision import Thresholds, decide, weighed

PLAIN = Thresholds(0.25, 0.05)
CAREFUL = Thresholds(0.25, 0.05, {"unclear": 3.0})


def test_a_sure_guess_is_acted_on() -> None:
    assert decide([("ask_logistics", 0.8), ("unclear", 0.1)], CAREFUL)[0] == "ask_logistics"


def test_two_guesses_as_likely_as_each_other_are_asked_about() -> None:
    assert decide([("ask_gift", 0.45), ("bargain", 0.44)], PLAIN)[0] == "unclear"


def test_no_guess_worth_the_name_is_asked_about() -> None:
    assert decide([("ask_gift", 0.2), ("bargain", 0.1)], PLAIN)[0] == "unclear"


def test_to_ask_back_weighs_more_than_to_act_wrongly() -> None:
    guesses = [("request_return", 0.55), ("unclear", 0.35)]

    assert decide(guesses, PLAIN)[0] == "request_return"
    assert decide(guesses, CAREFUL)[0] == "unclear"


def test_weights_move_shares_and_not_their_sum() -> None:
    counted = weighed([("request_return", 0.5), ("unclear", 0.3), ("deny", 0.1)], CAREFUL)

    assert counted[0][0] == "unclear"
    assert abs(sum(share for _, share in counted) - 0.9) < 1e-9


def test_config_gives_the_weights() -> None:
    config = {"confidence": 0.25, "margin": 0.05, "weights": {"unclear": 2.7}}

    assert Thresholds.of(config) == Thresholds(0.25, 0.05, {"unclear": 2.7})
