"""Warranty and repair: told from catalogue and order, a case after a yes (law 14)."""

from __future__ import annotations

from collections.abc import Callable

from bot.care.cases.kinds import CaseKind
from tests.dialogue.effects import cases
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def repairs(shop: Shop, buyer_id: str) -> list[str]:
    return [one.words for one in cases(shop, buyer_id) if one.kind is CaseKind.REPAIR]


def test_within_warranty_a_fault_becomes_a_case_after_a_yes_and_a_person_comes(
    buyer: Opens, shop: Shop
) -> None:
    xu = buyer("b1008")

    assert xu.says("台灯不亮了，保修吗") == ["utter_repair_confirm"]
    assert repairs(shop, "b1008") == []
    assert xu.says("好的 登记吧")[0] == "utter_repair_registered"
    (case,) = cases(shop, "b1008")
    assert (case.kind, case.sku) == (CaseKind.REPAIR, "LP07-WOD")
    assert "不亮" in case.words
    assert "希望维修" in case.words
    assert case.case_no in xu.heard
    assert xu.owner() == "queue"


def test_within_fifteen_days_the_buyer_chooses_exchange_or_repair(buyer: Opens, shop: Shop) -> None:
    ayi = buyer("b1006")  # signed nine days ago

    assert ayi.says("水壶按了没反应 要报修") == ["utter_repair_ways"]
    assert {"换货", "维修"} <= set(ayi.choices)
    assert "退货" not in ayi.choices
    assert ayi.taps("换货") == ["utter_repair_confirm"]
    assert ayi.taps("确认")[0] == "utter_repair_registered"
    (words,) = repairs(shop, "b1006")
    assert "希望换货" in words


def test_smoke_is_no_repair_a_person_comes_at_once(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")

    assert ye.says("台灯冒烟了 能修吗")[0] == "utter_danger_fire"
    assert ye.owner() == "queue"
    assert ye.reason() == "safety"
    assert repairs(shop, "b1013") == []
