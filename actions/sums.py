"""The sum of an order that is talked of: goods and postage, and what would make it free."""

from typing import Any

from actions.base import Heard, Said
from actions.dialogue import said, slot_text
from actions.topics import policy_facts
from bot.shop.couriers import freight
from bot.shop.money import yuan_number, yuan_text
from bot.shop.orders import Order, OrderState
from bot.shop.regions import province_of
from bot.shop.spoken import short_title
from bot.shop.sum_talk import SumTalk, asks_price_again, may_ask_of_sum, sum_talk
from bot.usecases.aftersales import goods_of
from bot.usecases.deps import Deps
from bot.usecases.orders import own_orders
from bot.usecases.saying import Say, Turn

_TOPICS = frozenset({"payment", "orders", "free_shipping", "products", "parcels", "shipping", ""})
_TERMS = ("free_from", "standard_freight", "remote_regions", "remote_freight")


def said_of_sums(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """What the order in view comes to, or the one that is not paid yet; None for other words."""
    if (again := _price_again(deps, turn, heard)) is not None:
        return again
    topic = slot_text(heard, "topic")
    if not turn.buyer_id or topic not in _TOPICS or heard.entity("product"):
        return None
    if not may_ask_of_sum(heard.text):
        return None
    order = _meant(deps, turn, heard)
    talk = sum_talk(heard.text, order) if order else None
    if order is None or talk is None:
        return None
    facts = _facts(deps, order)
    remote = province_of(order.address) in deps.policy.freight.remote_provinces
    if talk is SumTalk.TO_ADD and remote:
        return None
    reply = f"utter_sum_{talk.value}{'_remote' if remote else ''}"
    known = {name: facts[name] for name in deps.script_book.needs(reply)}
    return said(heard, [Say(reply, known)], "payment", order_in_view=order.order_no)


def _price_again(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """现在重新拍还是168不, of the one kind of goods in the order that is talked of."""
    number = slot_text(heard, "order_in_view")
    if not turn.buyer_id or not number or not asks_price_again(heard.text):
        return None
    lines = goods_of(deps, turn=turn, order_no=number)
    if len(lines) != 1:
        return None
    product = lines[0].product
    facts = {"title": short_title(product.title), "now_price": yuan_text(product.price_fen)}
    return said(heard, [Say("utter_sum_buy_again", facts)], "payment", order_in_view=number)


def _meant(deps: Deps, turn: Turn, heard: Heard) -> Order | None:
    """The order in view; while paying is talked of, the only one that is unpaid."""
    orders = own_orders(deps, turn=turn)
    number = slot_text(heard, "order_in_view")
    if number:
        return next((one for one in orders if one.order_no == number), None)
    unpaid = [one for one in orders if one.state is OrderState.UNPAID]
    return unpaid[0] if len(unpaid) == 1 and slot_text(heard, "topic") == "payment" else None


def _facts(deps: Deps, order: Order) -> dict[str, Any]:
    known = policy_facts(deps.policy)
    cost = freight(order.goods_fen, None, deps.policy)
    return {name: known[name] for name in _TERMS} | {
        "title": short_title(order.title or "您的商品"),
        "sum": yuan_text(order.goods_fen),
        "postage": yuan_text(order.freight_fen),
        "total": yuan_text(order.total_fen),
        "missing": yuan_number(cost.missing_for_free_fen),
    }
