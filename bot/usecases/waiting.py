"""What somebody who waits for a person writes: heard, answered honestly, never left alone (§13).

Called in the transaction that stores the message, while the conversation is in the queue. A danger
becomes urgent at once; 不用人工了 gives the chat back to the bot; a plain question is answered by
the bot without giving up the place, where the reason allows it; else it is said from time to time
how it stands.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.care.conversations import Owner
from bot.care.danger import Danger, alarm_in
from bot.care.handover import Reason, reason_of_danger, urgency_of
from bot.care.topics import TOPIC_WORDS
from bot.care.waiting import (
    MEANWHILE,
    asks_of_hours,
    asks_what_to_do,
    may_be_answered,
    may_hear_rules,
    says_more,
    wants_no_person,
)
from bot.care.waiting_asked import asked_by_words, asked_of_resending
from bot.care.waiting_invoice import OfInvoice, said_of_invoice
from bot.text.numbers import find_numbers
from bot.text.tidy import tidy
from bot.usecases.alerts import keep_alert
from bot.usecases.dangers import whole_once
from bot.usecases.deps import Deps
from bot.usecases.handlings import follow
from bot.usecases.joining import begins_at
from bot.usecases.logbook import append, locked, moved, spoken
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, HandoverRow, WantedTurn
from bot.usecases.queueing import is_anybody_there
from bot.usecases.refusals import closed, not_waiting
from bot.usecases.saying import Say
from bot.usecases.waiting_words import CAME_BACK, honest_word, said_lately

_NOBODY: dict[str, Any] = {
    "agent_id": None,
    "agent_name": None,
    "reason": None,
    "urgency": 0,
    "waiting_since": None,
}


def heed_waiting(
    deps: Deps, books: Books, conversation: Conversation, text: str, now: datetime
) -> Conversation:
    """The conversation after the words of a buyer in the queue; the caller saves it.

    Its owner is the bot again when the buyer wants no person; then a turn is wanted for what else
    was said.
    """
    plain = tidy(text)
    if danger := alarm_in(plain):
        return _heed_danger(deps, books, conversation, danger, text, now)
    if wants_no_person(plain):
        return _leave(deps, books, conversation, plain, now)
    if conversation.reason in MEANWHILE and asks_what_to_do(plain):
        says = [Say(f"utter_meanwhile_{conversation.reason}")]
        return _say(deps, books, conversation, says, now)
    if word := _asked_by_words(books, conversation, plain):
        return _say(deps, books, conversation, [Say(word)], now)
    contact = _contact_in(text)
    if not contact and (noted := _of_invoice(deps, books, conversation, text)):
        return _say(deps, books, conversation, noted, now)
    if contact:
        _note(books, conversation.id, contact)
    elif not asks_of_hours(plain) and _is_the_bots(books, conversation, plain, now):
        return _want_answer(deps, books, conversation, now)
    says = honest_word(deps, books, conversation, plain, contact, now)
    return _say(deps, books, conversation, says, now)


def how_it_stands(
    deps: Deps, books: Books, conversation: Conversation, text: str, now: datetime
) -> Conversation:
    """After words to which the bot had no plain answer; the caller saves the conversation."""
    says = honest_word(deps, books, conversation, tidy(text), "", now)
    return _say(deps, books, conversation, says, now)


# --- a plain question beside it -------------------------------------------------


def _asked_by_words(books: Books, conversation: Conversation, text: str) -> str:
    """The reply to what the words alone ask, once; empty for none."""
    before = said_lately(books, conversation)
    word = asked_by_words(text, conversation.reason)
    if not word and CAME_BACK & before and asked_of_resending(text):
        word = "utter_parcel_asked_resend_pays"
    return "" if word in before else word


def _is_the_bots(books: Books, conversation: Conversation, text: str, now: datetime) -> bool:
    there = is_anybody_there(books, now)
    reason = conversation.reason
    plainly = may_be_answered(reason, text, anybody_there=there)
    return plainly or may_hear_rules(reason, text, anybody_there=there)


def _want_answer(
    deps: Deps, books: Books, conversation: Conversation, now: datetime
) -> Conversation:
    """A turn for these words; the place in the queue is kept. What comes while such a turn runs
    is the next one."""
    if books.turns.wanted(conversation.id) is not None:
        return conversation
    asked = replace(conversation, taken_in_seq=conversation.last_seq - 1)
    _want_turn(deps, books, asked, now)
    return asked


def _want_turn(deps: Deps, books: Books, conversation: Conversation, now: datetime) -> None:
    """For the words that no turn has taken in yet."""
    words = books.log.buyer_words(conversation.id, conversation.taken_in_seq)
    begins = begins_at(deps, books, conversation.id, words)
    books.turns.want(WantedTurn(conversation.id, oldest_at=now, not_before=begins))


def _say(
    deps: Deps, books: Books, conversation: Conversation, says: Sequence[Say], now: datetime
) -> Conversation:
    return append(books, conversation, now, spoken(deps, books, conversation.id, says))


# --- a danger -----------------------------------------------------------------


def _heed_danger(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    danger: Danger,
    text: str,
    now: datetime,
) -> Conversation:
    """The safe thing to do now, and before all others; the on-call list hears of it once."""
    reason = reason_of_danger(danger)
    handover = books.handovers.latest(conversation.id)
    urgent_already = conversation.reason == reason.value
    if handover is not None and urgency_of(Reason(handover.reason)) < urgency_of(reason):
        urgent = replace(handover, reason=reason.value, evidence=text[:200])
        books.handovers.save(urgent)
        if books.alerts.get(urgent.id) is None:
            keep_alert(books, conversation, urgent)
        books.audit.write(now, "bot", "urged", conversation.id, reason=reason.value)
        conversation = replace(conversation, reason=reason.value, urgency=urgency_of(reason))
    asked = _asked_by_words(books, conversation, tidy(text)) if urgent_already else ""
    says = [Say(asked or f"utter_danger_{danger.value}")]
    return _say(deps, books, conversation, whole_once(books, conversation.id, says), now)


# --- back to the bot ----------------------------------------------------------


def _leave(
    deps: Deps, books: Books, conversation: Conversation, text: str, now: datetime
) -> Conversation:
    """Out of the queue by the buyer's own wish; the desk sees it go."""
    left = moved(conversation, Owner.BOT, **_NOBODY)
    more = says_more(text)
    if more:
        left = replace(left, taken_in_seq=conversation.last_seq - 1)
    left = _say(
        deps, books, left, [Say("utter_queue_left_on" if more else "utter_queue_left")], now
    )
    follow(books, left, now)
    handover = books.handovers.latest(conversation.id)
    if handover is not None and handover.ended_at is None:
        books.handovers.save(replace(handover, ended_at=now, ending={"left_by": "buyer"}))
    books.audit.write(now, conversation.buyer_id or "buyer", "left_queue", conversation.id)
    if more:
        _want_turn(deps, books, left, now)
    return left


