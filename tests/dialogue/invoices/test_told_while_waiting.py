"""Who waits for finance tells what the invoice shall be like; it is kept and said so (law 23)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def test_the_wishes_for_an_invoice_are_kept_for_the_colleague(buyer: Opens, shop: Shop) -> None:
    she = buyer("b1016")
    she.says("礼盒那单的发票 抬头开错了")
    if she.owner() != "queue":
        she.says("抬头开错了")
    assert she.owner() == "queue"

    assert she.says("改成杭州云舟设计有限公司") == ["utter_still_invoice_noted"]
    assert she.says("麻烦开成两张") == ["utter_still_invoice_noted"]
    assert she.says("多久能开好") == ["utter_still_invoice_when"]
    with shop.deps.store.read() as books:
        handover = books.handovers.latest(she.id)
    assert handover is not None
    told = [line["text"] for line in handover.summary if line["label"] == "买家补充的开票要求"]
    assert told == ["改成杭州云舟设计有限公司", "麻烦开成两张"]
