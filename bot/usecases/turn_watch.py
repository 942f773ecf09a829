"""Looking after turns from outside: the interim line, and what a turn has answered."""

from dataclasses import dataclass, replace

from bot.care.conversations import Owner
from bot.usecases.deps import Deps
from bot.usecases.events import Author, Event, Notice
from bot.usecases.logbook import append, locked, notice
from bot.usecases.refusals import not_found


@dataclass(frozen=True, slots=True)
class TurnReplies:
    """What the turn that took a message in has said, and who answers now."""

    owner: Owner
    replies: tuple[Event, ...]


def say_interim_lines(deps: Deps, *, limit: int = 200) -> list[str]:
    """Stores the honest line for every buyer who has waited 8 s, once a turn; returns where."""
    before = deps.clock() - deps.limits.interim_after
    with deps.store.read() as books:
        waiting = books.turns.needing_interim(before, limit)
    return [one for one in waiting if _say_interim(deps, one)]


def _say_interim(deps: Deps, conversation_id: str) -> bool:
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        wanted = books.turns.wanted(conversation_id)
        if wanted is None or wanted.interim_said or conversation.owner is not Owner.BOT:
            return False
        if wanted.oldest_at > now - deps.limits.interim_after:
            return False  # answered meanwhile; this row is for newer words
        books.turns.save_wanted(replace(wanted, interim_said=True))
        conversation = append(books, conversation, now, [notice(deps, Notice.INTERIM)])
        books.conversations.save(conversation)
    deps.live.conversation_changed(conversation_id)
    return True


def replies_of(deps: Deps, *, conversation_id: str, seq: int) -> TurnReplies | None:
    """None while the turn that takes the message `seq` in has not ended (for ?wait=1).

    When a person answers, the replies are what the bot said before that, perhaps nothing.
    """
    with deps.store.read() as books:
        conversation = books.conversations.get(conversation_id)
        if conversation is None:
            raise not_found()
        turn = books.turns.that_took(conversation_id, seq)
        is_wanted = books.turns.wanted(conversation_id) is not None
        bot_answers = conversation.owner is Owner.BOT or (
            conversation.owner is Owner.QUEUE and is_wanted
        )
        if turn is None:
            has_answerer = not bot_answers or seq <= conversation.taken_in_seq
            return TurnReplies(conversation.owner, ()) if has_answerer else None
        if turn.state == "running" and bot_answers:
            return None
        said = books.log.replies_to(turn.id)
    events = tuple(event for _, event in said if event.author is Author.BOT)
    return TurnReplies(conversation.owner, events)
