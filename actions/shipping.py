"""When does it ship, when is it here, and hurry."""

import re
from dataclasses import replace
from typing import Any

from actions.base import Entity, Heard, Said, ShopAction
from actions.dialogue import said, slot_text
from actions.finding import TOPICS, OrderAction
from actions.parcels import TellParcel
from actions.picking import unpaid_order
from actions.several_orders import by_price
from actions.telling import tell
from actions.waiting_talk import as_it_is, said_of_waiting
from bot.care.waiting_talk import WaitingTalk, waiting_talk
from bot.shop.orders import Topic
from bot.shop.shipping import Outlook, fears_harm_on_the_way
from bot.shop.spoken import day_text, short_title, thing_named
from bot.usecases.catalogue import product_named
from bot.usecases.orders import Seen, Wanted, look_up
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import outlook, waiting_orders, waiting_view

SKILL = "shipping"
_ONCE_PAID = re.compile(
    r"(?:(?:现在|马上|这会儿?|待会儿?|等会儿?|等下|晚点|今[天晚]|明天|我)(?:就|才|再|去)?(?:付|付款|付钱|付了)|付(?:了|完|好|款|钱)(?:款|钱)?(?:的话|以?后|之后)?)"
    r"[^,，。?？]{0,3}[\s,，]*(?:今[天晚]|明天|当天|马上|什么时候|啥时候|几时|多久|几天|哪天|几点|能|会|就)[^,，。?？]{0,4}(?:发|寄)"
)


class UrgeShipment(OrderAction):
    """The true reason and the day; late: apology and a person offered (playbook §3 urging)."""

    topic = SKILL
    answers = ("urge_shipment",)
    about = Topic.SHIPPING
    tells_each = True

    def name(self) -> str:
        return "action_urge_shipment"

    def look(self, turn: Turn, heard: Heard) -> Said:
        """贵的那件先发: of several that wait, the one that the price tells."""
        number = "" if heard.given("order_no") else by_price(self.deps, turn, heard)
        if number:
            heard = replace(heard, entities=(Entity("order_no", number, ""), *heard.entities))
        return super().look(turn, heard)

    def tell(self, turn: Turn, seen: Seen) -> list[Say]:
        says = tell(seen, turn.now, self.deps.policy, of_parcel=True)
        label_only = bool(says) and says[0].reply == "utter_parcel_label_late"
        sent = seen.full and seen.order.has_shipped and not label_only
        return [Say("utter_already_shipped"), *says] if sent else says

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        """What is asked of the order that was just told is answered alone."""
        number, policy = seen.order.order_no, self.deps.policy
        notice = waiting_talk(heard.text) is WaitingTalk.NOTICE
        known = slot_text(heard, "order_in_view") == number
        known = known and (notice or heard.slots.get("topic") in TOPICS)
        view = waiting_view(seen, turn.now, policy) if seen.full and known and heard.text else None
        if view is not None:
            urged = heard.intent in self.answers
            line = said_of_waiting(heard.text, seen.order, view, turn, policy, urged=urged)
            line = as_it_is(self.deps, turn, seen.order, line)
            if line is not None:
                return said(heard, [line], self.topic, order_in_view=number)
        return super().told(turn, heard, seen)


