"""The script book for an agent: by search, and suggested from what the buyer just said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.care.scripts import Script, found_by, scripts_of, suggested
from bot.care.studio.new_intents import reply_of
from bot.shop.money import yuan_text
from bot.shop.orders import Order
from bot.shop.parcels import Finding, FindingKind, findings
from bot.shop.policy_facts import policy_facts
from bot.shop.spoken import moment_text, short_title
from bot.usecases.beside import label_of, order_in_hand
from bot.usecases.cases_desk import cases_beside
from bot.usecases.deps import Deps
from bot.usecases.duty import spoken_due
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import BuyerWords, Conversation
from bot.usecases.refusals import not_found
from bot.usecases.saying import Reading

_LAST = 40
_A_PERSON_IS_HERE = "handover"
_GENERAL = {"understanding": "smalltalk"}


@dataclass(frozen=True, slots=True)
class LastWords:
    """What the buyer said last. `reading`: what the brain took it for, if a turn has heard it."""

    seq: int
    text: str
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Heard:
    """The reading that the suggestions rest on, as the agent reads it."""

    seq: int
    intent: str
    text: str


@dataclass(frozen=True, slots=True)
class ScriptsPage:
    """`order_no`: whose facts stand in the scripts."""

    heard: Heard | None
    order_no: str
    suggested: Sequence[Script]
    found: Sequence[Script]


def last_words(deps: Deps, *, conversation_id: str) -> LastWords | None:
    """The buyer's last words and how a turn understood them; None where nothing was said in words.

    While a person answers no turn runs: the caller asks the brain, which keeps nothing of it.
    Raises Refused("not_found").
    """
    with deps.store.read() as books:
        conversation = books.conversations.get(conversation_id)
        if conversation is None:
            raise not_found()
        words = _last(books, conversation)
        if words is None:
            return None
        turn = books.turns.that_took(conversation_id, words.seq)
        readings = turn.understood if turn else ()
    heard = readings[-1] if readings else None
    reading = Reading(heard["intent"], heard["confidence"]) if heard else None
    return LastWords(words.seq, words.text, reading)


def _last(books: Books, conversation: Conversation) -> BuyerWords | None:
    after = max(0, conversation.last_buyer_seq - _LAST)
    said = books.log.buyer_words(conversation.id, after)
    return next((one for one in reversed(said) if one.text and one.heard is None), None)


def scripts_for(
    deps: Deps,
    *,
    conversation_id: str,
    query: str = "",
    order_no: str = "",
    last: LastWords | None = None,
) -> ScriptsPage:
    """What the book has for a query (everything for none), filled with the facts of an order of
    this buyer's: the named one, else what the talk was about. Raises Refused("not_found")."""
    with deps.store.read() as books:
        conversation = books.conversations.get(conversation_id)
        if conversation is None:
            raise not_found()
        order = _order(books, conversation, order_no)
        found = _finding(deps, books, order)
        facts = _facts(deps, books, conversation, order, found)
    scripts = scripts_of(deps.script_book, facts)
    return ScriptsPage(
        heard=_heard(deps, last),
        order_no=order.order_no if order else "",
        suggested=_suggested(deps, scripts, last, found),
        found=found_by(scripts, query[:40]),
    )


def _heard(deps: Deps, last: LastWords | None) -> Heard | None:
    if last is None or last.reading is None:
        return None
    return Heard(last.seq, last.reading.intent, label_of(deps, last.reading.intent))


def _skill_of(deps: Deps, intent: str) -> str:
    """Of an action's intent, or of one that a trainer began."""
    return deps.skills.get(intent) or deps.script_book.topic(reply_of(intent))


def _suggested(
    deps: Deps, scripts: Sequence[Script], last: LastWords | None, found: Finding | None
) -> list[Script]:
    if last is None or last.reading is None:
        return []
    skill = _skill_of(deps, last.reading.intent)
    if skill == _A_PERSON_IS_HERE:
        return []
    kind = found.kind.value if found else ""
    others = [f"utter_parcel_{one.value}" for one in FindingKind if not kind.startswith(one.value)]
    return suggested(
        scripts,
        _GENERAL.get(skill, skill),
        last.text,
        fits=f"utter_parcel_{kind}" if kind else "",
        unfit=[one for one in others if one != f"utter_parcel_{kind}"],
    )


def _order(books: Books, conversation: Conversation, order_no: str) -> Order | None:
    """The named one, else the one that the talk was about, else the latest.

    Only of this very buyer: another's facts never get into a draft.
    """
    own = books.shop.orders_of(conversation.buyer_id) if conversation.buyer_id else ()
    by_no = {one.order_no: one for one in own}
    for wanted in (order_no, order_in_hand(books, conversation)):
        if wanted in by_no:
            return by_no[wanted]
    return own[0] if own else None


def _finding(deps: Deps, books: Books, order: Order | None) -> Finding | None:
    if order is None or not order.has_shipped:
        return None
    parcels = books.shop.parcels_of([order.order_no]).get(order.order_no, ())
    return findings(parcels, order, deps.clock(), deps.policy)[0]


def _facts(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    order: Order | None,
    found: Finding | None,
) -> dict[str, Any]:
    facts: dict[str, Any] = dict(policy_facts(deps.policy))
    facts |= {"agent_name": conversation.agent_name}
    facts |= _case_facts(deps, books, conversation)
    facts |= _order_facts(order) if order else {}
    facts |= _parcel_facts(deps, found) if found else {}
    return facts


def _order_facts(order: Order) -> dict[str, Any]:
    return {
        "title": short_title(order.title or "您的商品"),
        "state": order.state.label,
        "paid": yuan_text(order.paid_fen) if order.paid_fen else "",
        "total": yuan_text(order.total_fen),
        "receiver": order.receiver,
        "phone": order.phone,
        "address": order.address,
        "courier": order.courier,
        "tracking_no": order.tracking_no,
        "invoice_title": order.invoice_title,
    }


def _parcel_facts(deps: Deps, found: Finding) -> dict[str, Any]:
    at = moment_text(found.at, deps.clock(), deps.policy) if found.at else ""
    return {
        "courier": found.courier,
        "tracking_no": found.tracking_no,
        "scan": found.text,
        "place": found.place,
        "scan_time": at,
        "signer": found.signer,
        "silent_days": found.silent_days,
    }


def _case_facts(deps: Deps, books: Books, conversation: Conversation) -> dict[str, Any]:
    now = deps.clock()
    cases = cases_beside(books, conversation, now)
    if not cases:
        return {}
    due = cases[0].due_at
    spoken = spoken_due(deps.policy, due, now) if due else ""
    return {"case_no": cases[0].case_no, "kind": cases[0].kind_label, "due": spoken}