def leave_queue(deps: Deps, *, conversation_id: str) -> None:
    """The buyer tapped 不等了: the bot goes on. Nothing changes where the bot answers already.

    Raises Refused: closed, not_waiting (a person answers by now).
    """
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        if conversation.owner is Owner.BOT:
            return
        if conversation.owner is not Owner.QUEUE:
            raise closed() if conversation.owner is Owner.CLOSED else not_waiting()
        books.conversations.save(_leave(deps, books, conversation, "", now))
    deps.live.conversation_changed(conversation_id)
    deps.live.queue_changed()


# --- how it stands ------------------------------------------------------------


def _contact_in(text: str) -> str:
    return next((str(one.value) for one in find_numbers(text) if one.kind == "phone"), "")


def _note(books: Books, conversation_id: str, contact: str) -> None:
    """The contact left by the buyer stands on the handover, where the agent looks first."""
    handover = books.handovers.latest(conversation_id)
    line = {"label": "买家留的电话", "text": contact}
    if handover is not None and line not in handover.summary:
        books.handovers.save(_with(handover, line))


_TALKED_OF = {"label": "正在谈", "text": TOPIC_WORDS["invoices"]}


def _of_invoice(deps: Deps, books: Books, conversation: Conversation, text: str) -> list[Say]:
    """发到这个邮箱, 分两张开: kept where the colleague looks first, and said so; empty where no
    invoice is waited for."""
    handover = books.handovers.latest(conversation.id)
    told = said_of_invoice(text)
    if told is None or handover is None or _TALKED_OF not in handover.summary:
        return []
    if told is OfInvoice.WHEN:
        days = deps.policy.service.invoice_correction_working_days
        return [Say("utter_still_invoice_when", {"days": days})]
    line = {"label": "买家补充的开票要求", "text": text[:LONGEST_DETAIL]}
    if line not in handover.summary:
        books.handovers.save(_with(handover, line))
    return [Say("utter_still_invoice_noted")]


LONGEST_DETAIL = 120


def _with(handover: HandoverRow, line: dict[str, str]) -> HandoverRow:
    return replace(handover, summary=[*handover.summary, line])
