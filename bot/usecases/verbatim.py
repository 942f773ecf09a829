"""A buyer's words as they were typed: names keep their capitals, which the brain does not need."""

import re

from bot.text.numbers import find_numbers
from bot.usecases.deps import Deps
from bot.usecases.outcomes import words_of
from bot.usecases.saying import Turn


def as_typed(deps: Deps, turn: Turn, heard: str) -> str:
    """The text of the request that is being answered; what was heard, where there is no record."""
    with deps.store.read() as books:
        row = books.turns.get(turn.turn_id)
    requests = row.requests if row else ()
    text = requests[turn.n].get("text") if 0 <= turn.n < len(requests) else None
    return text if isinstance(text, str) and text else heard


_THAT_PHONE = re.compile(
    r"(?:这个|那个|刚才(?:的|那个|说的)?|上面(?:的|那个)?|同(?:一个|样的?)|新的?)(?:新的?)?(?:电话|手机号?|号码?)"
)
"""也用这个新电话: the number was typed before."""
_LOOKED_AT = 50


def wish_typed(deps: Deps, turn: Turn, heard: str) -> str:
    """The words of a wish as they were typed, with the phone number that they only point at."""
    words = words_of(deps, turn=turn) or heard
    if not _THAT_PHONE.search(words) or _phones_in(words):
        return words
    with deps.store.read() as books:
        conversation = books.conversations.get(turn.conversation_id)
        since = max(0, conversation.last_seq - _LOOKED_AT) if conversation else 0
        before = books.log.buyer_words(turn.conversation_id, since)
    told = [number for one in before for number in _phones_in(one.text)]
    return f"{words} {told[-1]}" if told else words


def _phones_in(text: str) -> list[str]:
    return [str(one.value) for one in find_numbers(text) if one.kind == "phone"]
