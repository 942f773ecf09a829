"""Several lines go back at once: asked of together, confirmed once, authorised one by one.

帆布包和围巾一起退, of one order or of two (playbook §5). What needs a look of its own (a fault, a
cut tag) goes one after the other, as a single line does.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import StatedEffect, said, slot_text
from actions.goods_back import REASONS, cause_told, condition_told, title_of, where_to
from actions.handover import call
from actions.return_numbers import FORM, SKILL, TakesNumber
from bot.care.handover import Reason
from bot.shop.money import yuan_number
from bot.shop.quality_problems import Check
from bot.shop.refunds import refund_of
from bot.shop.returns import Cause, Condition
from bot.usecases.aftersales import Goods, goods_of, lines_bought, named_of
from bot.usecases.returning import GoodsBack, authorise_return, foresee_return
from bot.usecases.saying import Offer, Say, Turn

MOST = 5
TWO = 2
_BOTH = re.compile(
    r"(?:[两三几]|全)[件个样]?(?:都|全)|(?:[两三]|全)[件样]?[^,，。?？]{0,4}退|都.{0,4}退|一[起块并同道].{0,4}退"
)
_ONLY = re.compile(r"[只就光单先](?:退|要退)|(?:另|那|别的).{0,6}(?:不退|留)")
_AND = re.compile(r"和|跟|与|还有|加上|以及|连同|、|及")


def _names_several(heard: Heard) -> bool:
    """帆布包和单肩包; 单肩包 alone is one, though two bags may be called so."""
    goods = {one.value for one in heard.entities if one.name == "product"}
    joined = _BOTH.search(heard.text) or _AND.search(heard.text)
    return len(goods) >= TWO or joined is not None


_STATES = (
    Offer("都完好，没用过", "choose", {"choice": Condition.INTACT.value}),
    Offer("有的拆封、剪标或用过", "choose", {"choice": "mixed"}),
)
_MIXED = re.compile(
    r"有[一的]?[件个]?.{0,6}(?:拆|剪|用过|穿过|洗过)|其中|另外?一[件个]|一件.{0,6}一件"
)
Lines = Sequence[tuple[str, Goods]]


class ReturnsSeveral(TakesNumber):
    """The half of the return that hears of several lines."""

    def several(self, turn: Turn, heard: Heard) -> Said | None:
        """The talk about all of them; None where one line, or none, is meant."""
        form = self.kept(heard)
        lines = self._kept_lines(turn, form)
        if lines and _ONLY.search(heard.text) and len(named_of(lines, heard.text)) == 1:
            return self._one_of(turn, heard, named_of(lines, heard.text)[0], form)
        lines = lines or self._meant(turn, heard)
        if len(lines) < TWO or not self._all_may_return(turn, lines):
            return None
        cause = cause_told(heard) or (Cause(form["cause"]) if form.get("cause") else None)
        form = {"lines": [_at(one) for one in lines]}
        if cause is None:
            return self._asks(heard, "reason", "utter_returns_ask_reason", lines, form, REASONS)
        form["cause"] = cause.value
        state = condition_told(heard, Check.USE)
        if cause.is_fault or _is_mixed(heard) or state not in {None, Condition.INTACT}:
            return self._one_by_one(turn, heard, lines[0], cause)
        if state is None:
            reply = "utter_returns_ask_condition"
            return self._asks(heard, "condition", reply, lines, form, _STATES)
        form["condition"] = state.value
        return self._state_several(heard, lines, form)

    # --- which lines ------------------------------------------------------------------

    def _kept_lines(self, turn: Turn, form: Mapping[str, Any]) -> Lines:
        rows = form.get("lines") if not form.get("tracking_no") else None
        return self._lines_at(turn, rows or ())

    def _lines_at(self, turn: Turn, rows: Sequence[Mapping[str, str]]) -> Lines:
        found = []
        for row in rows:
            goods = goods_of(self.deps, turn=turn, order_no=row["order_no"])
            found += [(row["order_no"], one) for one in goods if one.line.sku == row["sku"]]
        return found

    def _meant(self, turn: Turn, heard: Heard) -> Lines:
        """Named by their products, or both of the order that is talked of."""
        if not heard.text or heard.given("tracking_no"):
            return ()
        named = named_of(lines_bought(self.deps, turn=turn), heard.text)
        number = slot_text(heard, "order_in_view")
        if len(named) >= TWO and _names_several(heard):
            return named[:MOST]
        if named or not number or not _BOTH.search(heard.text):
            return ()
        own = goods_of(self.deps, turn=turn, order_no=number)
        return [(number, one) for one in own][:MOST]

    def _all_may_return(self, turn: Turn, lines: Lines) -> bool:
        """For an own reason and unused: what the rules refuse is told of alone."""
        foreseen = [
            foresee_return(
                self.deps, turn=turn, order_no=number,
                goods=GoodsBack(one.line.sku, Cause.PERSONAL),
            )
            for number, one in lines
        ]  # fmt: skip
        return all(one.ruling is not None and one.ruling.is_allowed for one in foreseen)

    # --- the talk -------------------------------------------------------------------

    def _asks(
        self, heard: Heard, awaiting: str, reply: str, lines: Lines, form: dict[str, Any],
        choices: tuple[Offer, ...],
    ) -> Said:  # fmt: skip
        facts = {"titles": _titles(lines), "count": len(lines)}
        kept: dict[str, Any] = {"order_in_view": lines[0][0], FORM: form}
        return said(heard, [Say(reply, facts, choices)], SKILL, awaiting=awaiting, **kept)

    def _one_of(
        self, turn: Turn, heard: Heard, one: tuple[str, Goods], told: Mapping[str, Any]
    ) -> Said:
        """只退围巾: the others stay, and what was told of all holds for it."""
        number, goods = one
        known = {name: told[name] for name in ("cause", "condition") if name in told}
        form: dict[str, Any] = {"order_no": number, "sku": goods.line.sku, **known}
        return self.go_on(turn, heard, goods, self.learnt(heard, goods, form))

    def _one_by_one(self, turn: Turn, heard: Heard, first: tuple[str, Goods], cause: Cause) -> Said:
        number, goods = first
        form = {"order_no": number, "sku": goods.line.sku, "cause": cause.value}
        plain = replace(
            heard, text="", entities=(), meaning=None
        )  # what was said is of no one line
        outcome = self.go_on(turn, plain, goods, form)
        says = (Say("utter_returns_one_by_one", {"title": title_of(goods)}), *outcome.replies)
        return replace(outcome, replies=says)

    def _state_several(self, heard: Heard, lines: Lines, form: dict[str, Any]) -> Said:
        refund = sum(refund_of(one.line, one.line.qty) for _, one in lines)
        titles = _titles(lines)
        facts = {"titles": titles, "count": len(lines), "amount": yuan_number(refund)}
        text = f"为您一起登记退货：{titles}，确认提交吗？"
        question = Say("utter_returns_confirm", facts)
        effect = StatedEffect(self.intent, text, question, form)
        kept: dict[str, Any] = {"order_in_view": lines[0][0], FORM: form}
        return said(heard, [], SKILL, effect=effect, **kept)

    # --- done -----------------------------------------------------------------------

    def do_several(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        """One authorisation a line, as the shop's own system wants it; told together."""
        lines, rows = self._lines_at(turn, stated["lines"]), []
        done: list[tuple[str, Goods]] = []
        for number, one in lines:
            back = GoodsBack(one.line.sku, Cause(stated["cause"]))
            asked = authorise_return(self.deps, turn=turn, order_no=number, goods=back)
            if asked.is_done and asked.row is not None:
                done.append((number, one))
                rows.append(asked.row)
        left = [one for one in lines if one not in done]
        says = []
        if rows:
            where = where_to(rows[0])
            slips = dict.fromkeys(str(where_to(row)["slip"]) for row in rows)
            facts = {"titles": _titles(done), "count": len(done)}
            says = [Say("utter_returns_done", facts)]
            says.append(Say("utter_return_where", where | {"slip": "；".join(slips)}))
        if left:
            says.append(Say("utter_returns_left", {"titles": _titles(left)}))
            return call(self, turn, heard, Reason.POLICY, says, **{FORM: None})
        return said(heard, says, SKILL, order_in_view=lines[0][0], **{FORM: None})


def _at(one: tuple[str, Goods]) -> dict[str, str]:
    return {"order_no": one[0], "sku": one[1].line.sku}


def _titles(lines: Lines) -> str:
    return "、".join(f"{title_of(one)} {one.line.qty}件" for _, one in lines)


def _is_mixed(heard: Heard) -> bool:
    """Not all of them are as they came."""
    return heard.given("choice") == "mixed" or _MIXED.search(heard.text) is not None
