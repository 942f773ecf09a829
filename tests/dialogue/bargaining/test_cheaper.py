from __future__ import annotations

from collections.abc import Callable

from bot.usecases.ports_shop import GrantState
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def climbs(talk: Talk) -> list[str]:
    return [talk.says(words)[0] for words in ("便宜点", "能再低吗", "再少点呗")]


def test_four_rungs_end_in_one_request_and_the_second_is_told_of_it(
    buyer: Opens, shop: Shop
) -> None:
    fang = buyer("b1010", page="SC01")

    assert climbs(fang) == [
        "utter_bargain_set_price",
        "utter_bargain_what_it_buys",
        "utter_bargain_ask_which",
    ]
    assert fang.says("超出预算了") == ["utter_bargain_requested_gift"]
    (grant,) = shop.grants("b1010")
    assert (grant.product, grant.state) == ("SC01", GrantState.REQUESTED)
    assert fang.says("便宜点") == ["utter_bargain_already"]
    assert len(shop.grants("b1010")) == 1


def test_a_tapped_reason_asks_for_a_voucher(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1002", page="SC01")
    climbs(yan)

    assert yan.taps("别家更便宜") == ["utter_bargain_requested_voucher"]
    assert shop.grants("b1002")[0].amount_fen == 1_000


def test_an_unpaid_order_that_is_bargained_for_is_the_one_in_talk(
    buyer: Opens,
) -> None:
    mai = buyer("b1005")
    mai.says("盖毯到哪了")

    assert mai.says("那罐桂花茶还没付钱 给便宜点") == ["utter_bargain_set_price"]
    assert mai.says("邮费多少呀") == ["utter_freight_missing"]
    assert "桂花乌龙茶" in mai.heard
    assert mai.says("不要了 帮我取消") == ["utter_cancel_confirm_unpaid"]
