"""An order that waits and was told of: what is asked of it next gets one line (playbook §3)."""

from actions.dialogue import PERSON
from actions.telling import SHORT_WAYS
from bot.care.waiting_talk import WaitingTalk, waiting_talk
from bot.shop.catalogue import ReturnableRule
from bot.shop.money import yuan_text
from bot.shop.orders import Order
from bot.shop.policy import Policy
from bot.shop.shipping import Lateness
from bot.shop.spoken import day_text, short_title
from bot.usecases.aftersales import goods_of
from bot.usecases.deps import Deps
from bot.usecases.saying import Offer, Say, Turn
from bot.usecases.shipping import RecordedReason, WaitingView
from bot.usecases.shortages import shortage_of

_BOTH = frozenset(
    {WaitingTalk.MADE, WaitingTalk.IF_NOT, WaitingTalk.MONEY, WaitingTalk.STILL, WaitingTalk.AUTO}
)
"""The same line, late or not."""
_IN_TIME = {WaitingTalk.NOTICE, WaitingTalk.LACKS, WaitingTalk.NEEDED, WaitingTalk.WHEN, *_BOTH}
_IN_TIME |= {WaitingTalk.WAYS, WaitingTalk.PROMISE}


def said_of_waiting(
    text: str, order: Order, view: WaitingView, turn: Turn, policy: Policy, *, urged: bool
) -> Say | None:
    """The line for what is asked; None where the whole answer is due. `urged`: it is to be hurried
    once more, and nothing else is asked."""
    talk, late = waiting_talk(text), view.lateness is not Lateness.IN_TIME
    if talk is None and not (urged and late):
        return None
    if not late and talk not in _IN_TIME and not _asks_when_short(talk, view):
        return None
    facts = {
        "title": short_title(order.title or "您的商品"),
        "ship_day": day_text(view.ships_on, policy.days.day_of(turn.now)),
    }
    short = view.recorded is RecordedReason.SHORT_STOCK
    ways = (SHORT_WAYS, PERSON) if short else (PERSON,)
    name = f"utter_waiting_{talk.value if talk else 'urged'}"
    if talk is WaitingTalk.WAYS and not (late or short):
        return None
    if talk in _BOTH or talk in {WaitingTalk.ONCE_HERE, WaitingTalk.WAYS}:
        return _once_more(name, talk, facts, order, policy, ways, short=short, late=late)
    if talk is WaitingTalk.WHEN and not late and not short:
        return Say(f"{name}_in_time", facts)
    if talk is WaitingTalk.PROMISE:
        return _promised(name, facts, view, policy)
    if talk is WaitingTalk.NOTICE:
        return Say(name, facts)
    if talk is WaitingTalk.LACKS:
        return Say(f"{name}_short" if short else f"{name}_nothing", facts, ways)
    if talk is WaitingTalk.WHY:
        return Say(f"{name}_{view.recorded.value}", facts, ways)
    if talk is WaitingTalk.NEEDED and not late:
        return Say(f"{name}_in_time", facts)
    return Say(f"{name}_short" if short else name, facts, ways)


def _promised(name: str, facts: dict[str, str], view: WaitingView, policy: Policy) -> Say:
    """What is written of shipping, and whether this order has kept to it."""
    known = facts | {"hours": policy.shipping.promise_working_hours}
    if view.lateness is Lateness.IN_TIME:
        return Say(name, known)
    past = view.lateness is Lateness.PAST_PROMISE
    return Say(f"{name}_past" if past else f"{name}_late", known, (PERSON,))


def _asks_when_short(talk: WaitingTalk | None, view: WaitingView) -> bool:
    return talk is WaitingTalk.ONCE_HERE and view.recorded is RecordedReason.SHORT_STOCK


def _once_more(
    name: str,
    talk: WaitingTalk,
    facts: dict[str, str],
    order: Order,
    policy: Policy,
    ways: tuple[Offer, ...],
    *,
    short: bool,
    late: bool,
) -> Say | None:
    """What holds of every order that waits; of one that is short, or late, in words of its own."""
    if talk is WaitingTalk.ONCE_HERE and not short:
        return None
    days = {"days": policy.out_of_stock.wait_days_without_date}
    more = facts | {"paid": yuan_text(order.left_to_refund_fen)} | days
    if talk is WaitingTalk.STILL:
        return Say(f"{name}_short" if short else f"{name}_late" if late else name, more, ways)
    if talk is WaitingTalk.WAYS:
        return Say(f"{name}_short" if short else name, more, ways)
    if talk is WaitingTalk.AUTO:
        return Say(f"{name}_short" if short else name, more, ways if short else ())
    return Say(name, more)


_PROMISE_MONEY = frozenset(
    f"utter_waiting_{name}" for name in ("money", "if_not", "auto", "ways", "auto_short")
)


def as_it_is(deps: Deps, turn: Turn, order: Order, line: Say | None) -> Say | None:
    """The line by what the book knows beyond the order: the supplier's date, where one lies ahead;
    of goods that are made to order no money before it is known whether they were begun
    (playbook §13 cancelling)."""
    if line is not None and line.reply in _PROMISE_MONEY and _is_custom(deps, turn, order):
        facts = {"title": short_title(order.title), "paid": yuan_text(order.left_to_refund_fen)}
        return Say("utter_waiting_custom", facts, (PERSON,))
    if line is None or line.reply != "utter_waiting_when_short":
        return line
    short = shortage_of(deps, turn=turn, order_no=order.order_no)
    if short is None or short.restock is None:
        return line
    until = day_text(short.restock, deps.policy.days.day_of(turn.now))
    return Say("utter_waiting_when_dated", {"until": until}, line.choices)


def _is_custom(deps: Deps, turn: Turn, order: Order) -> bool:
    lines = goods_of(deps, turn=turn, order_no=order.order_no)
    return any(line.product.returnable_rule is ReturnableRule.CUSTOM for line in lines)
