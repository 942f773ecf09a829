"""Tags that the desk gives buyers, beside those of the shop's own book (playbook §11)."""

from bot.usecases.answering import tell
from bot.usecases.deps import Deps
from bot.usecases.logbook import locked
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_talk import BuyerTag
from bot.usecases.refusals import Refused

LONGEST_TAG = 12
MOST_TAGS = 20


def set_tag(
    deps: Deps, *, conversation_id: str, agent_id: str, tag: str, on: bool
) -> tuple[str, ...]:
    """Gives the buyer of the conversation a tag or takes one of the desk's back; says which the
    desk has given. Raises Refused: not_found, stranger, empty, too_long, too_many."""
    word = _checked(tag)
    now = deps.clock()
    with deps.store.write() as books:
        buyer_id = locked(books, conversation_id).buyer_id
        if buyer_id is None:
            raise Refused("stranger", "买家没有登录，标签没有地方可记。")
        if on:
            _check_room(books, buyer_id, word)
            books.buyer_tags.add(BuyerTag(buyer_id, word, agent_id, now))
        elif not books.buyer_tags.remove(buyer_id, word):
            raise Refused("not_found", "这个标签已经不在了，或者是店里的会员标签，不能在这里去掉。")
        verb = "tag_given" if on else "tag_taken"
        books.audit.write(now, agent_id, verb, conversation_id, buyer=buyer_id, tag=word)
        given = tuple(one.tag for one in books.buyer_tags.of(buyer_id))
    tell(deps, conversation_id)
    return given


def _checked(tag: str) -> str:
    word = storable(tag).strip()
    if not word:
        raise Refused("empty", "标签还是空的。")
    if len(word) > LONGEST_TAG:
        raise Refused("too_long", f"一个标签最多 {LONGEST_TAG} 个字。")
    return word


def _check_room(books: Books, buyer_id: str, word: str) -> None:
    tags = {one.tag for one in books.buyer_tags.of(buyer_id)}
    if word not in tags and len(tags) >= MOST_TAGS:
        raise Refused("too_many", f"一位买家最多 {MOST_TAGS} 个标签，先去掉几个吧。")
