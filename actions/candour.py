"""An honest word where no flow has one: a vow, a figure, a word on others, a right that is doubted.

Asked before the skills: what was heard there is a guess mostly (playbook §1). What is open stays
open, and an effect that waits for its yes is put again.
"""

import re
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import OTHER, PERSON, effect_asked, said, slot_text, still_open
from actions.note_waits import note_asked
from actions.side_questions import asked_if_done
from actions.topics import policy_facts
from bot.care.candour import Candour, candour_in
from bot.care.context.told import keeps_order
from bot.care.context.turned import promised_sum
from bot.care.context.words import clauses, gives_up, is_plain_yes, is_question
from bot.care.danger import alarm_in, is_insult
from bot.care.doubts import Doubt, doubt_in, wants_another_way
from bot.care.privacy_wishes import wishes_of
from bot.care.small_answers import Small, small_in
from bot.shop.gifts import speaks_of_promise
from bot.shop.grants import trades_review
from bot.shop.price_talk import asked_beside, refuses_form
from bot.usecases.deps import Deps
from bot.usecases.saying import Say

UNCLEAR = "unclear"
_ABOUT_GOODS = "ask_product_attribute"
_VAGUE = frozenset(
    {UNCLEAR, "inform", "affirm", "deny", "chitchat", "out_of_scope", "goodbye", "thank"}
)
_HARDLY, _RATHER = 0.6, 0.8
_URGENT = frozenset({"report_safety_or_leak", "ask_human", "threaten_bad_review"})
_WEIGHED = frozenset({"demand_compensation", "ask_gift", "report_wrong_item", "request_exchange"})
_OFFERS = frozenset({Candour.TOLD, Candour.RECORDS, Candour.BULK, Candour.PLACE, Candour.UNPROVEN})
"""Their words end with the offer of a person."""
_INSTEAD = {
    Doubt.REVIEW: "utter_remedy_is_not_for_reviews",
    Doubt.FREIGHT: "utter_freight_both",
}
"""What a skill has said already."""
_INSTEAD_OF = {Candour.DARE: "utter_candour_vow"}


def honestly_answered(deps: Deps, heard: Heard) -> Said | None:
    """The plain word; None where the skills have to hear it. `heard.intent`: what is meant."""
    text = heard.text
    if not text or heard.meaning is None or is_insult(text) or alarm_in(text):
        return None
    if heard.meaning.confirms_effect or is_plain_yes(text) or _proves(heard):
        return None
    if _is_of_the_offer(heard) or asked_if_done(heard) is not None:
        return None
    if "备注" in text and note_asked(heard) is not None:
        return None
    doubt, candour = doubt_in(text), candour_in(text)
    if doubt is Doubt.NOTICE and slot_text(heard, "topic") == "price_difference":
        return None  # 不应该从收货算吗, of the days of the price
    if doubt is Doubt.PROOF and heard.intent == "ask_authenticity":
        return None  # 怎么证明, of goods that nobody has bought yet
    if heard.meaning.pick is not None and candour is not Candour.TOLD:
        return None
    if doubt is not None and _is_doubted(heard, doubt):
        reply = _INSTEAD.get(doubt, f"utter_doubt_{doubt.value}")
        return _answer(deps, heard, reply, offers=False)
    if candour is not None and _is_meant(heard, candour):
        reply = _INSTEAD_OF.get(candour, f"utter_candour_{candour.value}")
        return _answer(deps, heard, reply, offers=candour in _OFFERS)
    return None


def _proves(heard: Heard) -> bool:
    """Who has to prove to know an order is asked for that alone."""
    return slot_text(heard, "awaiting") == "phone_tail"


def _sure(heard: Heard) -> float:
    return heard.ranking[0][1] if heard.ranking else 1.0


def _is_vague(heard: Heard) -> bool:
    """Not understood, or a guess; a plain yes, no, fact or joke is none."""
    sure = _sure(heard)
    if heard.intent in {"affirm", "deny"} and heard.ranking and heard.ranking[0][0] != heard.intent:
        return True
    return heard.intent == UNCLEAR or sure < (_RATHER if heard.intent in _VAGUE else _HARDLY)


def _is_doubted(heard: Heard, doubt: Doubt) -> bool:
    if heard.intent in _URGENT:
        return False
    if doubt is Doubt.WAY and heard.intent == "ask_refund_arrival":
        return wants_another_way(heard.text)
    return _is_vague(heard) or heard.intent in _DOUBTED_AS.get(doubt, frozenset())


