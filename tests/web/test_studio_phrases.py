"""The studio over HTTP: phrases, change sets, the inbox; what goes wrong has a code and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.studio import write_files
from tests.web.asgi_client import TestClient
from tests.web.shop_window import Person, ShopWindow
from tests.web.test_studio import mishears

Signs = Callable[..., Person]


class SmallWindow(ShopWindow):
    """The shop's window with the small set of phrases."""

    def studio_data(self) -> Path:
        return write_files(Path(self.url.removeprefix("sqlite:///")).parent / "checkout")


@pytest.fixture
def window(tmp_path: Path) -> Iterator[ShopWindow]:
    window = SmallWindow(tmp_path)
    yield window
    window.close()


@pytest.fixture
def misheard(window: ShopWindow) -> str:
    """A buyer was misheard before the shop opened: no worker is there to take the turn."""
    return mishears(window, "我要退或呢")


class Trainer:
    """Somebody in the studio."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def gets(self, path: str) -> Any:
        return self.person.client.get(f"/api/v1/studio{path}").json()

    def posts(self, path: str, body: dict[str, Any]) -> Any:
        return self.person.client.post(
            f"/api/v1/studio{path}", json=body, headers=self.person.headers
        )


@pytest.fixture
def xun(client: TestClient, person: Signs) -> Trainer:
    return Trainer(person("xiaoxun", "trainer"))


@pytest.fixture
def lan(client: TestClient, person: Signs) -> Trainer:
    return Trainer(person("alan", "trainer"))


def test_intents_come_with_their_chinese_names_and_their_counts(xun: Trainer) -> None:
    shown = xun.gets("/intents")["intents"]

    assert [(one["intent"], one["label"], one["count"]) for one in shown[:2]] == [
        ("greet", "打招呼", 2),
        ("affirm", "肯定", 2),
    ]
    assert "例句偏少" in shown[0]["note"]


def test_a_phrase_is_looked_at_added_found_and_taken_back(xun: Trainer, lan: Trainer) -> None:
    look = xun.gets("/phrases/look?phrase=我要退或&intent=request_return")
    assert (look["faults"], look["near"][0]["raw"]) == ([], "我要退货")

    wish = {"intent": "request_return", "phrases": ["这条围巾退了吧"]}
    made = xun.posts("/phrases/add", wish).json()
    assert (made["state"], made["by_name"], made["can_undo"]) == ("done", "xiaoxun", True)
    found = lan.gets("/phrases?intent=request_return&search=围巾退")
    assert [one["raw"] for one in found["phrases"]] == ["这条围巾退了吧"]

    seen = lan.gets("/changes")["changeset"]
    assert (seen["standing"], seen["changes"][0]["change_id"]) == (1, made["change_id"])
    undone = lan.posts("/changes/undo", {"change_id": made["change_id"]}).json()
    assert undone["undone_by_name"] == "alan"
    assert xun.gets("/phrases?search=围巾退")["total"] == 0


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/phrases/add", {"intent": "greet", "phrases": ["密码是abc12345"]}, 422, "stopped"),
        ("/phrases/add", {"intent": "nobody", "phrases": ["在不在呀"]}, 404, "not_found"),
        ("/phrases/remove", {"intent": "greet", "phrases": ["不在的"]}, 409, "clash"),
        ("/phrases/preview", {"text": " "}, 422, "bad_request"),
        ("/changes/undo", {"change_id": "nobody"}, 404, "not_found"),
        ("/changes/close", {"name": "空的"}, 409, "wrong_state"),
        ("/inbox/judge", {"entries": [], "verdict": "labelled"}, 422, "bad_request"),
        ("/inbox/judge", {"entries": [], "verdict": "praised"}, 422, "bad_request"),
        ("/inbox/take_back", {"entries": [{"turn_id": "x", "n": 0}]}, 404, "not_found"),
    ],
)
def test_what_is_refused_says_why_in_chinese(
    xun: Trainer, path: str, body: dict[str, Any], status: int, code: str
) -> None:
    answer = xun.posts(path, body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in answer.json()["text"])


def test_two_trainers_judge_the_same_words_and_one_is_told(
    misheard: str, xun: Trainer, lan: Trainer
) -> None:
    (group,) = xun.gets("/inbox/waiting")["groups"]
    word = group["words"][0]
    entries = [{"turn_id": word["turn_id"], "n": word["n"]}]
    talk = xun.gets(f"/inbox/dialogue?turn_id={word['turn_id']}&n=0")["lines"]
    assert [one["text"] for one in talk if one["is_asked"]] == ["我要退或呢"]

    label = {"verdict": "labelled", "intent": "request_return", "phrase": group["phrase"]}
    first = xun.posts("/inbox/judge", {"entries": entries, **label})
    second = lan.posts("/inbox/judge", {"entries": entries, "verdict": "skipped"})

    assert first.json()["label"] == "要退货"
    assert (second.status_code, second.json()["code"]) == (409, "decided")
    assert "xiaoxun" in second.json()["text"]
    assert xun.posts("/inbox/take_back", {"entries": entries}).status_code == 200
    assert lan.gets("/inbox/waiting")["waiting"] == 1


def test_what_a_trainer_sees_after_steps_is_what_a_fresh_load_shows(
    xun: Trainer, lan: Trainer
) -> None:
    told = [
        xun.posts("/phrases/add", {"intent": "greet", "phrases": ["掌柜的在不"]}).json(),
        lan.posts("/phrases/add", {"intent": "greet", "phrases": ["店家在哪呢"]}).json(),
    ]
    shown = xun.gets("/changes")["changeset"]["changes"]

    assert shown == told[::-1]
    assert lan.gets("/changes")["changeset"]["changes"] == shown


def test_a_new_intent_is_worded_while_typing_begun_said_and_undone(
    xun: Trainer, lan: Trainer
) -> None:
    blank = xun.gets("/intents/reply")
    assert (blank["wordings"], [one["name"] for one in blank["facts"]]) == ([], ["shop_name"])
    wording = {"text": "您下单时备注“礼品包装”就好，仓库的同事会包好。"}
    wish = {
        "intent": "ask_gift_wrap", "label": "礼品包装", "skill": "returns",
        "definition": "问能不能包成礼物、写贺卡；赠品归“问赠品”",
        "phrases": ["能包成礼物吗", "可以写张贺卡不", "送人的帮我包漂亮点"],
    }  # fmt: skip
    bad = {"text": "包装每单5元哦亲"}
    look = xun.posts("/intents/look", {"intent": "ask_gift_wrap", "wordings": [wording, bad]})
    assert [one["stop"] for one in look.json()["faults"]] == ["figure"]
    assert look.json()["wordings"][0]["bubbles"] == [wording["text"]]
    assert xun.posts("/intents", {**wish, "wordings": [bad]}).json()["code"] == "stopped"

    made = xun.posts("/intents", {**wish, "wordings": [wording]}).json()

    assert (made["state"], made["name"]) == ("done", "新意图“礼品包装”")
    reply = lan.gets("/replies/one?reply=utter_ask_gift_wrap")
    assert [one["text"] for one in reply["wordings"]] == [wording["text"]]
    assert lan.posts("/changes/undo", {"change_id": made["change_id"]}).status_code == 200
    assert lan.gets("/replies?search=ask_gift_wrap")["total"] == 0
