"""The price fell after paying: our own price history decides (playbook §7, §13; law 29)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.base import Entity, Heard, Said
from actions.dialogue import (
    EFFECT,
    OTHER,
    PERSON,
    StatedEffect,
    confirmed,
    effect_asked,
    offered,
    said,
    slot_text,
)
from actions.finding import OrderAction
from actions.handover import call
from actions.picking import told_of
from bot.care.context import Choice
from bot.care.context.turned import promised_sum
from bot.care.context.words import clauses, is_plain_yes
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.grant_states import state_words
from bot.shop.grants import ReasonGroup, Verdict
from bot.shop.money import yuan_text
from bot.shop.orders import Topic
from bot.shop.price_difference import is_elsewhere, pays_the_gap
from bot.shop.price_protection import PriceVerdict
from bot.shop.price_talk import Beside, asked_beside, refuses_form, turns_to_another
from bot.shop.records import PriceReason
from bot.shop.remedies import Claim
from bot.shop.spoken import short_title
from bot.usecases.grants import Remedy, request_remedy
from bot.usecases.orders import Seen
from bot.usecases.ports_grants import GrantRow
from bot.usecases.price_differences import LinePrice, orders_that_fell, price_lines
from bot.usecases.saying import Offer, Say, Turn

INTENT = "ask_price_protection"
_OF_THE_OFFER = frozenset(
    {
        "ask_refund_arrival",
        "ask_promotion_or_coupon",
        "ask_order_status",
        "demand_compensation",
        "request_return",
        "bargain",
        "unclear",
        "inform",
    }
)
_CAUSES = {
    PriceReason.REGULAR: "调了价",
    PriceReason.PROMOTION: "做了促销",
    PriceReason.CLEARANCE: "做了清仓",
    PriceReason.MISTAKE: "调了价",
}
_EXPLAINED = {
    PriceVerdict.NOT_LOWER: "utter_price_not_lower",
    PriceVerdict.TOO_SHORT: "utter_price_too_short",
    PriceVerdict.TOO_LATE: "utter_price_too_late",
    PriceVerdict.NOT_PAID: "utter_price_not_paid",
}
_NEAREST = (
    PriceVerdict.TOO_SHORT,
    PriceVerdict.NOT_LOWER,
    PriceVerdict.TOO_LATE,
    PriceVerdict.NOT_PAID,
)
_PROTESTS = frozenset({"complain_service", "out_of_scope"})
"""凭什么给券, 别家都退现金: of the offer too, where it is money or coupon that they are about."""
_GOES_BACK = frozenset({"ask_return_process", "request_return"})
_ARRIVALS = frozenset({"ask_ship_time", "ask_logistics"})
"""几天到, of money or a coupon that is offered: no parcel."""
_OF_MONEY = frozenset(Beside) - {Beside.SAME, Beside.UPSET}
MOST_PUT = 2
"""How often an offer is put again."""
_PUT = "put_again"


def _times_put(heard: Heard) -> int:
    form = heard.slots.get("price_form")
    return int(form.get(_PUT) or 0) if isinstance(form, Mapping) else 0


class AskPriceProtection(OrderAction):
    """Verified, explained, stated, and put into the ledger after a yes."""

    answers = (INTENT,)
    topic = "price_difference"
    about = Topic.AFTER_SALE
    keeps = frozenset({"choose"})
    asks = OrderAction.asks | {"price_item_choice"}

    def name(self) -> str:
        return "action_ask_price_protection"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        stated = confirmed(heard, INTENT)
        if stated is not None:
            return self._claim(turn, heard, stated)
        if self._is_offered(heard) and refuses_form(heard.text):
            heard = replace(heard, meaning=None)  # the same difference, in another form
        if (is_elsewhere(heard.text) or self._insists(heard)) and not self._is_offered(heard):
            return self._elsewhere(turn, heard)
        days = {"protection_days": self.deps.policy.price_protection.days}
        if not turn.buyer_id:
            return said(heard, [Say("utter_price_log_in", days, (PERSON,))], self.topic)
        return self.look(turn, self._with_order(turn, heard))

    def hears_too(self, heard: Heard) -> frozenset[str]:
        """What is asked of the offer while it waits for a yes."""
        if not self._is_offered(heard):
            if slot_text(heard, "awaiting") != "confirm":
                return self.keeps
            insists = self.keeps | {"unclear"} if self._insists(heard) else self.keeps
            return insists | {"out_of_scope"} if is_elsewhere(heard.text) else insists
        if heard.intent == "bargain" and heard.entity("product") is not None:
            return self.keeps - {"unclear"}  # 加上茶叶再便宜点: the offer stays as it is
        if turns_to_another(heard.text):
            return self.keeps - {"unclear"}
        if promised_sum(heard.text):  # weighed by a person, never taken for a yes
            return self.keeps
        more = _PROTESTS if asked_beside(heard.text) in _OF_MONEY else frozenset()
        more |= _GOES_BACK if asked_beside(heard.text) is Beside.REBUY else frozenset()
        more |= {"deny"} if refuses_form(heard.text) else frozenset()
        more |= _ARRIVALS if asked_beside(heard.text) is Beside.WHEN else frozenset()
        return self.keeps | _OF_THE_OFFER | more

    def _insists(self, heard: Heard) -> bool:
        """那你给我补差价, right after another shop's price was explained."""
        told = isinstance(heard.slots.get("price_form"), Mapping)
        waits = slot_text(heard, "awaiting") == "confirm"
        return told and waits and pays_the_gap(heard.text)

    def _is_offered(self, heard: Heard) -> bool:
        effect = effect_asked(heard)
        return effect is not None and effect.intent == INTENT

    def _beside(self, heard: Heard, seen: Seen, line: LinePrice, effect: StatedEffect) -> Said:
        """A question about the offer is answered, and the offer put again in one line: twice, then
        a person is offered beside it, and after that it only stays open."""
        kind = "money" if line.finding.in_money else "coupon"
        beside = asked_beside(heard.text)
        remedies, rules = self.deps.policy.remedies, self.deps.policy.price_protection
        facts: dict[str, Any] = {"coupon_days": remedies.coupon_valid_days}
        facts |= {"protection_days": rules.days, "worth": yuan_text(line.finding.difference_fen)}
        reply = f"utter_price_{beside.value}_{kind}"
        known = {name: facts[name] for name in self.deps.script_book.needs(reply)}
        deaf = beside is Beside.SAME and heard.intent == "unclear"
        says = [] if deaf else [Say(reply, known)]
        times = _times_put(heard) + 1
        form = {"price_form": {_PUT: times}}
        agrees = is_plain_yes((clauses(heard.text) or [""])[0])  # 好，几天到账 does not haggle
        if times <= MOST_PUT or agrees:
            again = replace(effect, question=Say("utter_price_offer_again", {"offer": effect.text}))
            return self._answer(heard, seen, says, effect=again, **form)
        if times == MOST_PUT + 1 or not says:
            says.append(Say("utter_price_offer_or_person", {}, (*effect.say.choices, PERSON)))
        stays = {"awaiting": EFFECT, "effect_asked": effect.kept()}
        return self._answer(heard, seen, says, **stays, **form)

    def _elsewhere(self, turn: Turn, heard: Heard) -> Said:
        """Kindly explained; a person for who insists (case 42)."""
        form = heard.slots.get("price_form")
        if isinstance(form, Mapping) and form.get("elsewhere"):
            says = [Say("utter_price_elsewhere_person")]
            return call(self, turn, heard, Reason.POLICY, says, price_form=None)
        form = {"elsewhere": True}
        says = [Say("utter_price_elsewhere", {}, (PERSON, OTHER))]
        return said(heard, says, self.topic, awaiting="confirm", price_form=form)

    def _with_order(self, turn: Turn, heard: Heard) -> Heard:
        """Where no order is named: the only one of which something became cheaper."""
        is_named = any(heard.given(name) for name in ("order_no", "tracking_no", "product"))
        is_named = is_named or told_of(heard).names_goods  # 包买了才6天
        if is_named or heard.corrects or slot_text(heard, "order_in_view"):
            return heard
        fell = orders_that_fell(self.deps, turn=turn)
        if len(fell) != 1:
            return heard
        return replace(heard, entities=(Entity("order_no", fell[0], ""), *heard.entities))

    # --- one order ----------------------------------------------------------------

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        lines = price_lines(self.deps, turn=turn, order_no=seen.order.order_no)
        meant = _meant(heard, lines)
        fell = [line for line in meant if line.fell]
        due = [line for line in fell if line.given is None]
        if len(due) > 1:
            return self._which(heard, seen, due)
        if due:
            effect = self._effect(seen, due[0])
            if self._is_offered(heard) and heard.text:
                return self._beside(heard, seen, due[0], effect)
            return self._answer(heard, seen, [], effect=effect)
        if fell and fell[0].given:
            return self._answer(heard, seen, [_already(fell[0].given)])
        return self._nothing_due(heard, seen, meant)

    def _answer(self, heard: Heard, seen: Seen, says: list[Say], **more: Any) -> Said:
        number = seen.order.order_no
        return said(heard, says, self.topic, order_in_view=number, **more)

    def _which(self, heard: Heard, seen: Seen, due: Sequence[LinePrice]) -> Said:
        shown = tuple(
            Offer(short_title(line.title), "choose", {"choice": f"sku_{line.sku}"}) for line in due
        )
        meant = [Choice(line.title, slots={"choice": f"sku_{line.sku}"}) for line in due]
        says = [Say("utter_price_which_item", {"count": len(due)}, shown)]
        kept = offered(meant)
        return self._answer(heard, seen, says, awaiting="price_item_choice", offered=kept)

    def _nothing_due(self, heard: Heard, seen: Seen, lines: Sequence[LinePrice]) -> Said:
        """The reason by the price record; a person for who has seen it otherwise."""
        verdicts = {line.finding.verdict for line in lines}
        verdict = next((one for one in _NEAREST if one in verdicts), PriceVerdict.NOT_PAID)
        rules = self.deps.policy.price_protection
        facts = {
            "title": short_title(lines[0].title if len(lines) == 1 else seen.order.title),
            "protection_days": rules.days,
            "hours": rules.least_open_hours,
        }
        says = [Say(_EXPLAINED[verdict], facts, (PERSON, OTHER))]
        return self._answer(heard, seen, says, awaiting="confirm")

    def _effect(self, seen: Seen, line: LinePrice) -> StatedEffect:
        found = line.finding
        worth, title = yuan_text(found.difference_fen), short_title(line.title)
        facts = {
            "title": title,
            "paid": yuan_text(line.paid_fen),
            "now_price": yuan_text(line.paid_fen - found.difference_fen),
            "worth": worth,
            "cause": _CAUSES[found.cause or PriceReason.REGULAR],
        }
        reply = "utter_price_offer_coupon"
        if found.in_money:
            reply = "utter_price_offer_mistake" if found.is_ours else "utter_price_offer_money"
        what = f"原路退{worth}差价" if found.in_money else f"补{worth}优惠券"
        stated = {"order_no": seen.order.order_no, "sku": line.sku}
        return StatedEffect(INTENT, f"{title}申请{what}，可以吗？", Say(reply, facts), stated)

    # --- a yes: into the ledger -----------------------------------------------------

    def _claim(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        claim = Claim(
            ReasonGroup.PRICE_DIFFERENCE,
            str(stated["order_no"]),
            sku=str(stated["sku"]),
            evidence="本店价格记录",
            text="付款后本店降价",
        )
        asked = request_remedy(self.deps, turn=turn, claim=claim)
        if asked.grant is not None and asked.verdict in _TOLD:
            return said(heard, [self._told_of(asked, asked.grant)], self.topic, price_form=None)
        says = [Say("utter_price_to_person")]
        return call(self, turn, heard, Reason.POLICY, says, price_form=None)

    def _told_of(self, asked: Remedy, grant: GrantRow) -> Say:
        if asked.verdict is Verdict.ALREADY_GRANTED:
            return _already(grant)
        kind = "coupon" if grant.use_by else "money"
        step = "requested" if asked.verdict is Verdict.ALLOWED else "awaits"
        until = grant.use_by
        use_by = f"{until.month}月{until.day}日" if until else ""
        facts = {"worth": yuan_text(grant.amount_fen), "use_by": use_by}
        return Say(f"utter_price_{step}_{kind}", facts)


_TOLD = frozenset({Verdict.ALLOWED, Verdict.NEEDS_APPROVAL, Verdict.ALREADY_GRANTED})


def _already(grant: GrantRow) -> Say:
    worth = yuan_text(grant.amount_fen)
    what = f"{worth}的优惠券" if grant.use_by else f"{worth}差价退款"
    facts = {"what": what, "state": state_words(grant.state, grant.kind)}
    return Say("utter_price_already", facts, (PERSON,))


def _meant(heard: Heard, lines: Sequence[LinePrice]) -> list[LinePrice]:
    """The line that was picked or named, else all of them."""
    picked = str(heard.given("choice") or "").removeprefix("sku_")
    named = str(heard.given("product") or "")
    for fits in (lambda line: line.sku == picked, lambda line: bool(named) and named in line.title):
        found = [line for line in lines if fits(line)]
        if found:
            return found
    return list(lines)