def _is_of_the_offer(heard: Heard) -> bool:
    """Asked of the price difference that waits for its yes: its own answer, with the sum."""
    effect = effect_asked(heard)
    offered = effect is not None and effect.intent == "ask_price_protection"
    return offered and (asked_beside(heard.text) is not None or refuses_form(heard.text))


_DOUBTED_AS = {
    Doubt.TERMS: frozenset({"complain_service", "report_lost_or_signed_by_other", "deny"}),
    Doubt.SWAPPED: frozenset(
        {"complain_out_of_stock", "complain_service", "deny", "inform", "modify_order"}
    ),
    Doubt.KEPT: frozenset({"deny", "inform"}),
    Doubt.SELLER: frozenset({"ask_warranty_repair"}),
    Doubt.NO_ADS: frozenset({"privacy_request"}),
    Doubt.SUM: frozenset({"ask_price_protection"}),
    Doubt.TRIED: frozenset({"report_quality_issue"}),
    Doubt.NOTICE: frozenset({"report_lost_or_signed_by_other"}),
    Doubt.OWN_COURIER: frozenset({"ask_courier"}),
    Doubt.REVIEW: frozenset({"request_return", "ask_refund_arrival", "give_suggestion"}),
    Doubt.EXCLUDED: frozenset({"complain_out_of_stock", "ask_logistics", "ask_order_status"}),
}
"""What such a doubt is surely taken for."""
_MEANT_AS = {
    Candour.OTHERS: frozenset(
        {"ask_case_progress", "ask_refund_arrival", "ask_size_or_colour", "inform", "affirm"}
        | {"ask_order_status", "ask_logistics", "urge_shipment"}
    ),
    Candour.FIGURES: frozenset(
        {"ask_product_attribute", "complain_out_of_stock", "ask_return_shipping_fee"}
        | {"threaten_bad_review"}
    ),
    Candour.COUNT: frozenset({"complain_out_of_stock", "subscribe_restock"}),
    Candour.RIVALS: frozenset({"ask_authenticity", "ask_courier", "chitchat"}),
    Candour.SAME: frozenset(
        {"bargain", "complain_out_of_stock", "demand_compensation", "ask_bot_identity", "deny"}
    ),
    Candour.PRICES: frozenset(
        {"bargain", "affirm", "privacy_request", "ask_authenticity", "ask_product_attribute"}
    ),
    Candour.BULK: frozenset({"bargain", "modify_order"}),
    Candour.TOLD: frozenset(
        {"bargain", "ask_promotion_or_coupon", "ask_return_shipping_fee", "ask_free_shipping"}
        | {"goodbye"}
    ),
    Candour.RECORDS: frozenset(
        {"privacy_request", "ask_case_progress", "inform", "chitchat", "ask_product_attribute"}
        | {"ask_stock", "deny", "affirm"}
    ),
    Candour.DARE: frozenset({"complain_out_of_stock", "bargain", "inform", "affirm"}),
    Candour.NO_PRIVILEGE: frozenset(
        {"demand_compensation", "privacy_request", "inform", "ask_human"}
    ),
    Candour.AUTHORITY: frozenset({"bargain", "ask_order_status", "ask_bot_identity"}),
    Candour.BEST: frozenset({"ask_product_attribute"}),
}
_NOT_OF_FACTS = frozenset({Candour.PLACE, Candour.UNPROVEN, Candour.PRICES})
"""放自提柜了 is a fact and asks for no place."""
_OF_PRICES = frozenset({"bargaining", "promotions", "price_difference"})
_LEAST_TOLD = 8
"""上次说的 alone says nothing of what was said."""


def _is_meant(heard: Heard, kind: Candour) -> bool:
    if kind is Candour.NOT_YET:
        return effect_asked(heard) is not None
    if kind is Candour.MEDICAL:
        asks = heard.intent in {UNCLEAR, _ABOUT_GOODS, "bargain"}
        return asks and not (slot_text(heard, "product_in_view") or heard.entity("product"))
    if kind is Candour.BEST and heard.entity("product") and heard.intent == _ABOUT_GOODS:
        return False
    if "人工" in heard.text:
        return False
    near = heard.intent in _MEANT_AS.get(kind, frozenset())
    if (heard.intent in _URGENT and not near) or trades_review(heard.text):
        return False
    if kind in _NOT_OF_FACTS and heard.intent == "inform":
        return False
    if kind is Candour.RECORDS and wishes_of(heard.text):
        return False  # 聊天记录也删掉 你们别留着
    if kind is Candour.TOLD:
        near = near or (heard.intent == "inform" and slot_text(heard, "topic") in _OF_PRICES)
        return (_is_vague(heard) or near) and not _is_weighed(heard)
    return _is_vague(heard) or near


