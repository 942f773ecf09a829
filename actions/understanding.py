"""When it is not clear what is meant: ask back, take a fact, say what is not ours."""

from actions.base import Heard, Said, ShopAction
from actions.complaints import TellCaseProgress
from actions.couriers import TellCouriers
from actions.dialogue import (
    PERSON,
    fact_taken,
    gives_up,
    let_go,
    said,
    slot_count,
    slot_text,
    wants_other,
    what_else,
)
from actions.finding import OrderAction, goes_on_with_order
from actions.handover import call, goes_on, offer_person
from actions.shipping import TellShipTime
from actions.telling import tell
from actions.topics import MAIN_INTENTS
from bot.care.cases.numbers import case_nos_in
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.orders import Topic
from bot.usecases.catalogue import product_named
from bot.usecases.orders import Seen
from bot.usecases.saying import Offer, Say, Turn

LIKELY = 0.08
"""Below this an intent is no reading of the words."""
MOST_CHOICES = 3
MISHEARD_TWICE = 2


class Clarify(ShopAction):
    """Asks between the likely readings; the second time in a row a person takes over."""

    def name(self) -> str:
        return "action_clarify"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if goes_on_with_order(heard):
            return goes_on(self, turn, heard)
        if follow_up := self._follow_up(turn, heard):
            return follow_up
        misheard = slot_count(heard, "misheard") + 1
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if misheard >= MISHEARD_TWICE:
            says = [Say("utter_misheard_again")]
            return call(self, turn, heard, Reason.MISUNDERSTOOD, says)
        kept = {name: heard.slots.get(name) for name in ("awaiting", "offered")}
        topic = heard.slots.get("topic")
        return said(heard, [self._question(heard)], topic, misheard=misheard, **kept)

    def _follow_up(self, turn: Turn, heard: Heard) -> Said | None:
        """A bare name that goes on with the topic: 新疆呢, 顺丰呢."""
        topic = heard.slots.get("topic")
        if heard.entity("region") and topic == "shipping":
            return TellShipTime(self.deps).act(turn, heard)
        if heard.entity("region") and topic == "free_shipping":
            return offer_person(self, heard, "ask_free_shipping")
        if heard.entity("courier") and topic in {"couriers", "shipping"}:
            return TellCouriers(self.deps).act(turn, heard)
        return None

    def _question(self, heard: Heard) -> Say:
        likely = [name for name, sure in heard.ranking if sure >= LIKELY and self._label(name)]
        if len(likely) >= 2:
            return Say("utter_which_meaning", {}, self._choices(likely[:MOST_CHOICES]))
        return Say("utter_not_understood", {}, (*self._choices(MAIN_INTENTS[:3]), PERSON))

    def _choices(self, intents: list[str] | tuple[str, ...]) -> tuple[Offer, ...]:
        return tuple(Offer(self._label(intent), intent) for intent in intents)

    def _label(self, intent: str) -> str:
        """The intent in a buyer's words, from the script book; empty for one without a table."""
        reply = f"utter_label_{intent}"
        book = self.deps.script_book
        return book.render(reply).bubbles[0] if reply in book.names else ""


class TakeFact(OrderAction):
    """Only a fact was said: a number tells that order or case, a product is looked at, else asked
    back."""

    topic = "orders"
    about = Topic.STATE

    def name(self) -> str:
        return "action_take_fact"

    def tell(self, turn: Turn, seen: Seen) -> list[Say]:
        return tell(seen, turn.now, self.deps.policy, of_parcel=seen.order.has_shipped)

    def act(self, turn: Turn, heard: Heard) -> Said:
        if wants_other(heard):
            return what_else(heard)
        if heard.slots.get("awaiting") and gives_up(heard):
            return let_go(heard)
        if case_nos_in(heard.text):
            return TellCaseProgress(self.deps).act(turn, heard)
        if heard.entity("order_no") or heard.entity("tracking_no"):
            return self.look(turn, heard)
        product = product_named(self.deps, heard.entity("product"))
        if product:
            says = [Say("utter_product_seen", {"title": product.title})]
            return said(heard, says, "products", product_in_view=product.spu)
        return fact_taken(heard)


class LetGo(ShopAction):
    """算了: what was asked is dropped."""

    def name(self) -> str:
        return "action_let_go"

    def act(self, turn: Turn, heard: Heard) -> Said:
        return let_go(heard)


class HearNo(ShopAction):
    """A no to nothing that was asked: 不是这个 corrects the order, else the chat stays open."""

    def name(self) -> str:
        return "action_hear_no"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if goes_on_with_order(heard):
            return goes_on(self, turn, heard)
        return said(heard, [Say("utter_deny")], slot_text(heard, "topic") or None)
