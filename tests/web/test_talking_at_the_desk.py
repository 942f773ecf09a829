"""Talking at the desk over HTTP and the live socket (protocol §13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.usecases.saying import Reading
from tests.fakes.pictures import photo
from tests.web.shop_window import OWN, Buyer, Person, ShopWindow
from tests.web.test_buyer_socket import texts_until, until

NOTE = "别再让她等 @小雅"


@pytest.fixture
def talk(window: ShopWindow, lin: Buyer, xiaohe: Person) -> str:
    """林小满's conversation, answered by 小何."""
    window.hands_over(lin.id)
    assert xiaohe.posts(f"/conversations/{lin.id}/take", {}).status_code == 200
    return f"/conversations/{lin.id}"


def watching(person: Person, desk: Any, buyer: Buyer) -> dict[str, Any]:
    """The first whole word on what stands beside."""
    desk.send_json(person.hello())
    desk.send_json({"type": "watch", "conversation_id": buyer.id, "after": 0})
    return until(desk, "beside")


def fresh(frame: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in frame.items() if k not in ("type", "conversation_id", "lookers")}


def test_held_words_leave_by_the_apps_own_clock(
    window: ShopWindow, lin: Buyer, xiaohe: Person, talk: str
) -> None:
    with lin.live() as buyer, xiaohe.live() as desk:
        buyer.send_json(lin.hello())
        until(buyer, "events")
        watching(xiaohe, desk, lin)
        held = xiaohe.posts(f"{talk}/outgoing", {"client_msg_id": "m1", "text": "马上帮您查"})
        assert (held.status_code, held.json()["state"]) == (200, "held")
        shown = until(desk, "beside")["outgoing"]
        assert [one["text"] for one in shown] == ["马上帮您查"]

        window.clock.go_on(seconds=5)
        window.side.leaving.wake()

        assert "马上帮您查" in texts_until(buyer, "马上帮您查")
        frame = until(desk, "beside", outgoing=[])
        assert lin.reads().json()["events"][-1]["text"] == "马上帮您查"
        assert fresh(frame) == xiaohe.gets(f"{talk}/beside").json()


def test_undo_over_http_and_too_late(
    window: ShopWindow, lin: Buyer, xiaohe: Person, talk: str
) -> None:
    xiaohe.posts(f"{talk}/outgoing", {"client_msg_id": "m1", "text": "打错字了"})
    assert xiaohe.posts(f"{talk}/outgoing/m1/undo", {}).json()["state"] == "undone"
    xiaohe.posts(f"{talk}/outgoing", {"client_msg_id": "m2", "text": "帮您查到了"})
    assert xiaohe.posts(f"{talk}/outgoing/m2/now", {}).json()["state"] == "sent"
    late = xiaohe.posts(f"{talk}/outgoing/m2/undo", {})
    assert (late.status_code, late.json()["code"]) == (409, "too_late")
    said = [one["text"] for one in lin.reads().json()["events"] if one["author"] == "agent"]
    assert said == ["帮您查到了"]


def test_the_guard_says_why_before_and_at_the_send(xiaohe: Person, talk: str) -> None:
    words = {"text": "放心，明天一定送到"}
    (breach,) = xiaohe.posts(f"{talk}/check", words).json()["breaches"]
    assert breach["kind"] == "promise"
    for road in ("messages", "outgoing"):
        refused = xiaohe.posts(f"{talk}/{road}", {"client_msg_id": road} | words)
        assert (refused.status_code, refused.json()["code"]) == (422, "speech")
        assert breach["gentler"] in refused.json()["text"]


def test_a_note_reaches_desks_and_its_mention_the_one_it_names_but_no_buyer(
    lin: Buyer, xiaohe: Person, person: Callable[..., Person], talk: str
) -> None:
    xiaoya = person("xiaoya", "agent")
    with lin.live() as buyer, xiaohe.live() as desk, xiaoya.live() as other:
        buyer.send_json(lin.hello())
        until(buyer, "events")
        other.send_json(xiaoya.hello())
        until(other, "queue")
        watching(xiaohe, desk, lin)
        xiaohe.posts(f"{talk}/notes", {"client_note_id": "n1", "text": NOTE})

        assert [one["text"] for one in until(desk, "beside")["notes"]] == [NOTE]
        assert [one["text"] for one in until(other, "queue")["mentions"]] == [NOTE]
        assert xiaohe.gets("/queue").json()["mentions"] == []
        xiaoya.posts(f"{talk}/mentions/read", {})
        assert until(other, "queue")["mentions"] == []
        buyer.send_json({"type": "ping"})
        assert buyer.receive_json() == {"type": "pong"}
    assert "让她等" not in lin.reads().text


def test_two_desks_see_each_other_look(
    lin: Buyer, xiaohe: Person, person: Callable[..., Person], talk: str
) -> None:
    xiaoya = person("xiaoya", "agent")
    with xiaohe.live() as desk:
        first = watching(xiaohe, desk, lin)
        assert [one["name"] for one in first["lookers"]] == ["小何"]
        with xiaoya.live() as other:
            watching(xiaoya, other, lin)
            both = until(desk, "beside")
            assert {one["name"] for one in both["lookers"]} == {"小何", "小雅"}
        assert [one["name"] for one in until(desk, "beside")["lookers"]] == ["小何"]