def _is_weighed(heard: Heard) -> bool:
    """A skill weighs what a colleague is said to have promised by itself."""
    told = heard.intent in _WEIGHED or len(heard.text) < _LEAST_TOLD
    return told or promised_sum(heard.text) or speaks_of_promise(heard.text)


def _answer(deps: Deps, heard: Heard, reply: str, *, offers: bool) -> Said:
    topic = slot_text(heard, "topic") or None
    returns = deps.policy.returns
    facts: dict[str, Any] = policy_facts(deps.policy) | {
        "days": returns.no_reason_days,
        "most_days": returns.refund_most_days,
    }
    known = {name: facts[name] for name in deps.script_book.needs(reply)}
    if (effect := effect_asked(heard)) is not None:
        matter = heard.slots.get("matter")
        return said(heard, [Say(reply, known)], topic, effect=effect, matter=matter)
    if slot_text(heard, "awaiting") not in {"", "confirm", "reading"}:
        return said(heard, [Say(reply, known)], topic, **still_open(heard))
    if offers:
        says = [Say(reply, known, (PERSON, OTHER))]
        return said(heard, says, topic, awaiting="confirm")
    return said(heard, [Say(reply, known, (PERSON,))], topic)


# --- 那缓解总行吧: the product just told is pressed for more --------------------------

_OF_GOODS = frozenset({"products", "authenticity"})
_PRESSES = frozenset({Candour.VOW, Candour.DARE, Candour.MEDICAL})
_OF_LESS = frozenset({"bargain", "ask_promotion_or_coupon"})
_LESS = re.compile(r"便宜|优惠|打折|折扣|少[点些]|包邮")
_NAMES_A_PRICE = re.compile(
    r"(?<![0-9])[0-9]{2,5}(?:块|元)?钱?(?:行不行|行吗|成不成|可以吗|卖不卖|卖吗|好不好|怎么样|能不能)"
)
"""450行不行: a price, and no fact of the goods."""
_ENDS_ASKING = re.compile(r"(?:[吧吗么呢不没]|[?？])\s*$|是不是|行不行")
_SHORT = 6


def pressed_of_goods(heard: Heard) -> str:
    """The question about the product in view that unclear words go on with, the one before in
    front; empty for none."""
    told = slot_text(heard, "topic") in _OF_GOODS and slot_text(heard, "product_in_view")
    at_leisure = slot_text(heard, "awaiting") in {"", "confirm"}
    kind, first = candour_in(heard.text), heard.ranking[0][0] if heard.ranking else ""
    supposes = kind is Candour.VOW and heard.intent == "demand_compensation"
    if not told or not at_leisure or is_plain_yes(heard.text):
        return ""
    if is_insult(heard.text) or heard.intent in _URGENT or heard.entity("product"):
        return ""
    if heard.intent == "ask_return_process":  # 不喜欢能退吗
        return ""
    if heard.intent == "bargain" and _NAMES_A_PRICE.search(heard.text):
        return ""
    if heard.intent in _OF_LESS and _LESS.search(heard.text):  # 要六箱便宜吗
        return ""
    if small_in(heard.text, stranger=True) in {Small.UNEASY, Small.LOOKS_ON}:  # 心里还是没底
        return ""
    if not (_is_vague(heard) or supposes):
        return ""
    presses = kind in _PRESSES or (kind is None and asks_rather(heard.text))
    if not presses and not (heard.intent == UNCLEAR and first == _ABOUT_GOODS):
        return ""
    kept = heard.slots.get("asked_about")
    goes_on = isinstance(kept, dict) and kept.get("of") == _ABOUT_GOODS
    before = str(kept["text"]) if isinstance(kept, dict) and goes_on else ""
    return f"{before} {heard.text}".strip()


def asks_rather(text: str) -> bool:
    """Words that doubt, ask or press, however they sound: 你们肯定不认了吧 gives nothing up."""
    said_ = text.strip(" .。!！~～")
    asks = is_question(said_) or _ENDS_ASKING.search(said_) is not None
    last = (clauses(said_) or [""])[-1]
    drops = gives_up(last) or keeps_order(said_)
    return asks and len(said_) >= _SHORT and not drops
