"""Where is my money? What the book says, and no more (law 5, 9; playbook §5, §13)."""

import re
from collections.abc import Sequence
from typing import Any

from actions.base import Heard, Said, ShopAction
from actions.dialogue import OTHER, PERSON, offered, said, slot_text
from actions.handover import call
from bot.care.context import Choice
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.care.refund_talk import says_how_it_came
from bot.shop.money import yuan_text
from bot.shop.records import ReturnKind, ReturnState
from bot.shop.spoken import day_text, moment_text, short_title
from bot.usecases.aftersales import MoneyBack, goods_of, money_back, named_among
from bot.usecases.deps import Deps
from bot.usecases.saying import Offer, Say, Turn

SKILL = "refunds"
RETURN = Offer("申请退货", "request_return")
CANCEL = Offer("取消订单", "cancel_order")


class TellRefund(ShopAction):
    """Asked for, on its way, arrived, paid back: how, how much, by when."""

    answers = ("ask_refund_arrival",)
    keeps = frozenset({"choose", "inform"})
    asks = frozenset({"order_choice"})

    def name(self) -> str:
        return "action_tell_refund"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if not turn.buyer_id:
            says = [Say("utter_refunds_log_in_first", self._days(), (PERSON, OTHER))]
            return said(heard, says, SKILL, awaiting="confirm")
        found = self._found(turn, heard)
        both = _BOTH.search(heard.text) is not None
        if len({one.order.order_no for one in found}) > 1 and not both:
            return self._choose(heard, found)
        if not found:
            if _WHICH_WAY.search(heard.text):
                return said(heard, [Say("utter_refund_way", self._days())], SKILL)
            says = [Say("utter_refund_none", self._days(), (RETURN, CANCEL, PERSON))]
            return said(heard, says, SKILL)
        return self._told(turn, heard, found)

    def _days(self) -> dict[str, Any]:
        rules = self.deps.policy.returns
        return {"days": rules.refund_working_days, "most_days": rules.refund_most_days}

    def _found(self, turn: Turn, heard: Heard) -> Sequence[MoneyBack]:
        """Of the order named; else all, narrowed by a product or by the order in view."""
        if number := str(heard.given("order_no") or ""):
            return money_back(self.deps, turn=turn, order_no=number)
        every = money_back(self.deps, turn=turn)
        if named := str(heard.given("product") or ""):
            return [one for one in every if self._is_named(turn, one, named)] or every
        in_view = "" if heard.corrects else slot_text(heard, "order_in_view")
        if heard.text and _BOTH.search(heard.text):
            return every
        return [one for one in every if one.order.order_no == in_view] or every

    def _is_named(self, turn: Turn, one: MoneyBack, named: str) -> bool:
        goods = goods_of(self.deps, turn=turn, order_no=one.order.order_no)
        return named in one.order.title or named_among(goods, named) is not None

    def _choose(self, heard: Heard, found: Sequence[MoneyBack]) -> Said:
        orders = {one.order.order_no: one.order for one in found}
        picks = [
            (short_title(order.title), {"order_no": number, "product": order.title})
            for number, order in orders.items()
        ]
        shown = tuple(
            Offer(title, "choose", {"order_no": slots["order_no"]}) for title, slots in picks
        )
        meant = offered([Choice(title, slots=slots) for title, slots in picks])
        says = [Say("utter_refund_which", {"count": len(picks)}, shown)]
        return said(heard, says, SKILL, awaiting="order_choice", offered=meant)

    def _told(self, turn: Turn, heard: Heard, found: Sequence[MoneyBack]) -> Said:
        number = found[0].order.order_no
        says = [tell_money(self.deps, one, turn) for one in found]
        if slot_text(heard, "topic") in _TOLD_BY and slot_text(heard, "order_in_view") == number:
            says = [_said_again(say, heard.text) for say in says]
        waits = any(one.row and one.row.state is ReturnState.APPROVED for one in found)
        awaiting = "tracking_no" if waits else None
        if says[-1].choices == (PERSON, OTHER):
            awaiting = "confirm"
        return said(heard, says, SKILL, awaiting=awaiting, order_in_view=number)


_WHICH_WAY = re.compile(
    r"退(?:到|回|去|在)?[^,，。?？]{0,4}(?:支付宝|微信|银行卡|信用卡|花呗|白条|零钱|余额|卡[里上]|哪)"
)
"""退到微信还是支付宝, with nothing on its way back yet."""
_BOTH = re.compile(r"分别|两[件笔个]事?|[两几][笔个单件][^,，。]{0,4}(?:都|各)|都(?:什么|啥)时候")
"""两件事分别几号到账: each is told."""
_TOLD_BY = frozenset({SKILL, "returns", "parcels"})
"""The skills that tell of money on its way back (寄回去的你们签收了没 is heard as each of them)."""
_AGAIN = {
    "utter_refund_arrived": (PERSON, OTHER),
    "utter_refund_overdue": (PERSON, OTHER),
    "utter_refund_refunded": (PERSON, OTHER),
}


