"""The settings page over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web.asgi_client import TestClient
from tests.web.shop_window import Person, ShopWindow

SETTINGS = "/api/v1/desk/settings"


def figure_of(form: Any, path: str) -> Any:
    return next(one for part in form["sections"] for one in part["figures"] if one["path"] == path)


def test_the_form_says_kind_source_and_law_of_each_figure(person: Callable[..., Person]) -> None:
    boss = person("dianzhang", "admin")

    form = boss.gets("/settings/policy").json()

    days = figure_of(form, "returns.refund_most_days")
    assert days["value"] == 7
    assert days["kind"]["kind"] == "whole"
    assert days["source"] == "law 5"
    couriers = figure_of(form, "couriers.couriers")
    assert [one["key"] for one in couriers["kind"]["of"]["columns"]] == [
        "name",
        "default",
        "surcharge_yuan",
        "aliases",
        "phone",
    ]


def test_a_change_comes_back_in_the_form_and_a_stale_one_is_409(
    person: Callable[..., Person],
) -> None:
    boss = person("dianzhang", "admin")
    wish = {"wishes": [{"path": "queue.agent_cap", "seen": 6, "value": 4}]}

    form = boss.posts("/settings/policy", wish)
    again = boss.posts("/settings/policy", wish)

    assert figure_of(form.json(), "queue.agent_cap")["value"] == 4
    assert (again.status_code, again.json()["code"]) == (409, "stale")
    steps = boss.gets("/settings/steps").json()["steps"]
    assert steps[0]["altered"][0]["label"] == "每位客服同时接待几位（可按人另设）"
    undone = boss.posts(f"/settings/steps/{steps[0]['id']}/undo", {})
    assert undone.status_code == 200
    assert figure_of(boss.gets("/settings/policy").json(), "queue.agent_cap")["value"] == 6


def test_the_desk_of_who_leaves_closes_and_the_cookie_is_dead(
    person: Callable[..., Person], window: ShopWindow
) -> None:
    boss, he = person("dianzhang", "admin"), person("xiaohe", "agent")
    people = boss.gets("/settings/people").json()["people"]
    user_id = next(one["id"] for one in people if one["login"] == "xiaohe")

    left = boss.posts(f"/settings/people/{user_id}/leave", {})

    assert left.json() == {"talks": 0}
    assert he.gets("/queue").status_code == 401


def test_the_snippet_names_this_shop_and_the_new_key_is_shown_once(
    person: Callable[..., Person], client: TestClient
) -> None:
    boss = person("dianzhang", "admin")
    made = boss.posts("/settings/keys", {}).json()

    page = boss.gets("/settings/widget")

    assert 'data-shop="nuanyu"' in page.json()["snippet"]
    assert made["secret"] not in page.text
    assert [one["is_own"] for one in page.json()["keys"]] == [True, False]


def test_leads_read_the_audit_but_change_no_settings(person: Callable[..., Person]) -> None:
    lead = person("zhou", "lead")

    assert lead.gets("/audit?part=people").json()["lines"][0]["label"] == "改了密码"
    assert lead.gets("/settings/policy").status_code == 403
