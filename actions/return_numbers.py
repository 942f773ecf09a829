"""The number of the parcel on its way back: which return it is for, stated, entered."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, StatedEffect, offered, said, slot_text
from actions.goods_back import GoodsAction, title_of
from bot.care.context import Choice
from bot.usecases.aftersales import Goods, MoneyBack, awaits_parcel, goods_of, named_among
from bot.usecases.returning import enter_return_tracking
from bot.usecases.saying import Offer, Say, Turn

SKILL = "returns"
FORM = "returns_form"
ALL_IN_ONE = "都在这个包裹里"
_ALL = "all_in_one"
_LAST = "last_number"
_TOGETHER = re.compile(
    r"一起寄|[一同]个?(?:包裹|快递|箱子|袋子)|同一?个?单|都[是在放装用]|全[在放装]|一[块并道]寄|合在?一起|放一起|装一起"
    r"|也[是用在](?:这个|同一|一样|它|那个|里面)|一样的?单号|单号一样"
)
_CORRECTS = re.compile(r"[填写发报弄搞]错|错了|更正|改[成为一]|换[成个]单号")
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
        """States which return the number is for, or all that went into one parcel; None where no
        return waits for one."""
        if not turn.buyer_id:
            return None
        waiting = awaits_parcel(self.deps, turn=turn)
        fitting = self._fitting(turn, heard, waiting)
        if not fitting:
            return None
        if len(fitting) == 1:
            return self._number_for(turn, heard, fitting[0], number)
        if goes_together(heard):
            return self._state_all(turn, heard, fitting, number)
        return self._which(turn, heard, fitting, number)

    def number_kept(self, heard: Heard) -> str:
        """The number that was told while it was asked which return it is for, or that another
        return has got: 都在里面, 另一件也是这个单号."""
        form = self.kept(heard)
        return str(form.get("tracking_no") or form.get(_LAST) or "") if goes_together(heard) else ""

    def _fitting(
        self, turn: Turn, heard: Heard, waiting: Sequence[MoneyBack]
    ) -> Sequence[MoneyBack]:
        """The returns that the number may be for: tapped or named, of the order in view, first of
        all those that have none yet."""
        picked = [one for one in waiting if one.row and one.row.sku == heard.given("choice")]
        if picked:
            return picked
        lacking = [one for one in waiting if one.row and not one.row.tracking_no]
        if goes_together(heard):
            return lacking or waiting
        if named := [one for one in waiting if self._is_named(turn, heard, one)]:
            return named
        in_view = [one for one in waiting if one.order.order_no == heard.slots.get("order_in_view")]
        near = in_view or waiting
        fresh = [one for one in near if one in lacking]
        return near if _CORRECTS.search(heard.text) or not fresh else fresh

    def _is_named(self, turn: Turn, heard: Heard, one: MoneyBack) -> bool:
        goods = self._goods(turn, one)
        return goods is not None and named_among([goods], heard.text) is not None

    def _goods(self, turn: Turn, one: MoneyBack) -> Goods | None:
        return self.goods_in(turn, _line_of(one))

    def _which(self, turn: Turn, heard: Heard, fitting: Sequence[MoneyBack], number: str) -> Said:
        picks = [(self._title(turn, one), _line_of(one)) for one in fitting]
        rows = [(title, {"choice": at["sku"], "order_no": at["order_no"]}) for title, at in picks]
        rows.append((ALL_IN_ONE, {"choice": _ALL}))
        shown = tuple(Offer(title, "choose", slots) for title, slots in rows)
        choices = offered([Choice(title, slots=slots) for title, slots in rows])
        question = Say("utter_return_number_which", {"number": number}, shown)
        more: dict[str, Any] = {FORM: {"tracking_no": number}, "offered": choices}
        return said(heard, [question], SKILL, awaiting="line_choice", **more)

    def _title(self, turn: Turn, one: MoneyBack) -> str:
        goods = self._goods(turn, one)
        return title_of(goods) if goods else "这件商品"

    def _state_all(
        self, turn: Turn, heard: Heard, fitting: Sequence[MoneyBack], number: str
    ) -> Said:
        """One number for several returns, stated with each of them."""
        titles = "、".join(self._title(turn, one) for one in fitting)
        facts = {"number": number, "titles": titles, "count": len(fitting)}
        text = f"把{number}登记为{titles}的退货单号，对吗？"
        stated = {"tracking_no": number, "lines": [_line_of(one) for one in fitting]}
        question = Say("utter_return_number_confirm_all", facts)
        effect = StatedEffect(self.intent, text, question, stated)
        return said(heard, [], SKILL, effect=effect, **{FORM: None})

    def _number_for(self, turn: Turn, heard: Heard, one: MoneyBack, number: str) -> Said:
        form = {**_line_of(one), "tracking_no": number}
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
        lines: Sequence[Mapping[str, Any]] = stated.get("lines") or (stated,)
        asked = [
            enter_return_tracking(
                self.deps, turn=turn, order_no=line["order_no"], sku=line["sku"],
                tracking_no=number,
            )
            for line in lines
        ]  # fmt: skip
        if all(one.is_done for one in asked):
            return self._entered(turn, heard, number)
        if any(one.row is not None and one.row.is_open for one in asked):
            return said(heard, [Say("utter_return_number_noted", {"number": number})], SKILL)
        says = [Say("utter_return_number_unreadable", {}, (PERSON,))]
        return said(heard, says, SKILL, awaiting="tracking_no")

    def _entered(self, turn: Turn, heard: Heard, number: str) -> Said:
        """And what else of the buyer's goes back without a number: it may be in the same parcel."""
        returns = self.deps.policy.returns
        facts = {
            "number": number,
            "refund_days": returns.refund_working_days,
            "most_days": returns.refund_most_days,
        }
        says = [Say("utter_return_number_entered", facts)]
        waiting = awaits_parcel(self.deps, turn=turn)
        left = [one for one in waiting if one.row and not one.row.tracking_no]
        if not left:
            return said(heard, says, SKILL)
        titles = "、".join(self._title(turn, one) for one in left)
        says.append(Say("utter_return_number_others", {"titles": titles, "number": number}))
        more: dict[str, Any] = {FORM: {_LAST: number}}
        return said(heard, says, SKILL, **more)


def _line_of(one: MoneyBack) -> dict[str, str]:
    return {"order_no": one.order.order_no, "sku": one.row.sku if one.row else ""}


def goes_together(heard: Heard) -> bool:
    """Whether several returns went into one parcel, by the words or the tap."""
    return heard.given("choice") == _ALL or _TOGETHER.search(heard.text) is not None


def number_told(heard: Heard) -> str:
    """A number of a parcel in these words."""
    if slot_text(heard, "awaiting") == "effect" and not heard.corrects:
        return ""
    given = str(heard.given("tracking_no") or "")
    return given if _WHOLE.fullmatch(given) else ""
