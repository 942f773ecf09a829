"""The stock project's action server: plain rasa-sdk 3.6.2 over the shop's orders in SQLite.

Started as `python -m rasa_sdk --actions actions` in the stock project's folder, by the brain's
Python 3.10. It tells the same facts as the clerk: order number, state, courier, tracking number.
"""

import sqlite3
from pathlib import Path
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

SHOP = Path(__file__).resolve().parents[1] / "shop.db"
NEWEST = (
    "SELECT order_no, state, courier, tracking_no, last_scan FROM orders"
    " WHERE buyer_id = ? ORDER BY created_at DESC LIMIT 1"
)


def newest_order(buyer_id: str) -> sqlite3.Row | None:
    """The buyer's newest order, or None."""
    connection = sqlite3.connect(SHOP)
    connection.row_factory = sqlite3.Row
    try:
        row: sqlite3.Row | None = connection.execute(NEWEST, (buyer_id,)).fetchone()
        return row
    finally:
        connection.close()


def in_words(order: sqlite3.Row | None) -> str:
    """What is said about an order."""
    if order is None:
        return "没有查到您的订单，您发一下订单号好吗？"
    return (
        f"您的订单{order['order_no']}{order['state']}，{order['courier']}，"
        f"运单号{order['tracking_no']}，最新进展：{order['last_scan']}。"
    )


class ActionTellOrder(Action):
    """How the order stands. The sender is `<buyer>.<number of the chat>`."""

    def name(self) -> str:
        return "action_tell_order"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        buyer_id = tracker.sender_id.partition(".")[0]
        dispatcher.utter_message(text=in_words(newest_order(buyer_id)))
        return []


class ActionTellParcel(ActionTellOrder):
    """Where the parcel is: the same facts."""

    def name(self) -> str:
        return "action_tell_parcel"
