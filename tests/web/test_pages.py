"""Pages, files, headers, health and metrics."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest

from tests.web.asgi_client import TestClient
from tests.web.shop_window import Buyer, Person, ShopWindow
from tests.web.test_buyer_socket import until


def test_the_widget_may_be_embedded_anywhere_and_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/widget.js")
    again = client.get("/widget.js", headers={"If-None-Match": first.headers["etag"]})

    assert first.status_code == 200
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["cross-origin-resource-policy"] == "cross-origin"
    assert first.headers["cache-control"] == "no-cache"
    assert first.headers["content-encoding"] == "gzip"
    assert (again.status_code, again.content) == (304, b"")


def test_files_with_a_hash_in_their_name_are_kept_for_ever(client: TestClient) -> None:
    assert "immutable" in client.get("/assets/desk-4f1c.js").headers["cache-control"]


@pytest.mark.parametrize("path", ["/desk/", "/desk/queue", "/desk/some/deep/place"])
def test_every_place_of_the_desk_is_its_page_under_a_strict_policy(
    client: TestClient, path: str
) -> None:
    page = client.get(path)

    assert "<desk-app>" in page.text
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert "frame-ancestors 'none'" in policy
    assert page.headers["cache-control"] == "no-cache"


def test_the_studio_is_a_page_of_its_own(client: TestClient) -> None:
    assert client.get("/studio").headers["location"] == "/studio/"
    page = client.get("/studio/")

    assert "<studio-app>" in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert client.get("/studio/nope.js").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/assets/nope.js",
        "/assets/../../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/secrets.json",
        "/desk/nope.js",
        "/assets/",
        "/assets//etc/passwd",
    ],
)
def test_what_is_not_built_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_without_a_build_the_pages_say_what_to_do_and_the_api_works(window: ShopWindow) -> None:
    window.options = replace(window.options, frontend_dist=window.options.frontend_dist / "none")
    with window.serving() as client:
        assert "make build" in client.get("/desk/").json()["text"]
        assert Buyer(client).id


def test_the_front_door_leads_to_the_desk_or_to_the_demo_shop(window: ShopWindow) -> None:
    with window.serving() as client:
        assert client.get("/").headers["location"] == "/desk/"
    window.options = replace(window.options, demo=True)
    with window.serving() as client:
        assert client.get("/").headers["location"] == "/demo/"
        assert "<demo-shop>" in client.get("/demo/?product=SC01").text


def test_the_demo_signs_in_its_three_buyers_and_nobody_else(window: ShopWindow) -> None:
    window.stocks_the_demo_shop()
    window.options = replace(window.options, demo=True)
    with window.serving() as client:
        buyers = client.get("/demo/buyers").json()["buyers"]
        token = client.post("/demo/token", json={"buyer_id": "b1005"}).json()["token"]
        other = client.post("/demo/token", json={"buyer_id": "b1002"})

        assert [one["buyer_id"] for one in buyers] == ["b1001", "b1005", "b1010"]
        assert all(one["name"] for one in buyers)
        assert window.side.tokens.buyer_of(token) == "b1005"
        assert other.status_code == 404


def test_without_the_demo_there_is_no_demo(client: TestClient) -> None:
    assert client.get("/demo/buyers").status_code == 404
    assert client.post("/demo/token", json={"buyer_id": "b1001"}).status_code == 404


@pytest.mark.parametrize("path", ["/healthz", "/desk/", "/api/v1/nope", "/widget.js"])
def test_every_answer_wears_the_security_headers_and_a_request_id(
    client: TestClient, path: str
) -> None:
    headers = client.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "content-security-policy" in headers
    assert len(headers["x-request-id"]) == 16


def test_the_shops_own_pages_may_read_what_the_widget_needs_and_others_may_not(
    client: TestClient,
) -> None:
    def allowed(path: str, origin: str) -> str | None:
        headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        found: str | None = client.options(path, headers=headers).headers.get(
            "access-control-allow-origin"
        )
        return found

    assert allowed("/api/v1/conversations", "https://nuanyu.example") == "https://nuanyu.example"
    assert allowed("/api/v1/conversations", "https://evil.example") is None
    assert allowed("/api/v1/desk/login", "https://nuanyu.example") is None


def test_ready_means_that_database_and_brain_have_both_answered_once(window: ShopWindow) -> None:
    window.brain.ready = False
    with window.serving() as client:
        assert client.get("/healthz").json() == {"status": "alive"}
        starting = client.get("/readyz")
        window.brain.ready = True
        ready = client.get("/readyz")
        window.brain.ready = False
        lost = client.get("/readyz")

    assert (starting.status_code, starting.json()["brain"]) == (503, "starting")
    assert starting.json()["database"] == "up"
    assert (ready.status_code, ready.json()["brain"]) == (200, "up")
    assert (lost.status_code, lost.json()["brain"]) == (200, "down")


def metric(client: TestClient, name: str) -> float:
    """The value of one line of the metrics; 0 when it is not there."""
    lines = client.get("/metrics").text.splitlines()
    return next((float(line.rpartition(" ")[2]) for line in lines if line.startswith(name)), 0.0)


def test_turns_waiting_buyers_and_handovers_are_counted(
    window: ShopWindow, client: TestClient, stranger: Buyer, xiaohe: Person
) -> None:
    stranger.says("到哪了")
    with xiaohe.live() as desk:
        desk.send_json(xiaohe.hello())
        until(desk, "queue")
        window.hands_over(stranger.id)
        until(desk, "queue")

    assert metric(client, 'xiaoer_turns_total{outcome="answered"}') == 1
    assert metric(client, "xiaoer_turn_seconds_count") == 1
    assert metric(client, "xiaoer_queue_length") == 1
    assert metric(client, 'xiaoer_handovers_total{reason="asked"}') == 1
    assert metric(client, "xiaoer_brain_up") == 1


def test_openapi_describes_every_public_call_and_who_may_make_it(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    send = described["paths"]["/api/v1/conversations/{conversation_id}/messages"]["post"]

    assert send["x-may"] == ["buyer"]
    assert send["security"] == [{"conversation_token": []}]
    assert send["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith(
        "MessageIn"
    )
    assert {"wait", "conversation_id"} == {one["name"] for one in send["parameters"]}
    assert set(send["responses"]) >= {"200", "202", "4XX"}
    assert missing_references(described) == set()


def missing_references(described: dict[str, Any]) -> set[str]:
    """Names of schemas that something refers to and nobody describes."""

    def named(part: Any) -> set[str]:
        if isinstance(part, dict):
            own = {part["$ref"].rpartition("/")[2]} if "$ref" in part else set()
            return own.union(*map(named, part.values())) if part else own
        return set().union(*map(named, part)) if isinstance(part, list) else set()

    return named(described) - set(described["components"]["schemas"])


def test_what_breaks_is_a_500_in_chinese_and_the_log_holds_no_words_of_the_buyer(
    window: ShopWindow, stranger: Buyer, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Any:
        raise RuntimeError("parameters: 我的电话13800000000")

    whole = window.store.read
    window.store.read = broken  # type: ignore[method-assign]
    with caplog.at_level(logging.DEBUG):
        answer = stranger.reads()
    window.store.read = whole  # type: ignore[method-assign]

    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "开小差" in answer.json()["text"]
    assert "RuntimeError at" in caplog.text
    assert "13800000000" not in caplog.text


def test_no_token_and_no_words_stand_in_the_log_of_a_whole_visit(
    window: ShopWindow, stranger: Buyer, xiaohe: Person, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        stranger.says("我的电话是13800138000，地址在杭州")
        stranger.client.get("/api/v1/products", params={"query": "13800138000"})
        window.hands_over(stranger.id)
        xiaohe.logs_in()
        xiaohe.gets(f"/conversations/{stranger.id}")
    ours = "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith("bot.")
    )

    assert "GET /api/v1/products 200" in ours or "GET /api/v1/products" in ours
    for secret in ("13800138000", stranger.opened["token"], xiaohe.csrf, xiaohe.password, "杭州"):
        assert secret not in ours
