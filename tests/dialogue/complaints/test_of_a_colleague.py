"""Anger at a colleague, told with whom and what; and at a refund that is looked at for days."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_whom_it_is_about_is_not_asked_again_and_nothing_is_written_unasked(buyer: Opens) -> None:
    she = buyer("b1015")

    assert she.says("上午那个客服说话特别冲 爱理不理") == ["utter_soothe_service"]
    assert she.choices == ["登记给客服主管", "转人工客服"]


def test_the_yes_writes_it_down(buyer: Opens) -> None:
    she = buyer("b1015")
    she.says("上午那个客服说话特别冲 爱理不理")

    assert "utter_complaint_service" in she.taps("登记给客服主管")


def test_anger_without_a_matter_is_asked_about_as_before(buyer: Opens) -> None:
    she = buyer("b1015")

    assert she.says("你们店真是太差劲了") == ["utter_soothe"]


def test_how_long_goods_are_looked_at_is_of_the_refund(buyer: Opens) -> None:
    she = buyer("b1015")
    she.says("退回去的家居服钱还没到")
    she.says("上午那个客服说话特别冲 爱理不理")

    assert "utter_refund_arrived_again" in she.says("检验一件衣服要这么久吗")


def test_by_which_way_money_comes_is_told_where_none_is_on_its_way(buyer: Opens) -> None:
    old = buyer("b1008")
    old.says("水壶到哪了")

    assert old.says("要退的话退到银行卡还是微信") == ["utter_refund_way"]