class TellShipTime(ShopAction):
    """Of the buyer's own waiting order if there is one, else what holds for an order placed now."""

    answers = ("ask_ship_time",)
    keeps = frozenset({"choose"})

    def name(self) -> str:
        return "action_tell_ship_time"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if _ONCE_PAID.search(heard.text) and (number := unpaid_order(self.deps, turn, heard)):
            return self._once_paid(turn, heard, number)
        if self._goes_on_with_order(heard):
            waits = self._in_view_waits(turn, heard) and waiting_talk(heard.text) is not None
            goes_on = UrgeShipment(self.deps) if waits else TellParcel(self.deps)
            return goes_on.act(turn, heard)
        if heard.given("order_no") or self._asks_of_own_order(turn, heard):
            return UrgeShipment(self.deps).act(turn, heard)
        if self._is_of_own_parcel(turn, heard):
            return TellParcel(self.deps).act(turn, heard)
        region = heard.entity("region")
        if region and (own := self._on_its_way_to(turn, heard, str(region))):
            return own
        region = region or slot_text(heard, "region_told") or None  # told once, for good
        seen = outlook(self.deps, turn=turn, region=region, courier=heard.entity("courier"))
        province = seen.transit.province
        kept: dict[str, Any] = {"region_told": province} if province else {}
        named = product_named(self.deps, str(heard.entity("product") or ""))
        kept |= {"product_in_view": named.spu} if named else {}
        says = self._general(turn, seen)
        if fears_harm_on_the_way(heard.text):
            says.append(Say("utter_ship_time_if_harmed"))
        return said(heard, says, SKILL, **kept)

    def _once_paid(self, turn: Turn, heard: Heard, number: str) -> Said:
        """现在付今天能发嘛, with an own order that waits for its money."""
        order = look_up(self.deps, turn=turn, wanted=Wanted(Topic.STATE, order_no=number)).seen
        seen, policy = outlook(self.deps, turn=turn, region=None, courier=None), self.deps.policy
        facts = {
            "title": short_title((order.order.title if order else "") or "您的商品"),
            "cutoff": f"{policy.shipping.cutoff:%H:%M}",
            "ship_day": day_text(seen.ships_on, policy.days.day_of(turn.now)),
        }
        return said(heard, [Say("utter_ship_time_once_paid", facts)], SKILL, order_in_view=number)

    def _goes_on_with_order(self, heard: Heard) -> bool:
        """那多久能到, right after an order was told: it is about that order."""
        about_order = heard.slots.get("topic") in TOPICS and bool(slot_text(heard, "order_in_view"))
        return about_order and not heard.entity("region") and not heard.entity("product")

    def _in_view_waits(self, turn: Turn, heard: Heard) -> bool:
        number = slot_text(heard, "order_in_view")
        return any(one.order_no == number for one in waiting_orders(self.deps, turn=turn))

    def _asks_of_own_order(self, turn: Turn, heard: Heard) -> bool:
        if heard.entity("region"):
            return False
        waiting = waiting_orders(self.deps, turn=turn)
        named, thing = str(heard.entity("product") or ""), thing_named(heard.text)
        return any(named in order.title or (thing and thing in order.title) for order in waiting)

    def _is_of_own_parcel(self, turn: Turn, heard: Heard) -> bool:
        """帆布包呢, after another own order was told: it has left already."""
        named = str(heard.given("product") or "")
        about_orders = heard.slots.get("topic") in TOPICS and slot_text(heard, "order_in_view")
        if not (named and about_orders and turn.buyer_id) or heard.entity("region"):
            return False
        seen = look_up(self.deps, turn=turn, wanted=Wanted(Topic.PARCEL, product=named)).seen
        return seen is not None and seen.order.has_shipped and named in seen.order.title

    def _on_its_way_to(self, turn: Turn, heard: Heard, region: str) -> Said | None:
        """拉萨大概要几天, of an own order that has not left: the road alone; when it leaves was
        told with its order."""
        number = slot_text(heard, "order_in_view")
        own = [one for one in waiting_orders(self.deps, turn=turn) if one.order_no == number]
        seen = outlook(self.deps, turn=turn, region=region, courier=heard.entity("courier"))
        if not own or not seen.transit.province:
            return None
        facts = {
            "title": short_title(own[0].title or "您的商品"),
            "region": seen.transit.province,
            "least_days": seen.transit.least_days,
            "most_days": seen.transit.most_days,
        }
        return said(heard, [Say("utter_ship_time_once_sent", facts)], SKILL, order_in_view=number)

    def _general(self, turn: Turn, seen: Outlook) -> list[Say]:
        policy, today = self.deps.policy, self.deps.policy.days.day_of(turn.now)
        facts: dict[str, Any] = {
            "cutoff": f"{policy.shipping.cutoff:%H:%M}",
            "ship_day": day_text(seen.ships_on, today),
            "least_days": seen.transit.least_days,
            "most_days": seen.transit.most_days,
            "region": seen.transit.province or "",
        }
        named = "_to_region" if seen.transit.province else ""
        says = [Say(f"utter_ship_time{named}", facts)]
        if not seen.days_are_sure:
            says.append(Say("utter_ship_time_holidays_unsure"))
        return says
