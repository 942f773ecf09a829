"""Where is my parcel?"""

from actions.finding import OrderAction
from actions.telling import tell
from bot.shop.orders import Topic
from bot.usecases.orders import Seen
from bot.usecases.saying import Say, Turn


class TellParcel(OrderAction):
    """State, courier, number, last scan, estimate; what is wrong is said unasked (playbook §3)."""

    topic = "parcels"
    answers = ("ask_logistics",)
    about = Topic.PARCEL

    def name(self) -> str:
        return "action_tell_parcel"

    def tell(self, turn: Turn, seen: Seen) -> list[Say]:
        return tell(seen, turn.now, self.deps.policy, of_parcel=True)
