"""The road of goods that come back: the order, the line, why, in what state; then the skill."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.base import Entity, Heard, Said
from actions.dialogue import OTHER, PERSON, confirmed, let_go, offered, said, slot_count, slot_text
from actions.finding import OrderAction
from actions.handover import call
from actions.picking import named_itself
from bot.care.cases.kinds import CaseKind
from bot.care.context import Choice, Fact, Words
from bot.care.context.facts import answer
from bot.care.context.told import keeps_order, only_tells
from bot.care.context.words import gives_up
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.shop.flaws import is_sold_flawed, is_unlike_the_page, speaks_of_flaw
from bot.shop.orders import Topic
from bot.shop.products import asks_of_colour_cast
from bot.shop.quality_problems import Check, check_of
from bot.shop.returns import Cause, Condition
from bot.shop.rulings import Why
from bot.shop.specs import same_colour
from bot.shop.spoken import short_title
from bot.usecases.aftersales import Goods, goods_of, named_among
from bot.usecases.case_book import NewCase
from bot.usecases.cases import open_case
from bot.usecases.orders import Seen
from bot.usecases.ports_gateway import EffectRow
from bot.usecases.saying import Offer, Say, Turn

_CAUSES = {"quality": Cause.QUALITY, "wrong_item": Cause.WRONG_GOODS, "damaged": Cause.DAMAGED}
_NOT_FAULTY = re.compile(r"(?:没有?|不是|无|未)(?:什么|啥)?(?:质量问题|质量|坏|破|裂|瑕疵|问题)")
_TRIED = re.compile(
    r"试穿过?|试了?一?下|试过|试用过?|[只就]试(?:穿|用)?(?:了?一?下)?|没有?(?:穿|洗|用|剪|拆|撕"
    r"|动|开)+|未拆|不影响"
)
_CUT = re.compile(
    r"剪|(?:吊牌|标签|标牌).{0,4}(?:拆|撕|扔|丢|没了|不在|掉)|[拆撕]了?.{0,2}(?:吊牌|标)"
)
_OPEN_SEAL = re.compile(r"拆|开封|开了|打开|撕|用过|用了|吃|喝")
_USED = re.compile(r"穿过|穿了|洗过|洗了|水洗|用过|用了|弄脏|脏|下水|磨|划|刮")
_ON_SECOND_THOUGHT = re.compile(r"其实|哦?不对|说错|记错了?(?=[,，\s].)")
_INTACT = re.compile(
    r"没有?(?:剪|穿|洗|用|拆|动|开|撕|过|$)|没$|没有|都?在的?$|还在|全新|新的|完好|完整|好好的"
    r"|未拆|试"
)
REASONS = (
    Offer("不喜欢或不合适", "choose", {"reason": "dislike"}),
    Offer("质量有问题", "choose", {"reason": "quality"}),
    Offer("发错货了", "choose", {"reason": "wrong_item"}),
    Offer("收到就破损", "choose", {"reason": "damaged"}),
)
_STATES = {
    Check.SEAL: (("封口没拆", "intact"), ("封口拆了", "seal_broken")),
    Check.TAG: (("吊牌在，没穿洗过", "intact"), ("吊牌剪了", "tag_cut"), ("穿过或洗过", "worn")),
    Check.USE: (("没用过，或只试了试", "intact"), ("用过，有痕迹", "worn")),
}


_POINTS = re.compile(r"^[^,，。?？]{0,6}(?:那|这)(?:个|只|款|件)[^,，。?？]{0,4}的?$")


def is_cut(text: str) -> bool:
    """Whether a tag is said to be cut or lost (playbook §5)."""
    return _CUT.search(text) is not None


class GoodsAction(OrderAction):
    """Finds the line that is spoken of; only a logged-in buyer gets further."""

    about = Topic.AFTER_SALE
    keeps = frozenset({"choose", "inform", "deny"})
    asks = OrderAction.asks | {"line_choice", "reason", "condition"}
    intent = ""
    """Whose effect a yes confirms."""
    form = ""
    """The slot that holds what was told so far."""

    def do(self, turn: Turn, heard: Heard, stated: Mapping[str, Any]) -> Said:
        """Does what was stated and confirmed."""
        raise NotImplementedError

    def go_on(self, turn: Turn, heard: Heard, goods: Goods, form: dict[str, Any]) -> Said:
        """The line is known; `form` has what was told of it."""
        raise NotImplementedError

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        if heard.intent == "deny" and not self._is_answer(heard):
            if keeps_order(heard.text) and "留" in heard.text:
                return said(heard, [Say("utter_goods_kept")], self.topic, **{self.form: None})
            return let_go(heard) if heard.asked else said(heard, [Say("utter_deny")], self.topic)
        if (stated := confirmed(heard, self.intent)) is not None:
            return self.do(turn, heard, stated)
        if not turn.buyer_id:
            return self.log_in_first(turn, heard)
        return self.begin(turn, heard)

    def begin(self, turn: Turn, heard: Heard) -> Said:
        """From the words to the line."""
        return self.look(turn, heard)

    def _is_answer(self, heard: Heard) -> bool:
        """没有, to the question whether the goods were used."""
        drops = gives_up(heard.text) or keeps_order(heard.text)
        return slot_text(heard, "awaiting") == "condition" and not drops

    def log_in_first(self, turn: Turn, heard: Heard) -> Said:
        """A stranger changes nothing (playbook §13)."""
        told = heard.slots.get("topic") == self.topic and slot_text(heard, "awaiting") == "confirm"
        reply = "utter_log_in_seen" if told and only_tells(heard.text) else ""
        says = [Say(reply or f"utter_{self.topic}_log_in_first", {}, (PERSON, OTHER))]
        return said(heard, says, self.topic, awaiting="confirm")

    def told(self, turn: Turn, heard: Heard, seen: Seen) -> Said:
        number = seen.order.order_no
        form = self.kept(heard)
        form = form if form.get("order_no") == number else {**_carried(form), "order_no": number}
        goods = goods_of(self.deps, turn=turn, order_no=number)
        line = self._line(heard, goods, form)
        if line is None:
            return self._choose_line(heard, number, goods, form)
        if form.get("sku") not in (None, line.line.sku):
            form = {"order_no": number}
        form = self.learnt(heard, line, form | {"sku": line.line.sku})
        return self.go_on(turn, heard, line, form)

    def kept(self, heard: Heard) -> dict[str, Any]:
        """What the form holds."""
        known = heard.slots.get(self.form)
        return dict(known) if isinstance(known, Mapping) else {}

    def learnt(self, heard: Heard, goods: Goods, form: dict[str, Any]) -> dict[str, Any]:
        """The form with what this message says of cause, state and number of pieces."""
        cause, qty = cause_told(heard), str(heard.given("quantity") or "")
        flaw = speaks_of_flaw(heard.text)
        if flaw and is_unlike_the_page(heard.text):  # 图上没这个: no flaw of those told of
            cause, flaw = cause or Cause.QUALITY, False
        if cause is Cause.QUALITY and is_sold_flawed(goods.product) and flaw:
            cause = None  # told at the sale: which it is, is asked (law 2, 7)
        state = condition_told(heard, check_of(goods.product))
        found: dict[str, Any] = {}
        found |= {"cause": cause.value} if cause else {}
        found |= {"condition": state.value} if state else {}
        found |= {"qty": int(qty)} if qty.isdigit() and 1 <= int(qty) <= goods.line.qty else {}
        return form | found

    def _line(self, heard: Heard, goods: Sequence[Goods], form: Mapping[str, Any]) -> Goods | None:
        picked = heard.given("choice")
        by_pick = next((one for one in goods if one.line.sku == picked), None)
        named = named_among(goods, named_itself(heard))
        known = next((one for one in goods if one.line.sku == form.get("sku")), None)
        one = goods[0] if len(goods) == 1 else None
        return by_pick or named or known or one or _of_colour(heard, goods)

    def _choose_line(
        self, heard: Heard, number: str, goods: Sequence[Goods], form: dict[str, Any]
    ) -> Said:
        if not goods:  # the book lacks the lines of an old order
            says = [Say("utter_goods_unknown", {}, (PERSON, OTHER))]
            return said(heard, says, self.topic, awaiting="confirm", order_in_view=number)
        picks = [(title_of(one), {"choice": one.line.sku}) for one in goods]
        shown = tuple(Offer(title, "choose", slots) for title, slots in picks)
        cause = cause_told(heard)
        form |= {"cause": cause.value} if cause else {}
        return self.asks_for(
            heard, "line_choice", Say("utter_goods_which_line", {"count": len(goods)}, shown), form,
            offered=offered([Choice(title, slots=slots) for title, slots in picks]),
        )  # fmt: skip

    def asks_for(
        self, heard: Heard, awaiting: str, question: Say, form: dict[str, Any], **more: Any
    ) -> Said:
        """Puts a question and keeps the form."""
        kept = {"order_in_view": form.get("order_no"), self.form: form, **more}
        return said(heard, [question], self.topic, awaiting=awaiting, **kept)

    def asks_reason(self, heard: Heard, goods: Goods, form: dict[str, Any]) -> Said:
        """Own reason or a fault: everything else follows from it."""
        facts = {"title": short_title(goods.product.title)}
        reply = "utter_goods_ask_reason"
        own = slot_text(heard, "topic") == self.topic
        if own and slot_text(heard, "awaiting") == "reason" and heard.text:  # no whole story again
            told_flaw = is_sold_flawed(goods.product) and speaks_of_flaw(heard.text)
            told_flaw = told_flaw and not _POINTS.search(heard.text)  # 微瑕那个棕的 is that one
            reply, facts = _reason_again(heard.text), {}
            reply = "utter_goods_flaw_ask_reason" if told_flaw else reply
        return self.asks_for(heard, "reason", Say(reply, facts, REASONS), form)

    def asks_condition(self, turn: Turn, heard: Heard, goods: Goods, form: dict[str, Any]) -> Said:
        """Asked once more when not understood, then a person."""
        again = slot_text(heard, "awaiting") == "condition" and heard.intent in self.answers
        if again and slot_count(heard, "misheard"):
            return call(self, turn, heard, Reason.MISUNDERSTOOD, [Say("utter_misheard_again")])
        check = check_of(goods.product)
        shown = tuple(Offer(t, "choose", {"choice": value}) for t, value in _STATES[check])
        question = Say(f"utter_goods_ask_{check.value}", {}, shown)
        more = {"misheard": 1} if again else {}
        return self.asks_for(heard, "condition", question, form, **more)

    def to_person(
        self, turn: Turn, heard: Heard, why: Why, kind: CaseKind, form: Mapping[str, Any]
    ) -> Said:
        """Neither yes nor no: written down as of now, and a person decides (playbook §13)."""
        new = NewCase(kind, str(form["order_no"]), str(form["sku"]), heard.text or why.value)
        opened = open_case(self.deps, turn=turn, new=new)
        reply = f"utter_goods_person_{why.value}"
        known = reply if reply in self.deps.script_book.names else "utter_goods_person"
        says = [Say(known, {"case_no": opened.progress.case_no})]
        return call(self, turn, heard, Reason.POLICY, says, **{self.form: None})


def _of_colour(heard: Heard, goods: Sequence[Goods]) -> Goods | None:
    """我要红的: the only line of that colour."""
    told = [one.raw for one in heard.entities if one.name == "colour" and len(one.raw) > 1]
    fits = [one for one in goods if any(same_colour(raw, one.product.colour) for raw in told)]
    return fits[0] if len(fits) == 1 else None


def _reason_again(text: str) -> str:
    """What was told instead of the reason is answered, and the reason asked for in a line."""
    if is_cut(text):
        return "utter_goods_cut_ask_reason"
    if asks_of_colour_cast(text):
        return "utter_goods_colour_ask_reason"
    return "utter_goods_ask_reason_again"


def in_place_of(heard: Heard, order_no: str) -> Heard:
    """The words for another skill that does what is wished of this order: nothing that this one
    asked or kept goes along."""
    slots = {**heard.slots, "order_in_view": order_no, "awaiting": None, "effect_asked": None}
    return replace(heard, slots=slots, meaning=None, entities=_of_goods(heard))


def _of_goods(heard: Heard) -> tuple[Entity, ...]:
    return tuple(one for one in heard.entities if one.name in {"size", "colour", "quantity"})


def _carried(form: Mapping[str, Any]) -> dict[str, Any]:
    """What was said before the order was known, or a number for a parcel that is asked about."""
    return {} if form.get("order_no") else dict(form)


def title_of(goods: Goods) -> str:
    """围巾 正红 200×35cm: a line among others."""
    spec = " ".join(part for part in (goods.product.colour, goods.product.size) if part)
    return f"{short_title(goods.product.title)} {spec}".strip()


def cause_told(heard: Heard) -> Cause | None:
    """Why the goods shall go back, as far as this message says it. A fault is never missed for
    being said beside something else."""
    if not heard.text:
        reason = heard.given("reason")
        return _CAUSES.get(str(reason), Cause.PERSONAL) if reason else None
    text = _NOT_FAULTY.sub("", heard.text)
    facts = tuple(
        Fact(e.name, str(e.value), e.raw)
        for e in heard.entities
        if e.value is not None and e.raw in text
    )
    found = answer("reason", Words(text, heard.intent, heard.ranking, facts))
    return _CAUSES.get(found.value, Cause.PERSONAL) if found else None


def condition_told(heard: Heard, check: Check) -> Condition | None:
    """In what state the goods are, as far as this message says it."""
    tapped = heard.given("choice")
    if tapped in {state.value for state in Condition}:
        return Condition(tapped)
    text = _TRIED.sub("", _ON_SECOND_THOUGHT.split(heard.text)[-1])
    if check is Check.SEAL and _OPEN_SEAL.search(text):
        return Condition.SEAL_BROKEN if _is_asked(heard) or "封" in text else None
    if check is Check.TAG and _CUT.search(text):
        return Condition.TAG_CUT
    if check is not Check.SEAL and _USED.search(text):
        return Condition.WORN
    return Condition.INTACT if _is_asked(heard) and _INTACT.search(heard.text) else None


def _is_asked(heard: Heard) -> bool:
    return slot_text(heard, "awaiting") == "condition"


def where_to(row: EffectRow) -> dict[str, Any]:
    """Address and slip as the shop's own system gave them."""
    told = row.told
    return {
        "receiver": told["return_receiver"],
        "phone": told["return_phone"],
        "address": told["return_address"],
        "slip": told["slip"],
    }
