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


def test_within_seven_days_of_signing_all_three_ways_are_open(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")  # signed two days ago

    assert ye.says("台灯按了没反应 要报修") == ["utter_repair_ways"]
    assert {"退货", "换货", "维修"} <= set(ye.choices)
    assert ye.says("算了") == ["utter_let_go"]
    assert repairs(shop, "b1013") == []


def test_within_fifteen_days_the_buyer_chooses_exchange_or_repair(buyer: Opens, shop: Shop) -> None:
    ayi = buyer("b1006")  # signed nine days ago

    assert ayi.says("水壶按了没反应 要报修") == ["utter_repair_ways"]
    assert {"换货", "维修"} <= set(ayi.choices)
    assert "退货" not in ayi.choices
    assert ayi.taps("换货") == ["utter_repair_confirm"]
    assert ayi.taps("确认")[0] == "utter_repair_registered"
    (words,) = repairs(shop, "b1006")
    assert "希望换货" in words


def test_the_fault_is_asked_for_and_giving_up_registers_nothing(buyer: Opens, shop: Shop) -> None:
    wu = buyer("b1016")

    assert wu.says("台灯还在保修期吗，我要报修") == ["utter_repair_in_time"]
    assert wu.says("调光没反应，一直闪") == ["utter_repair_confirm"]
    assert wu.says("算了 我自己弄") == ["utter_let_go"]
    assert repairs(shop, "b1016") == []


def test_a_visitor_hears_the_months_of_the_page(buyer: Opens) -> None:
    visitor = buyer(page="LP07")

    assert visitor.says("这个保修多久") == ["utter_repair_promise"]
    assert "12个月" in visitor.heard


def test_smoke_is_no_repair_a_person_comes_at_once(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")

    assert ye.says("台灯冒烟了 能修吗")[0] == "utter_danger_fire"
    assert ye.owner() == "queue"
    assert ye.reason() == "safety"
    assert repairs(shop, "b1013") == []


def test_a_stranger_with_a_fault_is_asked_to_log_in(buyer: Opens) -> None:
    assert buyer().says("水壶坏了怎么报修") == ["utter_repair_log_in"]


def test_what_is_not_there_yet_needs_no_repair(buyer: Opens) -> None:
    qian = buyer("b1018")

    assert qian.says("水壶坏了给修吗，订单2640173841035191018") == ["utter_repair_not_shipped"]
