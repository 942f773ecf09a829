"""A line for what asks for nothing, and a kind no to a stranger; what stands open stays open."""

from actions.base import Heard, Said
from actions.dialogue import OTHER, PERSON, said, slot_text, still_open
from bot.care.context.words import is_question
from bot.care.small_answers import Small, asks_what_was_bought, cannot_do_it, small_in
from bot.usecases.saying import Say, Turn

_NEVER = frozenset({"report_safety_or_leak", "threaten_bad_review", "ask_human"})
_ANY_TIME = frozenset({Small.ANOTHERS, Small.RELATED, Small.NO_LOGIN, Small.NAMED, Small.RESUMES})
"""Said while something is asked too; the question stays."""
_OF_ORDERS = frozenset({"orders", "parcels", "shipping"})
_SOFT = frozenset(
    {"unclear", "inform", "affirm", "deny", "chitchat", "thank", "goodbye", "out_of_scope"}
    | {"ask_payment", "ask_order_status", "ask_bot_identity", "greet", "give_suggestion"}
)
"""What the rest may be heard as."""


def small_answered(turn: Turn, heard: Heard) -> Said | None:
    """The line, or None where the words are no such thing. `heard.intent`: what is meant."""
    small = small_in(heard.text, stranger=turn.buyer_id is None)
    asks_number = slot_text(heard, "awaiting") in {"order_no", "phone_tail"}
    if turn.buyer_id is None and asks_number and cannot_do_it(heard.text):
        return _by_number(heard)
    if small is None or heard.intent in _NEVER:
        return None
    if small is Small.ACCOUNT:
        return _of_platform(heard)
    if small is Small.NOT_OURS:
        return _not_ours(heard)
    if small is Small.IDLE and slot_text(heard, "topic"):
        return None  # within a matter it is a complaint
    if small is Small.GO_AHEAD:
        topic = slot_text(heard, "topic") or None
        return said(heard, [Say("utter_go_ahead")], topic, **still_open(heard))
    if small is Small.NO_LOGIN:
        notice = heard.intent == "subscribe_restock"  # its own words on who is logged in
        return None if notice else _by_number(heard)
    if small is Small.LEAVES and not _leaves(turn, heard):
        return None
    if small in {Small.ANOTHERS, Small.RELATED}:
        return _private(heard, small)
    open_ = slot_text(heard, "awaiting") not in _MAY_STAND_OPEN.get(small, _FREE)
    if small is Small.UNDECIDED:
        return _undecided(heard)
    if small is Small.UNEASY:
        return _uneasy(heard)
    if small is Small.LOOKS_ON and slot_text(heard, "order_in_view"):
        return None  # 再看看, of an order: to be looked at again
    if small not in _ANY_TIME and (open_ or _asks(small, heard) or heard.intent not in _SOFT):
        return None
    topic = slot_text(heard, "topic") or None
    kept = still_open(heard) if small in {Small.NAMED, Small.RESUMES} else {}
    return said(heard, [Say(f"utter_small_{small.value}")], topic, **kept)


def _leaves(turn: Turn, heard: Heard) -> bool:
    """Where a number was asked for, a stranger's 没意思 ends it; a buyer's form lets go itself."""
    return slot_text(heard, "awaiting") in _FREE or turn.buyer_id is None


_FREE = frozenset({"", "confirm", "reading"})
_MAY_STAND_OPEN = {
    Small.LOOKS_ON: _FREE | {"product_choice"},
    Small.LEAVES: _FREE | {"order_no", "phone_tail"},
}
"""What was asked and is over by it."""
_BEFORE_BUYING = frozenset({"", "products", "authenticity", "stock", "promotions", "bargaining"})
_BEFORE_BUYING |= {
    "install_and_use",
    "gifts",
    "returns",
    "shipping",
    "free_shipping",
    "suggestions",
}


_GIVEN_UP = frozenset({"request_return", "request_exchange", "cancel_order", "ask_return_process"})
_SURELY = 0.8


