"""The queue over HTTP and the desk's socket: team, offers, states, figures (protocol §5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.waiting import eventually
from tests.web.asgi_client import TestClient, WebSocketTestSession
from tests.web.shop_window import Buyer, Person, ShopWindow
from tests.web.test_buyer_socket import until

Desk = WebSocketTestSession


def opened(person: Person, desk: Desk) -> Desk:
    """Signed in, with the first lists and the first team taken in."""
    desk.send_json(person.hello())
    until(desk, "queue")
    until(desk, "team")
    return desk


def states(team: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["state"] for one in team["agents"]}


def offer_of(lists: dict[str, Any]) -> dict[str, Any] | None:
    found: dict[str, Any] | None = lists["waiting"][0]["offer"]
    return found


def test_hello_is_answered_with_the_team_behind_the_lists(xiaohe: Person) -> None:
    with xiaohe.live() as desk:
        desk.send_json(xiaohe.hello())
        assert desk.receive_json()["type"] == "queue"
        team = desk.receive_json()
    assert team["type"] == "team"
    assert states(team) == {"小何": "online"}
    assert team["lines"] == {"greeting": 15, "reply": 20, "warning": 100, "most": 180}


def test_a_choice_reaches_every_desk_and_the_last_frame_is_what_a_fresh_load_says(
    xiaohe: Person, person: Callable[..., Person]
) -> None:
    xiaoya = person("xiaoya", "agent")
    with xiaohe.live() as mine, xiaoya.live() as theirs:
        opened(xiaohe, mine)
        opened(xiaoya, theirs)
        assert xiaohe.posts("/state", {"state": "resting"}).status_code == 200
        seen = until(theirs, "team")
        while states(seen) != {"小何": "resting", "小雅": "online"}:
            seen = until(theirs, "team")
        assert seen == {"type": "team"} | xiaoya.gets("/team").json()


def test_offline_cannot_be_chosen(xiaohe: Person) -> None:
    assert xiaohe.posts("/state", {"state": "offline"}).status_code == 422


def test_an_offer_comes_with_the_queue_and_goes_on_when_declined(
    window: ShopWindow, stranger: Buyer, xiaohe: Person, person: Callable[..., Person]
) -> None:
    xiaoya = person("xiaoya", "agent")
    both = {login.client: login for login in (xiaohe, xiaoya)}
    with xiaohe.live() as mine, xiaoya.live() as theirs:
        opened(xiaohe, mine)
        opened(xiaoya, theirs)
        window.hands_over(stranger.id)
        lists = until(mine, "queue")
        first = offer_of(lists)
        assert first is not None
        assert lists == {"type": "queue"} | xiaohe.gets("/queue").json()
        ids = {one["name"]: one["agent_id"] for one in xiaohe.gets("/team").json()["agents"]}
        asked = xiaohe if first["agent_id"] == ids["小何"] else xiaoya
        other = next(one for one in both.values() if one is not asked)
        path = f"/conversations/{stranger.id}/decline"
        assert other.posts(path, {}).json()["code"] == "not_yours"
        assert asked.posts(path, {}).status_code == 200
        second = offer_of(until(mine, "queue"))
    assert second is not None
    assert second["agent_id"] != first["agent_id"]


def test_an_offer_that_lapses_goes_on_by_itself(
    window: ShopWindow, stranger: Buyer, xiaohe: Person, person: Callable[..., Person]
) -> None:
    xiaoya = person("xiaoya", "agent")
    with xiaohe.live() as mine, xiaoya.live() as theirs:
        opened(xiaohe, mine)
        opened(xiaoya, theirs)
        window.hands_over(stranger.id)
        first = offer_of(until(mine, "queue"))
        window.clock.go_on(seconds=15)
        second = offer_of(until(mine, "queue"))
    assert first is not None
    assert second is not None
    assert first["agent_id"] != second["agent_id"]


def test_a_closed_screen_is_offline_for_the_others_after_the_grace(
    window: ShopWindow, xiaohe: Person, person: Callable[..., Person]
) -> None:
    xiaoya = person("xiaoya", "agent")
    with xiaohe.live() as mine:
        opened(xiaohe, mine)
        with xiaoya.live() as theirs:
            opened(xiaoya, theirs)
        eventually(lambda: _lease_is_short(window, xiaoya), what="the end of 小雅's lease")
        window.clock.go_on(seconds=20)
        seen = until(mine, "team")
        while states(seen) != {"小何": "online", "小雅": "offline"}:
            seen = until(mine, "team")


def _lease_is_short(window: ShopWindow, person: Person) -> bool:
    with window.store.read() as books:
        user = books.people.of_login(person.login)
        rows = {one.row.agent_id: one.row for one in books.desk_agents.all()}
    assert user is not None
    until = rows[user.id].lease_until
    assert until is not None
    return (until - window.clock()).total_seconds() <= 20


def test_logging_out_is_offline_at_once(xiaohe: Person, person: Callable[..., Person]) -> None:
    lead = person("xiaoya", "lead")
    with xiaohe.live() as desk:
        opened(xiaohe, desk)
        xiaohe.posts("/logout", {})
        assert states(lead.gets("/team").json()) == {"小何": "offline"}


def test_a_lead_sets_cap_and_skills_and_it_is_written_down(
    window: ShopWindow, xiaohe: Person, person: Callable[..., Person]
) -> None:
    lead = person("xiaoya", "lead")
    with window.store.read() as books:
        user = books.people.of_login("xiaohe")
    assert user is not None
    path = f"/agents/{user.id}/desk"
    assert xiaohe.posts(path, {"cap": 2}).json()["code"] == "forbidden"
    assert lead.posts(path, {"cap": 0}).status_code == 422
    assert lead.posts(path, {"cap": 2, "skills": ["presale"]}).status_code == 200
    (own,) = lead.gets("/team").json()["agents"]
    assert (own["cap"], own["skills"]) == (2, ["presale"])
    with window.store.read() as books:
        assert "agent_set" in [row.verb for row in books.audit.about(user.id)]


def test_holding_needs_an_answer_first(window: ShopWindow, lin: Buyer, xiaohe: Person) -> None:
    window.hands_over(lin.id)
    talk = f"/conversations/{lin.id}"
    xiaohe.posts(f"{talk}/take", {})
    assert xiaohe.posts(f"{talk}/hold", {"minutes": 5}).json()["code"] == "unanswered"
    xiaohe.posts(f"{talk}/messages", {"client_msg_id": "a1", "text": "我查一下，五分钟回您"})
    assert xiaohe.posts(f"{talk}/hold", {"minutes": 5}).status_code == 200
    (item,) = xiaohe.gets("/queue").json()["mine"]
    assert item["held_until"] is not None
    assert xiaohe.posts(f"{talk}/resume", {}).status_code == 200
    (item,) = xiaohe.gets("/queue").json()["mine"]
    assert item["held_until"] is None


def test_the_figures_of_the_day_are_for_leads(
    window: ShopWindow, lin: Buyer, xiaohe: Person, person: Callable[..., Person]
) -> None:
    lin.says("我的围巾到哪了")
    window.hands_over(lin.id)
    window.clock.go_on(seconds=12)
    xiaohe.posts(f"/conversations/{lin.id}/take", {})
    window.clock.go_on(seconds=9)
    words = {"client_msg_id": "a1", "text": "您好，我是小何"}
    xiaohe.posts(f"/conversations/{lin.id}/messages", words)
    assert xiaohe.gets("/service").json()["code"] == "forbidden"
    lead = person("xiaoya", "lead")
    day = lead.gets("/service?day=2026-11-18").json()
    assert day["bot"]["conversations"] == 1
    assert day["shop"]["first_reply"]["median_s"] == 21
    (own,) = day["agents"]
    assert (own["name"], own["figures"]["first_reply"]["median_s"]) == ("小何", 9)
    assert own["figures"]["share"] == {"asked": 1, "in_time": 1, "share": 1.0}
    assert lead.gets("/service?day=someday").status_code == 422
    assert lead.gets("/service?day=2026-11-17").json()["agents"] == []


def test_the_buyer_leaves_the_queue_and_hears_the_bot_again(
    window: ShopWindow, client: TestClient, stranger: Buyer
) -> None:
    window.hands_over(stranger.id)
    answer = client.post(f"{stranger.path}/leave_queue", json={}, headers=stranger.headers)
    assert answer.status_code == 200
    page = stranger.reads().json()
    assert (page["owner"], page["waiting"]) == ("bot", None)
    assert page["events"][-1]["reply"] == "utter_queue_left"
    assert stranger.says("围巾怎么洗").json()["owner"] == "bot"
