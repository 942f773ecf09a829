"""The studio over HTTP: the inbox of what was not understood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.usecases import turns
from bot.usecases.messages import receive_message
from bot.usecases.saying import Reading, Say
from tests.fakes.world import World
from tests.web.shop_window import Person, ShopWindow

Signs = Callable[..., Person]
UNCLEAR = Reading("unclear", 0.21, (("ask_repair", 0.21), ("ask_stock", 0.19)))


def mishears(window: World, text: str) -> str:
    conversation = window.opens()
    receive_message(window.deps, conversation_id=conversation, client_msg_id="m1", text=text)
    work = turns.claim_turn(window.deps, conversation_id=conversation)
    assert work is not None
    says = [Say("utter_not_understood")]
    turns.finish_turn(window.deps, work=work, replies=says, understood=[UNCLEAR])
    window.clock.go_on(minutes=1)
    return conversation


@pytest.fixture
def heard(window: ShopWindow) -> list[str]:
    """Two buyers were misheard before the shop opened."""
    return [mishears(window, text) for text in ("那个咋弄，电话13800001001", "这能弄不")]


def test_a_trainer_reads_what_was_not_understood_newest_first(
    window: ShopWindow, heard: list[str], person: Signs
) -> None:
    answer = person("xiaoxun", "trainer").client.get("/api/v1/studio/inbox")

    page = answer.json()
    assert (answer.status_code, page["entries"]) == (200, 2)
    assert [line["text"] for line in page["lines"]] == ["这能弄不", "那个咋弄，电话[电话]"]
    assert page["lines"][0] | {"turn_id": "", "at": ""} == {
        "text": "这能弄不",
        "count": 1,
        "at": "",
        "reason": "unsure",
        "reason_text": "没听懂，反问了",
        "ranking": [
            {"intent": "ask_repair", "confidence": 0.21},
            {"intent": "ask_stock", "confidence": 0.19},
        ],
        "conversation_id": heard[1],
        "turn_id": "",
        "n": 0,
    }


def test_a_page_is_as_long_as_was_asked_for(heard: list[str], person: Signs) -> None:
    trainer = person("xiaoxun", "trainer").client

    assert len(trainer.get("/api/v1/studio/inbox?limit=1").json()["lines"]) == 1
    for limit in ("0", "201", "all"):
        answer = trainer.get(f"/api/v1/studio/inbox?limit={limit}")
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")


def test_an_agent_has_no_business_in_the_inbox(heard: list[str], xiaohe: Person) -> None:
    answer = xiaohe.client.get("/api/v1/studio/inbox")

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
