"""A piece is missing, or the wrong goods came (playbook §4, §13)."""

import re
from dataclasses import replace
from typing import ClassVar

from actions.base import Heard, Said
from actions.dialogue import slot_text
from actions.goods_troubles import GoodsTrouble
from actions.troubles import Form
from bot.care.cases.kinds import CaseKind
from bot.care.context import Meaning
from bot.care.context.words import gives_up, is_question
from bot.care.troubles import has_looked
from bot.shop.grants import ReasonGroup
from bot.shop.resends import ResendCause
from bot.usecases.orders import Seen
from bot.usecases.saying import Say, Turn


class ReportMissing(GoodsTrouble):
    """Look once in the roll or box; then the piece is sent or paid back, and the coupon."""

    topic = "missing_and_wrong_items"
    answers = ("report_missing_item",)
    kind = CaseKind.MISSING_PIECE
    group = ReasonGroup.MISSING_OR_WRONG
    cause = ResendCause.MISSING_PIECE

    def name(self) -> str:
        return "action_report_missing_item"

    def is_answer(self, heard: Heard) -> bool:
        asked = slot_text(heard, "awaiting") == "look_choice"
        return asked and not gives_up(heard.text)

    def with_choice(self, form: Form, choice: str) -> Form:
        looked = form.looked or choice == "look:missing"
        return super().with_choice(replace(form, looked=looked), choice)

    def way_told(self, heard: Heard) -> str:
        """可以只补一颗吗, while the photo is waited for."""
        return "resend" if _SEND_IT.search(heard.text) else ""

    def go_on(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        answered = slot_text(heard, "awaiting") == "look_choice" and heard.intent == "deny"
        told = has_looked(heard.text) or has_looked(form.words)
        looked = form.looked or answered or told
        asked = slot_text(heard, "awaiting") in {"look_choice", "way_choice"}
        if asked and not form.way and _SEND_IT.search(heard.text):  # 可以补寄吗 has looked already
            form, looked = replace(form, way="resend"), True
        return super().go_on(turn, heard, seen, replace(form, looked=looked))

    def before_case(self, turn: Turn, heard: Heard, form: Form) -> Said | None:
        if heard.given("choice") == "look:found":
            return self.end(heard, form, [Say("utter_missing_found")])
        if form.looked:
            return None
        options = [("look:found", "找到了"), ("look:missing", "找过了，还是没有")]
        return self.ask(heard, form, "look_choice", [Say("utter_missing_look_once")], options)


class ReportWrong(GoodsTrouble):
    """The photo against the order; the right one at our cost, or the money."""

    topic = "missing_and_wrong_items"
    answers = ("report_wrong_item",)
    kind = CaseKind.WRONG_GOODS
    group = ReasonGroup.MISSING_OR_WRONG
    cause = ResendCause.WRONG_GOODS
    wishes: ClassVar[dict[str, str]] = {"resend": "换成对的", "refund": "退款"}

    def name(self) -> str:
        return "action_report_wrong_item"

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """算了 换米色, while the photo or the way is waited for: the way out of this case, and no
        exchange of one's own."""
        return super().hears_too(heard) | (_OTHERWISE if self._wishes(heard) else frozenset())

    def act(self, turn: Turn, heard: Heard) -> Said:
        if heard.intent in _OTHERWISE and self._wishes(heard):
            heard = replace(heard, intent=self.intent, meaning=Meaning(self.intent))
        return super().act(turn, heard)

    def _wishes(self, heard: Heard) -> bool:
        waits = slot_text(heard, "awaiting") in {"photo", "way_choice"}
        return waits and bool(self.form_of(heard)) and bool(self.way_told(heard))

    def way_told(self, heard: Heard) -> str:
        if is_question(heard.text) or heard.entity("choice"):
            return ""
        wish = _WISHED.search(heard.text)
        return "" if wish is None else "refund" if wish[0] == "退" else "resend"


_SEND_IT = re.compile(
    r"(?<!不)(?<!不用)(?:补[寄发送]|[只单就]补|补[一两]?[个颗件根只片块条包]|再[寄发]|重新?[寄发])"
)
_OTHERWISE = frozenset({"request_exchange", "request_return"})
_WISHED = re.compile(r"换|重新?[刻做]|重发|补发|再[寄发]|退")
