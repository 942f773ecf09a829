"""What is asked of a parcel that was just told gets one line, and nothing is told twice."""

from __future__ import annotations

from collections.abc import Callable

from bot.care.cases.kinds import CaseKind
from tests.dialogue.books import cases_of, evidence_of
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
KETTLE, BLANKET, SCARF = "2640173844545541008", "2640173843843471005", "2640173848055891007"
PYJAMAS = "2640173842439331001"


def test_where_it_is_and_why_it_does_not_move_are_answered_alone(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.shows(order=PYJAMAS)
    told = lin.says("快递到哪里了")

    assert told == ["utter_parcel_in_transit"]
    assert lin.says("都到网点了怎么还不派送") == ["utter_parcel_asked_why"]
    assert lin.says("还得几天 给个准时间") == ["utter_parcel_asked_exact"]
    assert lin.says("离开杭州了没") == ["utter_parcel_asked_where"]
    assert "777000000000019" not in lin.heard


def test_who_is_not_at_home_hears_what_helps(buyer: Opens, shop: Shop) -> None:
    he = buyer("b1005")
    he.shows(order=BLANKET)
    he.says("毯子到哪了")

    assert he.says("我上午家里没人在") == ["utter_parcel_asked_away"]
    assert he.says("不好意思刚忙去了 继续") == ["utter_small_resumes"]
    assert cases_of(shop, BLANKET) == []


def test_a_silent_parcel_is_asked_after_only_when_it_is_wished(buyer: Opens, shop: Shop) -> None:
    old = buyer("b1008")
    old.shows(order=KETTLE)
    old.says("水壶走到哪儿了")

    assert old.says("你们向快递问过没有") == ["utter_parcel_asked_called"]
    assert old.says("多久有答复") == ["utter_parcel_asked_answer_when"]
    assert old.says("万一弄丢了呢") == ["utter_parcel_asked_if_lost"]
    assert cases_of(shop, KETTLE) == []
    assert old.says("那你帮我催催快递")[0] == "utter_trouble_parcel_late"
    (case,) = cases_of(shop, KETTLE)
    assert case.kind is CaseKind.PARCEL_LATE


def test_an_address_that_the_courier_cannot_find_is_taken_down_in_pieces(
    buyer: Opens, shop: Shop
) -> None:
    zhuo = buyer("b1007")

    assert zhuo.says("派件员打来说地址不清") == ["utter_trouble_wrong_data"]
    assert zhuo.says("金珠西路88号3单元") == ["utter_trouble_added_address"]
    assert zhuo.says("电话 13800007007") == ["utter_trouble_added_phone"]
    assert zhuo.says("说错了 后四位是7017") == ["utter_trouble_added_correction"]
    assert zhuo.says("改好了明天能到不") == ["utter_parcel_asked_exact_wrong_data"]
    (case,) = cases_of(shop, SCARF)
    told = [words for _, words in evidence_of(shop, case)]
    assert any("金珠西路88号" in words for words in told)
    assert any("7017" in words for words in told)


def test_what_came_back_is_asked_of_while_the_ways_stay_open(buyer: Opens) -> None:
    hu = buyer("b1010")
    hu.says("围巾怎么给我退回了")

    assert hu.says("我没接到过电话") == ["utter_parcel_asked_not_called"]
    assert hu.says("那包裹现在在哪") == ["utter_parcel_asked_where_back"]
    assert hu.says("重新寄运费谁出") == ["utter_parcel_asked_resend_pays"]
    assert hu.says("退款能退多少") == ["utter_parcel_asked_money_back"]
    assert "129元" in hu.heard
    assert "不要了，退款" in hu.choices


def test_a_stranger_with_a_bare_number_is_asked_for_the_tail_and_told_no_more(
    buyer: Opens,
) -> None:
    visitor = buyer()

    assert visitor.says("看一下这单 2640173842439331001") == ["utter_ask_phone_tail"]
    assert visitor.says("1001") == ["utter_proven_parcel"]
    assert visitor.says("到什么地方了") == ["utter_proven_asked_where"]
    assert visitor.says("下单人是谁") == ["utter_small_anothers"]


PARCEL_OF_HIS_MOTHER, BAG_OF_HER_HUSBAND = "2640173843141401006", "2640173845247611012"
"""Nobody else proves to know these: an order may be proven only so often a day."""


def test_who_has_only_proven_an_order_hears_it_once_and_then_what_can_be_done(
    buyer: Opens,
) -> None:
    son = buyer()
    son.says("帮我妈看看快递")
    assert son.says("她不太会弄") == ["utter_small_no_login"]
    son.says(PARCEL_OF_HIS_MOTHER)
    son.says("1006")

    assert son.says("怎么好几天没更新") == ["utter_proven_stuck"]
    assert son.says("帮忙催催行吗") == ["utter_proven_urge"]
    assert son.says("行 我叫我妈自己来说") == ["utter_small_brings"]
    assert son.owner() == "bot"


def test_an_order_number_told_where_meanings_were_offered_is_looked_up(buyer: Opens) -> None:
    son = buyer()
    son.says("嘟噜嘟噜嘟")

    assert son.says(PARCEL_OF_HIS_MOTHER) == ["utter_ask_phone_tail"]


def test_the_tail_of_somebody_s_phone_is_the_proof_that_was_asked_for(buyer: Opens) -> None:
    wife = buyer()
    wife.says(f"帮看下{BAG_OF_HER_HUSBAND}")

    assert wife.says("他手机尾号1012") == ["utter_proven_order"]
    assert wife.says("好 我喊他自己登录") == ["utter_small_brings"]
    assert wife.owner() == "bot"
