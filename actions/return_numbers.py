"""The number of the parcel on its way back: which return it is for, stated, entered."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, StatedEffect, said, slot_text
from actions.goods_back import GoodsAction, title_of
from bot.usecases.aftersales import Goods, MoneyBack, awaits_parcel, goods_of
from bot.usecases.returning import enter_return_tracking
from bot.usecases.saying import Say, Turn

SKILL = "returns"
FORM = "returns_form"
_WHOLE = re.compile(r"[0-9A-Za-z]{8,30}")


class TakesNumber(GoodsAction):
    """The half of the return that begins once the goods are under way."""

    topic = SKILL
    intent = "request_return"
    form = FORM

    def goods_in(self, turn: Turn, stated: Mapping[str, Any]) -> Goods | None:
        """The line that was stated."""
        lines = goods_of(self.deps, turn=turn, order_no=stated["order_no"])
        return next((one for one in lines if one.line.sku == stated["sku"]), None)

    def take_number(self, turn: Turn, heard: Heard, number: str) -> Said | None:
        """States which return the number is for; None where no return waits for one."""
        if not turn.buyer_id:
            return None
        waiting = awaits_parcel(self.deps, turn=turn)
        in_view = [one for one in waiting if one.order.order_no == heard.slots.get("order_in_view")]
        fitting = in_view if len(in_view) == 1 else waiting
        if not fitting:
            return None
        if len(fitting) > 1:
            said_so = self._choose(heard, [one.order for one in fitting])
            return replace(said_so, slots={**said_so.slots, FORM: {"tracking_no": number}})
        return self._number_for(turn, heard, fitting[0], number)

    def _number_for(self, turn: Turn, heard: Heard, one: MoneyBack, number: str) -> Said:
        assert one.row is not None
        form = {"order_no": one.order.order_no, "sku": one.row.sku, "tracking_no": number}
        goods = self.goods_in(turn, form)
        return self.state_number(heard, goods, form)

    def state_number(self, heard: Heard, goods: Goods | None, form: dict[str, Any]) -> Said:
        """Puts the number up for confirmation."""
        title = title_of(goods) if goods else "这件商品"
        facts = {"number": form["tracking_no"], "title": title}
        text = f"把{form['tracking_no']}登记为{title}的退货单号，对吗？"
        effect = StatedEffect(self.intent, text, Say("utter_return_number_confirm", facts), form)
        kept = {"order_in_view": form["order_no"], FORM: None}
        return said(heard, [], SKILL, effect=effect, **kept)

    def enter(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        """Enters what was confirmed; what is no number is asked for again."""
        number = str(stated["tracking_no"])
        asked = enter_return_tracking(
            self.deps, turn=turn, order_no=stated["order_no"], sku=stated["sku"],
            tracking_no=number,
        )  # fmt: skip
        if asked.is_done:
            returns = self.deps.policy.returns
            facts = {
                "number": number,
                "refund_days": returns.refund_working_days,
                "most_days": returns.refund_most_days,
            }
            return said(heard, [Say("utter_return_number_entered", facts)], SKILL)
        if asked.row is not None and asked.row.is_open:
            return said(heard, [Say("utter_return_number_noted", {"number": number})], SKILL)
        says = [Say("utter_return_number_unreadable", {}, (PERSON,))]
        return said(heard, says, SKILL, awaiting="tracking_no")


def number_told(heard: Heard) -> str:
    """A number of a parcel in these words."""
    if slot_text(heard, "awaiting") == "effect" and not heard.corrects:
        return ""
    given = str(heard.given("tracking_no") or "")
    return given if _WHOLE.fullmatch(given) else ""
