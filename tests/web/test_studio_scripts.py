"""The script book over HTTP: read, looked at, saved, taken back; heard by buyers and agents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.care.studio.wordings import Draft
from bot.usecases import wordings
from tests.fakes.world import script_book
from tests.waiting import eventually
from tests.web.asgi_client import TestClient
from tests.web.shop_window import Person, ShopWindow
from tests.web.test_studio_phrases import Trainer

Signs = Callable[..., Person]
CARE = "utter_scarf_care"
SOFTER = {"text": "亲，羊毛围巾冷水轻轻手洗就好哦。", "was": 0}
FLAT = {"text": "冷水手洗，平铺阴干。", "was": 1}


@pytest.fixture
def xun(client: TestClient, person: Signs) -> Trainer:
    return Trainer(person("xiaoxun", "trainer"))


def one(trainer: Trainer, reply: str = CARE) -> Any:
    return trainer.gets(f"/replies/one?reply={reply}")


def saves(trainer: Trainer, *wordings: dict[str, Any], base: int = 0) -> Any:
    wish = {"reply": CARE, "base": base, "wordings": list(wordings)}
    return trainer.posts("/replies/save", wish)


def test_the_book_is_listed_by_topic_with_its_facts_by_name(xun: Trainer) -> None:
    page = xun.gets("/replies?topic=refunds&search=审核")

    labels = {topic["topic"]: topic["label"] for topic in page["topics"]}
    assert (labels["refunds"], labels["parcels"]) == ("退款", "包裹")
    assert page["total"] == len(page["replies"]) > 0
    assert any(line["shown"].startswith("【商品】的退货申请") for line in page["replies"])


def test_a_reply_is_looked_at_saved_and_taken_back(xun: Trainer) -> None:
    looked = xun.posts("/replies/look", {"reply": CARE, "wordings": [{"text": "保证3天干"}]}).json()
    assert "figure" in {fault["stop"] for fault in looked["faults"]}
    assert looked["wordings"][0]["bubbles"] == ["保证3天干"]

    card = saves(xun, SOFTER, FLAT).json()
    assert (card["standing"], card["revision"], card["history"][0]["by_name"]) == (
        "changed", 1, "xiaoxun",
    )  # fmt: skip
    assert xun.gets("/replies?changed=true")["total"] == 1
    assert saves(xun, FLAT).json()["code"] == "clash"

    back = {"reply": CARE, "base": 1, "revision": 0}
    assert xun.posts("/replies/restore", back).json()["standing"] == "filed"
    assert xun.gets("/replies?changed=true")["total"] == 0


def test_a_bad_wording_is_refused_with_its_reason(xun: Trainer) -> None:
    bad = {"text": "羊毛围巾给五星好评返现哦。", "was": 0}
    answer = saves(xun, bad, FLAT)

    assert answer.status_code == 422
    assert answer.json()["code"] == "stopped"
    assert "好评" in answer.json()["text"]
    assert one(xun)["history"] == []


def test_what_another_process_saved_is_said_here_though_nobody_tells_it(
    window: ShopWindow, xun: Trainer
) -> None:
    """Its own book, the same database: the keeper of this process finds the new words."""
    other = replace(window.deps, script_book=script_book().copy())
    with window.store.read() as books:
        trainer = books.people.of_login("xiaoxun")
    assert trainer is not None
    wordings.save_wordings(
        other, trainer_id=trainer.id, reply=CARE, base=0, drafts=[Draft("冷水轻柔洗哦亲。", was=0)]
    )
    eventually(
        lambda: window.deps.script_book.variants(CARE)[0].text == "冷水轻柔洗哦亲。",
        what="the other process's wording",
    )


def test_an_agent_has_no_say_in_the_script_book(client: TestClient, person: Signs) -> None:
    agent = Trainer(person("xiaohe", "agent"))

    assert saves(agent, SOFTER, FLAT).status_code == 403
