"""The bot's turns: wanted, claimed by one worker at a time, finished or failed, never lost.

Claiming stands in turn_claims, looking after turns from outside in turn_watch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.care.conversations import Owner, may_bot_inform, may_bot_speak
from bot.care.waiting import hears_rules_alone, is_plain_answer, speaks_of_another
from bot.care.waiting_asked import rule_asked, rule_instead, told_without_offer
from bot.shop.policy_facts import policy_facts
from bot.usecases.deps import Deps
from bot.usecases.events import Answered, Event
from bot.usecases.inbox import draft_for_inbox, put_into_inbox
from bot.usecases.joining import begins_at, buyer_types
from bot.usecases.logbook import PARTS_A_REQUEST, appended, locked, spoken
from bot.usecases.moods import tone_for
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, WantedTurn
from bot.usecases.refusals import TurnSaidNothing
from bot.usecases.saying import BrainRequest, Reading, Say, TurnWork
from bot.usecases.turn_claims import (
    ATTEMPTS,
    claim_turn,
    give_up,
    release_leases,
    tell_handed_over,
    turns_coming,
)
from bot.usecases.turn_watch import TurnReplies, replies_of, say_interim_lines
from bot.usecases.waiting import how_it_stands
from bot.usecases.waiting_words import CAME_BACK, said_lately

__all__ = [
    "Finished",
    "TurnReplies",
    "buyer_types",
    "claim_turn",
    "fail_turn",
    "finish_turn",
    "release_leases",
    "replies_of",
    "say_interim_lines",
    "say_replies",
    "turns_coming",
]

HANDED_BACK = "handed_back"


@dataclass(frozen=True, slots=True)
class Finished:
    """`inserted` is False when the words came too late: kept as suppressed, not shown."""

    inserted: bool
    last_seq: int


def say_replies(
    deps: Deps,
    *,
    work: TurnWork,
    n: int,
    replies: Sequence[Say],
    understood: Sequence[Reading] = (),
) -> Finished:
    """Shows the replies of request `n` while more requests of the turn follow.

    `inserted` False: the conversation changed hands, the rest of the turn need not run.
    `understood`: what the brain took each request so far for; what it did not understand goes to
    the trainers' inbox. Raises TurnSaidNothing and ScriptBookError: let `fail_turn` follow.
    """
    return _say(deps, work, n, replies, ends=False, understood=understood)


def finish_turn(
    deps: Deps,
    *,
    work: TurnWork,
    replies: Sequence[Say],
    understood: Sequence[Reading] = (),
) -> Finished:
    """Shows the replies of the last request and ends the turn; the rest as `say_replies`."""
    return _say(deps, work, len(work.requests) - 1, replies, ends=True, understood=understood)


def _say(
    deps: Deps,
    work: TurnWork,
    n: int,
    replies: Sequence[Say],
    *,
    ends: bool,
    understood: Sequence[Reading],
) -> Finished:
    now = deps.clock()
    draft = draft_for_inbox(deps, work, n, understood)
    with deps.store.write() as books:
        conversation = locked(books, work.conversation_id)
        wanted = books.turns.wanted(work.conversation_id)
        if not may_bot_inform(conversation.owner, conversation.epoch, work.epoch):
            _suppress(books, conversation, work, now, replies)
            put_into_inbox(books, draft, replies, now, shown=False)
            return Finished(False, conversation.last_seq)
        if wanted is None or not _is_held(wanted, work):
            return Finished(False, conversation.last_seq)
        said: Sequence[Event] = ()
        if conversation.owner is Owner.QUEUE:
            replies = _plain_answers(deps, books, conversation, work, replies, understood)
        if replies or conversation.owner is Owner.BOT:
            conversation, said = _speak(
                deps, books, conversation, work, now, n, replies, understood
            )
        else:
            conversation = _stands(deps, books, conversation, work, now)
        put_into_inbox(books, draft, replies, now, shown=True)
        if ends:
            heard = [{"intent": one.intent, "confidence": one.confidence} for one in understood]
            books.turns.end(work.turn_id, "finished", now, understood=heard)
            _want_next(deps, books, conversation)
        books.conversations.save(conversation)
    answered = _answered(conversation, work, said) if ends else None
    deps.live.conversation_changed(work.conversation_id, answered)
    if ends and conversation.last_buyer_seq > conversation.taken_in_seq:
        deps.live.turn_wanted(work.conversation_id)
    return Finished(True, conversation.last_seq)


def _answered(conversation: Conversation, work: TurnWork, said: Sequence[Event]) -> Answered | None:
    """For who waits for this turn. None where an earlier request or attempt has spoken, too."""
    if len(work.requests) > 1 or work.attempt > 1 or conversation.owner is not Owner.BOT:
        return None
    return Answered(work.first_seq, conversation.taken_in_seq, tuple(said))


def _plain_answers(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    work: TurnWork,
    replies: Sequence[Say],
    understood: Sequence[Reading],
) -> Sequence[Say]:
    """Beside somebody who waits for a person: answers to a plain question, without ways to tap;
    once the rule, where the answer would be something done."""
    heard = understood[-1] if understood else Reading("", 0.0)
    ranking = heard.ranking or ((heard.intent, heard.confidence),)
    words = _words_of(books, work)
    if rule := rule_asked(words, ranking):
        before = said_lately(books, conversation)
        rule = _BACK_INSTEAD.get(rule, rule) if CAME_BACK & before else rule
        return () if rule in before else [Say(rule, policy_facts(deps.policy))]
    if hears_rules_alone(conversation.reason) and not speaks_of_another(words):
        return ()
    names = [one.reply for one in replies]
    if not is_plain_answer(heard.intent, heard.confidence, names):
        return ()
    if any(one.intent not in _NO_OFFERS for say in replies for one in say.choices):
        bare = [one for say in replies if (one := told_without_offer(say.facts))]
        if not bare and (rule := rule_instead(heard.intent)):
            told = rule in said_lately(books, conversation)
            return () if told else [Say(rule, policy_facts(deps.policy))]
        return [Say(reply, facts) for reply, facts in bare[:1]]
    return [replace(one, choices=()) for one in replies]


_BACK_INSTEAD = {"utter_meanwhile_return": "utter_meanwhile_came_back"}
"""Of a parcel that came back unsigned: no days of a return count there."""
_NO_OFFERS = frozenset({"ask_human", "choose"})
"""A person, or something else: all that may be tapped beside an answer that offers nothing."""


def _words_of(books: Books, work: TurnWork) -> str:
    words = books.log.buyer_words(work.conversation_id, work.first_seq - 1)
    return " ".join(one.text for one in words)


def _stands(
    deps: Deps, books: Books, conversation: Conversation, work: TurnWork, now: datetime
) -> Conversation:
    """No plain answer: how the waiting stands, as if the bot had not looked at the words."""
    return how_it_stands(deps, books, conversation, _words_of(books, work), now)


def _is_held(wanted: WantedTurn, work: TurnWork) -> bool:
    return wanted.turn_id == work.turn_id and wanted.attempts == work.attempt


def _speak(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    work: TurnWork,
    now: datetime,
    n: int,
    replies: Sequence[Say],
    understood: Sequence[Reading],
) -> tuple[Conversation, Sequence[Event]]:
    if not replies and not _may_be_silent(work.requests[n]):
        raise TurnSaidNothing(f"request {n} of turn {work.turn_id} got no reply")
    first = n * PARTS_A_REQUEST
    events = spoken(
        deps,
        books,
        conversation.id,
        replies,
        in_reply_to=work.turn_id,
        first_part=first,
        tone=tone_for(deps, books, conversation, work, replies, understood),
    )
    if work.attempt > 1:  # what an earlier attempt has shown is not shown again
        shown = {part for part, _ in books.log.replies_to(work.turn_id)}
        if any(first <= part < first + PARTS_A_REQUEST for part in shown):
            events = []
    return appended(books, conversation, now, events)


def _may_be_silent(request: BrainRequest) -> bool:
    """Only the hand-back may pass without a word; a buyer's words never do."""
    return request.payload is not None and request.payload.get("intent") == HANDED_BACK


