"""Insight over HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.asgi_client import TestClient
from tests.web.shop_window import Person, ShopWindow
from tests.web.test_studio import mishears
from tests.web.test_studio_phrases import Trainer

Signs = Callable[..., Person]


@pytest.fixture
def misheard(window: ShopWindow) -> str:
    """Before the shop opens: its own worker would take the turn."""
    return mishears(window, "那个啥呢")


@pytest.fixture
def xun(client: TestClient, person: Signs) -> Trainer:
    return Trainer(person("xiaoxun", "trainer"))


def test_figures_open_the_chats_behind_them(misheard: str, xun: Trainer) -> None:
    page = xun.gets("/insight?days=7")
    assert (page["total"]["asked"], page["total"]["misunderstood"], len(page["days"])) == (1, 1, 7)

    assert (page["promotions"], page["changes"]) == ([], [])
    span = "since=2026-11-17T00:00:00Z&until=2026-11-19T00:00:00Z"
    assert len(xun.gets(f"/insight/chats?{span}")["chats"]) == 1
    span = "since=2026-11-16T00:00:00Z&until=2026-11-17T00:00:00Z"
    assert xun.gets(f"/insight/chats?{span}")["chats"] == []
    (chat,) = xun.gets("/insight/chats?days=7&became=misunderstood")["chats"]
    assert chat["text"] == "那个啥呢"
    lines = xun.gets(f"/insight/talk?turn_id={chat['turn_id']}")["lines"]
    assert [line["text"] for line in lines if line["is_asked"]] == ["那个啥呢"]


@pytest.mark.parametrize(
    "query", ["days=0", "days=93", "became=lost", "day=tomorrow", "since=1&until=soon"]
)
def test_a_strange_question_is_refused(xun: Trainer, query: str) -> None:
    answer = xun.person.client.get(f"/api/v1/studio/insight/chats?{query}")
    assert answer.status_code == 422


def test_agents_do_not_look_into_all_chats(client: TestClient, person: Signs) -> None:
    agent = person("xiaohe", "agent")
    assert agent.client.get("/api/v1/studio/insight").status_code == 403
