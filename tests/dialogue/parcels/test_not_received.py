"""Late, returned, signed by another, stuck: the courier's record decides the case."""

from __future__ import annotations

from collections.abc import Callable

from bot.care.cases.kinds import CaseKind, Department
from bot.care.cases.states import CaseState
from bot.shop.grants import ReasonGroup
from tests.dialogue.books import cases_of, effects_of, evidence_of, grants_of
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
SILENT, BY_OTHER, RETURNED = "2640173844545541008", "2640173847353821013", "2640173845949681010"
WRONG_DATA, MOVING, BY_GUARD = "2640173848055891007", "2640173843141401006", "2640173846651751011"
BY_HIMSELF = "2640173857884871012"
NOT_RECEIVED = "包裹没收到 丢件了吧"


def reports(talk: Talk, order: str, words: str = NOT_RECEIVED) -> list[str]:
    return talk.says_in_a_row({"order": order}, words)


def test_a_silent_parcel_gets_an_inquiry_and_the_coupon_after_a_yes(
    buyer: Opens, shop: Shop
) -> None:
    xu = buyer("b1008")

    assert reports(xu, SILENT) == ["utter_trouble_parcel_late", "utter_late_confirm_coupon"]
    (case,) = cases_of(shop, SILENT)
    assert (case.kind, case.department) == (CaseKind.PARCEL_LATE, Department.COURIER)
    assert case.due_at is not None
    assert grants_of(shop, SILENT) == []
    assert xu.taps("确认") == ["utter_remedy_noted", "utter_inquiry_goes_on"]
    (grant,) = grants_of(shop, SILENT)
    assert (grant.reason_group, grant.amount_fen) == (ReasonGroup.LATE, 500)

    assert xu.says("快递丢了") == ["utter_trouble_known"]
    assert len(cases_of(shop, SILENT)) == 1
    assert len(grants_of(shop, SILENT)) == 1


def test_signed_by_another_is_asked_of_the_courier_and_the_wish_is_kept(
    buyer: Opens, shop: Shop
) -> None:
    ye = buyer("b1013")

    assert reports(ye, BY_OTHER, "不是我签的") == ["utter_trouble_signed_by_another"]
    (case,) = cases_of(shop, BY_OTHER)
    assert case.kind is CaseKind.SIGNED_BY_ANOTHER
    assert ye.says("查不到就补发") == ["utter_inquiry_wish_noted"]
    assert any("补发" in words for _, words in evidence_of(shop, case))
    assert effects_of(shop, BY_OTHER) == []


def test_a_question_goes_first_and_the_report_goes_on_afterwards(buyer: Opens, shop: Shop) -> None:
    shen = buyer("b1011")
    reports(shen, BY_GUARD, "显示签收了我没收到")

    assert shen.says("你们用什么快递") == ["utter_couriers_and_choice"]
    assert reports(shen, BY_GUARD, "显示签收了我没收到") == ["utter_trouble_known"]
    assert shen.taps("先等查件结果") == ["utter_inquiry_wait"]
    assert len(cases_of(shop, BY_GUARD)) == 1


def test_a_returned_parcel_goes_to_a_person_with_the_wish(buyer: Opens, shop: Shop) -> None:
    fang = buyer("b1010")

    assert reports(fang, RETURNED) == ["utter_trouble_parcel_returned"]
    fang.taps("还要，重新寄")
    (case,) = cases_of(shop, RETURNED)
    assert case.kind is CaseKind.PARCEL_RETURNED
    assert any("补发" in words for _, words in evidence_of(shop, case))
    assert fang.owner() == "queue"
    assert effects_of(shop, RETURNED) == []


def test_a_parcel_stuck_for_its_address_is_a_case_of_data(buyer: Opens, shop: Shop) -> None:
    reports(buyer("b1007"), WRONG_DATA)

    (case,) = cases_of(shop, WRONG_DATA)
    assert (case.kind, case.department) == (CaseKind.WRONG_DATA, Department.SERVICE)


def test_a_parcel_that_moves_is_told_and_looked_for_only_when_asked(
    buyer: Opens, shop: Shop
) -> None:
    ayi = buyer("b1006")

    assert reports(ayi, MOVING)[-1] == "utter_parcel_still_moving"
    before = [one for one in cases_of(shop, MOVING) if one.kind is CaseKind.PARCEL_LOST]
    assert before == []
    assert ayi.taps("还是帮我查件") == ["utter_trouble_parcel_lost"]
    assert CaseKind.PARCEL_LOST in {one.kind for one in cases_of(shop, MOVING)}


def test_signed_in_his_own_name_and_yet_not_there_is_heard(buyer: Opens, shop: Shop) -> None:
    ma = buyer("b1012")

    assert reports(ma, BY_HIMSELF, "本人签收？我人都不在") == ["utter_trouble_signed_not_received"]
    (case,) = cases_of(shop, BY_HIMSELF)
    assert case.state is CaseState.REGISTERED


def test_an_insult_in_the_middle_brings_a_person(buyer: Opens) -> None:
    ma = buyer("b1012")
    reports(ma, BY_HIMSELF)

    ma.says("垃圾客服 东西到底在哪")
    assert ma.owner() == "queue"
    assert ma.reason() == "angry"
