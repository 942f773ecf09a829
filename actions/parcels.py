"""Where is my parcel; it is damaged, late, lost, returned, signed by another (playbook §3, §4)."""

import re
from dataclasses import replace
from typing import ClassVar

from actions.base import Heard, Said
from actions.dialogue import PERSON, said, slot_text
from actions.finding import OrderAction
from actions.goods_troubles import GoodsTrouble, is_on_its_way
from actions.handover import call
from actions.inquiries import asked_of_it, kind_of, once, reply_of
from actions.telling import INQUIRE, parcel_facts, tell
from actions.troubles import Form, Options, TroubleAction
from bot.care.cases.kinds import CaseKind
from bot.care.context.told import (
    only_tells,
    wish_told,
)
from bot.care.handover import Reason
from bot.care.troubles import Harm, harm_in
from bot.shop.grants import GrantKind, ReasonGroup
from bot.shop.money import yuan_text
from bot.shop.orders import Topic
from bot.shop.parcels import FindingKind
from bot.shop.resends import ResendCause
from bot.usecases.case_views import OpenedAs
from bot.usecases.orders import Seen
from bot.usecases.parcels import ParcelView, parcel_views
from bot.usecases.paying_back import SendAgain, resend
from bot.usecases.saying import Say, Turn
from bot.usecases.troubles import note_wish, order_lines, remedy_due

_RETURNED: Options = (("way:resend", "还要，重新寄"), ("way:refund", "不要了，退款"))
_INQUIRY: Options = (
    ("way:resend", "查不到就补发"),
    ("way:refund", "查不到就退款"),
    ("way:wait", "先等查件结果"),
)
_HOW_LONG = re.compile(r"几天|多久|什么时候|啥时候|何时|哪天|多长时间")
_WISHES = {"resend": "补发", "refund": "退款", "wait": "先等查件结果", "either": "补发或退款"}
_HOW_FAR = re.compile(r"才?多远|这么近|不远")
MOST_OFFERS = 2
"""How often a coupon is put up in one talk."""


