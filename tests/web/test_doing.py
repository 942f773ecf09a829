"""Deeds, cases, tasks and ratings over HTTP (protocol §2, §13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.shop_window import Buyer, Person, ShopWindow

Signs = Callable[..., Person]
LINS = "2640173842439331001"  # b1001, shipped


@pytest.fixture
def stocked(window: ShopWindow) -> ShopWindow:
    window.stocks_the_demo_shop()
    return window


@pytest.fixture
def he(stocked: ShopWindow, person: Signs) -> Person:
    return person("xiaohe", "agent")


@pytest.fixture
def ya(stocked: ShopWindow, person: Signs) -> Person:
    return person("xiaoya", "agent")


@pytest.fixture
def talk(he: Person, lin: Buyer) -> str:
    """林小满's conversation, which 小何 has; its path at the desk."""
    path = f"/conversations/{lin.id}"
    assert he.posts(f"{path}/take", {}).is_success
    return path


def epoch(who: Person, talk: str) -> int:
    seen: dict[str, Any] = who.gets(f"{talk}/doing").json()
    return int(seen["epoch"])


def test_what_is_beside_a_chat_and_who_may_act(he: Person, ya: Person, talk: str) -> None:
    mine, theirs = he.gets(f"{talk}/doing").json(), ya.gets(f"{talk}/doing").json()
    assert (mine["may_act"], theirs["may_act"], mine["is_known"]) == (True, False, True)
    order = next(one for one in mine["orders"] if one["order_no"] == LINS)
    assert order["left_fen"] == order["paid_fen"]
    assert order["lines"][0]["title"]


def test_a_case_is_opened_listed_read_and_moved(he: Person, ya: Person, talk: str) -> None:
    wish = {"kind": "parcel_late", "order_no": LINS, "words": "三天没动静"}
    opened = he.posts(f"{talk}/cases", wish | {"epoch": epoch(he, talk)}).json()
    assert opened["is_new"] is True
    number = opened["case"]["case_no"]
    again = he.posts(f"{talk}/cases", wish | {"epoch": epoch(he, talk)}).json()
    assert (again["is_new"], again["case"]["case_no"]) == (False, number)

    assert [one["case_no"] for one in ya.gets("/cases").json()["cases"]] == [number]
    for none in ("state=done", "due=overdue", "department=finance"):
        assert ya.gets(f"/cases?{none}").json()["cases"] == []
    assert ya.gets("/cases?state=nonsense").status_code == 422

    sheet = ya.gets(f"/cases/{number}").json()
    assert ("verifying", "去核实") in [(one["value"], one["label"]) for one in sheet["moves"]]
    moved = ya.posts(f"/cases/{number}/move", {"seen": "registered", "to": "verifying"}).json()
    assert moved["case"]["state_label"] == "核实中"
    late = he.posts(f"/cases/{number}/move", {"seen": "registered", "to": "verifying"})
    assert (late.status_code, late.json()["code"]) == (409, "case_moved")
    assert "核实中" in late.json()["text"]
    given = ya.posts(f"/cases/{number}/assign", {"department": "warehouse"}).json()
    assert given["case"]["department_label"] == "仓库"
    assert he.gets("/cases/GD000000-000000").status_code == 404


def test_a_deed_of_somebody_who_has_not_the_chat_is_refused(
    he: Person, ya: Person, talk: str
) -> None:
    wish = {"kind": "complaint_service", "words": "等太久", "epoch": epoch(he, talk)}
    refused = ya.posts(f"{talk}/cases", wish)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_yours")
    assert "已由小何接待" in refused.json()["text"]
    grant = {"order_no": LINS, "reason": "late", "conversation_id": talk.rpartition("/")[2]}
    assert ya.posts("/grants", grant | {"epoch": epoch(he, talk)}).status_code == 409
    assert he.posts("/grants", grant).json()["code"] == "not_yours"  # without what was seen
    assert he.posts("/grants", grant | {"epoch": epoch(he, talk)}).is_success


def test_what_a_person_must_judge_is_asked_back_first(he: Person, talk: str) -> None:
    note = {"order_no": LINS, "text": "周五再送", "epoch": epoch(he, talk)}
    asked = he.posts(f"{talk}/order_note", note)
    assert (asked.status_code, asked.json()["code"]) == (409, "needs_judgement")
    assert "已经发货" in asked.json()["text"]
    done = he.posts(f"{talk}/order_note", note | {"judges": True}).json()
    assert (done["wish"]["state"], done["wish"]["why"]) == ("refused", "订单已经发货")


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"kind": "nonsense"},
        {"kind": "refund", "words": "字" * 1_001},
        {"kind": "refund", "epoch": "1"},
        {"kind": "refund", "epoch": -1},
    ],
)
def test_a_case_that_is_no_case_is_refused(he: Person, talk: str, wish: dict[str, Any]) -> None:
    answer = he.posts(f"{talk}/cases", {"epoch": 1} | wish)
    assert (answer.status_code, answer.json()["code"]) in (
        (422, "bad_request"),
        (409, "not_yours"),
    )


