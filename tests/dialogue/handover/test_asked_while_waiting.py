"""A clear question of somebody who waits is answered once, and nothing is begun by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def lately(talk: Talk, count: int) -> list[str]:
    """The names of the replies after the first `count` lines of the log."""
    return [event["reply"] for event in talk.events()[count:] if event["reply"]]


def cases_of(talk: Talk) -> int:
    with talk.shop.deps.store.read() as books:
        return len(books.cases.of_buyer("b1005"))


@pytest.fixture
def waits(buyer: Opens) -> Talk:
    """Twice not understood, and nobody is at the desk."""
    he = buyer("b1005")
    he.says("咕噜噜哒噜哒")
    he.says("哒噜哒咕噜噜")
    assert he.owner() == "queue"
    return he


def test_a_price_that_fell_is_answered_by_the_rule_and_nothing_is_offered(waits: Talk) -> None:
    waits.says("上周149拍的盖毯怎么今天就99了")

    assert lately(waits, 0)[-1] == "utter_meanwhile_price"
    assert waits.choices == []
    assert not waits.shop.grants("b1005")
    assert waits.owner() == "queue"


def test_whether_it_may_go_back_is_told_and_the_same_is_not_told_twice(waits: Talk) -> None:
    waits.says("不喜欢能退吗")
    assert lately(waits, 0)[-1] == "utter_meanwhile_return"

    before = len(waits.events())
    waits.says("到底能不能退呀")

    assert "utter_meanwhile_return" not in lately(waits, before)


@pytest.mark.parametrize(
    ("told", "reply"),
    [
        ("对了 睡衣袖口开线了", "utter_meanwhile_faulty"),
        ("面霜显示签收了 我没拿到", "utter_meanwhile_inquiry"),
        ("书架还少了一包螺丝", "utter_meanwhile_missing"),
    ],
)
def test_a_trouble_told_meanwhile_hears_who_answers_for_it_and_opens_no_case(
    waits: Talk, told: str, reply: str
) -> None:
    before = cases_of(waits)
    waits.says(told)

    assert lately(waits, 0)[-1] == reply
    assert cases_of(waits) == before
    assert waits.owner() == "queue"


def test_a_wish_waits_for_the_colleague(waits: Talk) -> None:
    before = len(waits.events())
    waits.says("我要退货")

    assert set(lately(waits, before)) <= {"utter_still_away"}


def test_who_asks_again_for_a_person_hears_once_that_one_is_called(waits: Talk) -> None:
    waits.says("转人工")
    assert lately(waits, 0)[-1] == "utter_meanwhile_person"

    before = len(waits.events())
    waits.says("给我转人工")
    waits.says("找真人来说")

    assert set(lately(waits, before)) <= {"utter_still_away"}


def test_how_it_stands_is_not_said_again_behind_every_answer(waits: Talk) -> None:
    waits.says("黑的那条")
    before = len(waits.events())
    waits.says("新疆包邮吗")
    waits.says("我家在二楼")
    waits.says("下午一般都在")

    assert "utter_still_away" not in lately(waits, before)


def test_the_doctor_s_bill_is_answered_without_a_sum(buyer: Opens) -> None:
    he = buyer("b1005")
    he.says("用了你们的面霜脸肿了起了一片疹子")
    assert he.owner() == "queue"

    he.says("医药费谁来出")
    assert lately(he, 0)[-1] == "utter_meanwhile_doctor"


def test_the_same_alarm_is_not_told_whole_a_second_time(buyer: Opens) -> None:
    he = buyer("b1005")
    he.says("用了你们的面霜脸肿了起了一片疹子")
    first = lately(he, 0)
    before = len(he.events())

    he.says("现在整张脸又红又肿")

    assert "utter_danger_injury" in first
    assert set(lately(he, before)) == {"utter_danger_again_injury"}


@pytest.fixture
def in_danger(buyer: Opens) -> Talk:
    """A face that swells, and nobody is at the desk."""
    he = buyer("b1005")
    he.says("用了你们的面霜脸肿了起了一片疹子")
    assert he.owner() == "queue"
    return he


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("能不能有人打电话给我", "utter_meanwhile_call"),
        ("有检测报告没有", "utter_meanwhile_papers"),
        ("拍了两张够不够", "utter_meanwhile_photo_enough"),
        ("剩下的要寄回去吗", "utter_meanwhile_send_back"),
        ("用过了还能退吗", "utter_meanwhile_danger_back"),
        ("治疗费你们管吗", "utter_meanwhile_doctor"),
    ],
)
def test_at_an_empty_desk_the_rule_is_told_to_who_is_in_danger(
    in_danger: Talk, words: str, reply: str
) -> None:
    before = len(in_danger.events())
    in_danger.says(words)

    assert lately(in_danger, before) == [reply]
    assert in_danger.owner() == "queue"
    assert in_danger.choices == []


def test_who_is_in_danger_hears_nothing_of_the_books(in_danger: Talk) -> None:
    assert "utter_parcel" not in " ".join(in_danger.says("我的毯子到哪了"))


def test_a_wish_that_is_taken_back_is_taken_down(waits: Talk) -> None:
    waits.says("算了不改了 就原来的")

    assert lately(waits, 0)[-1] == "utter_meanwhile_withdrawn"


def test_the_hours_of_the_desk_are_told_once(waits: Talk) -> None:
    before = len(waits.events())
    waits.says("你们人工几点上班呀")
    assert lately(waits, before) == ["utter_meanwhile_hours"]
    assert any("08:30到24:00" in event["text"] for event in waits.events())

    before = len(waits.events())
    waits.says("上班时间到底是几点")
    assert "utter_meanwhile_hours" not in lately(waits, before)


def test_when_the_money_comes_is_told_by_the_rule_and_not_twice(waits: Talk) -> None:
    waits.says("退款几天能到账")
    assert lately(waits, 0)[-1] == "utter_meanwhile_refund"

    before = len(waits.events())
    waits.says("退款多久到账啊")

    assert "utter_meanwhile_refund" not in lately(waits, before)


def test_what_was_signed_for_and_never_came_is_heard(waits: Talk) -> None:
    waits.says("还有面霜显示签收了我根本没拿到")

    assert lately(waits, 0)[-1] == "utter_meanwhile_inquiry"
    assert waits.owner() == "queue"


def test_who_did_not_follow_hears_it_more_plainly(waits: Talk) -> None:
    waits.says("啥意思啊 没看懂")

    assert lately(waits, 0)[-1] == "utter_meanwhile_plainly"


def test_what_becomes_of_dangerous_goods_is_told_and_another_matter_is_answered(
    buyer: Opens,
) -> None:
    he = buyer("b1006")
    he.says("电水壶刚才冒火花了")
    assert he.owner() == "queue"

    he.says("寄回来的邮费是不是要我先垫")
    assert lately(he, 0)[-1] == "utter_meanwhile_danger_back"
    he.says("要拍照片吗")
    assert lately(he, 0)[-1] == "utter_meanwhile_photo"
    before = len(he.events())
    he.says("另外我的书架快递到哪了")
    assert any(name.startswith("utter_parcel_") for name in lately(he, before))
    assert he.owner() == "queue"


def test_whether_a_second_way_costs_is_told_to_who_waits_for_it(buyer: Opens) -> None:
    he = buyer("b1010")
    he.says("围巾怎么给退回去了")
    he.says("还要的 重新寄吧")
    assert he.owner() == "queue"

    he.says("邮费要我再出一遍吗")

    assert lately(he, 0)[-1] == "utter_parcel_asked_resend_pays"


def test_money_for_what_came_back_knows_no_days_of_a_return(buyer: Opens) -> None:
    he = buyer("b1010")
    he.says("围巾怎么给退回去了")
    he.says("还要的 重新寄吧")

    he.says("算啦还是退我钱行不行")

    assert lately(he, 0)[-1] == "utter_meanwhile_came_back"


def test_whether_dangerous_goods_may_go_back_is_heard_in_the_middle(buyer: Opens) -> None:
    he = buyer("b1006")
    he.says("电水壶刚才冒火花了")

    he.says("上个月买的 能退吧 不敢再用了")

    assert lately(he, 0)[-1] == "utter_meanwhile_danger_back"
