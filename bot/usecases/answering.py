"""Who holds a conversation, asked in the transaction of every act of the desk."""

from bot.care.conversations import Owner
from bot.usecases.deps import Deps
from bot.usecases.logbook import locked
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_people import User
from bot.usecases.refusals import Refused, closed, not_yours

LEAD = "lead"


def held_by(books: Books, conversation_id: str, agent_id: str) -> Conversation:
    """The conversation, locked, if this agent answers it. Raises Refused("not_yours"), which says
    who does, and Refused("closed")."""
    conversation = locked(books, conversation_id)
    if conversation.owner is Owner.AGENT and conversation.agent_id == agent_id:
        return conversation
    if conversation.owner is Owner.CLOSED:
        raise closed_at_desk()
    raise not_yours_but(conversation)


def not_yours_but(conversation: Conversation) -> Refused:
    """The one who came too late is told who answers now."""
    if conversation.owner is Owner.AGENT and conversation.agent_name:
        return Refused("not_yours", f"这个会话现在由{conversation.agent_name}接待。")
    return not_yours()


def closed_at_desk() -> Refused:
    """The same code as for buyers, in words for the desk."""
    return Refused(closed().code, "这个会话已经结束了。")


def person(books: Books, user_id: str) -> User:
    """Somebody of the shop. Raises Refused("not_found")."""
    user = books.people.get(user_id)
    if user is None:
        raise Refused("not_found", "没有这个客服账号。")
    return user


def tell(deps: Deps, conversation_id: str) -> None:
    """After the commit: conversation and lists may look otherwise."""
    deps.live.conversation_changed(conversation_id)
    deps.live.queue_changed()
