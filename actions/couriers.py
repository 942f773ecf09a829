"""Which courier, and can I choose one?"""

from actions.base import Heard, Said, ShopAction
from actions.dialogue import said
from bot.shop.money import yuan_text
from bot.usecases.couriers import CourierView, courier_view
from bot.usecases.saying import Say, Turn


class TellCouriers(ShopAction):
    """The default couriers; a chosen one by order note, with its surcharge (playbook §2)."""

    answers = ("ask_courier",)

    def name(self) -> str:
        return "action_tell_couriers"

    def act(self, turn: Turn, heard: Heard) -> Said:
        asked = heard.entity("courier") or heard.text
        return said(heard, [self._say(courier_view(self.deps, asked))], "couriers")

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
