"""Grants over HTTP (protocol §11): asked for, approved by another, never by oneself (case 37)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.web.shop_window import Person, ShopWindow

Signs = Callable[..., Person]
JACKET = "2640173831206211002"  # b1002, 499 yuan


@pytest.fixture
def stocked(window: ShopWindow) -> ShopWindow:
    window.stocks_the_demo_shop()
    return window


@pytest.fixture
def he(stocked: ShopWindow, person: Signs) -> Person:
    return person("xiaohe", "agent")


@pytest.fixture
def zhou(stocked: ShopWindow, person: Signs) -> Person:
    return person("zhou", "lead")


def asks(who: Person, **wish: Any) -> Any:
    body = {"order_no": JACKET, "reason": "quality", "kind": "coupon", "text": "拉链坏了"}
    return who.posts("/grants", body | wish)


def test_an_agent_asks_a_lead_approves_and_both_see_the_words(he: Person, zhou: Person) -> None:
    asked = asks(he, amount="８０元").json()
    assert (asked["verdict"], asked["grant"]["words"]) == ("needs_approval", "待审批")
    assert asked["by_whom"] == "已由小何申请，待审批"
    (waiting,) = zhou.gets("/grants").json()["grants"]
    assert (waiting["amount_fen"], waiting["approver"]) == (8_000, "lead")

    path = f"/grants/{waiting['grant_id']}"
    approved = zhou.posts(f"{path}/approve", {"amount_fen": 8_000}).json()

    assert (approved["state"], approved["words"]) == ("approved", "已批准，待发放")
    assert he.gets(path).json() == approved
    assert he.gets(f"/grants?order_no={JACKET}").json()["grants"] == [approved]
    assert he.gets("/grants?buyer_id=b1002").json()["grants"] == [approved]
    assert he.gets("/grants").json()["grants"] == []


def test_nobody_approves_the_own_request_by_calling_the_address(
    stocked: ShopWindow, he: Person
) -> None:
    """Case 37: 403 and an audit row."""
    grant = asks(he, amount="80").json()["grant"]

    answer = he.posts(f"/grants/{grant['grant_id']}/approve", {"amount_fen": 8_000})

    assert (answer.status_code, answer.json()["code"]) == (403, "own_request")
    with stocked.store.read() as books:
        rows = books.audit.about(grant["grant_id"])
    assert [(row.verb, row.details["code"]) for row in rows] == [
        ("refused_decision", "own_request")
    ]


def test_an_edited_sum_is_not_approved_by_an_old_look(he: Person, zhou: Person) -> None:
    """Case 36."""
    grant_id = asks(he, amount="51").json()["grant"]["grant_id"]
    changed = he.posts(f"/grants/{grant_id}/change", {"amount": "500", "why": "整件坏了"})
    assert changed.json()["amount_fen"] == 50_000
    stale = zhou.posts(f"/grants/{grant_id}/approve", {"amount_fen": 5_100})
    assert (stale.status_code, stale.json()["code"]) == (409, "amount_changed")
    above = zhou.posts(f"/grants/{grant_id}/approve", {"amount_fen": 50_000})
    assert (above.status_code, above.json()["code"]) == (403, "above_authority")


@pytest.mark.parametrize("amount", ["-1", "0", "0.001", "NaN", "1e9", "10元/5元", 50, 5.5, None])
def test_what_is_no_exact_amount_is_refused_in_chinese(he: Person, amount: Any) -> None:
    """Case 32."""
    answer = asks(he, amount=amount)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")
    assert he.gets(f"/grants?order_no={JACKET}").json()["grants"] == []


@pytest.mark.parametrize("seen", ["8000", 8000.0, True, None])
def test_a_seen_sum_is_whole_fen(he: Person, zhou: Person, seen: Any) -> None:
    grant_id = asks(he, amount="80").json()["grant"]["grant_id"]
    answer = zhou.posts(f"/grants/{grant_id}/approve", {"amount_fen": seen})
    assert answer.status_code == 422


def test_a_reason_that_asks_for_a_good_review_is_blocked(he: Person) -> None:
    """Case 43."""
    answer = asks(he, amount="5", text="给好评就补")
    assert (answer.status_code, answer.json()["code"]) == (422, "tied_to_review")
    assert "评价" in answer.json()["text"]


def test_a_refusal_needs_its_reason_and_what_is_unsent_can_be_taken_back(
    he: Person, zhou: Person
) -> None:
    path = f"/grants/{asks(he, amount='80').json()['grant']['grant_id']}"
    assert zhou.posts(f"{path}/refuse", {"why": " "}).status_code == 422
    assert zhou.posts(f"{path}/refuse", {"why": "照片看不出"}).json()["words"] == "未通过"
    assert he.posts(f"{path}/take_back", {"why": "算了"}).status_code == 409
    other = asks(he, reason="damaged", amount="5").json()["grant"]
    gone = he.posts(f"/grants/{other['grant_id']}/take_back", {"why": "登记错了"})
    assert gone.json()["words"] == "已取消"
    assert zhou.posts(f"/grants/{other['grant_id']}/send_again", {}).status_code == 409


def test_a_conversation_that_does_not_exist_is_refused(he: Person) -> None:
    assert asks(he, amount="5", conversation_id="nope").status_code == 404


def test_a_grant_that_does_not_exist_is_not_found(he: Person) -> None:
    assert he.gets("/grants/xg0").status_code == 404
    assert he.posts("/grants/xg0/approve", {"amount_fen": 1}).status_code == 404
