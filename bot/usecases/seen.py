"""How far the buyer's screen has got, and what of it the buyer has had in view."""

from bot.care.conversations import Owner
from bot.usecases.deps import Deps
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_talk import SeenMark


def note_seen(deps: Deps, *, conversation_id: str, got: int, read: int) -> bool:
    """Keeps the furthest places; true when they grew. Only while a person answers: nobody asks
    how far a buyer has read the bot's words. A place that the log has not got is cut to its end.
    """
    with deps.store.read() as books:
        conversation = books.conversations.get(conversation_id)
        if conversation is None or conversation.owner is not Owner.AGENT:
            return False
        if not _grown(books.seen_marks.get(conversation_id), conversation, got, read):
            return False
    with deps.store.write(repeatable=True) as books:
        conversation = books.conversations.lock(conversation_id) or conversation
        before = books.seen_marks.get(conversation_id)
        if not _grown(before, conversation, got, read):
            return False
        got_seq, read_seq = _furthest(before, conversation, got, read)
        books.seen_marks.put(SeenMark(conversation_id, got_seq, read_seq, deps.clock()))
    deps.live.conversation_changed(conversation_id)
    return True


def _furthest(
    before: SeenMark | None, conversation: Conversation, got: int, read: int
) -> tuple[int, int]:
    known_got, known_read = (before.got_seq, before.read_seq) if before else (0, 0)
    read_seq = max(known_read, min(read, conversation.last_seq))
    return max(known_got, min(got, conversation.last_seq), read_seq), read_seq


def _grown(before: SeenMark | None, conversation: Conversation, got: int, read: int) -> bool:
    known = (before.got_seq, before.read_seq) if before else (0, 0)
    return _furthest(before, conversation, got, read) != known
