"""News of a case: asked at any time, told to its own buyer in words that follow the state."""

from __future__ import annotations

import pytest

from bot.care.cases.causes import Cause
from bot.care.cases.states import CaseState
from bot.care.speech import check
from bot.usecases.cases_desk import move_case_by_system
from tests.fakes.case_steps import DAMAGED, LATE, moves, opens, settles
from tests.fakes.shop_world import Chat, ShopWorld

ACTION, INTENT = "action_tell_case_progress", "ask_case_progress"


@pytest.fixture
def lin(shop: ShopWorld) -> Chat:
    return shop.chat("b1001")


def told(chat: Chat, text: str = "上次反映的事怎么样了") -> str:
    """Every wording of the answer, in one text; no rule of speech may be broken."""
    words = chat.words(chat.hears(ACTION, text, intent=INTENT))
    assert check(words) == []
    return words


def asked(chat: Chat, text: str = "上次反映的事怎么样了") -> list[str]:
    return chat.replies(ACTION, text, intent=INTENT)


def test_an_open_case_is_told_with_its_state_and_its_deadline(lin: Chat) -> None:
    number = opens(lin, LATE).progress.case_no

    words = told(lin)

    assert asked(lin) == ["utter_case_open"]
    for part in (number, "包裹延误", "已登记", "11月20日（周五）24:00"):
        assert part in words
    assert "到账" not in words


def test_what_is_overdue_is_admitted_and_a_person_offered(shop: ShopWorld, lin: Chat) -> None:
    opens(lin, LATE)
    shop.clock.go_on(days=5)

    said = lin.hears(ACTION, "工单呢", intent=INTENT)

    assert [say.reply for say in said.replies] == ["utter_case_overdue"]
    assert [offer.title for offer in said.replies[0].choices] == ["转人工客服", "问别的"]
    assert said.slots["awaiting"] == "confirm"


def test_what_is_missing_is_asked_for(lin: Chat) -> None:
    opens(lin, DAMAGED)

    assert asked(lin) == ["utter_case_needs"]
    assert "照片" in told(lin)


def test_a_plan_and_the_reason_of_a_refusal_are_told_in_the_words_on_record(
    shop: ShopWorld, lin: Chat
) -> None:
    number = opens(lin, LATE).progress.case_no
    moves(lin, number, CaseState.VERIFYING)
    moves(lin, number, CaseState.PROPOSED, "给您补发一件，后天寄出")

    assert asked(lin) == ["utter_case_proposed"]
    assert "给您补发一件，后天寄出" in told(lin)


def test_a_case_that_is_done_is_told_and_who_is_not_satisfied_gets_a_person(
    shop: ShopWorld, lin: Chat
) -> None:
    settles(shop, lin, opens(lin, LATE).progress.case_no)

    said = lin.hears(ACTION, "处理完了吗", intent=INTENT)

    assert [say.reply for say in said.replies] == ["utter_case_done"]
    assert said.replies[0].choices


def test_a_number_that_is_typed_picks_its_case_however_it_is_written(
    shop: ShopWorld, lin: Chat
) -> None:
    number = opens(lin, LATE).progress.case_no
    opens(lin, DAMAGED)

    assert len(asked(lin)) == 2
    assert number in told(lin, f"查一下{number.lower().replace('-', ' ')}")
    assert len(asked(lin, number)) == 1


def test_a_number_alone_is_a_question(lin: Chat) -> None:
    number = opens(lin, LATE).progress.case_no

    assert lin.replies("action_take_fact", number, intent="inform") == ["utter_case_open"]
    unknown = lin.replies("action_take_fact", "GD261118-000000", intent="inform")
    assert unknown == ["utter_for_now_ask_case_progress"]


def test_foreign_unknown_and_none_are_answered_alike(shop: ShopWorld, lin: Chat) -> None:
    """Case 44."""
    number, he = opens(lin, LATE).progress.case_no, shop.chat("b1005")

    answers = [asked(he, text) for text in (number, "GD261118-000000", "我的工单呢")]

    assert answers == [["utter_for_now_ask_case_progress"]] * 3
    assert "包裹延误" not in told(he, number)


def test_a_stranger_hears_the_state_and_no_reason(shop: ShopWorld, lin: Chat) -> None:
    number = opens(lin, LATE).progress.case_no
    stranger = shop.chat()
    with shop.store.write() as books:
        books.proofs.prove(stranger.id, LATE.order_no, shop.clock())
    assert asked(stranger) == ["utter_case_open"]
    for state in (CaseState.VERIFYING, CaseState.PROPOSED, CaseState.APPROVED):
        moves(lin, number, state, "补发")
    for to in (CaseState.IN_PROGRESS, CaseState.DONE):
        move_case_by_system(shop.deps, case_no=number, to=to, cause=Cause.TRANSPORT)

    assert asked(stranger) == ["utter_case_done"]
    assert "补发" not in told(stranger)


def test_an_insult_brings_a_person_and_no_news(lin: Chat) -> None:
    opens(lin, LATE)

    assert asked(lin, "你们这群傻逼，工单呢") == []
    assert lin.owner() == "queue"
