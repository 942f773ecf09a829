from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.shop.effects import EffectKind
from bot.shop.records import ReturnRow
from bot.usecases.ports_gateway import EffectState
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
YANS_JUMPER = "2640173848757961002"
LIANS_CUPS = "2640173855076591016"
LINS_SCARF = "2640173849460031001"
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

    assert yan.says("退回去运费谁出") == ["utter_freight_buyers"]
    assert returns_of(shop, YANS_JUMPER) == []
    assert yan.says("那我要退货") == ["utter_return_confirm"]


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
