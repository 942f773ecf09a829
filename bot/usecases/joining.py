"""How long a turn waits for the rest of what a buyer is saying (protocol §8).

A message that is complete on its own begins its turn at once. One that is only a beginning waits
for more: `limits.join_wait` after the newest, longer while the buyer types, never beyond
`limits.join_most` after the oldest. The wait is the `not_before` of the outbox row.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.text.completeness import Sense, asks_back, ends_open, sense_of
from bot.usecases.deps import Deps
from bot.usecases.events import Kind
from bot.usecases.logbook import locked
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import BuyerWords, WantedTurn


def begins_at(
    deps: Deps, books: Books, conversation_id: str, words: Sequence[BuyerWords]
) -> datetime:
    """When the turn over these unanswered words, at least one, may begin."""
    begins = oldest = words[0].at
    for word in words:
        begins = begins_with(deps, books, conversation_id, word, oldest)
        if begins == word.at:
            break  # complete: what follows joins the turn if it comes in time
    return begins


def begins_with(
    deps: Deps, books: Books, conversation_id: str, newest: BuyerWords, oldest_at: datetime
) -> datetime:
    """When a turn whose newest message is this may begin: at once if the message is complete."""
    if _is_complete(books, conversation_id, newest):
        return newest.at
    latest = max(oldest_at + deps.limits.join_most, newest.at)
    return min(newest.at + deps.limits.join_wait, latest)


def _is_complete(books: Books, conversation_id: str, word: BuyerWords) -> bool:
    if word.kind is Kind.CHOICE:
        return True
    if word.kind is Kind.TEXT and ends_open(word.text):
        return False
    sense = Sense.FACT if word.kind in (Kind.CARD, Kind.PHOTO) else sense_of(word.text)
    if sense is Sense.FACT:
        return _bot_has_asked(books, conversation_id)
    return sense is not Sense.OPENER


def _bot_has_asked(books: Books, conversation_id: str) -> bool:
    """Whether our last line asked or offered something: then a bare fact is the answer to it."""
    line = books.log.last_said(conversation_id)
    return line is not None and (bool(line.choices) or asks_back(line.text))


def is_waiting_for_more(wanted: WantedTurn, now: datetime) -> bool:
    """Whether the turn has not begun because the buyer may have more to say."""
    return wanted.turn_id is None and wanted.not_before > now


def buyer_types(deps: Deps, *, conversation_id: str, on: bool) -> None:
    """The buyer writes (told at least every `limits.typing_holds`), or stopped.

    A waiting turn is put off, or comes a moment later: what was typed may just be arriving.
    """
    now = deps.clock()
    with deps.store.read() as books:
        wanted = books.turns.wanted(conversation_id)
    if wanted is None or not is_waiting_for_more(wanted, now):
        return
    with deps.store.write(repeatable=True) as books:  # a lost sign of typing harms nobody
        conversation = locked(books, conversation_id)
        wanted = books.turns.wanted(conversation_id)
        if wanted is None or not is_waiting_for_more(wanted, now):
            return
        newest = books.log.buyer_words(conversation_id, conversation.last_buyer_seq - 1, limit=1)
        begins = _begins_after_sign(deps, wanted, newest[0].at, now, on)
        if begins != wanted.not_before:
            books.turns.save_wanted(replace(wanted, not_before=begins))


def _begins_after_sign(
    deps: Deps, wanted: WantedTurn, newest_at: datetime, now: datetime, on: bool
) -> datetime:
    limits = deps.limits
    if on:
        latest = max(wanted.oldest_at + limits.join_most, wanted.not_before)
        return min(max(wanted.not_before, now + limits.typing_holds), latest)
    return min(wanted.not_before, max(newest_at + limits.join_wait, now + limits.typing_ended))
