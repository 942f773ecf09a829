"""One stated effect, and what counts as the yes to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from actions.base import Entity, Heard, Said, ShopAction
from actions.dialogue import StatedEffect, confirmed, let_go, said
from actions.hearing import Resolved
from bot.usecases.saying import Say, Turn
from tests.fakes.world import World

PLUSH = "2640173834716561014"
CANCEL = StatedEffect(
    "cancel_order",
    "要取消珊瑚绒盖毯这单吗？",
    Say("utter_cancel_confirm", {"title": "珊瑚绒盖毯"}),
    {"order_no": PLUSH},
)


class Cancels(ShopAction):
    """Hears the yes to its own effect, or puts it up."""

    answers = ("cancel_order", "deny", "unclear")

    def name(self) -> str:
        return "action_cancels"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if (stated := confirmed(heard, "cancel_order")) is not None:
            return said(heard, [Say("utter_done", stated)], "cancellations")
        if heard.intent == "deny":
            return let_go(heard)
        return said(heard, [], "cancellations", effect=CANCEL)


def hears(
    world: World,
    text: str,
    intent: str,
    slots: Mapping[str, Any],
    *,
    sure: float = 0.9,
    taps: str = "",
) -> Said:
    """What comes of a message while `slots` stand."""
    entities = (Entity("choice", taps, ""),) if taps else ()
    heard = Heard(intent, entities, slots, text, ((intent, sure),))
    action = Cancels(world.deps)
    turn = Turn("c1", "t1", 1, 0, "b1014", None, world.clock.now)
    return Resolved(world.deps, action, [action]).act(turn, heard)


def names(outcome: Said) -> list[str]:
    return [say.reply for say in outcome.replies]


@pytest.fixture
def stated(world: World) -> Mapping[str, Any]:
    """The slots after the effect was put up."""
    return hears(world, "取消订单", "cancel_order", {}).slots


def test_an_effect_is_stated_with_two_choices_and_not_done(world: World) -> None:
    asked = hears(world, "取消订单", "cancel_order", {})

    assert names(asked) == ["utter_cancel_confirm"]
    assert [offer.title for offer in asked.replies[0].choices] == ["确认", "先不用"]
    assert asked.slots["awaiting"] == "effect"


@pytest.mark.parametrize("yes", ["好的", "对", "嗯嗯", "确认", "可以"])
def test_a_plain_yes_does_what_was_stated(
    world: World, stated: Mapping[str, Any], yes: str
) -> None:
    done = hears(world, yes, "affirm", stated)

    assert names(done) == ["utter_done"]
    assert done.replies[0].facts == {"order_no": PLUSH}
    assert done.slots["awaiting"] is None
    assert done.slots["effect_asked"] is None


def test_a_tap_does_the_effect_that_it_stood_under(world: World, stated: Mapping[str, Any]) -> None:
    tap = CANCEL.say.choices[0].entities["choice"]

    assert names(hears(world, "", "choose", stated, taps=tap)) == ["utter_done"]


def test_a_tap_under_another_effect_does_nothing(world: World, stated: Mapping[str, Any]) -> None:
    other = StatedEffect("cancel_order", CANCEL.text, CANCEL.question, {"order_no": "3017"})
    tap = other.say.choices[0].entities["choice"]

    assert names(hears(world, "", "choose", stated, taps=tap)) != ["utter_done"]


def test_the_second_choice_drops_it_and_what_the_forms_hold(
    world: World, stated: Mapping[str, Any]
) -> None:
    slots = {**stated, "cancellations_form": {"reason": "拍错了"}}

    dropped = hears(world, "", "choose", slots, taps="drop")

    assert names(dropped) == ["utter_let_go"]
    assert dropped.slots["effect_asked"] is None
    assert dropped.slots["cancellations_form"] is None


@pytest.mark.parametrize("no", ["不用了", "算了", "不要取消"])
def test_a_no_drops_it(world: World, stated: Mapping[str, Any], no: str) -> None:
    assert names(hears(world, no, "deny", stated)) == ["utter_let_go"]


def test_what_is_not_understood_has_the_question_put_again_once(
    world: World, stated: Mapping[str, Any]
) -> None:
    again = hears(world, "咕噜咕噜", "unclear", stated, sure=0.1)

    assert names(again) == ["utter_cancel_confirm"]
    assert again.slots == {"misheard": 1}
    assert names(hears(world, "咕噜咕噜", "unclear", {**stated, "misheard": 1}, sure=0.1)) != [
        "utter_done"
    ]


def test_a_yes_to_nothing_that_was_asked_does_nothing(world: World) -> None:
    assert names(hears(world, "好的", "affirm", {})) != ["utter_done"]
