"""The desk over HTTP (protocol §5): signing in, taking, answering, giving back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.usecases import people
from tests.web.asgi_client import TestClient
from tests.web.shop_window import OWN, Buyer, Person, ShopWindow

Signs = Callable[..., Person]


def test_whoever_logs_in_first_must_set_a_password_and_can_work_then(
    window: ShopWindow, client: TestClient
) -> None:
    xiaohe = Person(window, client, "xiaohe", "agent")

    user = xiaohe.logs_in().json()["user"]

    assert (user["login"], user["name"], user["roles"]) == ("xiaohe", "小何", ["agent"])
    assert user["must_change_password"] is True
    assert xiaohe.gets("/queue").json()["code"] == "must_change_password"
    assert xiaohe.sets_password().status_code == 200
    assert xiaohe.gets("/me").json()["user"]["must_change_password"] is False
    assert xiaohe.gets("/queue").status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(
    window: ShopWindow, client: TestClient
) -> None:
    cookie = Person(window, client, "xiaohe", "agent").logs_in().headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "Secure" not in cookie


def test_over_tls_the_cookie_is_secure(window: ShopWindow) -> None:
    from dataclasses import replace

    window.options = replace(window.options, is_behind_tls=True)
    with window.serving() as client:
        person = Person(window, client, "xiaohe", "agent")
        answer = client.post(
            "/api/v1/desk/login",
            json={"login": "xiaohe", "password": person.one_time},
            headers={"Origin": "https://testserver"},
        )

    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


def test_a_wrong_password_and_an_unknown_login_look_the_same(
    window: ShopWindow, client: TestClient
) -> None:
    Person(window, client, "xiaohe", "agent")

    answers = [
        client.post("/api/v1/desk/login", json={"login": login, "password": "wrong"})
        for login in ("xiaohe", "nobody")
    ]

    assert [one.status_code for one in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["code"] == "login_failed"


def test_trying_passwords_is_slowed_and_an_open_session_stays_open(
    client: TestClient, xiaohe: Person
) -> None:
    wrong = {"login": "xiaohe", "password": "wrong"}

    codes = [client.post("/api/v1/desk/login", json=wrong).status_code for _ in range(8)]

    assert codes[0] == 401
    assert codes[-1] == 429
    assert xiaohe.gets("/queue").status_code == 200


def test_a_foreign_page_cannot_log_anybody_in(window: ShopWindow, client: TestClient) -> None:
    person = Person(window, client, "xiaohe", "agent")

    answer = client.post(
        "/api/v1/desk/login",
        json={"login": "xiaohe", "password": person.one_time},
        headers={"Origin": "https://evil.example"},
    )

    assert answer.json()["code"] == "bad_origin"


def test_logging_in_never_keeps_the_session_that_the_browser_came_with(xiaohe: Person) -> None:
    before = xiaohe.client.cookies["desk_session"]

    xiaohe.logs_in()

    after = xiaohe.client.cookies["desk_session"]
    assert after != before
    assert _me(xiaohe, before) == 401
    assert _me(xiaohe, after) == 200


def _me(person: Person, token: str) -> int:
    bare = TestClient(person.client.app)
    code: int = bare.get("/api/v1/desk/me", headers={"Cookie": f"desk_session={token}"}).status_code
    return code


def test_after_logging_out_the_cookie_is_dead(xiaohe: Person) -> None:
    token = xiaohe.client.cookies["desk_session"]

    assert xiaohe.posts("/logout", {}).status_code == 200

    assert _me(xiaohe, token) == 401


def test_a_new_password_ends_the_other_sessions_and_not_this_one(
    xiaohe: Person, window: ShopWindow
) -> None:
    elsewhere = TestClient(xiaohe.client.app)
    elsewhere.post("/api/v1/desk/login", json={"login": "xiaohe", "password": xiaohe.password})
    assert elsewhere.get("/api/v1/desk/me").status_code == 200

    xiaohe.sets_password("another-warm-scarf")

    assert elsewhere.get("/api/v1/desk/me").status_code == 401
    assert xiaohe.gets("/me").status_code == 200


def test_a_reset_from_the_command_line_ends_every_session(
    window: ShopWindow, xiaohe: Person
) -> None:
    people.reset_user(window.deps, login="xiaohe")

    assert xiaohe.gets("/queue").status_code == 401


def test_a_changed_role_counts_from_the_next_call_on(window: ShopWindow, xiaohe: Person) -> None:
    from dataclasses import replace

    with window.store.write() as books:
        user = books.people.of_login("xiaohe")
        assert user is not None
        books.people.save(replace(user, roles=("trainer",)))

    assert xiaohe.gets("/queue").json()["code"] == "forbidden"


def test_a_weak_new_password_is_refused(xiaohe: Person) -> None:
    answer = xiaohe.sets_password("short")

    assert (answer.status_code, answer.json()["code"]) == (422, "weak_password")


def test_a_conversation_is_taken_answered_and_given_back(
    window: ShopWindow, lin: Buyer, xiaohe: Person
) -> None:
    window.hands_over(lin.id)
    path = f"/conversations/{lin.id}"

    waiting = xiaohe.gets("/queue").json()["waiting"]
    details = xiaohe.gets(path).json()
    taken = xiaohe.posts(f"{path}/take", {}).json()
    said = xiaohe.posts(f"{path}/messages", {"client_msg_id": "a1", "text": "您好，我来处理"})
    again = xiaohe.posts(f"{path}/messages", {"client_msg_id": "a1", "text": "您好，我来处理"})
    back = xiaohe.posts(f"{path}/give_back", {"settled": "已补发", "order_no": ""}).json()

    assert [item["conversation_id"] for item in waiting] == [lin.id]
    assert waiting[0]["reason"] == "asked"
    assert details["buyer"]["name"] == "林小满"
    assert details["orders"][0]["title"] == "暖冬纯羊毛围巾"
    assert details["handover"]["evidence"] == "转人工"
    assert taken["owner"] == "agent"
    assert said.json() == again.json()
    assert back["owner"] == "bot"


def test_one_agent_wins_and_the_other_is_told_who(
    window: ShopWindow, stranger: Buyer, xiaohe: Person, person: Signs
) -> None:
    xiaoya = person("xiaoya", "agent")
    window.hands_over(stranger.id)
    path = f"/conversations/{stranger.id}"

    assert xiaohe.posts(f"{path}/take", {}).status_code == 200
    late = xiaoya.posts(f"{path}/take", {})

    assert (late.status_code, late.json()) == (409, {"code": "taken", "text": "已由小何接待"})


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("messages", {"client_msg_id": "a1", "text": "您好"}),
        ("give_back", {"settled": "已补发"}),
        ("close", {"reason": "已解决"}),
    ],
)
def test_what_a_colleague_answers_is_out_of_reach(
    window: ShopWindow,
    stranger: Buyer,
    xiaohe: Person,
    person: Signs,
    verb: str,
    body: dict[str, str],
) -> None:
    xiaoya = person("xiaoya", "agent")
    window.hands_over(stranger.id)
    xiaohe.posts(f"/conversations/{stranger.id}/take", {})

    answer = xiaoya.posts(f"/conversations/{stranger.id}/{verb}", body)

    assert (answer.status_code, answer.json()["code"]) == (409, "not_yours")


def test_a_closed_conversation_takes_no_more_words(
    window: ShopWindow, stranger: Buyer, xiaohe: Person
) -> None:
    window.hands_over(stranger.id)
    xiaohe.posts(f"/conversations/{stranger.id}/take", {})

    assert xiaohe.posts(f"/conversations/{stranger.id}/close", {"reason": "已解决"}).is_success

    answer = stranger.says("还有个问题", wait=False)
    assert (answer.status_code, answer.json()["code"]) == (409, "closed")


def test_markup_in_what_buyers_type_stays_text_at_the_desk(
    window: ShopWindow, stranger: Buyer, xiaohe: Person
) -> None:
    nasty = '"><img src=x onerror=alert(1)>'
    stranger.says(nasty)
    window.hands_over(stranger.id)

    answer = xiaohe.gets(f"/conversations/{stranger.id}")

    assert answer.headers["content-type"] == "application/json"
    assert nasty in [event["text"] for event in answer.json()["events"]]


def test_a_login_needs_no_origin_outside_browsers(window: ShopWindow, client: TestClient) -> None:
    person = Person(window, client, "xiaohe", "agent")
    body = {"login": "xiaohe", "password": person.one_time}

    assert client.post("/api/v1/desk/login", json=body).status_code == 200
    assert client.post("/api/v1/desk/login", json=body, headers={"Origin": OWN}).is_success
