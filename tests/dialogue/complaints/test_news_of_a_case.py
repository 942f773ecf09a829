"""A buyer asks how a matter stands, and shows what is broken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.care.cases.kinds import CaseKind
from bot.usecases.case_book import NewCase
from bot.usecases.cases_desk import open_case_at_desk
from tests.dialogue.talk import Shop, Talk
from tests.fakes.pictures import photo

Opens = Callable[..., Talk]
LINS = "2640173842439331001"


@pytest.fixture
def lin(buyer: Opens) -> Talk:
    return buyer("b1001")


@pytest.fixture
def case_no(shop: Shop, lin: Talk) -> str:
    """A case of 林小满 that agent 小何 registered; one matter, so the same one in every test."""
    case, _ = open_case_at_desk(
        shop.deps,
        agent_id=shop.agent(),
        conversation_id=lin.id,
        new=NewCase(CaseKind.PARCEL_LATE, LINS, words="包裹三天没动静"),
    )
    return case.case_no


def test_news_of_a_case_are_told_by_words_and_by_number(lin: Talk, case_no: str) -> None:
    assert lin.says("我上次反映的问题处理得怎么样了") == ["utter_case_open"]
    assert case_no in lin.heard
    assert "包裹延误" in lin.heard

    assert lin.says(f"工单{case_no}处理到哪一步了") == ["utter_case_open"]
    assert lin.says(case_no) == ["utter_case_open"]


def test_another_buyer_hears_nothing_of_it(buyer: Opens, case_no: str) -> None:
    he = buyer("b1005")

    assert he.says(f"工单{case_no}处理到哪一步了") == ["utter_for_now_ask_case_progress"]
    assert "包裹延误" not in he.heard


def test_a_photo_alone_is_received_and_asked_about(shop: Shop, lin: Talk) -> None:
    assert lin.sends_photos(photo()) == ["utter_photo_received"]
    assert lin.owner() == "bot"
