"""Complaints, threats, own data and suggestions, action by action (playbook §8, §11, §13)."""

from __future__ import annotations

import pytest

from bot.care.speech import check
from bot.care.suggestions import Tone
from bot.usecases.consent import Stopped, stop_marketing
from bot.usecases.messages import receive_message
from bot.usecases.refusals import TurnIsOver
from bot.usecases.suggestions import list_suggestions, take_down
from bot.usecases.turns import claim_turn
from tests.fakes.shop_world import Chat, ShopWorld

LATE_BLANKET = "2640173834716561014"


@pytest.fixture
def lin(shop: ShopWorld) -> Chat:
    return shop.chat("b1001")


def cases_of(chat: Chat) -> list[tuple[str, str]]:
    with chat.world.store.read() as books:
        return [(one.kind.value, one.order_no) for one in books.cases.of_conversation(chat.id)]


def test_a_late_order_complained_about_hears_the_truth_and_a_case(shop: ShopWorld) -> None:
    liu = shop.chat("b1014")

    said = liu.hears(
        "action_soothe", "发货太慢了吧", intent="complain_service", order_no=LATE_BLANKET
    )

    replies = [say.reply for say in said.replies]
    assert replies[0] == "utter_complaint_delivery"
    assert replies[1].startswith("utter_shipping_late")
    assert replies[-1] == "utter_case_registered"
    assert cases_of(liu) == [("complaint_delivery", LATE_BLANKET)]


def test_the_same_complaint_again_is_the_same_case(shop: ShopWorld) -> None:
    liu = shop.chat("b1014")
    for text in ("发货太慢了吧", "还不发货"):
        liu.slots["angry_turns"] = None
        said = liu.hears("action_soothe", text, intent="complain_service", order_no=LATE_BLANKET)

    assert said.replies[-1].reply == "utter_case_added_to"
    assert len(cases_of(liu)) == 1


def test_another_buyers_order_is_not_complained_about(lin: Chat) -> None:
    said = lin.replies(
        "action_soothe", "发货太慢了", intent="complain_service", order_no=LATE_BLANKET
    )

    assert said == ["utter_order_not_found"]
    assert cases_of(lin) == []


def test_no_reply_of_care_breaks_a_rule_of_speech(shop: ShopWorld) -> None:
    book = shop.deps.script_book
    skills = ("complaint", "case", "demand", "remedy", "danger", "threat", "privacy", "marketing")
    more = ("thanks", "sorry", "help_after", "festival", "no_games", "still", "queue", "contact")
    names = [n for n in book.names if n.startswith(tuple(f"utter_{s}" for s in (*skills, *more)))]

    broken = [
        (name, breach)
        for name in names
        for variant in book.variants(name)
        for breach in check("\n".join(variant.text.split("\n\n")))
    ]

    assert len(names) > 40
    assert broken == []


# --- consent -------------------------------------------------------------------


def test_marketing_stops_once_and_is_audited(shop: ShopWorld, lin: Chat) -> None:
    assert stop_marketing(shop.deps, turn=lin.turn()) is Stopped.STOPPED
    assert stop_marketing(shop.deps, turn=lin.turn()) is Stopped.STOPPED_BEFORE
    assert stop_marketing(shop.deps, turn=shop.chat().turn()) is Stopped.WHO_IS_IT


def test_a_turn_that_is_over_changes_no_consent(shop: ShopWorld, lin: Chat) -> None:
    turn = lin.turn()
    lin.hears("action_call_person", "人工", intent="ask_human")

    with pytest.raises(TurnIsOver):
        stop_marketing(shop.deps, turn=turn)
    with pytest.raises(TurnIsOver):
        take_down(shop.deps, turn=turn, text="很满意")


# --- suggestions ---------------------------------------------------------------


def test_a_turn_run_again_is_taken_down_once(shop: ShopWorld, lin: Chat) -> None:
    turn = lin.turn()
    for _ in range(2):
        assert take_down(shop.deps, turn=turn, text="建议出个短款") is Tone.SUGGESTION

    page = list_suggestions(shop.deps)
    assert (page.praise, page.suggestions, page.criticism) == (0, 1, 0)
    assert [line.text for line in page.lines] == ["建议出个短款"]


def test_leads_read_one_tone_newest_first_with_the_persons_masked(
    shop: ShopWorld, lin: Chat
) -> None:
    for text in ("很满意", "围巾很暖和 我是林小满 13800001001", "太薄了 失望"):
        take_down(shop.deps, turn=lin.turn(), text=text)
        shop.clock.go_on(minutes=1)

    page = list_suggestions(shop.deps, tone=Tone.PRAISE)

    assert [line.text.split()[0] for line in page.lines] == ["围巾很暖和", "很满意"]
    assert "13800001001" not in page.lines[0].text
    assert "林小满" not in page.lines[0].text


# --- a danger in the request itself ---------------------------------------------


def test_the_brain_is_told_that_it_is_a_danger(shop: ShopWorld, lin: Chat) -> None:
    receive_message(
        shop.deps, conversation_id=lin.id, client_msg_id="m1", text="谢谢啊 热水壶冒烟了"
    )
    work = claim_turn(shop.deps, conversation_id=lin.id)

    assert work is not None
    (request,) = work.requests
    assert request.payload == {"intent": "report_safety_or_leak", "entities": {}}
    assert request.text is not None
    assert "冒烟" in request.text
