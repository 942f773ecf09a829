"""What buyers and agents say of the bot's answers; both come to the trainers, masked."""

from dataclasses import dataclass

from bot.care.inbox import InboxReason
from bot.care.studio.new_intents import begun_intents
from bot.text.tidy import tidy
from bot.usecases.answering import person, tell
from bot.usecases.beside import label_of
from bot.usecases.deps import Deps
from bot.usecases.logbook import PARTS_A_REQUEST, locked
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import TurnRow
from bot.usecases.ports_feedback import CorrectionRow, ThumbRow
from bot.usecases.ports_inbox import Guess, InboxEntry
from bot.usecases.privacy import masked
from bot.usecases.refusals import Refused, not_found

SURE = 1.0
"""An agent has read the words: what he says comes first among the guesses."""


@dataclass(frozen=True, slots=True)
class Thumb:
    """The buyer's word on the reply at `seq`."""

    seq: int
    is_useful: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """An intent as an agent may choose it."""

    intent: str
    text: str


def thumbs_of(deps: Deps, *, conversation_id: str) -> tuple[Thumb, ...]:
    """What this buyer has said of the bot's replies, in their order."""
    with deps.store.read() as books:
        return _thumbs(books, conversation_id)


def _thumbs(books: Books, conversation_id: str) -> tuple[Thumb, ...]:
    return tuple(Thumb(one.seq, one.is_useful) for one in books.feedback.thumbs(conversation_id))


def say_of_reply(
    deps: Deps, *, conversation_id: str, seq: int, is_useful: bool | None
) -> tuple[Thumb, ...]:
    """Keeps the buyer's newest word on one reply (None takes it back) and answers with all.

    Of no use: the words that were answered come to the inbox. Raises Refused: not_found,
    bad_request (no answer of the bot stands there).
    """
    now = deps.clock()
    with deps.store.read() as books:
        place = books.feedback.reply_place(conversation_id, seq)
        entry = None if place is None else _entry(books, place, InboxReason.THUMBS_DOWN, None)
    if place is None:
        raise Refused("bad_request", "这条消息不能评价。")
    with deps.store.write() as books:
        locked(books, conversation_id)
        if is_useful is None:
            books.feedback.drop_thumb(conversation_id, seq)
        else:
            books.feedback.put_thumb(ThumbRow(conversation_id, seq, is_useful, now))
        if entry is not None and is_useful is False:
            books.inbox.add(entry)
        elif entry is not None:
            _forget(books, entry)
        return _thumbs(books, conversation_id)


def _forget(books: Books, entry: InboxEntry) -> None:
    """Of a word taken back nothing stays, unless a trainer has looked at it."""
    key = (entry.turn_id, entry.n)
    kept = books.inbox.entry(*key)
    if kept is not None and kept.reason is entry.reason and not books.studio.verdicts([key]):
        books.inbox.drop(*key)


def _entry(
    books: Books, place: tuple[str, int], reason: InboxReason, meant: str | None
) -> InboxEntry | None:
    """The request that was answered, without its person; None where it had no words."""
    turn_id, n = place[0], place[1] // PARTS_A_REQUEST
    turn = books.turns.get(turn_id)
    conversation = books.conversations.get(turn.conversation_id) if turn else None
    if turn is None or conversation is None or n >= len(turn.requests):
        return None
    text = masked(books, conversation, turn.requests[n].get("text") or "")
    if not text:
        return None
    return InboxEntry(
        turn_id=turn.id,
        n=n,
        conversation_id=turn.conversation_id,
        at=turn.finished_at or turn.started_at,
        reason=reason,
        text=text,
        tidied=tidy(text),
        ranking=_guesses(turn, n, meant),
    )


def _guesses(turn: TurnRow, n: int, meant: str | None) -> tuple[Guess, ...]:
    heard = [Guess(one["intent"], one["confidence"]) for one in turn.understood[n : n + 1]]
    said = [Guess(meant, SURE)] if meant else []
    return (*said, *(one for one in heard if one.intent != meant))


def meanings(deps: Deps) -> tuple[Meaning, ...]:
    """Every intent of the shop in the desk's words, by these."""
    found = [Meaning(intent, label_of(deps, intent)) for intent in known_intents(deps)]
    return tuple(sorted(found, key=lambda one: (one.text, one.intent)))


def known_intents(deps: Deps) -> set[str]:
    """Those that an action answers, and those that trainers began."""
    return {*deps.skills, *begun_intents(deps.script_book.names)}


def correct_hearing(
    deps: Deps, *, conversation_id: str, agent_id: str, turn_id: str, n: int, intent: str
) -> None:
    """An agent says what request `n` of a turn meant; an empty intent takes that back.

    The words come to the inbox with it as the first guess; a trainer decides. Audited.
    Raises Refused: not_found, bad_request (no such intent).
    """
    if intent and intent not in known_intents(deps):
        raise Refused("bad_request", "没有这个意图，请从列表里选。")
    now = deps.clock()
    with deps.store.read() as books:
        entry = _entry(books, (turn_id, n * PARTS_A_REQUEST), InboxReason.CORRECTED, intent)
    if entry is None or entry.conversation_id != conversation_id:
        raise not_found("没有找到这句话。")
    with deps.store.write() as books:
        locked(books, conversation_id)
        author = person(books, agent_id)
        known = books.feedback.corrections(conversation_id).get((turn_id, n))
        if intent:
            before = known.before if known else books.inbox.entry(turn_id, n)
            row = CorrectionRow(
                turn_id, n, conversation_id, intent, author.id, author.name, now, before
            )
            books.feedback.put_correction(row)
            books.inbox.put(entry)
        elif known is not None:
            _take_back(books, known, entry)
        books.audit.write(now, author.id, "misheard", conversation_id, turn=turn_id, meant=intent)
    tell(deps, conversation_id)


def _take_back(books: Books, known: CorrectionRow, entry: InboxEntry) -> None:
    books.feedback.drop_correction(known.turn_id, known.n)
    if known.before is not None:
        books.inbox.put(known.before)
    else:
        _forget(books, entry)
