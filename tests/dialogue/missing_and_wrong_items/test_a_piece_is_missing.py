"""Something is missing, or the wrong thing came."""

from __future__ import annotations

from collections.abc import Callable

from bot.care.cases.kinds import CaseKind, Department
from bot.care.cases.states import CaseState
from bot.shop.grants import GrantKind, ReasonGroup
from tests.dialogue.books import cases_of, effects_of, evidence_of, grants_of
from tests.dialogue.talk import Shop, Talk
from tests.fakes.pictures import photo

Opens = Callable[..., Talk]
SHELF, TOTE_AND_SCARF = "2640173853672451015", "2640173852970381009"
TEA, COAT, SWEATER = "2640173864905571016", "2640173859289011003", "2640173850864171014"
OLD_COAT = "2640173851566241004"


def reports(talk: Talk, order: str, words: str) -> list[str]:
    return talk.says_in_a_row({"order": order}, words)


def test_looked_for_once_then_sent_again_with_the_coupon_after_a_yes(
    buyer: Opens, shop: Shop
) -> None:
    song = buyer("b1015")

    assert reports(song, SHELF, "少了一包螺丝") == ["utter_missing_look_once"]
    assert cases_of(shop, SHELF) == []
    assert song.says("没有") == ["utter_ways_missing_piece"]
    (case,) = cases_of(shop, SHELF)
    assert (case.kind, case.department) == (CaseKind.MISSING_PIECE, Department.WAREHOUSE)
    assert "螺丝" in case.words
    assert song.says("补寄吧") == ["utter_trouble_confirm_way_and_coupon"]
    assert grants_of(shop, SHELF) == []
    assert song.says("好的") == ["utter_trouble_wish_noted", "utter_remedy_noted"]
    (grant,) = grants_of(shop, SHELF)
    assert (grant.kind, grant.amount_fen) == (GrantKind.COUPON, 500)
    assert grant.reason_group is ReasonGroup.MISSING_OR_WRONG
    assert cases_of(shop, SHELF)[0].state is CaseState.VERIFYING
    assert effects_of(shop, SHELF) == []


def test_who_has_looked_already_is_not_sent_to_look_again(buyer: Opens, shop: Shop) -> None:
    lu = buyer("b1009")

    assert reports(lu, TOTE_AND_SCARF, "箱子翻遍了就是少一件") == ["utter_trouble_which_line"]
    assert lu.says("围巾") == ["utter_ways_missing_piece"]
    (case,) = cases_of(shop, TOTE_AND_SCARF)
    assert case.sku == "SC01-RED"
    assert lu.taps("退这件的钱") == ["utter_trouble_confirm_way_and_coupon"]
    assert lu.taps("确认") == ["utter_trouble_wish_noted", "utter_remedy_noted"]
    assert any("退这件的钱" in words for _, words in evidence_of(shop, case))


def test_a_change_of_mind_before_the_yes_does_nothing(buyer: Opens, shop: Shop) -> None:
    liu = buyer("b1014")
    reports(liu, SWEATER, "漏发了 数了三遍就是少一件")
    liu.taps("补寄")

    assert liu.taps("先不用") == ["utter_trouble_left"]
    assert grants_of(shop, SWEATER) == []
    assert len(cases_of(shop, SWEATER)) == 1


def test_the_wrong_goods_need_a_photo_before_a_way_out(buyer: Opens, shop: Shop) -> None:
    chen = buyer("b1003")

    assert reports(chen, COAT, "你们发错货了") == ["utter_photo_wrong_goods"]
    assert chen.sends_photos(photo(), text="发错颜色了") == ["utter_ways_wrong_goods"]
    (case,) = cases_of(shop, COAT)
    assert case.kind is CaseKind.WRONG_GOODS
    assert ("photo", "") in evidence_of(shop, case)
    assert chen.taps("换成对的") == ["utter_trouble_confirm_way_and_coupon"]
    assert chen.says("行") == ["utter_trouble_wish_noted", "utter_remedy_noted"]
    assert len(grants_of(shop, COAT)) == 1


def test_the_wrong_goods_without_a_photo_wait_for_it_and_a_question_goes_first(
    buyer: Opens, shop: Shop
) -> None:
    han = buyer("b1004")
    reports(han, OLD_COAT, "发错货了")

    assert han.says("你们用什么快递") == ["utter_couriers_and_choice"]
    assert han.sends_photos(photo()) == ["utter_photo_to_case"]
    (case,) = cases_of(shop, OLD_COAT)
    assert ("photo", "") in evidence_of(shop, case)
    assert reports(han, OLD_COAT, "发错货了") == ["utter_ways_wrong_goods"]
    assert len(cases_of(shop, OLD_COAT)) == 1


def test_nonsense_is_asked_again_once_and_then_a_person_comes(buyer: Opens, shop: Shop) -> None:
    wu = buyer("b1016")
    reports(wu, TEA, "少发了一盒")

    assert wu.says("啊吧啊吧") == ["utter_missing_look_once"]
    wu.says("啊吧啊吧")
    assert wu.owner() == "queue"
    assert cases_of(shop, TEA) == []