def test_words_that_look_like_a_page_are_kept_as_words(he: Person, talk: str) -> None:
    page = '<img src=x onerror="alert(1)">'
    wish = {"kind": "complaint_service", "words": page, "epoch": epoch(he, talk)}
    number = he.posts(f"{talk}/cases", wish).json()["case"]["case_no"]
    assert he.gets(f"/cases/{number}").json()["words"] == page


def test_a_task_comes_put_off_and_done(he: Person, ya: Person, talk: str) -> None:
    wish = {"kind": "callback", "words": "问围巾收到没有", "day": "2026-11-20"}
    task = he.posts(f"{talk}/tasks", wish).json()
    assert task["due_at"].startswith("2026-11-20T15:59:59")
    assert he.posts(f"{talk}/tasks", wish | {"day": "2020-01-01"}).status_code == 422
    assert he.posts(f"{talk}/tasks", wish | {"day": "9999-12-31"}).status_code == 422
    path = f"/tasks/{task['task_id']}"
    assert ya.posts(f"{path}/put_off", {"day": "2026-11-25"}).is_success
    assert [one["buyer_name"] for one in ya.gets("/tasks").json()["tasks"]] == ["小满家的猫"]
    assert ya.posts(f"{path}/finish", {"outcome": "收到了"}).json()["done_by_name"] == "小雅"
    assert he.posts(f"{path}/finish", {}).status_code == 409
    assert ya.gets("/tasks").json()["tasks"] == []


def test_a_hand_back_is_kept_and_the_buyer_rates_it_once(he: Person, lin: Buyer, talk: str) -> None:
    form = {"settled": "已催件", "promise": "有结果告诉您", "promise_day": "2026-11-20"}
    assert he.posts(f"{talk}/give_back", form | {"promise_day": None}).status_code == 422
    assert he.posts(f"{talk}/give_back", form | {"settled": "好评返您5元"}).status_code == 422
    assert he.posts(f"{talk}/give_back", form).is_success
    (row,) = he.gets(talk).json()["hand_backs"]
    assert (row["settled"], row["agent_name"]) == ("已催件", "小何")
    assert [one["kind"] for one in he.gets("/tasks").json()["tasks"]] == ["promise"]

    path = f"{lin.path}/rating"
    ask = lin.client.get(path, headers=lin.headers).json()["ask"]
    assert (ask["of"], ask["agent_name"]) == ("person", "小何")
    said = {"handling": ask["handling"], "stars": 5, "words": "很快"}
    for body in (said | {"stars": 6}, said | {"stars": "5"}, said | {"handling": 77}):
        assert lin.client.post(path, json=body, headers=lin.headers).status_code == 422
    assert lin.client.post(path, json=said, headers=lin.headers).is_success
    assert lin.client.post(path, json=said | {"stars": 1}, headers=lin.headers).is_success
    after = lin.client.get(path, headers=lin.headers).json()["ask"]
    assert after is None or after["of"] == "bot"


def test_an_errand_is_listed_marked_and_marked_once(
    he: Person, ya: Person, lin: Buyer, stocked: ShopWindow
) -> None:
    stocked.asks_to_intercept(lin, LINS)
    (one,) = he.gets("/errands").json()["waiting"]
    assert (one["kind"], one["kind_label"], one["what"]) == ("warehouse", "仓库", "拦截包裹")
    path = f"/errands/{one['kind']}/{one['key']}"

    assert he.posts(f"{path}/fail", {"said": ""}).status_code == 422
    assert he.posts(f"{path}/fail", {"said": "快递不接电话"}).json()["state"] == "failed"
    assert ya.posts(f"{path}/finish", {"said": "拦住了"}).json()["said_by"]
    late = he.posts(f"{path}/finish", {"said": ""})
    assert (late.status_code, late.json()["code"]) == (409, "errand_done")
    assert he.posts("/errands/warehouse/none/finish", {"said": ""}).status_code == 404
    assert he.gets("/errands").json()["waiting"] == []


def test_the_queue_frame_tells_every_desk_that_work_changed(
    he: Person, ya: Person, talk: str
) -> None:
    """State after events equals a fresh load: the frame's mark is the one of `GET /queue`."""
    with ya.live() as live:
        live.send_json(ya.hello())
        first = live.receive_json()
        wish = {"kind": "callback", "words": "回电话", "day": "2026-11-20"}
        assert he.posts(f"{talk}/tasks", wish).is_success
        frame = live.receive_json()
        while frame["type"] != "queue" or frame["work"] == first["work"]:
            frame = live.receive_json()
        assert frame["work"]["tasks"] == first["work"]["tasks"] + 1
        assert frame["work"] == ya.gets("/queue").json()["work"]


def test_ending_a_chat_takes_a_reason_of_the_list_or_other_words(he: Person, talk: str) -> None:
    assert he.posts(f"{talk}/close", {"reason": "no_answer", "note": "问了两次"}).is_success
    (row,) = he.gets(talk).json()["hand_backs"]
    assert (row["reason_text"], row["settled"]) == ("买家不再回复", "问了两次")
