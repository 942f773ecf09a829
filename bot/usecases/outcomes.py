"""A turn as its actions know it, and what each action of it came to.

An action's effects are its own use cases; each begins its transaction with `hold_turn`. Its
outcome is kept afterwards, so that a re-run of the turn hears the same and does nothing twice.
"""

from collections.abc import Mapping
from typing import Any

from bot.care.conversations import Owner, may_bot_inform, may_bot_speak
from bot.usecases.deps import Deps
from bot.usecases.logbook import locked
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, TurnRow
from bot.usecases.refusals import Refused, TurnIsOver, not_yours
from bot.usecases.saying import Turn


def turn_of(deps: Deps, *, conversation_id: str, turn_id: str, n: int, epoch: int) -> Turn:
    """The turn with the buyer that the app knows.

    Raises TurnIsOver when there is no such running turn, or it changed hands.
    """
    with deps.store.read() as books:
        row = books.turns.get(turn_id)
        return _turn_in(deps, books, row, conversation_id, turn_id, n, epoch)


def _turn_in(
    deps: Deps,
    books: Books,
    row: TurnRow | None,
    conversation_id: str,
    turn_id: str,
    n: int,
    epoch: int,
) -> Turn:
    """`turn_of` within a transaction that is open already, of the row that was read."""
    conversation = books.conversations.get(conversation_id)
    if conversation is None or row is None or row.conversation_id != conversation_id:
        raise TurnIsOver(f"no turn {turn_id} in conversation {conversation_id}")
    if row.epoch != epoch or not may_bot_inform(conversation.owner, conversation.epoch, epoch):
        raise TurnIsOver(f"conversation {conversation_id} is at epoch {conversation.epoch}")
    return Turn(
        conversation_id=conversation_id,
        turn_id=turn_id,
        n=n,
        epoch=epoch,
        buyer_id=conversation.buyer_id,
        page_product=conversation.page_product,
        now=deps.clock(),
        only_tells=conversation.owner is not Owner.BOT,
    )


def words_of(deps: Deps, *, turn: Turn) -> str:
    """What the buyer typed, as it was typed: the brain hears one plain spelling of it only."""
    with deps.store.read() as books:
        row = books.turns.get(turn.turn_id)
    request = row.requests[turn.n] if row is not None and turn.n < len(row.requests) else {}
    return str(request.get("text") or "")


def turn_and_outcome(
    deps: Deps,
    *,
    conversation_id: str,
    turn_id: str,
    n: int,
    epoch: int,
    action: str,
    place: int,
) -> tuple[Turn | None, Mapping[str, Any] | None]:
    """What was kept for this place, else the turn to act for: one snapshot for the action door.

    A kept outcome counts even when the action itself has ended the turn (a handover).
    """
    with deps.store.read() as books:
        row, kept = books.turns.get_with_outcome(turn_id, n, action, place)
        if kept is not None:
            return None, kept
        return _turn_in(deps, books, row, conversation_id, turn_id, n, epoch), None


def recall(deps: Deps, *, turn: Turn, action: str, place: int) -> Mapping[str, Any] | None:
    """What the action at this place of the request came to before, None the first time."""
    with deps.store.read() as books:
        return books.outcomes.get(turn.turn_id, turn.n, action, place)


def keep(
    deps: Deps, *, turn: Turn, action: str, place: int, outcome: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Keeps an outcome; the first one kept counts and is returned."""
    with deps.store.write(repeatable=True) as books:
        before = books.outcomes.get(turn.turn_id, turn.n, action, place)
        if before is not None:
            return before
        books.outcomes.put(turn.turn_id, turn.n, action, place, outcome)
    return outcome


def hold_turn(books: Books, turn: Turn) -> None:
    """First line of every effect's transaction: raises TurnIsOver when it changed hands; of an
    agent's deed Refused: not_yours."""
    if turn.hand is not None:
        hold_by(books, turn.conversation_id, turn.hand.agent_id, turn.epoch)
        return
    conversation = books.conversations.lock(turn.conversation_id)
    if conversation is None or not may_bot_speak(
        conversation.owner, conversation.epoch, turn.epoch
    ):
        raise TurnIsOver(f"conversation {turn.conversation_id} changed hands")


def hold_by(
    books: Books, conversation_id: str, agent_id: str, epoch: int | None = None
) -> Conversation:
    """The same for an agent's deed: the conversation, held for this transaction, as long as it is
    this agent's, and since `epoch` where one was seen.

    Raises Refused: not_found, not_yours (a colleague has it, or the bot again).
    """
    conversation = locked(books, conversation_id)
    if conversation.owner is Owner.AGENT and conversation.agent_id != agent_id:
        raise Refused("not_yours", f"这个会话已由{conversation.agent_name}接待，这一步没有办。")
    if conversation.owner is not Owner.AGENT:
        raise not_yours()
    if epoch is not None and conversation.epoch != epoch:
        raise Refused("not_yours", "这个会话换过人了，这一步没有办，请看过最新的消息再处理。")
    return conversation
