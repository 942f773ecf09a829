"""Paid, and now there is none: the true reason, three ways out, the coupon (playbook §6, §13)."""

import re
from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import effect_asked, slot_text
from actions.handover import call
from actions.telling import tell
from actions.troubles import Form, TroubleAction
from bot.care.cases.kinds import CaseKind
from bot.care.context.told import asks_for_other_goods
from bot.care.handover import Reason
from bot.care.waiting_talk import WaitingTalk, waiting_talk
from bot.shop.grants import GrantKind, ReasonGroup
from bot.shop.money import yuan_text
from bot.shop.orders import Order, OrderState, Topic
from bot.shop.out_of_stock import SwapRuling
from bot.shop.rulings import Answer
from bot.shop.shortages import Alternative
from bot.shop.spoken import day_text, short_title
from bot.usecases.order_changes import cancel_order, swap_short_goods
from bot.usecases.orders import Seen, Wanted, look_up
from bot.usecases.paying_back import refund_short_order
from bot.usecases.restocks import subscribe_restock
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import RecordedReason, recorded_reason, waiting_orders
from bot.usecases.shop_effects import Asked
from bot.usecases.shortages import Shortage, shortage_of
from bot.usecases.stock_waits import agree_to_wait
from bot.usecases.troubles import note_wish, remedy_due

SKILL = "out_of_stock"
_SWAPS = frozenset({"request_exchange"})
_OTHER_WAYS = re.compile(r"除了换|[还别][有的]?(?:什么|啥|其[他它]|别的)?(?:办法|法子)")
_GAP = re.compile(
    r"差价|差的钱|贵(?:了|出来)?的?[^,，。]{0,4}(?:谁|我)(?:出|补|付)"
    r"|谁[出补]差|补差"
)
PARTS = re.compile(
    r"一[个件条双][^,，。]{0,4}换[^,，。]{0,6}[\s,，]*(?:另)?一[个件条双][^,，。]{0,3}退"
    r"|一[个件条双][^,，。]{0,3}退[^,，。]{0,6}[\s,，]*(?:另)?一[个件条双][^,，。]{0,4}换"
)
_OF_WAYS = frozenset(
    {"ask_price_protection", "unclear", "bargain", "request_return", "request_exchange"}
)
_IF_NOT = frozenset({"request_return", "cancel_order", "ask_return_process", "unclear"})
"""等不到能退吧, while the waiting is up for its yes."""
_POSTAGE_BACK = re.compile(r"(?:邮费|运费|快递费)[^,，。?？]{0,8}退")
_RESTOCK = re.compile(
    r"(?:什么时候|啥时候|几时|何时|哪天|多久|几天)[^,，。]{0,4}(?:到货|补货|有货|来货|能发|到$)"
)


