"""Paid, and now there is none: verified, the true reason, and each way out after a yes."""

from __future__ import annotations

from collections.abc import Callable

from bot.care.cases.kinds import CaseKind, Department
from bot.shop.effects import EffectKind
from bot.shop.grants import ReasonGroup
from bot.shop.remedies import Claim
from bot.usecases.grants import request_as_person
from bot.usecases.ports_gateway import EffectState
from tests.dialogue.books import cases_of, effects_of, evidence_of, grants_of
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
TWO_CUPS, ONE_CUP, THREE_CUPS = (
    "2640173836822771003", "2640173837524841015", "2640173838226911016",
)  # fmt: skip
HANS_CUP, COAT, CLOSED = "2640173838928981004", "2640173840333121007", "2640173864203501004"
WHY = "付了款才说没货 怎么不早说"


def reports(talk: Talk, order: str, words: str = WHY) -> list[str]:
    return talk.says_in_a_row({"order": order}, words)


def test_the_true_reason_then_the_refund_after_a_yes_with_the_coupon(
    buyer: Opens, shop: Shop
) -> None:
    song = buyer("b1015")

    assert reports(song, ONE_CUP) == ["utter_oos_found_oversold", "utter_oos_ways_undated"]
    (case,) = cases_of(shop, ONE_CUP)
    assert (case.kind, case.department) == (CaseKind.OUT_OF_STOCK, Department.PURCHASING)
    assert "供应商暂无" not in song.heard  # a note's own words are the desk's
    assert song.taps("现在退款") == ["utter_oos_coupon_comes_with_it", "utter_oos_confirm_refund"]
    assert effects_of(shop, ONE_CUP) == []
    assert song.says("可以") == ["utter_oos_refund_asked", "utter_remedy_noted"]
    (effect,) = effects_of(shop, ONE_CUP)
    assert (effect.kind, effect.state) == (EffectKind.CANCEL, EffectState.DONE)
    assert effect.content["amount_fen"] == 4_790
    (grant,) = grants_of(shop, ONE_CUP)
    assert (grant.reason_group, grant.amount_fen) == (ReasonGroup.OUT_OF_STOCK, 1_000)
    assert "已到账" not in song.heard


def test_a_coat_is_swapped_for_one_of_two_that_are_there(buyer: Opens, shop: Shop) -> None:
    ciren = buyer("b1007")

    assert reports(ciren, COAT, "我这单怎么没货了")[-1] == "utter_oos_ways_dated_with_swap"
    swaps = [title for title in ciren.choices if title.startswith("换")]
    assert len(swaps) == 2
    assert ciren.taps(swaps[0])[-1] == "utter_oos_confirm_swap"
    assert ciren.taps("确认") == ["utter_oos_swapped", "utter_remedy_noted"]
    (effect,) = effects_of(shop, COAT)
    assert (effect.kind, effect.content["sku"]) == (EffectKind.CHANGE_SPEC, "DJ02-WHT-M")
    assert effect.state is EffectState.DONE


def test_waiting_is_kept_on_the_case_and_the_order_stays(buyer: Opens, shop: Shop) -> None:
    wu = buyer("b1016")
    reports(wu, THREE_CUPS)

    assert wu.says("等补货")[-1] == "utter_oos_confirm_wait"
    assert wu.says("嗯") == ["utter_oos_waits", "utter_remedy_noted"]
    (case,) = cases_of(shop, THREE_CUPS)
    assert any("等补货" in words for _, words in evidence_of(shop, case))
    assert effects_of(shop, THREE_CUPS) == []


def test_late_and_out_of_stock_do_not_add_up(buyer: Opens, shop: Shop) -> None:
    late = Claim(ReasonGroup.LATE, TWO_CUPS, evidence="超过发货时限")
    request_as_person(shop.deps, agent_id=shop.agent(), claim=late)
    chen = buyer("b1003")
    reports(chen, TWO_CUPS)

    chen.taps("等补货")
    assert "5元" in chen.heard
    assert chen.taps("确认")[0] == "utter_oos_waits"
    assert sum(grant.amount_fen for grant in grants_of(shop, TWO_CUPS)) == 1_000


def test_changing_the_way_before_the_yes_does_the_last_one_alone(buyer: Opens, shop: Shop) -> None:
    han = buyer("b1004")
    assert reports(han, HANS_CUP)[0] == "utter_oos_found_none"  # no excuse without a record
    han.taps("等补货")

    assert han.says("算了") == ["utter_trouble_left"]
    assert reports(han, HANS_CUP)[-1] == "utter_oos_ways_undated"
    assert han.taps("现在退款")[-1] == "utter_oos_confirm_refund"
    assert han.says("确认") == ["utter_oos_refund_asked", "utter_remedy_noted"]
    assert [one.kind for one in effects_of(shop, HANS_CUP)] == [EffectKind.CANCEL]
    assert len(cases_of(shop, HANS_CUP)) == 1


def test_an_order_that_was_closed_for_want_of_goods_is_still_owed_the_coupon(
    buyer: Opens, shop: Shop
) -> None:
    han = buyer("b1004")

    assert reports(han, CLOSED)[-1] == "utter_oos_confirm_coupon"
    assert grants_of(shop, CLOSED) == []
    assert han.says("好")[0] in {"utter_remedy_noted", "utter_remedy_awaits_approval"}
    assert len(grants_of(shop, CLOSED)) == 1
