"""Damaged, missing, wrong: which piece, the case, a photo, how bad, the way out (playbook §4)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from actions.base import Heard, Said
from actions.dialogue import effect_asked, put_again, slot_text
from actions.handover import call
from actions.picking import told_of
from actions.telling import tell
from actions.troubles import Form, Options, TroubleAction
from bot.care.cases.kinds import CaseKind, Evidence
from bot.care.context.told import only_tells
from bot.care.handover import Reason
from bot.shop.grants import GrantKind
from bot.shop.money import yuan_text
from bot.shop.order_hints import Told, fits_line
from bot.shop.parcels import FindingKind
from bot.shop.resends import ResendCause
from bot.shop.spoken import short_title
from bot.usecases.catalogue import product_named
from bot.usecases.orders import Seen
from bot.usecases.parcels import parcel_views
from bot.usecases.paying_back import SendAgain, resend
from bot.usecases.saying import Say, Turn
from bot.usecases.troubles import LineView, note_wish, order_lines, remedy_due

MOST_PHOTO_QUESTIONS = 2
_HOW_TO_SEND = re.compile(
    r"(?:怎么|咋|如何|哪里|哪儿|在哪)[^,，。]{0,3}(?:发|传|上传|给)|发(?:给|到)(?:你|哪|谁)"
)
_UNDER_WAY = frozenset({FindingKind.IN_TRANSIT, FindingKind.OUT_FOR_DELIVERY, FindingKind.SILENT})


class GoodsTrouble(TroubleAction):
    """Goods of an order that has left: one line of it, one case."""

    kind: ClassVar[CaseKind]
    cause: ClassVar[ResendCause]
    wishes: ClassVar[dict[str, str]] = {"resend": "补寄", "refund": "退这件的钱"}
    """Ways out, and how they are called."""

    def go_on(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        if not seen.order.has_shipped:
            says = tell(seen, turn.now, self.deps.policy, of_parcel=True)
            return self.end(heard, form, says)
        lines = order_lines(self.deps, turn=turn, order_no=form.order_no)
        line = self._line(lines, form, heard)
        if line is None:
            options = [(f"sku:{one.sku}", _label(one)) for one in lines]
            return self.ask(heard, form, "line_choice", [Say("utter_trouble_which_line")], options)
        form = replace(form, sku=line.sku, title=short_title(line.title))
        return self.before_case(turn, heard, form) or self._case(turn, heard, seen, form)

    def _line(self, lines: tuple[LineView, ...], form: Form, heard: Heard) -> LineView | None:
        known = next((one for one in lines if one.sku == form.sku), None)
        if known is not None or len(lines) == 1:
            return known or lines[0]
        named = product_named(self.deps, heard.given("product"))
        fits = [one for one in lines if named and one.spu == named.spu]
        if len(fits) == 1:
            return fits[0]
        told = replace(told_of(heard), text=f"{form.words} {heard.text}")
        return _told_line(told, lines)

    def before_case(self, turn: Turn, heard: Heard, form: Form) -> Said | None:
        """What is asked before anything is registered."""
        return None

    def _case(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        opened = self.register(turn, form, self.kind)
        if others := self.with_others(heard, form, opened):
            return others
        progress = note_wish(self.deps, turn=turn, case_no=opened.progress.case_no)
        form = replace(form, case_no=progress.case_no)
        wish = self.way_told(heard)
        asked = slot_text(heard, "awaiting") in {"photo", "look_choice"}
        if wish and Evidence.PHOTO in progress.needed and asked:
            return self._wish_before_photo(turn, heard, replace(form, way=wish))
        if Evidence.PHOTO in progress.needed and not is_on_its_way(self, turn, seen):
            return self._ask_photo(turn, heard, form)
        before = [Say("utter_trouble_photo_taken")] if heard.intent == "photo_sent" else []
        return self.way_out(turn, heard, seen, form, before)

    def way_told(self, heard: Heard) -> str:
        """The way out that the words wish, of `wishes`; empty where they wish none."""
        return ""

    def _wish_before_photo(self, turn: Turn, heard: Heard, form: Form) -> Said:
        """给我换米色就行, while the photo is waited for: kept with the case."""
        facts = self._facts(form)
        text = f"买家希望{facts['wish']}：{heard.text[:100] or form.title}"
        note_wish(self.deps, turn=turn, case_no=form.case_no, wish=text)
        return self.ask(heard, form, "photo", [Say("utter_trouble_wish_photo", facts)])

    def _ask_photo(self, turn: Turn, heard: Heard, form: Form) -> Said:
        """Once more if something else came, then a person; what is told of the fault meanwhile,
        or asked of the sending, is no refusal."""
        waits = slot_text(heard, "awaiting") == "photo"
        if waits and heard.intent == self.intent and only_tells(heard.text):
            note_wish(self.deps, turn=turn, case_no=form.case_no, wish=heard.text[:200])
            return self.ask(heard, form, "photo", [Say("utter_noted_photo")])
        if waits and _HOW_TO_SEND.search(heard.text):
            return self.ask(heard, form, "photo", [Say("utter_trouble_photo_how")])
        if form.asked >= MOST_PHOTO_QUESTIONS:
            facts = {"case_no": form.case_no}
            says = [Say("utter_trouble_without_photo", facts)]
            return call(self, turn, heard, Reason.POLICY, says, trouble_form=None)
        reply = "utter_trouble_photo_again" if form.asked else f"utter_photo_{self.kind.value}"
        form = replace(form, asked=form.asked + 1)
        return self.ask(heard, form, "photo", [Say(reply, {"case_no": form.case_no})])

    def act(self, turn: Turn, heard: Heard) -> Said:
        effect = effect_asked(heard)
        if effect is not None and heard.intent == "ask_ship_time":
            return put_again(heard, effect, Say("utter_trouble_when_sent"))
        return super().act(turn, heard)

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """几时寄出, of what shall be sent again: of no new order."""
        effect, form = effect_asked(heard), self.form_of(heard)
        again = effect is not None and form is not None and form.way == "resend"
        return super().hears_too(heard) | (frozenset({"ask_ship_time"}) if again else frozenset())

    def way_out(self, turn: Turn, heard: Heard, seen: Seen, form: Form, before: list[Say]) -> Said:
        """The ways, then the chosen one put up for confirmation with the coupon of the policy."""
        if form.way not in self.wishes:
            return self._ask_way(heard, form, before, f"utter_ways_{self.kind.value}")
        due = remedy_due(
            self.deps, turn=turn, group=self.group, order_no=form.order_no, sku=form.sku
        )
        facts = self._facts(form) | {"amount": yuan_text(due)}
        reply = "utter_trouble_confirm_way_and_coupon" if due else "utter_trouble_confirm_way"
        wish = facts["wish"]
        return self.put(heard, form, before, Say(reply, facts), f"要为您登记{wish}吗？")

    def _ask_way(self, heard: Heard, form: Form, before: list[Say], reply: str) -> Said:
        options: Options = [(f"way:{way}", title) for way, title in self.wishes.items()]
        says = [*before, Say(reply, {"case_no": form.case_no, "title": form.title})]
        return self.ask(heard, form, "way_choice", says, options)

    def _facts(self, form: Form) -> dict[str, str]:
        wish = self.wishes.get(form.way, "")
        return {"case_no": form.case_no, "title": form.title, "wish": wish}

    def do(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        says = self.wish_noted(turn, form)
        return self.end(heard, form, [*says, *self.give(turn, form, GrantKind.COUPON)])

    def wish_noted(self, turn: Turn, form: Form) -> list[Say]:
        """Sent at once where the fault is found already; else a person looks first."""
        if form.way == "resend":
            goods = SendAgain(form.sku, 1, self.cause)
            asked = resend(self.deps, turn=turn, order_no=form.order_no, goods=goods)
            if asked.is_done:
                return [Say("utter_trouble_resent", self._facts(form))]
        wish = f"买家希望{self.wishes[form.way]}：{form.title}"
        progress = note_wish(self.deps, turn=turn, case_no=form.case_no, wish=wish)
        facts = self._facts(form) | self.case_facts(progress, turn)
        return [Say("utter_trouble_wish_noted", facts)]


def _told_line(told: Told, lines: Sequence[LineView]) -> LineView | None:
    """The only line that thing, colour and size fit."""
    views = [(one, f"{one.title} {one.spec}") for one in lines]
    fits = [one for one, words in views if fits_line(told, words)]
    return fits[0] if len(fits) == 1 else None


def _label(line: LineView) -> str:
    return f"{short_title(line.title)} {line.spec}".strip()


def is_on_its_way(action: TroubleAction, turn: Turn, seen: Seen) -> bool:
    """Not signed for yet, as the courier says."""
    views = parcel_views(seen, turn.now, action.deps.policy)
    return bool(views) and all(view.found.kind in _UNDER_WAY for view in views)
