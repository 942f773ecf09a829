"""Satisfaction: asked once for each handling, bot and person apart, and always skippable."""

from dataclasses import dataclass

from bot.care.conversations import Owner
from bot.usecases.deps import Deps
from bot.usecases.events import Author
from bot.usecases.logbook import locked
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_doing import HandBackRow, RatedSide, RatingRow
from bot.usecases.refusals import Refused

LONGEST = 300
STARS = range(1, 6)


@dataclass(frozen=True, slots=True)
class RatingWish:
    """What the buyer may be asked for now. `handling`: the part of the conversation that it is
    about; of a person's part `agent_name` says whose."""

    handling: int
    of: RatedSide
    agent_name: str = ""


def rating_wish(deps: Deps, *, conversation_id: str) -> RatingWish | None:
    """The newest part that has ended and has no rating: a person's after it was given back or
    closed, the bot's after it has answered something. Raises Refused("not_found")."""
    with deps.store.read() as books:
        conversation = books.conversations.get(conversation_id)
        if conversation is None:
            raise Refused("not_found", "没有找到这个会话。")
        return _wish(books, conversation)


def _wish(books: Books, conversation: Conversation) -> RatingWish | None:
    rated = books.ratings.epochs(conversation.id)
    parts = books.hand_backs.of(conversation.id)
    last = parts[-1] if parts else None
    if last is not None and last.epoch not in rated and _is_over(conversation):
        return RatingWish(last.epoch, RatedSide.PERSON, last.agent_name)
    if conversation.owner is not Owner.BOT or conversation.epoch in rated:
        return None
    if not _has_answered(books, conversation, last):
        return None
    return RatingWish(conversation.epoch, RatedSide.BOT)


def _is_over(conversation: Conversation) -> bool:
    return conversation.owner in (Owner.BOT, Owner.CLOSED)


def _has_answered(books: Books, conversation: Conversation, last: HandBackRow | None) -> bool:
    """The bot has answered words of the buyer in this part; its greeting is no answer."""
    events = books.log.after(conversation.id, last.seq if last else 0)
    asked = next((one.seq for one in events if one.author is Author.BUYER), None)
    return asked is not None and any(
        one.author is Author.BOT and one.reply and one.seq > asked for one in events
    )


def rate(
    deps: Deps, *, conversation_id: str, handling: int, stars: int | None, words: str = ""
) -> RatingWish | None:
    """Keeps what the buyer says of a part (`stars` None: rather not), and what may be asked next.

    The same part again changes nothing. Raises Refused: not_found, bad_request (no such part).
    """
    if stars is not None and stars not in STARS:
        raise Refused("bad_request", "请选一到五颗星。")
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        part = next((x for x in books.hand_backs.of(conversation.id) if x.epoch == handling), None)
        is_bots = part is None and handling == conversation.epoch
        if part is None and not (is_bots and conversation.owner is Owner.BOT):
            raise Refused("bad_request", "这次服务已经不能评价了。")
        side = RatedSide.PERSON if part else RatedSide.BOT
        kept = storable(words).strip()[:LONGEST]
        agent_id = part.agent_id if part else None
        books.ratings.add(RatingRow(conversation.id, handling, side, agent_id, stars, kept, now))
        return _wish(books, conversation)
