"""Invoices: always on request, at no charge, in the buyer's title, with true goods (law 23)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import OTHER, PERSON, StatedEffect, confirmed, said, slot_text
from actions.finding import OrderAction
from actions.handover import call
from actions.invoice_form import missing_of, title_in, values_of, with_title_of_order, words_of
from actions.side_questions import in_a_line
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop import invoice_titles as asks
from bot.shop.invoices import InvoiceTitle, TitleKind
from bot.shop.money import yuan_text
from bot.shop.orders import Topic
from bot.shop.rulings import Why
from bot.shop.spoken import day_text, short_title
from bot.text.invoice_titles import COMPANY, TitleWords, read_title
from bot.text.invoice_titles import PERSON as A_PERSON
from bot.usecases.duty import spoken_time
from bot.usecases.invoicing import (
    InvoiceFacts,
    InvoiceView,
    correct_invoice,
    invoice_view,
    request_invoice,
)
from bot.usecases.orders import Seen
from bot.usecases.saying import Offer, Say, Turn
from bot.usecases.shop_effects import Access, Asked
from bot.usecases.verbatim import as_typed

INTENT = "ask_invoice"
_KINDS = (
    Offer("个人抬头", "choose", {"choice": "title_person"}),
    Offer("公司抬头", "choose", {"choice": "title_company"}),
)
_TAPPED = {"title_person": TitleWords(A_PERSON), "title_company": TitleWords(COMPANY)}
_NUMBERS = frozenset({"order_no", "tracking_no", "phone", "phone_tail"})
_AS_BOUGHT = Offer("按实际商品开", INTENT)


class AskInvoice(OrderAction):
    """Title and tax number are collected, read back, and asked for after a yes."""

    answers = (INTENT,)
    topic = "invoices"
    about = Topic.AFTER_SALE
    keeps = frozenset({"choose", "inform"})
    asks = OrderAction.asks | {"invoice_title", "tax_no"}

    def name(self) -> str:
        return "action_ask_invoice"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        stated = confirmed(heard, INTENT)
        if stated is not None:
            return self._ask_for_it(turn, heard, stated)
        if asks.wants_other_content(heard.text):
            says = [Say("utter_invoice_true_content", {}, (_AS_BOUGHT, PERSON))]
            return said(heard, says, self.topic)
        if asks.wants_another_paper(heard.text):
            says = [Say("utter_invoice_other_paper", {}, (PERSON, _AS_BOUGHT))]
            return said(heard, says, self.topic, awaiting="confirm")
        if not turn.buyer_id:
            return said(heard, [Say("utter_invoice_log_in", self._hours(), (PERSON,))], self.topic)
        form = self._form(turn, heard)
        heard = _without_tax_no(heard, str(form.get("tax_no") or ""))
        outcome = self.look(turn, replace(heard, slots={**heard.slots, "invoice_form": form}))
        outcome = replace(outcome, slots={"invoice_form": form, **outcome.slots})
        same = form == heard.slots.get("invoice_form")
        return in_a_line(heard, outcome) if same else _free_first(heard, outcome)

    def _hours(self) -> dict[str, Any]:
        return {"invoice_hours": self.deps.policy.service.invoice_service_hours}

    # --- what was told so far ---------------------------------------------------

    def _form(self, turn: Turn, heard: Heard) -> dict[str, Any]:
        """Title words so far, with those of this message; the last word counts."""
        kept = heard.slots.get("invoice_form")
        form = dict(kept) if isinstance(kept, Mapping) else {}
        told = self._told_now(turn, heard)
        if told.kind and told.kind != form.get("kind", told.kind):
            form = {name: form[name] for name in form.keys() & {"wrong", "tries"}}
        form |= {name: value for name, value in values_of(told).items() if value}
        if asks.says_it_is_wrong(heard.text):
            form["wrong"] = True
        return form

    def _told_now(self, turn: Turn, heard: Heard) -> TitleWords:
        if tapped := _TAPPED.get(str(heard.entity("choice"))):
            return tapped
        if not heard.text:
            return TitleWords()
        awaits_name = slot_text(heard, "awaiting") == "invoice_title"
        awaits_number = slot_text(heard, "awaiting") == "tax_no"
        is_of_tax = awaits_number or "税号" in heard.text
        number = "" if is_of_tax else str(heard.entity("order_no") or "")
        return read_title(
            as_typed(self.deps, turn, heard.text),
            expects_name=awaits_name,
            expects_tax_no=awaits_number,
            order_no=number,
        )

    # --- the order is known -----------------------------------------------------

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        order = seen.order
        if order.paid_at is None or order.left_to_refund_fen <= 0:
            reply = "utter_invoice_unpaid" if order.paid_at is None else "utter_invoice_paid_back"
            return self._answer(heard, seen, [Say(reply, _title_fact(seen))])
        view = invoice_view(self.deps, turn=turn, order=order)
        form = dict(heard.slots["invoice_form"])
        if view.title is not None and not self._is_new(form, view.title):
            return self._standing(turn, heard, seen, view)
        if view.title is None and form.get("wrong"):
            return self._by_finance(turn, heard, seen)
        says = self._first_words(heard, view)
        if asks.says_it_is_kept(heard.text):
            form = with_title_of_order(form, order.invoice_title)
        return self._next(turn, heard, seen, view, form, says)

    def _answer(self, heard: Heard, seen: Seen, says: list[Say], **more: Any) -> Said:
        number = seen.order.order_no
        return said(heard, says, self.topic, order_in_view=number, **more)

    def _is_new(self, form: Mapping[str, Any], now: InvoiceTitle) -> bool:
        """Whether another title is wished than the one that is asked for already."""
        if form.get("wrong"):
            return True
        wished = title_in(words_of(form))
        return wished is not None and wished != now

    def _standing(self, turn: Turn, heard: Heard, seen: Seen, view: InvoiceView) -> Said:
        facts = self._ready(turn, view.ready) | _title_fact(seen)
        facts["invoice_title"] = view.title.name if view.title else ""
        if view.is_overdue:
            says = [Say("utter_invoice_overdue", facts)]
            return call(self, turn, heard, Reason.POLICY, says, invoice_form=None)
        reply = "utter_invoice_correcting" if view.corrects else "utter_invoice_standing"
        return self._answer(heard, seen, [Say(reply, facts)], invoice_form=None)

    def _by_finance(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        """The invoice with the wrong title was not asked for here: finance has to look."""
        days = {"days": self.deps.policy.service.invoice_correction_working_days}
        says = [Say("utter_invoice_wrong_by_finance", days)]
        number = seen.order.order_no
        about = {"order_in_view": number, "topic": self.topic}
        view = replace(heard, slots={**heard.slots, **about})
        return call(self, turn, view, Reason.POLICY, says, invoice_form=None)

    def _first_words(self, heard: Heard, view: InvoiceView) -> list[Say]:
        if asks.asks_of_charge(heard.text):
            return [Say("utter_invoice_free")]
        if asks.asks_how_it_comes(heard.text):
            return [Say("utter_invoice_how_comes", self._hours())]
        if view.title is None and asks.asks_where_it_is(heard.text):
            return [Say("utter_invoice_none_yet", self._hours())]
        return []

    # --- what is missing, else the question -------------------------------------

    def _next(
        self,
        turn: Turn,
        heard: Heard,
        seen: Seen,
        view: InvoiceView,
        form: dict[str, Any],
        says: list[Say],
    ) -> Said:
        missing = missing_of(form, corrects=view.title is not None)
        if missing == "tax_no_wrong":
            return self._tax_no_again(turn, heard, seen, form)
        if missing:
            say, awaiting = self._question(missing, form, seen)
            if asks.says_it_is_kept(heard.text):
                say = self._not_here(missing, form, seen)
            return self._answer(heard, seen, [*says, say], awaiting=awaiting, invoice_form=form)
        effect = self._effect(seen, view, words_of(form))
        return self._answer(heard, seen, says, effect=effect, invoice_form=form)

    def _not_here(self, missing: str, form: Mapping[str, Any], seen: Seen) -> Say:
        """备注过税号的: the title may stand on the order; its number is told by the buyer alone."""
        if missing != "tax_no":
            return Say("utter_invoice_title_not_here")
        if form["name"] != seen.order.invoice_title:
            return Say("utter_invoice_tax_no_not_here")
        return Say("utter_invoice_title_of_order", {"invoice_title": form["name"]})

    def _question(self, missing: str, form: Mapping[str, Any], seen: Seen) -> tuple[Say, str]:
        if missing == "tax_no":
            return Say("utter_invoice_ask_tax_no", {"invoice_title": form["name"]}), "tax_no"
        if missing == "name":
            return Say("utter_invoice_ask_company"), "invoice_title"
        facts = self._hours() | _title_fact(seen)
        return Say(f"utter_invoice_ask_{missing}", facts, _KINDS), "invoice_title"

    def _tax_no_again(self, turn: Turn, heard: Heard, seen: Seen, form: dict[str, Any]) -> Said:
        """Its form is checked once more, then a person helps."""
        if form.get("tries"):
            says = [Say("utter_invoice_tax_no_person")]
            return call(self, turn, heard, Reason.POLICY, says, invoice_form=None)
        form = {**form, "tax_no": "", "tries": 1}
        says = [Say("utter_invoice_tax_no_wrong")]
        return self._answer(heard, seen, says, awaiting="tax_no", invoice_form=form)

    def _effect(self, seen: Seen, view: InvoiceView, words: TitleWords) -> StatedEffect:
        title = title_in(words)
        assert title is not None
        corrects = view.title is not None
        facts = {
            **_title_fact(seen),
            "invoice_title": title.name,
            "tax_no": f"，税号{title.tax_no}" if title.tax_no else "",
            "amount": yuan_text(view.amount_fen),
        }
        reply = "utter_invoice_confirm_new_title" if corrects else "utter_invoice_confirm"
        text = f"按抬头{title.name}{'重开' if corrects else '开'}电子发票，现在提交申请，可以吗？"
        stated = {
            "order_no": seen.order.order_no,
            "invoice_title": title.name,
            "tax_no": title.tax_no,
            "kind": title.kind.value,
            "corrects": corrects,
        }
        return StatedEffect(INTENT, text, Say(reply, facts), stated)

    # --- a yes: the shop's system is asked ---------------------------------------

    def _ask_for_it(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        kind = TitleKind(stated["kind"])
        title = InvoiceTitle(kind, str(stated["invoice_title"]), str(stated["tax_no"]))
        number = str(stated["order_no"])
        ask = correct_invoice if stated["corrects"] else request_invoice
        asked = ask(self.deps, turn=turn, order_no=number, title=title)
        if asked.access is Access.OPEN and asked.row is not None and asked.found is not None:
            facts = {"invoice_title": title.name} | self._when(turn, asked.found)
            reply = "utter_invoice_correction" if stated["corrects"] else "utter_invoice_requested"
            reply = reply if asked.is_done else "utter_invoice_written_down"
            return said(heard, [Say(reply, facts)], self.topic, invoice_form=None)
        return self._refused(turn, heard, asked)

    def _refused(self, turn: Turn, heard: Heard, asked: Asked[InvoiceFacts]) -> Said:
        if asked.access is not Access.OPEN:
            says = [Say("utter_invoice_log_in", self._hours(), (PERSON,))]
            return said(heard, says, self.topic, invoice_form=None)
        if asked.ruling is not None and asked.ruling.why is Why.SAME_GOODS:
            says = [Say("utter_invoice_same_title", {}, (PERSON, OTHER))]
            return said(heard, says, self.topic, awaiting="confirm", invoice_form=None)
        says = [Say("utter_invoice_to_person")]
        return call(self, turn, heard, Reason.POLICY, says, invoice_form=None)

    def _when(self, turn: Turn, found: InvoiceFacts) -> dict[str, str]:
        return self._ready(turn, found.ready_at or found.ready_on)

    def _ready(self, turn: Turn, ready: datetime | date | None) -> dict[str, str]:
        if isinstance(ready, datetime):
            return {"ready": spoken_time(self.deps.policy, ready, turn.now)}
        today = self.deps.policy.days.day_of(turn.now)
        return {"ready": day_text(ready, today) if ready else ""}


def _without_tax_no(heard: Heard, tax_no: str) -> Heard:
    """A tax number looks like that of an order or parcel, and is none."""

    def is_order(name: str, value: object) -> bool:
        return name not in _NUMBERS or not tax_no or str(value).upper() not in tax_no

    kept = tuple(one for one in heard.entities if is_order(one.name, one.value))
    if heard.meaning is None:
        return replace(heard, entities=kept)
    slots = {name: value for name, value in heard.meaning.slots.items() if is_order(name, value)}
    return replace(heard, entities=kept, meaning=replace(heard.meaning, slots=slots))


def _title_fact(seen: Seen) -> dict[str, str]:
    return {"title": short_title(seen.order.title or "您的商品")}


def _free_first(heard: Heard, outcome: Said) -> Said:
    """重开要手续费吗, before the order is known: that it costs nothing is told first."""
    asked = [say.reply for say in outcome.replies] == ["utter_which_order"]
    free = (Say("utter_invoice_free"),) if asked and asks.asks_of_charge(heard.text) else ()
    return replace(outcome, replies=(*free, *outcome.replies))
