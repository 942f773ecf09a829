from __future__ import annotations

from collections.abc import Callable

from bot.care.cases.kinds import CaseKind, Evidence
from bot.usecases.ports_cases import CaseRow
from tests.dialogue.talk import Shop, Talk
from tests.fakes.pictures import photo

Opens = Callable[..., Talk]
YES_LAMP = "2640173860693151013"
YONGS_BAG = "2640173856480731017"


def cases_of(shop: Shop, buyer_id: str, order_no: str) -> list[CaseRow]:
    with shop.deps.store.read() as books:
        cases = books.cases.of_buyer(buyer_id)
    return [one for one in cases if one.order_no == order_no and one.kind is CaseKind.QUALITY]


def evidence_of(shop: Shop, case: CaseRow) -> list[tuple[Evidence, str]]:
    with shop.deps.store.read() as books:
        return [(one.kind, one.text) for one in books.cases.evidence_of(case.id)]


def test_a_fault_has_its_case_photos_and_the_buyers_own_way(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")
    ye.shows(order=YES_LAMP)

    told = ye.says("台灯不亮了，质量太差")
    assert told == ["utter_quality_case_opened", "utter_quality_ask_way_photo"]
    (case,) = cases_of(shop, "b1013", YES_LAMP)
    assert case.case_no in ye.heard
    assert case.sku == "LP07-WHT"
    assert ye.says("换货") == ["utter_quality_way_noted", "utter_quality_ask_photo"]
    assert "utter_quality_reviewed_by" in ye.sends_photos(photo())
    kinds = evidence_of(shop, case)
    assert (Evidence.WORDS, "买家希望：换货") in kinds
    assert Evidence.PHOTO in {kind for kind, _ in kinds}


def test_said_again_it_stays_one_case(buyer: Opens, shop: Shop) -> None:
    yong = buyer("b1017")
    yong.shows(order=YONGS_BAG)
    yong.says("包包开线了")
    again = buyer("b1017")
    again.shows(order=YONGS_BAG)

    assert again.says("包包开线了")[0] == "utter_quality_case_known"
    assert len(cases_of(shop, "b1017", YONGS_BAG)) == 1


def test_photos_with_the_words_are_evidence_at_once(buyer: Opens, shop: Shop) -> None:
    ting = buyer("b1012")
    ting.shows(order="2640173857884871012")

    told = ting.sends_photos(photo(), text="包的带子断了")
    assert told == ["utter_quality_case_opened", "utter_quality_ask_way"]
    assert "utter_quality_reviewed_by" in ting.taps("退货退款")


def test_a_return_for_a_fault_never_goes_the_no_reason_way(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1005")
    yan.shows(order="2640173854374521005")
    yan.says("我要退货")
    yan.taps("山茶花保湿面霜")

    assert yan.says("质量有问题")[0] == "utter_quality_case_opened"
    (case,) = cases_of(shop, "b1005", "2640173854374521005")
    assert (Evidence.WORDS, "买家希望：退货退款") in evidence_of(shop, case)
    with shop.deps.store.read() as books:
        assert books.shop.returns_of("2640173854374521005") == []
