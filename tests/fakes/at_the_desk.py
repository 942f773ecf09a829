"""Agents who have a buyer's conversation, and what they do there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bot.shop.orders import Order, OrderState
from bot.usecases.doing import Deed
from bot.usecases.handover import take
from bot.usecases.refusals import Refused, TurnIsOver
from tests.fakes.grant_race import paid_orders
from tests.fakes.shop_world import Chat, ShopWorld


class AtTheDesk:
    """The people, and how they come to a conversation."""

    def __init__(self, shop: ShopWorld) -> None:
        self.shop = shop
        self.he = shop.person("小何", "xiaohe", "agent")
        self.ya = shop.person("小雅", "xiaoya", "agent")
        self.zhou = shop.person("周主管", "zhou", "lead")

    def takes(self, chat: Chat, agent_id: str | None = None, *, judges: bool = False) -> Deed:
        """The agent has the conversation; what is sent with each deed from there on."""
        agent_id = agent_id or self.he
        owned = take(self.shop.deps, conversation_id=chat.id, agent_id=agent_id)
        return Deed(agent_id, chat.id, owned.epoch, judges)

    def order(self, state: OrderState, n: int = 0) -> Order:
        """A paid order of that state."""
        return [one for one in paid_orders(self.shop) if one.state is state][n]


def at_once(*works: Callable[[], object]) -> list[str]:
    """Every work in a thread of its own, all at the same moment; what each came to: "" when it
    was done, else why not, as the one who asked is told."""
    start = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        start.wait()
        while True:
            try:
                work()
            except TurnIsOver:
                return "turn is over"
            except Refused as refused:
                if refused.code == "busy":
                    continue
                return refused.text
            return ""

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))
