from __future__ import annotations

import inspect
from copy import deepcopy
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.shop.effects import EFFECTS
from bot.usecases.ports_gateway import ShopGateway
from tests.house.gateway_page import disagreements
from tests.house.sources import ROOT


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    text = (ROOT / "docs/shop-gateway.openapi.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = YAML(typ="safe").load(text)
    return loaded


def test_the_page_and_the_adapter_say_the_same(page: dict[str, Any]) -> None:
    assert disagreements(page) == []


def test_the_port_has_a_method_for_every_kind_and_one_for_status() -> None:
    methods = {name for name, _ in inspect.getmembers(ShopGateway, inspect.isfunction)}
    assert {name for name in methods if not name.startswith("_")} == {
        *(kind.value for kind in EFFECTS),
        "status",
    }


def test_planted_disagreements_are_found(page: dict[str, Any]) -> None:
    other = deepcopy(page)
    other["paths"]["/v1/effects/give_everything_away"] = other["paths"].pop("/v1/effects/cancel")
    schemas = other["components"]["schemas"]
    schemas["RequestRefund"]["properties"]["amount_fen"]["type"] = "number"
    schemas["AddNoteTold"]["required"] = []
    del other["components"]["parameters"]["Signature"]

    assert disagreements(other) == [
        "path /v1/effects/cancel",
        "path /v1/effects/give_everything_away",
        "told of add_note",
        "body of request_refund",
        "header X-Xiaoer-Signature",
    ]
