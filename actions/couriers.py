"""Which courier, and can I choose one?"""

import re

from actions.base import Heard, Said, ShopAction
from actions.dialogue import OTHER, PERSON, said, slot_text
from bot.shop.courier_wishes import courier_wish
from bot.shop.money import yuan_text
from bot.shop.orders import Topic
from bot.shop.parcels import FindingKind
from bot.usecases.couriers import CourierView, courier_view
from bot.usecases.orders import Wanted, look_up
from bot.usecases.parcels import parcel_views
from bot.usecases.saying import Say, Turn

_UNDER_WAY = frozenset(
    {FindingKind.IN_TRANSIT, FindingKind.OUT_FOR_DELIVERY, FindingKind.DELIVERY_FAILED}
)


class TellCouriers(ShopAction):
    """The default couriers; a chosen one by order note, with its surcharge (playbook §2)."""

    answers = ("ask_courier",)

    def name(self) -> str:
        return "action_tell_couriers"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if told := self.of_parcel(turn, heard):
            return told
        asked = _courier_wanted(heard) or heard.text
        return said(heard, [self._say(courier_view(self.deps, asked))], "couriers")

    def of_parcel(self, turn: Turn, heard: Heard) -> Said | None:
        """What is wished of the courier who has the buyer's parcel already (playbook §3)."""
        wish = courier_wish(heard.text)
        number = self._order_named(turn, heard) or slot_text(heard, "order_in_view")
        if wish is None or not number or not turn.buyer_id:
            return None
        seen = look_up(self.deps, turn=turn, wanted=Wanted(Topic.PARCEL, order_no=number)).seen
        views = parcel_views(seen, turn.now, self.deps.policy) if seen else ()
        moving = [view.found for view in views if view.found.kind in _UNDER_WAY]
        if not moving:
            return None
        facts = {"courier": moving[0].courier, "tracking_no": moving[0].tracking_no}
        says = [Say(f"utter_courier_{wish.value}", facts, (PERSON, OTHER))]
        return said(heard, says, "parcels", awaiting="confirm", order_in_view=number)

    def _order_named(self, turn: Turn, heard: Heard) -> str:
        """那睡衣放驿站吧, while another order is in view: the one that has them."""
        named = str(heard.entity("product") or "")
        wanted = Wanted(Topic.PARCEL, product=named)
        seen = look_up(self.deps, turn=turn, wanted=wanted).seen if named else None
        return seen.order.order_no if seen and named in seen.order.title else ""

    def _say(self, view: CourierView) -> Say:
        names = {"couriers": "、".join(courier.name for courier in view.defaults)}
        if view.named and view.named.surcharge_fen:
            extra = {"courier": view.named.name, "extra": yuan_text(view.named.surcharge_fen)}
            return Say("utter_courier_at_extra", extra)
        if view.named:
            usual = "utter_courier_usual" if view.named.default else "utter_courier_by_note"
            return Say(usual, names | {"courier": view.named.name})
        if view.dearest is None:
            return Say("utter_couriers", names)
        extra = {"courier": view.dearest.name, "extra": yuan_text(view.dearest.surcharge_fen)}
        return Say("utter_couriers_and_choice", names | extra)


_NOT_IT = re.compile(r"(?:别|不要|不想|不用|甭|勿|莫)(?:再|给我|帮我|让)*(?:发|用|走|寄|选|派)?$")


def _courier_wanted(heard: Heard) -> str:
    """别发申通了 换顺丰: the one that is wanted, and not the one that is not."""
    named = [one for one in heard.entities if one.name == "courier"]
    wanted = [one for one in named if not _NOT_IT.search(heard.text.partition(one.raw)[0])]
    return str(wanted[0].value if wanted else "")
