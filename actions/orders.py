"""How does my order stand?"""

from actions.finding import OrderAction
from actions.telling import tell
from bot.shop.orders import Topic
from bot.usecases.orders import Seen
from bot.usecases.saying import Say, Turn


class TellOrder(OrderAction):
    """The state of the order itself (playbook §3)."""

    topic = "orders"
    answers = ("ask_order_status",)
    about = Topic.STATE
    tells_each = True

    def name(self) -> str:
        return "action_tell_order"

    def tell(self, turn: Turn, seen: Seen) -> list[Say]:
        return tell(seen, turn.now, self.deps.policy, of_parcel=False)
