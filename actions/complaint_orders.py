"""What a complaint is about, and its order (playbook §8)."""

from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import OTHER, PERSON, offered, said, slot_text
from actions.finding import OrderAction
from bot.care.cases.numbers import case_nos_in
from bot.care.complaints import About, about_of, is_of_a_person
from bot.care.context import Choice
from bot.shop.orders import Topic
from bot.usecases.orders import Wanted
from bot.usecases.saying import Offer, Say, Turn

SKILL = "complaints"
_TOPICS = {About.DELIVERY: Topic.PARCEL, About.GOODS: Topic.AFTER_SALE}


def about_in(heard: Heard) -> About | None:
    """What it is about: as tapped, else as said, else as said before in this complaint."""
    told = heard.given("choice")
    if told in set(About):
        return About(told)
    if found := about_of(heard.text):
        return found
    topic = slot_text(heard, "topic")
    before = slot_text(heard, "complaint_about") if topic == SKILL else ""
    if not before and slot_text(heard, "order_in_view"):
        return BY_TOPIC.get(topic)
    return About(before) if before else None


BY_TOPIC = {
    "shipping": About.DELIVERY,
    "parcels": About.DELIVERY,
    "orders": About.DELIVERY,
}
"""Anger in the middle of a matter is about that matter: nobody is asked what it is about."""
_TOLD_A_NO = frozenset({"price_difference", "free_shipping", "bargaining", "gifts", "promotions"})


def after_a_no(heard: Heard, angry: int) -> Said | None:
    """知道了 无语, where a person was offered beside a no: it is about that, and nobody is asked
    what was done badly. None elsewhere."""
    topic = slot_text(heard, "topic")
    if slot_text(heard, "awaiting") != "confirm" or topic not in _TOLD_A_NO:
        return None
    says = [Say("utter_soothe_after_no", {}, (PERSON, OTHER))]
    number = slot_text(heard, "order_in_view") or None
    return said(heard, says, topic, awaiting="confirm", order_in_view=number, angry_turns=angry)


_ABOUTS = tuple(Offer(about.label, "choose", {"choice": about.value}) for about in About)
_TO_LEAD = Offer("登记给客服主管", "choose", {"choice": About.SERVICE.value})


def asked_about(heard: Heard, about: About | None) -> tuple[Say, list[dict[str, Any]]]:
    """What it is about is asked, with what an answer means; 昨天那个客服态度太差 has told it, and
    only whether it shall be written down is asked."""
    if about is About.SERVICE and is_of_a_person(heard.text):
        meant = [Choice(_TO_LEAD.title, slots={"choice": about.value})]
        return Say("utter_soothe_service", {}, (_TO_LEAD, PERSON)), offered(meant)
    meant = [Choice(one.label, slots={"choice": one.value}) for one in About]
    return Say("utter_soothe", {}, (*_ABOUTS, PERSON)), offered(meant)


class OfAnOrder(OrderAction):
    """A complaint about an order: looked up by what it is about, kept while a number is asked."""

    topic = SKILL

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """What happened, told bit by bit, belongs to a complaint that has a matter already."""
        tells_more = bool(slot_text(heard, "complaint_about")) and not case_nos_in(heard.text)
        return self.keeps | {"inform"} if tells_more else self.keeps

    def _wanted(self, heard: Heard) -> Wanted:
        about = about_in(heard)
        topic = _TOPICS.get(about, Topic.STATE) if about else Topic.STATE
        return replace(super()._wanted(heard), topic=topic)

    def looked_up(self, turn: Turn, heard: Heard, **kept: Any) -> Said:
        found = self.look(turn, heard)
        return replace(found, slots={**found.slots, **kept})