def test_the_desk_sees_what_the_buyer_got_and_read(lin: Buyer, xiaohe: Person, talk: str) -> None:
    xiaohe.posts(f"{talk}/messages", {"client_msg_id": "m1", "text": "您好"})
    last = lin.reads().json()["last_seq"]
    with lin.live() as buyer, xiaohe.live() as desk:
        buyer.send_json(lin.hello())
        until(buyer, "events")
        assert watching(xiaohe, desk, lin)["seen"] == {"got": 0, "read": 0}
        buyer.send_json({"type": "seen", "got": last, "read": 0})
        assert until(desk, "beside")["seen"] == {"got": last, "read": 0}
        buyer.send_json({"type": "seen", "got": last, "read": last})
        assert until(desk, "beside")["seen"] == {"got": last, "read": last}
        buyer.send_json({"type": "seen", "got": -1})
        assert until(buyer, "error")["code"] == "bad_request"


def test_handing_on_moves_it_to_the_queue_for_that_colleague(
    lin: Buyer, xiaohe: Person, person: Callable[..., Person], talk: str
) -> None:
    xiaoya = person("xiaoya", "agent")
    people = xiaohe.gets("/colleagues").json()["people"]
    to = next(one["id"] for one in people if one["name"] == "小雅")
    wish = {"kind": "agent", "to": to, "reason": "会退差价", "summary": "差12元，已核对"}
    assert xiaohe.posts(f"{talk}/transfer", wish).json()["owner"] == "queue"
    (waiting,) = xiaoya.gets("/queue").json()["waiting"]
    assert (waiting["transfer"]["to_id"], waiting["transfer"]["summary"]) == (to, "差12元，已核对")
    again = xiaohe.posts(f"{talk}/transfer", wish)
    assert (again.status_code, again.json()["code"]) == (409, "not_yours")
    assert "差12元" not in lin.reads().text


def test_the_brain_is_asked_for_what_no_turn_has_heard(
    window: ShopWindow, lin: Buyer, xiaohe: Person, talk: str
) -> None:
    asked: list[str] = []

    async def understand(text: str) -> Reading | None:
        asked.append(text)
        return Reading("request_return", 0.93)

    window.side._understand = understand
    lin.says("围巾我想退了", wait=False)
    page = xiaohe.gets(f"{talk}/scripts?query=退货").json()
    assert asked == ["围巾我想退了"]
    assert page["heard"]["intent"] == "request_return"
    assert {one["topic"] for one in page["suggested"]} == {"returns"}
    assert page["found"]
    assert xiaohe.gets(f"{talk}/scripts?suggest=false").json()["suggested"] == []


def test_an_agents_photo_is_seen_by_its_buyer_and_by_nobody_else(
    lin: Buyer, stranger: Buyer, xiaohe: Person, talk: str
) -> None:
    kept = xiaohe.client.post(
        f"/api/v1/desk{talk}/uploads", content=photo(), headers=xiaohe.headers
    )
    assert kept.status_code == 201
    upload = kept.json()["upload_id"]
    sent = xiaohe.posts(f"{talk}/messages", {"client_msg_id": "m1", "upload_ids": [upload]})
    assert sent.status_code == 200
    shown = lin.client.get(f"{lin.path}/uploads/{upload}", headers=lin.headers)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    foreign = stranger.client.get(f"{stranger.path}/uploads/{upload}", headers=stranger.headers)
    assert foreign.status_code == 404
    lies = xiaohe.client.post(
        f"/api/v1/desk{talk}/uploads", content=b"<html>", headers=xiaohe.headers
    )
    assert (lies.status_code, lies.json()["code"]) == (415, "not_a_photo")


def test_the_search_takes_any_words(window: ShopWindow, lin: Buyer, xiaohe: Person) -> None:
    lin.says("围巾起球了")
    found = xiaohe.gets("/search?query=起球").json()
    assert [one["hit"] for one in found["messages"]] == ["起球"]
    for query in ("%25", "' OR 1=1 --", "x" * 200, ""):
        assert xiaohe.gets(f"/search?query={query}").status_code == 200


def test_tags_are_given_and_taken(xiaohe: Person, talk: str) -> None:
    assert xiaohe.posts(f"{talk}/tags", {"tag": "怕冷"}).json() == {"tags": ["怕冷"]}
    assert xiaohe.gets(talk).json()["beside"]["tags"] == ["怕冷"]
    assert xiaohe.posts(f"{talk}/tags", {"tag": "怕冷", "on": False}).json() == {"tags": []}
    assert xiaohe.headers["Origin"] == OWN


def test_after_every_deed_the_live_screen_equals_a_fresh_load(
    window: ShopWindow, lin: Buyer, xiaohe: Person, person: Callable[..., Person], talk: str
) -> None:
    person("xiaoya", "lead")
    wish = {"kind": "lead", "reason": "超权限", "summary": "要求全退"}
    deeds: list[tuple[str, dict[str, Any]]] = [
        ("outgoing", {"client_msg_id": "m1", "text": "您好"}),
        ("outgoing/m1/undo", {}),
        ("outgoing", {"client_msg_id": "m2", "text": "马上查"}),
        ("outgoing/m2/now", {}),
        ("messages", {"client_msg_id": "m3", "text": "查到了"}),
        ("notes", {"client_note_id": "n1", "text": NOTE}),
        ("tags", {"tag": "怕冷"}),
        ("tags", {"tag": "怕冷", "on": False}),
        ("transfer", wish),
        ("take", {}),
    ]
    with xiaohe.live() as desk:
        watching(xiaohe, desk, lin)
        for road, body in deeds:
            before = xiaohe.gets(f"{talk}/beside").json()
            assert xiaohe.posts(f"{talk}/{road}", body).status_code == 200, road
            now = xiaohe.gets(f"{talk}/beside").json()
            if now != before:
                while fresh(until(desk, "beside")) != now:
                    pass  # frames of what happened on the way
            assert xiaohe.gets(talk).json()["beside"] == now, road