def _undecided(heard: Heard) -> Said | None:
    """Nothing is begun before it is decided; within a form its own question stays."""
    free = slot_text(heard, "awaiting") in _FREE
    asks = heard.text.rstrip().endswith(("?", "？", "吗", "呢"))  # 要不要 is what is weighed
    if not free or heard.intent not in _SOFT | _GIVEN_UP or asks:
        return None
    topic = slot_text(heard, "topic") or None
    return said(heard, [Say("utter_small_undecided")], topic)


_GUESSED_AS = frozenset({"complain_service", "ask_product_attribute", "ask_authenticity"})


def _uneasy(heard: Heard) -> Said | None:
    """What a buyer can rely on, and a person who tells more; an order has its own matter."""
    free = slot_text(heard, "awaiting") in _FREE | {"product_choice"}
    about = slot_text(heard, "topic") in _BEFORE_BUYING and not slot_text(heard, "order_in_view")
    guessed = heard.intent in _GUESSED_AS and heard.ranking[:1] != ()
    guessed = guessed and heard.ranking[0][1] < _SURELY
    soft = heard.intent in _SOFT or guessed
    if not (free and about and soft) or is_question(heard.text):
        return None
    topic = slot_text(heard, "topic") or None
    says = [Say("utter_small_uneasy", {}, (PERSON, OTHER))]
    return said(heard, says, topic, awaiting="confirm", matter=heard.slots.get("matter"))


def _asks(small: Small, heard: Heard) -> bool:
    return small not in {Small.WHOM, Small.ACCEPTS, Small.IDLE} and is_question(heard.text)


_MAY_BE_ACCOUNT = _SOFT | {"privacy_request", "ask_install_or_usage", "ask_human", "modify_order"}


def _of_platform(heard: Heard) -> Said | None:
    """The platform keeps accounts and passwords: where to go, and nothing is opened here."""
    if heard.intent not in _MAY_BE_ACCOUNT:
        return None
    topic = slot_text(heard, "topic") or None
    return said(heard, [Say("utter_small_account")], topic, **still_open(heard))


def _not_ours(heard: Heard) -> Said | None:
    """Of no matter in hand; within one it is a complaint."""
    if slot_text(heard, "topic") or slot_text(heard, "awaiting"):
        return None
    return said(heard, [Say("utter_small_not_ours")], None)


def _by_number(heard: Heard) -> Said:
    """The way with the number of the order and the tail of the phone (playbook §13)."""
    kept = still_open(heard)
    asked = slot_text(heard, "awaiting") in {"order_no", "phone_tail"}
    topic = slot_text(heard, "topic") if asked else "orders"
    kept = kept if asked else {"awaiting": "order_no"}
    return said(heard, [Say("utter_small_no_login", {}, (PERSON,))], topic or None, **kept)


def _private(heard: Heard, small: Small) -> Said | None:
    """What stands on an order is the buyer's own; a tail proves, a relation does not."""
    about = slot_text(heard, "topic") in _OF_ORDERS or bool(slot_text(heard, "order_in_view"))
    if not about:
        return None
    asks_tail = slot_text(heard, "awaiting") == "phone_tail"
    if asks_tail and heard.given("phone_tail"):
        return None  # 他手机尾号1008: the very proof
    proven = slot_text(heard, "order_in_view") and heard.intent in {"unclear", "inform"}
    if small is Small.RELATED and not asks_tail and not proven:
        return None
    reply = "utter_small_anothers" if small is Small.ANOTHERS else "utter_small_for_another"
    if asks_tail:
        reply = "utter_small_related" if small is Small.RELATED else "utter_proof_by_tail_only"
    if asks_tail and asks_what_was_bought(heard.text):
        reply = "utter_proof_no_goods"
    return said(heard, [Say(reply)], slot_text(heard, "topic") or None, **still_open(heard))