_ASKED = (
    (
        "seen",
        re.compile(r"(?:看|瞅|瞧|找|收|查)(?:见|到|着)了(?![吗么没?？])|到账了(?![吗么没?？])"),
    ),
    (
        "where",
        re.compile(
            r"支付宝|微信|银行卡|信用卡|花呗|白条|零钱|原路|退[回到去]?[^,，。]{0,3}哪|哪个账[户号]|去哪|在哪|哪儿|券|现金|[就只]要(?:退)?(?:我的?)?钱"
        ),
    ),
    ("missed", re.compile(r"没(?:有)?(?:看|瞅|瞧|找|收|查)?(?:见|到|着)|没(?:有)?钱|哪有|没动静")),
    ("much", re.compile(r"多少|金额|全[部额]?退|退全|扣|[0-9]+(?:块|元)?(?:吗|是吧|对吧)?[?？]?$")),
    ("fears", re.compile(r"怕|担心|没人管|不管了|不放心|赖|跑路|忘了")),
    (
        "latest",
        re.compile(
            r"最晚|最迟|哪天|几号|什么时候|啥时候|几时|多久|几天|几点|何时|[能会]到|准(?:确|信)?的?(?:时间|日子|话|点)|准信"
            r"|给个?(?:我)?(?:一?个)?(?:时间|日子|期限)"
        ),
    ),
)


def is_paid_back(one: MoneyBack) -> bool:
    """Whether all that was asked back has been paid."""
    return one.order.refunded_fen > 0 and one.order.left_to_refund_fen <= 0


def _said_again(say: Say, text: str) -> Say:
    """The second time in a talk: what is asked is answered alone; else agreed with, not recited,
    and a person offered."""
    if say.reply not in _AGAIN:
        return say
    asked = [name for name, words in _ASKED if words.search(text)]
    fits = _FITS[say.reply]
    if say.reply == "utter_refund_refunded":
        return _of_refunded(say, asked)
    if not asked and says_how_it_came(text):
        return Say("utter_refund_state_known")
    if one := next((name for name in fits if name in asked), ""):
        offers = one == "fears" or say.reply == "utter_refund_overdue"
        return Say(f"{say.reply}_{one}", say.facts, _AGAIN[say.reply] if offers else ())
    return Say(f"{say.reply}_again", say.facts, _AGAIN[say.reply])


_FITS = {
    "utter_refund_arrived": ("where", "much", "fears", "latest"),
    "utter_refund_overdue": ("where", "much", "latest"),
    "utter_refund_refunded": ("seen", "where", "missed", "much", "latest"),
}
"""What is answered alone of each."""


def _of_refunded(say: Say, asked: Sequence[str]) -> Say:
    """退哪去了 几号退的: where and when in one line; 没看到钱: where to look, and a person."""
    kinds = [name for name in _FITS[say.reply] if name in asked]
    if "where" in kinds and "latest" in kinds:
        return Say(f"{say.reply}_where_when", say.facts)
    if not kinds:
        return Say(f"{say.reply}_again", say.facts, _AGAIN[say.reply])
    return Say(
        f"{say.reply}_{kinds[0]}", say.facts, _AGAIN[say.reply] if kinds[0] == "missed" else ()
    )


def tell_money(deps: Deps, one: MoneyBack, turn: Turn) -> Say:
    """One order's money in words that follow its state; late: sorry, and a person."""
    facts: dict[str, Any] = {"title": short_title(one.order.title or "您的商品")}
    if one.row is None:
        return _without_return(deps, one, facts)
    row, today = one.row, deps.policy.days.day_of(turn.now)
    facts |= {"amount": yuan_text(row.refund_fen), "number": row.tracking_no}
    facts |= {
        "days": deps.policy.returns.refund_working_days,
        "most_days": deps.policy.returns.refund_most_days,
    }
    if row.kind is ReturnKind.EXCHANGE:
        return Say(f"utter_refund_exchange_{_exchange_state(row.state)}", facts, (PERSON,))
    if row.arrived_at is not None:
        facts |= {"arrived": moment_text(row.arrived_at, turn.now, deps.policy)}
    if row.refunded_at is not None:
        facts |= {"refunded": moment_text(row.refunded_at, turn.now, deps.policy)}
    if one.due is not None:
        facts |= {"due": day_text(one.due, today)}
    return _of_state(one, facts)


def _of_state(one: MoneyBack, facts: dict[str, Any]) -> Say:
    assert one.row is not None
    if one.row.state is ReturnState.REJECTED:
        return Say("utter_refund_rejected", facts, (PERSON, OTHER))
    if one.row.state is ReturnState.ARRIVED:
        if one.is_overdue:
            return Say("utter_refund_overdue", facts, (PERSON, OTHER))
        return Say("utter_refund_asked" if one.asked_fen else "utter_refund_arrived", facts)
    known = "refunded" in facts or one.row.state is not ReturnState.REFUNDED
    return Say(f"utter_refund_{one.row.state.value}{'' if known else '_undated'}", facts)


def _exchange_state(state: ReturnState) -> str:
    return "here" if state in {ReturnState.ARRIVED, ReturnState.REFUNDED} else "back"


def _without_return(deps: Deps, one: MoneyBack, facts: dict[str, Any]) -> Say:
    """Cancelled, or short: nothing comes back for it."""
    if one.asked_fen:
        facts |= {"amount": yuan_text(one.asked_fen)}
        return Say("utter_refund_submitted", facts, (PERSON,))
    facts |= {"amount": yuan_text(one.order.refunded_fen)}
    return Say("utter_refund_refunded_undated", facts)