class TellParcel(OrderAction):
    """State, courier, number, last scan, estimate; what is wrong is said unasked (playbook §3)."""

    topic = "parcels"
    answers = ("ask_logistics",)
    about = Topic.PARCEL
    tells_each = True

    def name(self) -> str:
        return "action_tell_parcel"

    def tell(self, turn: Turn, seen: Seen) -> list[Say]:
        return tell(seen, turn.now, self.deps.policy, of_parcel=True)

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        again = slot_text(heard, "order_in_view") == seen.order.order_no
        if again and seen.full and (heard_of := self._asked_on(turn, heard, seen)):
            return heard_of
        if again and not seen.full and _HOW_LONG.search(heard.text):
            return self._without_estimate(turn, heard, seen)
        return super().told(turn, heard, seen)

    def _asked_on(self, turn: Turn, heard: Heard, seen: Seen) -> Said | None:
        """四天了一动不动, 才多远呀, of a parcel that stands still; 还要几天, of one under way: what
        was just told is not told again."""
        if _HOW_LONG.search(heard.text) and (says := self._arrives(turn, heard, seen)):
            return said(heard, says, self.topic, order_in_view=seen.order.order_no)
        remark = only_tells(heard.text) or _HOW_FAR.search(heard.text)
        views = parcel_views(seen, turn.now, self.deps.policy)
        told = slot_text(heard, "topic") == self.topic and len(views) == 1
        if not (remark and told):
            return None
        found = views[0].found
        late_label = found.kind is FindingKind.LABEL_ONLY and found.trouble is not None
        if found.kind is not FindingKind.SILENT and not late_label:
            return None
        reply = "utter_parcel_label_heard" if late_label else "utter_parcel_silent_heard"
        facts = parcel_facts(seen.order, found, turn.now, self.deps.policy)
        known = {name: facts[name] for name in self.deps.script_book.needs(reply)}
        say = Say(reply, known, (INQUIRE, PERSON))
        return said(heard, [say], self.topic, order_in_view=seen.order.order_no)

    def _arrives(self, turn: Turn, heard: Heard, seen: Seen) -> list[Say]:
        """The usual days alone."""
        says = tell(seen, turn.now, self.deps.policy, of_parcel=True)
        told = slot_text(heard, "topic") in {self.topic, "orders"} and len(says) == 1
        if not told or says[0].reply != "utter_parcel_in_transit":
            return []
        return [Say("utter_parcel_arrives", says[0].facts)]

    def _without_estimate(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        """A stranger asks how long: the address that decides it is not told to strangers."""
        (say,) = tell(seen, turn.now, self.deps.policy, of_parcel=True)
        if "scan" not in say.facts:
            return super().told(turn, heard, seen)
        facts = {name: say.facts[name] for name in ("scan", "scan_time")}
        number = seen.order.order_no
        return said(
            heard, [Say("utter_proven_no_estimate", facts)], self.topic, order_in_view=number
        )


class ReportDamaged(GoodsTrouble):
    """Light: a coupon or a part of the money by policy; heavy: sent again or paid back after the
    photo is looked at; not signed for yet: may be refused at the door."""

    topic = "parcels"
    answers = ("report_damaged_parcel",)
    kind = CaseKind.PARCEL_DAMAGED
    group = ReasonGroup.DAMAGED
    cause = ResendCause.DAMAGED
    wishes: ClassVar[dict[str, str]] = {"resend": "补发", "refund": "退款"}

    def name(self) -> str:
        return "action_report_damaged_parcel"

    def way_out(self, turn: Turn, heard: Heard, seen: Seen, form: Form, before: list[Say]) -> Said:
        if form.way in self.wishes:
            return self.end(heard, form, [*before, *self.wish_noted(turn, form)])
        if is_on_its_way(self, turn, seen):
            return self._ask_way(heard, form, before, "utter_damage_refuse_at_door")
        told = harm_in(heard.text) if heard.text else None
        harm = form.harm or (told or harm_in(form.words) or "")
        form = replace(form, harm=str(harm))
        if not form.harm:
            options = [("harm:light", "轻微破损，还能用"), ("harm:heavy", "坏得厉害，没法用")]
            says = [*before, Say("utter_damage_how_bad", {"title": form.title})]
            return self.ask(heard, form, "harm_choice", says, options)
        if form.harm == Harm.HEAVY or form.way == "more":
            return self._ask_way(heard, form, before, "utter_damage_heavy")
        return self._light(turn, heard, form, before)

    def _light(self, turn: Turn, heard: Heard, form: Form, before: list[Say]) -> Said:
        due = remedy_due(
            self.deps, turn=turn, group=self.group, order_no=form.order_no, sku=form.sku
        )
        if not due:
            return self.offer_person(heard, form, [*before, *self.give(turn, form)])
        amount = yuan_text(due)
        if form.way in {"coupon", "part"}:
            what = f"{amount}补偿券" if form.way == "coupon" else f"{amount}部分退款"
            question = Say("utter_damage_confirm_remedy", {"what": what, "title": form.title})
            return self.put(heard, form, before, question, f"为您申请{what}，可以吗？")
        options = [
            ("way:coupon", f"{amount}补偿券"),
            ("way:part", f"退{amount}"),
            ("way:more", "想补发或退款"),
        ]
        says = [*before, Say("utter_damage_light", {"amount": amount, "case_no": form.case_no})]
        return self.ask(heard, form, "way_choice", says, options)

    def do(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        kind = GrantKind.PART_REFUND if form.way == "part" else GrantKind.COUPON
        note_wish(self.deps, turn=turn, case_no=form.case_no, wish="轻微破损，买家接受店规补偿")
        says = self.give(turn, form, kind)
        return self.end(heard, form, [*says, Say("utter_damage_packing_noted")])


class ReportNotReceived(TroubleAction):
    """What the courier's record says decides the kind; the inquiry is ours to make (law 20)."""

    topic = "parcels"
    answers = ("report_lost_or_signed_by_other",)
    group = ReasonGroup.LATE

    def name(self) -> str:
        return "action_report_not_received"

    def go_on(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        policy = self.deps.policy
        views = parcel_views(seen, turn.now, policy) if seen.order.has_shipped else ()
        if not views:
            return self.end(heard, form, tell(seen, turn.now, policy, of_parcel=True))
        kind = kind_of(views[0].found)
        if kind is None and form.way != "inquire":
            return self._still_moving(turn, heard, seen, form)
        return self._case(turn, heard, seen, views[0], form, kind or CaseKind.PARCEL_LOST)

    def _still_moving(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        """Nothing is wrong yet: the state is told, an inquiry is the buyer's to ask for."""
        says = tell(seen, turn.now, self.deps.policy, of_parcel=True)
        says = [*says, Say("utter_parcel_still_moving")]
        return self.ask(heard, form, "way_choice", says, [("way:inquire", "还是帮我查件")])

    def _case(
        self,
        turn: Turn,
        heard: Heard,
        seen: Seen,
        view: ParcelView,
        form: Form,
        kind: CaseKind,
    ) -> Said:
        opened = self.register(turn, form, kind)
        if others := self.with_others(heard, form, opened):
            return others
        progress = note_wish(self.deps, turn=turn, case_no=opened.progress.case_no)
        form = replace(form, case_no=progress.case_no)
        facts = parcel_facts(seen.order, view.found, turn.now, self.deps.policy)
        facts |= self.case_facts(progress, turn)
        form = replace(form, title=facts["title"])
        wish = wish_told(heard.text) if form.case_no else ""
        if wish == "either" or (wish and form.way in ("", "coupon")):
            form = replace(form, way=wish)
        if form.way in _WISHES:
            return self._wish(turn, heard, form, kind)
        again = opened.outcome is OpenedAs.ALREADY_OPEN
        if again and (asked := asked_of_it(heard.text, facts)):
            return self._ways(turn, heard, *once(form, asked, facts), kind)
        if again and slot_text(heard, "awaiting") == "way_choice" and only_tells(heard.text):
            note_wish(self.deps, turn=turn, case_no=form.case_no, wish=heard.text[:200])
            return self._ways(turn, heard, form, Say("utter_noted_choice"), kind)
        reply = "utter_trouble_known" if again else f"utter_trouble_{reply_of(kind, view.found)}"
        return self._ways(turn, heard, *once(form, reply, facts), kind)

    def _ways(self, turn: Turn, heard: Heard, form: Form, found: Say, kind: CaseKind) -> Said:
        if kind is CaseKind.WRONG_DATA:
            return self._of_wrong_data(turn, heard, form, found)
        if kind is not CaseKind.PARCEL_LATE:
            options = _RETURNED if kind is CaseKind.PARCEL_RETURNED else _INQUIRY
            return self.ask(heard, form, "way_choice", [found], options)
        due = remedy_due(self.deps, turn=turn, group=self.group, order_no=form.order_no, sku="")
        if not due or form.asked >= MOST_OFFERS:
            return self.end(heard, form, [found])
        form = replace(form, asked=form.asked + 1)
        amount = yuan_text(due)
        question = Say("utter_late_confirm_coupon", {"amount": amount})
        form = replace(form, way="coupon")
        return self.put(heard, form, [found], question, f"为您申请{amount}延误补偿券，可以吗？")

    def _of_wrong_data(self, turn: Turn, heard: Heard, form: Form, found: Say) -> Said:
        """地址是对的 手机那天没信号: what helps the colleague goes into the case, open for
        more."""
        if found.reply != "utter_trouble_known" or not only_tells(heard.text):
            return self.end(heard, form, [found])
        note_wish(self.deps, turn=turn, case_no=form.case_no, wish=heard.text[:200])
        return self.end(heard, form, [Say("utter_trouble_added", found.facts)])

    def _wish(self, turn: Turn, heard: Heard, form: Form, kind: CaseKind) -> Said:
        wish = _WISHES[form.way]
        if kind is CaseKind.PARCEL_RETURNED and form.way == "either":
            return self._ways(turn, heard, replace(form, way=""), Say("utter_noted_choice"), kind)
        if kind is CaseKind.PARCEL_RETURNED:
            return self._returned(turn, heard, form, wish)
        progress = note_wish(
            self.deps, turn=turn, case_no=form.case_no, wish=f"买家希望：查件未果就{wish}"
        )
        reply = "utter_inquiry_wait" if form.way == "wait" else "utter_inquiry_wish_noted"
        reply = "utter_inquiry_either_noted" if form.way == "either" else reply
        facts = self.case_facts(progress, turn) | {"wish": wish}
        return self.end(heard, form, [Say(reply, facts)])

    def _returned(self, turn: Turn, heard: Heard, form: Form, wish: str) -> Said:
        """Why it came back decides who pays the second way: a person looks (playbook §13)."""
        if form.way == "resend" and self._sent_again(turn, form):
            facts = {"case_no": form.case_no, "title": form.title, "wish": wish}
            return self.end(heard, form, [Say("utter_trouble_resent", facts)])
        note_wish(self.deps, turn=turn, case_no=form.case_no, wish=f"退回件，买家希望{wish}")
        says = [Say("utter_returned_to_person", {"case_no": form.case_no, "wish": wish})]
        return call(self, turn, heard, Reason.POLICY, says, trouble_form=None)

    def _sent_again(self, turn: Turn, form: Form) -> bool:
        lines = order_lines(self.deps, turn=turn, order_no=form.order_no)
        cause = ResendCause.RETURNED_CAUSE_UNKNOWN
        asked = [
            resend(
                self.deps,
                turn=turn,
                order_no=form.order_no,
                goods=SendAgain(line.sku, line.qty, cause),
            )
            for line in lines
        ]
        return bool(asked) and all(one.is_done for one in asked)

    def do(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        says = self.give(turn, form, GrantKind.COUPON)
        return self.end(heard, form, [*says, Say("utter_inquiry_goes_on")])
