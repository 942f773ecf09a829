"""Claiming a wanted turn: one worker at a time, again after a crash, to a person after two."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot.care.conversations import Owner
from bot.care.handover import Reason
from bot.usecases.deps import Deps
from bot.usecases.handover_gate import hand_over
from bot.usecases.logbook import locked
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, TurnRow, WantedTurn
from bot.usecases.saying import BrainRequest, Say, TurnWork
from bot.usecases.turn_requests import requests_from

ATTEMPTS = 2


def turns_coming(
    deps: Deps, *, within: timedelta = timedelta(), limit: int = 64
) -> Sequence[tuple[str, timedelta]]:
    """Conversations with a turn to claim now or so soon, and in how long; now: zero or less."""
    with deps.store.read() as books:
        now = deps.clock()
        coming = books.turns.claimable(now, now + within, limit)
    return [(one.conversation_id, one.not_before - now) for one in coming]


def release_leases(deps: Deps) -> None:
    """At the start of the only worker: whoever held a lease is dead, nobody waits for it."""
    with deps.store.write() as books:
        books.turns.release_leases()


def claim_turn(deps: Deps, *, conversation_id: str) -> TurnWork | None:
    """Takes the conversation's turn for `limits.lease`; None when there is nothing to take.

    A turn whose worker died is taken again with the very same requests; one that has been tried
    twice goes to a person here.
    """
    now = deps.clock()
    with deps.store.write(repeatable=True) as books:
        conversation = locked(books, conversation_id)
        wanted = books.turns.wanted(conversation_id)
        if wanted is None or not _is_claimable(wanted, now):
            return None
        if conversation.owner not in (Owner.BOT, Owner.QUEUE):
            books.turns.unwant(conversation_id)
            return None
        if wanted.turn_id is None:
            return _begin(deps, books, conversation, wanted, now)
        if wanted.attempts < ATTEMPTS:
            return _begin_again(deps, books, conversation, wanted, now)
        if conversation.owner is Owner.QUEUE:  # a person is to come already
            books.turns.end(wanted.turn_id, "failed", now, "lease expired twice")
            books.turns.unwant(conversation_id)
            return None
        give_up(deps, books, conversation, wanted, now, "lease expired twice")
    tell_handed_over(deps, conversation_id)
    return None


def _is_claimable(wanted: WantedTurn, now: datetime) -> bool:
    is_leased = wanted.lease_until is not None and wanted.lease_until > now
    return not is_leased and wanted.not_before <= now


def _begin(
    deps: Deps, books: Books, conversation: Conversation, wanted: WantedTurn, now: datetime
) -> TurnWork | None:
    words = books.log.buyer_words(conversation.id, conversation.taken_in_seq)
    requests, taken = requests_from(wanted.payload, words, deps.limits.requests_a_turn)
    if not requests:
        books.turns.unwant(conversation.id)
        return None
    first = words[0].seq if taken is not None else conversation.last_seq
    turn = TurnRow(
        id=uuid4().hex,
        conversation_id=conversation.id,
        epoch=conversation.epoch,
        first_seq=first,
        last_seq=taken or conversation.last_seq,
        requests=[asdict(one) for one in requests],
        started_at=now,
    )
    books.turns.add(turn)
    if taken is not None:
        books.conversations.save(replace(conversation, taken_in_seq=taken))
    return _claimed(deps, books, wanted, turn, now)


def _begin_again(
    deps: Deps, books: Books, conversation: Conversation, wanted: WantedTurn, now: datetime
) -> TurnWork | None:
    turn = books.turns.get(wanted.turn_id or "")
    if turn is None or turn.epoch != conversation.epoch:
        books.turns.unwant(conversation.id)
        return None
    return _claimed(deps, books, wanted, turn, now)


def _claimed(
    deps: Deps, books: Books, wanted: WantedTurn, turn: TurnRow, now: datetime
) -> TurnWork:
    attempt = wanted.attempts + 1
    books.turns.save_wanted(
        replace(
            wanted,
            turn_id=turn.id,
            attempts=attempt,
            lease_until=now + deps.limits.lease,
            not_before=now,
        )
    )
    return TurnWork(
        turn_id=turn.id,
        conversation_id=turn.conversation_id,
        epoch=turn.epoch,
        attempt=attempt,
        requests=tuple(BrainRequest(**request) for request in turn.requests),
        first_seq=turn.first_seq,
        deadline=_deadline(deps, wanted, attempt, now),
    )


def _deadline(deps: Deps, wanted: WantedTurn, attempt: int, now: datetime) -> datetime:
    """7 s with the wait for more words; the re-run ends so early that the buyer hears of the
    handover within 10 s."""
    longest = now + deps.limits.turn
    if attempt == 1:
        return longest - max(wanted.not_before - wanted.oldest_at, timedelta())
    soon = max(wanted.oldest_at + deps.limits.rerun_ends_after, now + deps.limits.rerun_at_least)
    return min(soon, longest)


def give_up(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    wanted: WantedTurn,
    now: datetime,
    why: str,
) -> None:
    """Ends the turn as failed and hands over with an honest line, in the caller's transaction."""
    turn_id = wanted.turn_id or ""
    books.turns.end(turn_id, "failed", now, why)
    hand_over(
        deps,
        books,
        conversation,
        now=now,
        reason=Reason.BRAIN_FAILING,
        evidence=why,
        turn_id=turn_id,
        says=(Say("utter_brain_failing"),),
    )


def tell_handed_over(deps: Deps, conversation_id: str) -> None:
    """After the commit of `give_up`."""
    deps.live.conversation_changed(conversation_id)
    deps.live.queue_changed()
