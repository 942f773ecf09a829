"""In which tone a turn is answered; asked only where a reply of it has wordings for a mood."""

from collections.abc import Sequence

from bot.care.mood import CHOSEN, TURNS_LOOKED_AT, Heard, Mood, mood_of
from bot.care.script_book import ScriptBookError
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.saying import Reading, Say, TurnWork

NEW = "new"
"""The level of a buyer who has bought nothing yet."""


def tone_for(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    work: TurnWork,
    says: Sequence[Say],
    understood: Sequence[Reading],
) -> str:
    """Of the replies of a turn, in the caller's transaction."""
    if not has_tones(deps, says):
        return Mood.PLAIN
    now = Heard(
        tuple(one.text for one in work.requests if one.text),
        {one.intent for one in understood},
    )
    before = _before(books, conversation.id, work.first_seq)
    return mood_of([*before, now], is_returning=_is_returning(books, conversation)).value


def has_tones(deps: Deps, says: Sequence[Say]) -> bool:
    """Whether any of them may sound otherwise to some buyers."""
    return any(_is_toned(deps, say.reply) for say in says)


def _is_toned(deps: Deps, reply: str) -> bool:
    try:
        return any(one.tone in CHOSEN for one in deps.script_book.variants(reply))
    except ScriptBookError:  # whoever says it will tell
        return False


def _before(books: Books, conversation_id: str, first_seq: int) -> list[Heard]:
    last = books.past.last_understood(conversation_id, first_seq, TURNS_LOOKED_AT - 1)
    words = books.log.buyer_words(conversation_id, last[0].first_seq - 1) if last else ()
    return [
        Heard(
            [one.text for one in words if turn.first_seq <= one.seq <= turn.last_seq],
            {str(reading["intent"]) for reading in turn.readings},
        )
        for turn in last
    ]


def _is_returning(books: Books, conversation: Conversation) -> bool:
    """Only of buyers who are logged in: who somebody says to be counts for nothing."""
    if conversation.buyer_id is None:
        return False
    profile = books.shop.buyer_profile(conversation.buyer_id)
    return profile is not None and profile.level != NEW
