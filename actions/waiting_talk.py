"""An order that waits and was told of: what is asked of it next gets one line (playbook §3)."""

from actions.dialogue import PERSON
from actions.telling import SHORT_WAYS
from bot.care.waiting_talk import WaitingTalk, waiting_talk
from bot.shop.orders import Order
from bot.shop.policy import Policy
from bot.shop.shipping import Lateness
from bot.shop.spoken import day_text, short_title
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import RecordedReason, WaitingView

_IN_TIME = {WaitingTalk.NOTICE, WaitingTalk.LACKS, WaitingTalk.NEEDED}


def said_of_waiting(
    text: str, order: Order, view: WaitingView, turn: Turn, policy: Policy, *, urged: bool
) -> Say | None:
    """The line for what is asked; None where the whole answer is due. `urged`: it is to be hurried
    once more, and nothing else is asked."""
    talk, late = waiting_talk(text), view.lateness is not Lateness.IN_TIME
    if talk is None and not (urged and late):
        return None
    if not late and talk not in _IN_TIME:
        return None
    facts = {
        "title": short_title(order.title or "您的商品"),
        "ship_day": day_text(view.ships_on, policy.days.day_of(turn.now)),
    }
    short = view.recorded is RecordedReason.SHORT_STOCK
    ways = (SHORT_WAYS, PERSON) if short else (PERSON,)
    name = f"utter_waiting_{talk.value if talk else 'urged'}"
    if talk is WaitingTalk.NOTICE:
        return Say(name, facts)
    if talk is WaitingTalk.LACKS:
        return Say(f"{name}_short" if short else f"{name}_nothing", facts, ways)
    if talk is WaitingTalk.WHY:
        return Say(f"{name}_{view.recorded.value}", facts, ways)
    if talk is WaitingTalk.NEEDED and not late:
        return Say(f"{name}_in_time", facts)
    return Say(f"{name}_short" if short else name, facts, ways)
