"""A parcel came damaged: case, photo, how bad, and the way out that was confirmed."""

from __future__ import annotations

from collections.abc import Callable

from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState
from bot.shop.grants import GrantKind, ReasonGroup
from tests.dialogue.books import cases_of, evidence_of, grants_of
from tests.dialogue.talk import Shop, Talk
from tests.fakes.pictures import photo

Opens = Callable[..., Talk]
SWEATER, COAT, MUGS = "2640173848757961002", "2640173865607641017", "2640173855076591016"
BOOKSHELF, LAMP, TWO_THINGS = "2640173843141401006", "2640173860693151013", "2640173859991081010"


def reports(talk: Talk, order: str, words: str) -> list[str]:
    return talk.says_in_a_row({"order": order}, words)


def test_light_damage_with_a_photo_ends_in_one_coupon_after_a_yes(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")

    assert reports(ye, LAMP, "快递箱子压坏了") == ["utter_photo_parcel_damaged"]
    (case,) = cases_of(shop, LAMP)
    assert (case.kind, case.state) == (CaseKind.PARCEL_DAMAGED, CaseState.REGISTERED)
    assert case.case_no in ye.heard
    assert ye.sends_photos(photo()) == ["utter_trouble_photo_taken", "utter_damage_how_bad"]
    assert ("photo", "") in evidence_of(shop, case)
    assert ye.taps("轻微") == ["utter_damage_light"]
    assert ye.taps("10元补偿券") == ["utter_damage_confirm_remedy"]
    assert grants_of(shop, LAMP) == []
    assert ye.says("可以") == ["utter_remedy_noted", "utter_damage_packing_noted"]
    (grant,) = grants_of(shop, LAMP)
    assert (grant.kind, grant.reason_group) == (GrantKind.COUPON, ReasonGroup.DAMAGED)
    assert (grant.amount_fen, grant.evidence) == (1_000, case.case_no)
    assert "到账后" in ye.heard or "发到账户后" in ye.heard


def test_heavy_damage_is_noted_for_review_and_nothing_is_given(buyer: Opens, shop: Shop) -> None:
    wu = buyer("b1016")
    reports(wu, MUGS, "杯子全碎了")

    assert wu.sends_photos(photo()) == ["utter_trouble_photo_taken", "utter_damage_heavy"]
    assert wu.says("补发") == ["utter_trouble_wish_noted"]
    (case,) = cases_of(shop, MUGS)
    assert case.state is CaseState.VERIFYING
    assert any("补发" in words for _, words in evidence_of(shop, case))
    assert grants_of(shop, MUGS) == []
    assert case.case_no in wu.heard


def test_what_is_no_photo_is_asked_again_once_and_then_a_person_comes(
    buyer: Opens, shop: Shop
) -> None:
    chen = buyer("b1017")
    reports(chen, COAT, "收到包裹破损")

    assert chen.says("我不太会弄这个") == ["utter_trouble_photo_again"]
    chen.says("还是不会弄这个")
    assert chen.owner() == "queue"
    (case,) = cases_of(shop, COAT)
    assert case.case_no


def test_a_parcel_not_signed_for_may_be_refused_at_the_door(buyer: Opens, shop: Shop) -> None:
    ayi = buyer("b1006")

    assert reports(ayi, BOOKSHELF, "快递员说箱子烂了") == ["utter_damage_refuse_at_door"]
    assert "拒收" in ayi.heard
    assert ayi.taps("退款") == ["utter_trouble_wish_noted"]
    (case,) = cases_of(shop, BOOKSHELF)
    assert any("退款" in words for _, words in evidence_of(shop, case))


def test_in_an_order_of_two_things_it_is_asked_which_one(buyer: Opens, shop: Shop) -> None:
    fang = buyer("b1010")

    assert reports(fang, TWO_THINGS, "包裹压扁了") == ["utter_trouble_which_line"]
    assert fang.taps("桂花乌龙茶") == ["utter_photo_parcel_damaged"]
    (case,) = cases_of(shop, TWO_THINGS)
    assert case.sku == "TE10-100"


def test_who_drops_it_keeps_the_case_and_gets_nothing(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1002")
    reports(yan, SWEATER, "快递盒子压烂了")
    yan.sends_photos(photo())
    yan.taps("轻微")
    yan.taps("退10元")

    assert yan.says("算了") == ["utter_trouble_left"]
    (case,) = cases_of(shop, SWEATER)
    assert case.state.is_open
    assert grants_of(shop, SWEATER) == []
    assert yan.owner() == "bot"


def test_a_stranger_is_asked_to_log_in(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("收到的快递全碎了") == ["utter_trouble_log_in"]
    assert "转人工客服" in stranger.choices
