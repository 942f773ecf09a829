"""Waiting without a restock date ends with the money offered unasked (playbook §13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.shop.effects import EffectKind
from bot.usecases.stock_waits import offer_refunds
from tests.dialogue.books import effects_of
from tests.dialogue.talk import Shop, Talk
from tests.fakes.own_orders import own_order

Opens = Callable[..., Talk]
THREE_CUPS = "2640173838226911016"
WHY = "付了款才说没货 怎么不早说"


@pytest.fixture
def later(shop: Shop) -> Iterator[None]:
    """The clock goes back to where it was."""
    now = shop.clock.now
    yield
    shop.clock.now = now


@pytest.mark.usefixtures("later")
def test_the_refund_is_offered_and_a_tap_and_a_yes_ask_for_it(buyer: Opens, shop: Shop) -> None:
    with shop.deps.store.read() as books:
        sku = books.shop.lines_of(THREE_CUPS)[0].sku
    who, order_no = own_order(shop.deps, sku)
    wu = buyer(who)
    wu.says(WHY)
    assert wu.says("等补货")[-1] == "utter_oos_confirm_wait"
    wu.says("嗯")
    with shop.deps.store.read() as books:
        row = books.stock_waits.lock(order_no, sku)
    assert row is not None
    shop.clock.now = row.ends_at

    assert offer_refunds(shop.deps) == 1

    wu.last = [one for one in wu.events() if one["reply"] == "utter_oos_wait_over"]
    assert wu.choices == ["现在退款", "看看别的办法", "转人工客服"]
    assert wu.taps("现在退款")[-1] == "utter_oos_confirm_refund"
    assert wu.says("确认")[0] == "utter_oos_refund_asked"
    kinds = {one.kind for one in effects_of(shop, order_no)}
    assert kinds & {EffectKind.CANCEL, EffectKind.REQUEST_REFUND}
