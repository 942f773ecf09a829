"""When it is not clear what is meant: ask back, take a fact, say what is not ours."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.base import Entity, Heard, Said, ShopAction
from actions.complaints import TellCaseProgress
from actions.dialogue import (
    PERSON,
    fact_taken,
    let_go,
    said,
    slot_count,
    slot_text,
    still_open,
    wants_other,
    what_else,
)
from actions.finding import OrderAction
from actions.handover import call
from actions.not_fitting import not_fitting, tells_misfit
from actions.ours_after_all import ours_after_all, tells_of_several
from actions.own_goods import of_own_goods
from actions.photos import photos_taken
from actions.picking import order_named
from actions.products import TellProduct
from actions.readings import open_now, told_to_reading
from actions.return_numbers import TakesNumber, number_told
from actions.returns import RequestReturn
from actions.telling import tell
from actions.topics import MAIN_INTENTS
from bot.care.cases.numbers import case_nos_in
from bot.care.context.told import agrees_and_greets, keeps_order, only_tells
from bot.care.context.words import acknowledges, is_plain_yes
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.care.studio.new_intents import reply_of
from bot.care.taking_up import FORM_ENDING
from bot.shop.orders import Order, Topic
from bot.shop.products import wants_advice
from bot.shop.spoken import short_title
from bot.usecases.catalogue import product_named
from bot.usecases.orders import LookUp, Seen, Wanted, look_up
from bot.usecases.saying import Offer, Say, Turn

LIKELY = 0.08
"""Below this an intent is no reading of the words."""
MOST_CHOICES = 3
MISHEARD_TWICE = 2
LONGEST_NAME = 16
"""Of what is hardly more than the name of some goods."""


_ASIDES = {
    "thank": "utter_welcome",
    "greet": "utter_greet",
    "goodbye": "utter_goodbye",
    "ask_bot_identity": "utter_bot_identity",
    "out_of_scope": "utter_out_of_scope",
}
"""The plain replies of data/stories, said while a question is open."""


class Clarify(ShopAction):
    """Asks between the likely readings; the second time in a row a person takes over."""

    answers = ("unclear",)

    def name(self) -> str:
        return "action_clarify"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if ours := ours_after_all(self.deps, turn, heard):
            return ours
        if own := self._of_own_goods(turn, heard):
            return own
        free = not heard.asked or slot_text(heard, "awaiting") == "reading"
        if heard.given("order_no") and free:  # 帮我看下 2640…
            return TakeFact(self.deps).look(turn, replace(heard, intent="inform"))
        misheard = slot_count(heard, "misheard") + 1
        if _agrees_to_readings(heard):
            says = [Say("utter_affirm")]
            return said(heard, says, slot_text(heard, "topic") or None)
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if told := told_to_reading(heard):
            return told
        if misheard >= MISHEARD_TWICE:
            says = [Say("utter_misheard_again")]
            return call(self, turn, heard, Reason.MISUNDERSTOOD, says)
        question = self._question(heard)
        topic = heard.slots.get("topic")
        return said(heard, [question], topic, misheard=misheard, **open_now(heard, question))

    def _of_own_goods(self, turn: Turn, heard: Heard) -> Said | None:
        """围巾呢: no more than the name of what was bought, and nothing is open."""
        named = str(heard.entity("product") or "")
        product = product_named(self.deps, named) if named and not heard.asked else None
        if heard.asked or len(heard.text) > LONGEST_NAME or is_insult(heard.text):
            return None
        if product is None:
            return order_named(self.deps, turn, heard)
        known = replace(heard, meaning=None)
        return TakeFact(self.deps).of_own(turn, known, product.title)

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


def _agrees_to_readings(heard: Heard) -> bool:
    """好哒, to several readings: none of them is meant, and nothing was misheard a second time."""
    agrees = is_plain_yes(heard.text) or acknowledges(heard.text)
    return slot_text(heard, "awaiting") == "reading" and agrees


class TakeFact(OrderAction):
    """Only a fact was said: a number tells that order or case, a product is looked at, else asked
    back."""

    answers = ("inform", "choose")
    topic = "orders"
    about = Topic.STATE

    def name(self) -> str:
        return "action_take_fact"

    def tell(self, turn: Turn, seen: Seen) -> list[Say]:
        return tell(seen, turn.now, self.deps.policy, of_parcel=seen.order.has_shipped)

    def act(self, turn: Turn, heard: Heard) -> Said:
        if wants_other(heard):
            return what_else(heard)
        if case_nos_in(heard.text):
            return TellCaseProgress(self.deps).act(turn, heard)
        if (number := number_told(heard)) and (
            taken := TakesNumber(self.deps).take_number(turn, heard, number)
        ):
            return taken
        if heard.given("order_no") or heard.given("tracking_no"):
            return self.look(turn, heard)
        if not heard.asked and tells_of_several(heard):  # 围巾毛衣一单 帆布包一单
            return fact_taken(heard)
        product = product_named(self.deps, heard.given("product"))
        if product and (own := self.of_own(turn, heard, product.title)):
            return own
        if product and slot_text(heard, "product_in_view") == product.spu:
            says = [Say("utter_same_goods", {"title": short_title(product.title)})]
            return said(heard, says, slot_text(heard, "topic") or None)
        if product:
            says = [Say("utter_product_seen", {"title": product.title})]
            return said(heard, says, "products", product_in_view=product.spu)
        if told := order_named(self.deps, turn, heard):
            return told
        if wants_advice(heard.text):  # 想给妈妈买个生日礼物
            return TellProduct(self.deps).act(turn, heard)
        return fact_taken(heard)

    def of_order(self, turn: Turn, heard: Heard, number: str) -> Said:
        """That order, whatever goods the words seemed to name."""
        named = (Entity("order_no", number, ""),)
        return self.look(turn, replace(heard, intent="inform", entities=named, meaning=None))

    def of_own(self, turn: Turn, heard: Heard, title: str) -> Said | None:
        """Goods that this buyer ordered: 围巾呢, 拍了条红围巾还没付 are about that order; what came
        and does not fit may be changed or returned. None of what was never bought."""
        wanted = Wanted(Topic.STATE, product=title)
        found = look_up(self.deps, turn=turn, wanted=wanted) if turn.buyer_id else None
        if not found or not any(title in order.title for order in _orders(found)):
            return None
        if own := of_own_goods(self.deps, turn, heard, found, title):
            return own
        if _CAME.search(heard.text) and not _LOST.search(heard.text):
            number = found.seen.order.order_no if found.seen else None
            facts = {"title": short_title(title)}
            says = [Say("utter_glad_it_came", facts)]
            return said(heard, says, self.topic, order_in_view=number)
        if tells_misfit(heard):
            return not_fitting(heard, title, found.seen.order.order_no if found.seen else None)
        return self.look(turn, heard)


_CAME = re.compile(r"收到了|到货了|拿到了|到手了|收到啦|到啦")
_LOST = re.compile(r"没|少|缺|坏|破|错|不对|怎么|吗|但|可是")


def _orders(found: LookUp) -> Sequence[Order]:
    return (found.seen.order,) if found.seen else found.candidates


_WAITS = re.compile(r"等(?:你们?|您们?|消息|通知|审核|结果|回复|着|到|明天|一?天)")
_OF_RETURNS = frozenset({"returns", "return_freight"})
_APPLIES = re.compile(r"申请|登记|办|提交|退")


class HearYes(ShopAction):
    """A yes to nothing that was asked. 嗯 to what was told closes it kindly, and asks nothing; with
    nothing told, a yes opens the talk."""

    answers = ("affirm",)

    def name(self) -> str:
        return "action_hear_yes"

    def act(self, turn: Turn, heard: Heard) -> Said:
        topic = slot_text(heard, "topic") or None
        if topic in _OF_RETURNS and _APPLIES.search(heard.text) and turn.buyer_id:
            wish = replace(heard, intent="request_return", meaning=None)
            return RequestReturn(self.deps).act(turn, wish)
        heard_only = topic is not None and (
            is_plain_yes(heard.text)
            or acknowledges(heard.text)
            or only_tells(heard.text)  # 都弄好了
            or _WAITS.search(heard.text)
            or agrees_and_greets(heard.text)
        )
        return said(heard, [Say("utter_deny" if heard_only else "utter_affirm")], topic)


class HearNo(ShopAction):
    """A no drops what was asked; a no to nothing that was asked leaves the chat open."""

    answers = ("deny",)

    def name(self) -> str:
        return "action_hear_no"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if keeps_order(heard.text):
            forms = {name: None for name in heard.slots if name.endswith(FORM_ENDING)}
            return said(
                heard, [Say("utter_cancel_kept")], slot_text(heard, "topic") or None, **forms
            )
        if heard.asked:
            return let_go(heard)
        return said(heard, [Say("utter_deny")], slot_text(heard, "topic") or None)


class HearAside(ShopAction):
    """A courtesy, what is not ours, or an intent that a trainer began, while something is asked:
    the question stays open."""

    answers = tuple(_ASIDES)

    def name(self) -> str:
        return "action_hear_aside"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if heard.intent == "out_of_scope" and (ours := ours_after_all(self.deps, turn, heard)):
            return ours
        topic = slot_text(heard, "topic") or None
        return said(
            heard,
            [Say(_ASIDES.get(heard.intent) or reply_of(heard.intent))],
            topic,
            **still_open(heard),
        )


class TakePhotos(ShopAction):
    """To the one open case that waits for them; else received and asked about. A skill that is
    being talked about hears them itself (`keeps`)."""

    answers = ("photo_sent",)

    def name(self) -> str:
        return "action_take_photos"

    def act(self, turn: Turn, heard: Heard) -> Said:
        return photos_taken(self.deps, turn, heard)
