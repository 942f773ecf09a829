"""Each route × each kind of caller, made from the list of routes (cases 51, 52)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import APIRouter

from bot.web.requests import MAY, GuardedRoute
from bot.web.roles import BUYER, WITH_MONEY, Role
from bot.web.route import Route
from bot.web.routes import SOCKETS, routes
from tests.web.asgi_client import TestClient
from tests.web.shop_window import OWN, Buyer, Person, ShopWindow

KEPT_OUT = {
    "bad_token",
    "wrong_conversation",
    "forbidden",
    "must_change_password",
    "bad_csrf",
    "bad_origin",
}
ALL = routes(demo=True)
SAMPLES: dict[str, Any] = {
    "/messages": {"client_msg_id": "m1", "text": "在吗"},
    "/login": {"login": "nobody", "password": "wrong"},
    "/password": {"old": "not-the-old-one", "new": "does-not-matter"},
    "/give_back": {"settled": "已补发"},
    "/close": {"reason": "solved"},
    "/order_note": {"epoch": 1, "order_no": "2640170000000000000", "text": "周五再发"},
    "/return": {"epoch": 1, "order_no": "2640170000000000000", "sku": "SC01", "cause": "quality"},
    "/coupon": {"epoch": 1, "key": "xg0", "order_no": "2640170000000000000"},
    "/cases": {"epoch": 1, "kind": "complaint_service", "words": "等了很久"},
    "/tasks": {"kind": "callback", "words": "回电话", "day": "2026-11-20"},
    "/move": {"seen": "registered", "to": "verifying"},
    "/assign": {"department": "warehouse"},
    "/finish": {"outcome": "已回访"},
    "/put_off": {"day": "2026-11-20"},
    "/rating": {"handling": 1, "stars": 5},
    "/seen": {"got": 2, "read": 1},
    "/thumbs": {"seq": 2, "is_useful": False},
    "/misheard": {"turn_id": "t0", "n": 0, "intent": "request_return"},
    "/desk/grants": {"order_no": "2640170000000000000", "reason": "late"},
    "/approve": {"amount_fen": 500},
    "/refuse": {"why": "照片里看不出问题"},
    "/change": {"amount": "5", "why": "核对后调整"},
    "/take_back": {"why": "登记错了"},
    "/inbox/judge": {"entries": [], "verdict": "skipped"},
    "/inbox/take_back": {"entries": []},
    "/demo/token": {"buyer_id": "b1001"},
    "/check": {"text": "您好"},
    "/outgoing": {"client_msg_id": "m2", "text": "您好"},
    "/notes": {"client_note_id": "n1", "text": "再看看"},
    "/tags": {"tag": "怕冷"},
    "/settings/people": {"login": "xiaoyu", "name": "小雨", "roles": ["agent"]},
    "/shift_notes": {"id": "n1234567", "text": "三号仓的补发还没发"},
    "/reports": {"day": "2026-11-18", "sold": "围巾两条"},
    "/problems": {"id": "p1234567", "problem": "少寄一件"},
    "/score": {"id": "s1234567", "agent_id": "nobody", "kind": "away", "why": "离岗"},
    "/waive": {"why": "核对过，不算"},
    "/dispute": {"why": "当时在开会"},
    "/rule": {"ruling": "upheld", "why": "核对过了"},
    "/whispers": {"id": "w1234567", "text": "先安抚"},
    "/take_over": {"from_agent": "nobody"},
    "/roles": {"roles": ["agent"]},
    "/settings/policy": {"wishes": [{"path": "queue.agent_cap", "seen": 6, "value": 5}]},
    "/settings/opening": {"text": "您好，欢迎来暖屿逛逛"},
    "/transfer": {"kind": "lead", "reason": "超权限", "summary": "要求全退"},
}
AT_DESK = [one for one in ALL if one.path.startswith(("/api/v1/desk/", "/api/v1/studio/"))]
SIGNED_IN_ONLY = [one for one in AT_DESK if Role.ANYONE not in one.may]
WRITES = [one for one in SIGNED_IN_ONLY if one.method == "POST"]


def name(route: Route) -> str:
    return f"{route.method} {route.path}"


class Street:
    """One shop, one person of each role, two buyers; sessions are opened anew for every route."""

    def __init__(self, window: ShopWindow, client: TestClient) -> None:
        self.window = window
        self.client = client
        self.own, self.other = Buyer(client), Buyer(client)
        self.people = {
            role: Person(window, client, role.value, role.value).signed_in()
            for role in (Role.AGENT, Role.LEAD, Role.TRAINER, Role.ADMIN)
        }

    def person(self, role: Role) -> Person:
        person = self.people[role]
        assert person.logs_in().status_code == 200
        return person

    def path(self, route: Route) -> str:
        filled = route.path.replace("{conversation_id}", self.own.id)
        filled = filled.replace("{upload_id}", "0" * 32)
        filled = filled.replace("{grant_id}", "xg0")
        filled = filled.replace("{step_id}", "1").replace("{user_id}", "nobody")
        filled = filled.replace("{whisper_id}", "w0")
        filled = filled.replace("{mark_id}", "s0").replace("{key}", "away-1")
        filled = filled.replace("{note_id}", "n0")
        return filled.replace("{spu}", "SC01").replace("{rest:path}", "index.html")

    def calls(
        self, route: Route, client: TestClient | None = None, headers: dict[str, str] | None = None
    ) -> str:
        """The code of the refusal, "" when let in."""
        sample = next((body for end, body in SAMPLES.items() if route.path.endswith(end)), {})
        body = {"json": sample} if route.method == "POST" else {}
        answer = (client or TestClient(self.client.app, follow_redirects=False)).request(
            route.method, self.path(route), headers=headers or {}, **body
        )
        assert answer.status_code != 500, answer.text
        code = answer.json()["code"] if answer.status_code >= 400 else ""
        return code if code in KEPT_OUT else ""


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    window = ShopWindow(tmp_path_factory.mktemp("street"), demo=True)
    window.stocks_the_demo_shop()
    with window.serving() as client:
        yield Street(window, client)
    window.close()


@pytest.mark.parametrize("route", ALL, ids=name)
def test_nobody_gets_in_but_where_anyone_may(street: Street, route: Route) -> None:
    assert (street.calls(route) == "") is (Role.ANYONE in route.may)


@pytest.mark.parametrize("route", ALL, ids=name)
def test_a_buyer_gets_into_the_own_conversation_and_no_other(street: Street, route: Route) -> None:
    may = Role.BUYER in route.may
    is_open = Role.ANYONE in route.may

    assert (street.calls(route, headers=street.own.headers) == "") is (may or is_open)
    assert (street.calls(route, headers=street.other.headers) == "") is is_open
    if may:
        assert street.calls(route, headers=street.other.headers) == "wrong_conversation"


@pytest.mark.parametrize("route", ALL, ids=name)
@pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD, Role.TRAINER, Role.ADMIN])
def test_people_of_the_shop_get_in_where_their_role_may(
    street: Street, route: Route, role: Role
) -> None:
    person = street.person(role)

    let_in = street.calls(route, person.client, person.headers) == ""

    assert let_in is bool(route.may & {role, Role.ANYONE})


@pytest.mark.parametrize("route", WRITES, ids=name)
def test_a_call_that_changes_something_needs_the_csrf_token(street: Street, route: Route) -> None:
    person = street.person(Role.AGENT)

    assert street.calls(route, person.client, {"Origin": OWN}) == "bad_csrf"
    forged = {"Origin": OWN, "X-CSRF-Token": "x" * len(person.csrf)}
    assert street.calls(route, person.client, forged) == "bad_csrf"


@pytest.mark.parametrize("route", WRITES, ids=name)
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example", None]
)
def test_a_call_that_changes_something_needs_an_own_origin(
    street: Street, route: Route, origin: str | None
) -> None:
    person = street.person(Role.AGENT)
    headers = {"X-CSRF-Token": person.csrf} | ({"Origin": origin} if origin else {})

    assert street.calls(route, person.client, headers) == "bad_origin"


@pytest.mark.parametrize("route", SIGNED_IN_ONLY, ids=name)
def test_whoever_must_change_the_password_gets_no_further(street: Street, route: Route) -> None:
    login = f"new-{SIGNED_IN_ONLY.index(route)}"
    newcomer = Person(street.window, street.client, login, "agent")
    assert newcomer.logs_in().json()["user"]["must_change_password"] is True

    code = street.calls(route, newcomer.client, newcomer.headers)

    assert code == ("" if route.before_password else "must_change_password")


def test_every_address_that_is_served_stands_in_the_list_with_its_rule(street: Street) -> None:
    listed = {(one.method, one.path) for one in ALL}
    sockets = {one.path for one in SOCKETS}
    unlisted = []
    for served in street.client.app._app.routes:  # type: ignore[attr-defined]
        methods = getattr(served, "methods", None)
        rule = getattr(served, "openapi_extra", None) or {}
        is_known = served.path in sockets if methods is None else bool(rule.get(MAY))
        is_known &= methods is None or {(m, served.path) for m in methods} <= listed
        if not is_known and served.path != "/openapi.json":
            unlisted.append(served.path)

    assert unlisted == []


def test_a_route_without_a_rule_cannot_be_built() -> None:
    router = APIRouter(route_class=GuardedRoute)

    with pytest.raises(KeyError):
        router.add_api_route("/api/v1/secret", lambda: None)


def test_sockets_are_for_buyers_and_for_the_desk() -> None:
    assert {one.path: one.may for one in SOCKETS} == {
        "/api/v1/conversations/{conversation_id}/live": BUYER,
        "/api/v1/desk/live": WITH_MONEY,
    }


def test_without_the_demo_nobody_is_signed_in_for_the_asking() -> None:
    assert not [one.path for one in routes(demo=False) if one.path.startswith("/demo")]