def _suppress(
    books: Books, conversation: Conversation, work: TurnWork, now: datetime, replies: Sequence[Say]
) -> None:
    if replies:
        lines = [{"reply": say.reply, "facts": dict(say.facts)} for say in replies]
        books.log.suppress(conversation.id, work.turn_id, now, lines)
    turn = books.turns.get(work.turn_id)
    if turn is not None and turn.state == "running":
        books.turns.end(work.turn_id, "suppressed", now)


def _want_next(deps: Deps, books: Books, conversation: Conversation) -> None:
    """What the buyer sent meanwhile is the next turn; it has waited since it was sent."""
    if conversation.last_buyer_seq <= conversation.taken_in_seq:
        books.turns.unwant(conversation.id)
        return
    words = books.log.buyer_words(conversation.id, conversation.taken_in_seq)
    begins = begins_at(deps, books, conversation.id, words)
    books.turns.save_wanted(WantedTurn(conversation.id, words[0].at, begins))


def fail_turn(
    deps: Deps, *, work: TurnWork, why: str
) -> Literal["again", "handed_over", "dropped"]:
    """Lets the turn run once more, or hands over with an honest line when that was the last try.

    `dropped`: the turn is no longer this worker's, or the conversation changed hands.
    """
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, work.conversation_id)
        wanted = books.turns.wanted(work.conversation_id)
        if not may_bot_speak(conversation.owner, conversation.epoch, work.epoch):
            _suppress(books, conversation, work, now, ())
            if conversation.owner is Owner.QUEUE:
                books.turns.unwant(conversation.id)
                books.conversations.save(_stands(deps, books, conversation, work, now))
            return "dropped"
        if wanted is None or not _is_held(wanted, work):
            return "dropped"
        if work.attempt < ATTEMPTS:
            pause = now + deps.limits.rerun_pause
            books.turns.save_wanted(replace(wanted, lease_until=None, not_before=pause))
            return "again"
        give_up(deps, books, conversation, wanted, now, why)
    tell_handed_over(deps, work.conversation_id)
    return "handed_over"
