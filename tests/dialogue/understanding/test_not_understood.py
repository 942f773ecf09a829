from __future__ import annotations

from collections.abc import Callable

from bot.care.inbox import InboxReason
from bot.usecases.inbox import InboxLine, list_inbox
from tests.dialogue.talk import Talk
from tests.waiting import eventually

Opens = Callable[..., Talk]
ASKS_BACK = {"utter_which_meaning", "utter_not_understood"}


def test_bare_words_are_asked_back_with_choices(buyer: Opens) -> None:
    lin = buyer("b1001")

    (reply,) = lin.says("能改吗")

    assert reply in ASKS_BACK
    assert len(lin.choices) >= 2


def in_inbox(talk: Talk) -> list[InboxLine]:
    page = list_inbox(talk.shop.deps, limit=200)
    return [line for line in page.lines if line.conversation_id == talk.id]


def test_what_was_not_understood_is_in_the_trainers_inbox(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("小满那个能改吗")
    lin.says("13800001001就是那个啊")

    def both() -> bool:
        return len(in_inbox(lin)) == 2

    assert eventually(both, what="the second entry, written as the turn ends")
    found = {line.text: line.reason for line in in_inbox(lin)}
    assert found == {"[姓名]那个能改吗": "unsure", "[电话]就是那个啊": "handed_over"}
    assert all(len(line.ranking) == 3 for line in in_inbox(lin))


def test_what_only_needed_context_is_no_entry(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("发货要多久")
    stranger.says("新疆呢")

    drawn = InboxReason.SAMPLED.value  # one of some hundred is looked at whatever it was heard as
    assert [line for line in in_inbox(stranger) if line.reason != drawn] == []


def test_a_tapped_reading_is_answered(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("能改吗")

    assert lin.taps(lin.choices[0])[0] not in ASKS_BACK
