from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from bot.care.cases.states import CaseState
from bot.shop.effects import EffectKind
from bot.shop.records import ReturnRow
from bot.usecases.cases_desk import move_case_at_desk
from bot.usecases.ports_cases import CaseRow
from bot.usecases.ports_gateway import EffectState
from tests.dialogue.effects import cases
from tests.dialogue.talk import Shop, Talk
from tests.fakes.pictures import photo

Opens = Callable[..., Talk]
YANS_JUMPER = "2640173848757961002"
LIANS_CUPS = "2640173855076591016"
LINS_SCARF = "2640173849460031001"
FEIS_BAG = "2640173857884871012"
LUS_BAG_AND_SCARF = "2640173852970381009"
DOUS_PYJAMAS = "2640173850162101003"


def returns_of(shop: Shop, order_no: str) -> Sequence[ReturnRow]:
    with shop.deps.store.read() as books:
        return books.shop.returns_of(order_no)


def asked_for(shop: Shop, order_no: str, kind: EffectKind) -> list[EffectState]:
    with shop.deps.store.read() as books:
        rows = books.effects.of_subject(order_no)
    return [row.state for row in rows if row.kind is kind]


def test_who_changes_her_mind_sends_nothing_back(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1002")
    yan.shows(order=YANS_JUMPER)

    assert yan.says("我要退货") == ["utter_goods_ask_reason"]
    assert yan.says("不喜欢") == ["utter_goods_ask_tag"]
    assert yan.says("吊牌还在 没穿过") == ["utter_return_confirm"]
    assert "169" in yan.heard
    assert yan.says("算了 不退了") == ["utter_let_go"]
    assert returns_of(shop, YANS_JUMPER) == []
    assert asked_for(shop, YANS_JUMPER, EffectKind.AUTHORISE_RETURN) == []


def test_a_cut_tag_is_a_persons_to_judge(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1002")
    yan.shows(order=YANS_JUMPER)
    yan.says("我要退货")
    yan.says("不喜欢")

    assert "utter_goods_person_tag_cut" in yan.says("吊牌剪了")
    assert yan.owner() != "bot"
    assert returns_of(shop, YANS_JUMPER) == []


def test_a_question_goes_first_and_the_return_goes_on(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1002")
    yan.shows(order=YANS_JUMPER)
    yan.says("我要退货")
    yan.says("不喜欢")
    yan.says("吊牌在 没洗过")

    assert yan.says("退回去运费谁出") == ["utter_freight_buyers", "utter_back_to_effect"]
    assert returns_of(shop, YANS_JUMPER) == []
    assert yan.taps("先不用") == ["utter_let_go"]
    assert returns_of(shop, YANS_JUMPER) == []


def test_a_return_is_let_in_after_a_yes_and_its_number_is_entered(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1002")
    yan.shows(order=YANS_JUMPER)
    yan.says("我要退货")
    yan.taps("不喜欢")
    yan.taps("吊牌在")

    assert yan.says("好的") == ["utter_return_done", "utter_return_where"]
    assert shop.deps.policy.returns.address in yan.heard
    assert "阿岩爬山去" in yan.heard
    assert asked_for(shop, YANS_JUMPER, EffectKind.AUTHORISE_RETURN) == [EffectState.DONE]
    assert yan.says("775900000000998") == ["utter_return_number_confirm"]
    assert yan.says("对") == ["utter_return_number_entered"]
    (row,) = returns_of(shop, YANS_JUMPER)
    assert row.tracking_no == "775900000000998"


def test_what_was_made_to_order_is_kindly_refused(buyer: Opens, shop: Shop) -> None:
    jing = buyer("b1016")
    jing.shows(order=LIANS_CUPS)
    jing.says("我要退货")

    assert jing.says("不喜欢") == ["utter_return_refused_custom"]
    assert returns_of(shop, LIANS_CUPS) == []


def test_past_the_days_a_fault_is_still_named_as_a_way(buyer: Opens) -> None:
    dou = buyer("b1003")
    dou.shows(order=DOUS_PYJAMAS)
    dou.says("我要退货")

    assert dou.says("不喜欢了") == ["utter_return_refused_past_days"]
    assert "质量" in dou.heard


def test_a_stranger_logs_in_first(buyer: Opens) -> None:
    assert buyer().says("我要退货") == ["utter_returns_log_in_first"]


def test_how_returns_go_is_told_with_the_shops_figures(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("怎么退货") == ["utter_return_process"]
    assert "7天" in stranger.heard


def returns_bag_and_scarf(buyer: Opens) -> Talk:
    """鹿鸣, whose bag and scarf of one order are both let in."""
    lu = buyer("b1009")
    lu.shows(order=LUS_BAG_AND_SCARF)
    lu.says("我要退货")
    lu.taps("大容量帆布托特包")
    lu.taps("不喜欢")
    lu.taps("吊牌在")
    assert lu.says("好的")[0] == "utter_return_done"
    lu.says("围巾也要退")
    lu.taps("不喜欢")
    lu.taps("吊牌在")
    assert lu.says("好的")[0] == "utter_return_done"
    return lu


def numbers_of(shop: Shop, order_no: str) -> dict[str, str]:
    return {row.sku: row.tracking_no for row in returns_of(shop, order_no)}


def test_one_number_is_entered_for_two_returns_in_one_parcel(buyer: Opens, shop: Shop) -> None:
    lu = returns_bag_and_scarf(buyer)

    assert lu.says("775900000000555") == ["utter_return_number_which"]
    assert lu.taps("都在这个包裹里") == ["utter_return_number_confirm_all"]
    assert "帆布托特包" in lu.heard
    assert "围巾" in lu.heard
    assert numbers_of(shop, LUS_BAG_AND_SCARF) == {"BG05-BEI": "", "SC01-RED": ""}
    assert lu.says("对") == ["utter_return_number_entered"]
    assert set(numbers_of(shop, LUS_BAG_AND_SCARF).values()) == {"775900000000555"}


@pytest.mark.usefixtures("fresh_book_now")
def test_the_second_return_gets_the_number_of_the_first(buyer: Opens, shop: Shop) -> None:
    lu = returns_bag_and_scarf(buyer)
    lu.says("775900000000556")

    assert lu.taps("大容量帆布托特包") == ["utter_return_number_confirm"]
    assert lu.says("对") == ["utter_return_number_entered", "utter_return_number_others"]
    assert numbers_of(shop, LUS_BAG_AND_SCARF)["SC01-RED"] == ""
    assert lu.says("围巾也是这个单号") == ["utter_return_number_confirm"]
    assert "围巾" in lu.heard
    assert lu.says("对") == ["utter_return_number_entered"]
    assert set(numbers_of(shop, LUS_BAG_AND_SCARF).values()) == {"775900000000556"}


@pytest.mark.usefixtures("fresh_book_now")
def test_said_at_once_both_are_stated_and_a_no_enters_nothing(buyer: Opens, shop: Shop) -> None:
    lu = returns_bag_and_scarf(buyer)

    assert lu.says("两件一起寄的 单号775900000000557") == ["utter_return_number_confirm_all"]
    assert lu.says("等等 先不用") == ["utter_let_go"]
    assert set(numbers_of(shop, LUS_BAG_AND_SCARF).values()) == {""}


def test_after_a_fault_was_found_the_return_is_ours_to_pay(buyer: Opens, shop: Shop) -> None:
    ting = buyer("b1012")
    ting.shows(order=FEIS_BAG)
    ting.sends_photos(photo(), text="包的带子断了")
    ting.taps("退货退款")
    (case,) = [one for one in cases(shop, "b1012") if one.order_no == FEIS_BAG]
    a_person_finds_the_fault(shop, case)

    assert ting.says("包我要退货 带子断了") == ["utter_return_confirm_fault"]
    assert asked_for(shop, FEIS_BAG, EffectKind.AUTHORISE_RETURN) == []
    assert ting.says("好的") == ["utter_return_done_fault", "utter_return_where"]
    assert asked_for(shop, FEIS_BAG, EffectKind.AUTHORISE_RETURN) == [EffectState.DONE]
    assert ting.says("那运费谁出") == ["utter_freight_ours"]


def a_person_finds_the_fault(shop: Shop, case: CaseRow) -> None:
    state = case.state
    for to in (CaseState.PROPOSED, CaseState.APPROVED):
        move_case_at_desk(
            shop.deps,
            agent_id=shop.agent(),
            case_no=case.case_no,
            seen=state,
            to=to,
            note="退货退款",
        )
        state = to