class ComplainOutOfStock(TroubleAction):
    """Verified by the stock book, never by what is said; each way is done after a yes alone."""

    topic = SKILL
    answers = ("complain_out_of_stock",)
    about = Topic.SHIPPING
    to_strangers = "utter_oos_log_in"
    group = ReasonGroup.OUT_OF_STOCK

    def name(self) -> str:
        return "action_complain_out_of_stock"

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """差价谁出, 一个换一个退, while the ways are open: of them, and of no other order."""
        ways = slot_text(heard, "awaiting") == "way_choice"
        if effect_asked(heard) and waiting_talk(heard.text) is WaitingTalk.IF_NOT:
            return self.keeps | _IF_NOT
        if effect_asked(heard) and _POSTAGE_BACK.search(heard.text):
            return self.keeps | _IF_NOT | {"ask_return_shipping_fee", "ask_free_shipping"}
        of_ways = ways and (_GAP.search(heard.text) or PARTS.search(heard.text))
        return self.keeps | _OF_WAYS if of_ways else self.keeps

    def go_on(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        short = shortage_of(self.deps, turn=turn, order_no=form.order_no)
        if short is None:
            return self._not_short(turn, heard, seen, form)
        form = replace(form, sku=short.line.sku, title=short_title(short.title))
        opened = self.register(turn, form, CaseKind.OUT_OF_STOCK)
        if others := self.with_others(heard, form, opened):
            return others
        form = replace(form, case_no=opened.progress.case_no)
        if PARTS.search(heard.text):
            return self.offer_person(heard, form, [Say("utter_oos_in_parts")])
        if form.way:
            return self._confirm(turn, heard, form, short)
        facts = self.case_facts(opened.progress, turn) | self._known(turn, form, short)
        return self._ways(heard, form, short, facts)

    def _not_short(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        """Closed for want of goods: the remedy is still owed. Else the state as it is."""
        order = seen.order
        if other := self._other_short(turn, heard, order):
            return self.told(turn, heard, other)
        lacked = recorded_reason(order.note, False) is RecordedReason.SHORT_STOCK
        says = tell(seen, turn.now, self.deps.policy, of_parcel=True)
        if order.state is OrderState.CLOSED and lacked:
            return self._owed(turn, heard, form, says)
        if order.waits_for_shipping:
            says = [Say("utter_oos_shelf_has_it", {"title": short_title(order.title)}), *says]
        return self.offer_person(heard, form, says)

    def _other_short(self, turn: Turn, heard: Heard, order: Order) -> Seen | None:
        """那现在怎么办, after a closed order was told: the one that is short now."""
        known = slot_text(heard, "order_in_view") == order.order_no
        if order.waits_for_shipping or not known or slot_text(heard, "topic") != SKILL:
            return None
        waits = [one.order_no for one in waiting_orders(self.deps, turn=turn)]
        short = [no for no in waits if shortage_of(self.deps, turn=turn, order_no=no)]
        if len(short) != 1:
            return None
        return look_up(self.deps, turn=turn, wanted=Wanted(self.about, order_no=short[0])).seen

    def _owed(self, turn: Turn, heard: Heard, form: Form, says: list[Say]) -> Said:
        due = self._due(turn, form)
        if not due:
            return self.end(heard, form, [*says, *self.give(turn, form)])
        amount = yuan_text(due)
        question = Say("utter_oos_confirm_coupon", {"amount": amount})
        text = f"为您申请{amount}缺货补偿券，可以吗？"
        return self.put(heard, replace(form, way="coupon"), says, question, text)

    def _due(self, turn: Turn, form: Form) -> int:
        return remedy_due(self.deps, turn=turn, group=self.group, order_no=form.order_no, sku="")

    # --- the ways ---------------------------------------------------------------

    def _known(self, turn: Turn, form: Form, short: Shortage) -> dict[str, Any]:
        today = self.deps.policy.days.day_of(turn.now)
        return {
            "title": form.title,
            "until": day_text(short.waits_until, today),
            "paid": yuan_text(_refund_fen(short)),
        }

    def _ways(self, heard: Heard, form: Form, short: Shortage, facts: dict[str, Any]) -> Said:
        again = slot_text(heard, "awaiting") == "way_choice" or heard.intent in _SWAPS
        again = again or self._was_told(heard, form)
        found = self._found(heard, short, facts, again=again)
        dated = "dated" if short.restock else "undated"
        instead = "_with_swap" if short.instead else ""
        ways = Say(f"utter_oos_ways_{dated}{instead}", facts)
        says = [found] if again else [found, ways]
        options = [("way:wait", "等补货")]
        options += [(f"way:swap_{one.product.sku}", _swap_title(one)) for one in short.instead]
        options.append(("way:refund", "现在退款"))
        return self.ask(heard, form, "way_choice", says, options)

    def _was_told(self, heard: Heard, form: Form) -> bool:
        """The ways of this order stand above already, with words of anger between."""
        same = slot_text(heard, "order_in_view") == form.order_no
        return same and slot_text(heard, "topic") == SKILL and bool(_RESTOCK.search(heard.text))

    def _found(self, heard: Heard, short: Shortage, facts: dict[str, Any], *, again: bool) -> Say:
        """The reason the first time; later what is asked of the ways, and no second story."""
        if not again:
            return Say(f"utter_oos_found_{short.cause.value}", facts)
        if _GAP.search(heard.text):
            rules = self.deps.policy.out_of_stock
            return Say("utter_oos_gap", {"percent": rules.swap_dearer_percent})
        if _RESTOCK.search(heard.text):
            return Say(f"utter_oos_when_{'dated' if short.restock else 'undated'}", facts)
        if _OTHER_WAYS.search(heard.text):
            return Say("utter_oos_ways_again", facts)
        if heard.intent in _SWAPS or asks_for_other_goods(heard.text):
            return Say("utter_oos_swaps" if short.instead else "utter_oos_no_swap", facts)
        return Say("utter_oos_ways_again", facts)

    def _confirm(self, turn: Turn, heard: Heard, form: Form, short: Shortage) -> Said:
        facts = self._known(turn, form, short)
        kind, _, sku = form.way.partition("_")
        text = {
            "wait": f"这单为您保留等补货到{facts['until']}，可以吗？",
            "refund": f"为您退款{facts['paid']}，原路退回，可以吗？",
        }.get(kind, "")
        if kind == "swap":
            one = next((one for one in short.instead if one.product.sku == sku), None)
            if one is None:
                return self._ways(heard, replace(form, way=""), short, facts)
            facts["instead"] = _name(one)
            text = f"换成{facts['instead']}，可以吗？"
        reply = f"utter_oos_confirm_{kind}"
        due = self._due(turn, form)
        before = [Say("utter_oos_coupon_comes_with_it", {"amount": yuan_text(due)})] if due else []
        if kind == "wait" and waiting_talk(heard.text) is WaitingTalk.IF_NOT:
            before = [Say("utter_waiting_if_not", {"paid": facts["paid"]})]
        if heard.text and _POSTAGE_BACK.search(heard.text):
            before = [Say("utter_cancel_all_back", {"refund": facts["paid"]})]
        return self.put(heard, form, before, Say(reply, facts), text)

    # --- done -------------------------------------------------------------------

    def do(self, turn: Turn, heard: Heard, seen: Seen, form: Form) -> Said:
        kind, _, sku = form.way.partition("_")
        if kind == "coupon":
            return self.end(heard, form, self.give(turn, form, GrantKind.COUPON))
        if kind == "wait":
            says = self._wait(turn, form)
        else:
            swaps = kind == "swap"
            asked = self._swap(turn, form, sku) if swaps else self._refund(turn, form, seen.order)
            if asked.row is None:
                return self._refused(turn, heard, form, asked)
            says = [self._told_of(form, asked, swaps=swaps)]
            note_wish(self.deps, turn=turn, case_no=form.case_no, wish=_WORDS[kind])
        return self.end(heard, form, [*says, *self.give(turn, form, GrantKind.COUPON)])

    def _wait(self, turn: Turn, form: Form) -> list[Say]:
        short = shortage_of(self.deps, turn=turn, order_no=form.order_no)
        if short is None:
            return [Say("utter_oos_shelf_has_it", {"title": form.title})]
        facts = self._known(turn, form, short) | {"case_no": form.case_no}
        wish = f"买家愿意等补货，到{short.waits_until:%m-%d}"
        note_wish(self.deps, turn=turn, case_no=form.case_no, wish=wish)
        subscribe_restock(self.deps, turn=turn, sku=form.sku)
        agree_to_wait(
            self.deps,
            turn=turn,
            order_no=form.order_no,
            sku=form.sku,
            title=form.title,
            case_no=form.case_no,
        )
        return [Say("utter_oos_waits", facts)]

    def _swap(self, turn: Turn, form: Form, sku: str) -> Asked[SwapRuling]:
        return swap_short_goods(
            self.deps, turn=turn, order_no=form.order_no, sku=form.sku, new_sku=sku
        )

    def _refund(self, turn: Turn, form: Form, order: Order) -> Asked[Any]:
        if order.kinds > 1:
            return refund_short_order(self.deps, turn=turn, order_no=form.order_no, sku=form.sku)
        return cancel_order(self.deps, turn=turn, order_no=form.order_no, reason="缺货退款")

    def _told_of(self, form: Form, asked: Asked[Any], *, swaps: bool) -> Say:
        """Done, or noted and not known yet: asked back is not paid."""
        facts = {"title": form.title, "case_no": form.case_no}
        if not asked.is_done:
            return Say("utter_oos_noted_not_sure", facts)
        if swaps:
            back = asked.found.back_fen if asked.found else 0
            reply = "utter_oos_swapped_and_gap" if back else "utter_oos_swapped"
            return Say(reply, facts | {"back": yuan_text(back)})
        row = asked.row
        amount = int(row.content["amount_fen"]) if row else 0
        return Say("utter_oos_refund_asked", facts | {"amount": yuan_text(amount)})

    def _refused(self, turn: Turn, heard: Heard, form: Form, asked: Asked[Any]) -> Said:
        """A person's matter, or no longer possible: told so, never guessed."""
        facts = {"case_no": form.case_no}
        if asked.ruling is not None and asked.ruling.answer is Answer.REFUSED:
            form = replace(form, way="")
            return self.offer_person(heard, form, [Say("utter_oos_no_longer", facts)])
        says = [Say("utter_oos_to_person", facts)]
        return call(self, turn, heard, Reason.POLICY, says, trouble_form=None)


_WORDS = {"swap": "买家同意换款", "refund": "买家选择退款"}


def _refund_fen(short: Shortage) -> int:
    return short.order.left_to_refund_fen if short.whole_order else short.line.paid_fen


def _name(one: Alternative) -> str:
    product = one.product
    spec = " ".join(filter(None, (product.colour, product.size)))
    return f"{short_title(product.title)} {spec}".strip()


def _swap_title(one: Alternative) -> str:
    gap = f"（退差价{yuan_text(one.swap.back_fen)}）" if one.swap.back_fen else ""
    return f"换{_name(one)}{gap}"
