"""Which words a trainer gets to see, and under which heading."""

from __future__ import annotations

import pytest

from bot.care.inbox import InboxReason, inbox_reason, inbox_reason_text

ASKED_BACK = ["utter_which_meaning"]


@pytest.mark.parametrize(
    ("intent", "confidence", "replies", "shown", "handed_over", "reason"),
    [
        ("unclear", 0.2, ASKED_BACK, True, False, "unsure"),
        ("unclear", 0.2, ["utter_not_understood"], True, False, "unsure"),
        ("nlu_fallback", 0.2, ASKED_BACK, True, False, "unsure"),
        ("out_of_scope", 0.41, ["utter_out_of_scope"], True, False, "out_of_scope"),
        ("unclear", 0.2, [], False, True, "handed_over"),
        ("unclear", 0.2, ASKED_BACK, False, False, "suppressed"),
        ("out_of_scope", 0.41, ["utter_out_of_scope"], False, False, "suppressed"),
    ],
)
def test_what_was_not_understood_has_a_reason(
    intent: str,
    confidence: float,
    replies: list[str],
    shown: bool,
    handed_over: bool,
    reason: str,
) -> None:
    found = inbox_reason(intent, confidence, replies, shown=shown, handed_over=handed_over)

    assert found == reason


@pytest.mark.parametrize(
    ("intent", "confidence", "replies", "shown"),
    [
        ("ask_logistics", 0.3, ["utter_parcel_in_transit"], True),
        ("out_of_scope", 0.9, ["utter_out_of_scope"], True),
        ("unclear", 0.2, ["utter_ship_time"], True),  # 新疆呢: the dialogue knew
        ("unclear", 0.2, [], False),  # an insult that brought a person
        ("ask_logistics", 0.3, ["utter_parcel_in_transit"], False),
    ],
)
def test_what_was_understood_or_needed_only_context_is_no_entry(
    intent: str, confidence: float, replies: list[str], shown: bool
) -> None:
    assert inbox_reason(intent, confidence, replies, shown=shown, handed_over=False) is None


def test_every_reason_has_words_for_the_trainer() -> None:
    assert all(inbox_reason_text(reason) for reason in InboxReason)
