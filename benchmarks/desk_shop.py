"""A full desk, made through the use cases before the app starts: agents with their sessions, and
chats that are with them already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.care.handover import Reason
from bot.usecases import people
from bot.usecases.conversations import open_conversation
from bot.usecases.deps import Deps
from bot.usecases.handover import ask_for_person, say_as_agent, take
from bot.usecases.messages import receive_message

PASSWORD = "warm-scarf-weather"


class QuickPasswords:
    """The bench's people are let in without argon2, which takes a second for each dozen."""

    def hash(self, password: str) -> str:
        return f"bench:{password}"

    def verify(self, password_hash: str, password: str) -> bool:
        return password_hash == f"bench:{password}"


@dataclass(frozen=True, slots=True)
class BenchAgent:
    """Somebody at the desk; `token` is the cookie."""

    agent_id: str
    name: str
    token: str
    csrf: str


@dataclass(frozen=True, slots=True)
class BenchChat:
    """A conversation that an agent has (or, with nobody, the bot), and the buyer's key to it."""

    id: str
    token: str
    agent: int | None = None


@dataclass(frozen=True, slots=True)
class FullDesk:
    """`mine[n]`: the chats of agent n; `bot`: chats whose buyers will ask for a person."""

    agents: Sequence[BenchAgent]
    mine: Sequence[Sequence[BenchChat]]
    bot: Sequence[BenchChat]


def fill(deps: Deps, agents: int, chats: int, asking: int, buyers: Sequence[str]) -> FullDesk:
    """`chats` are dealt out evenly; the first of them are of known `buyers`, the rest of strangers,
    like those who are still with the bot (`asking`)."""
    quick = replace(deps, passwords=QuickPasswords())
    people_ = [_agent(quick, n) for n in range(agents)]
    known: list[str | None] = [*buyers[:chats], *[None] * (chats - len(buyers))]
    mine: list[list[BenchChat]] = [[] for _ in people_]
    for number, buyer_id in enumerate(known):
        n = number % agents
        mine[n].append(_with_agent(quick, people_[n], n, buyer_id))
    return FullDesk(people_, mine, [_opened(quick) for _ in range(asking)])


def _agent(deps: Deps, n: int) -> BenchAgent:
    login, name = f"bench{n:03d}", f"客服{n:03d}"
    once = people.add_user(deps, login=login, name=name, roles=("agent",))
    session = people.log_in(deps, login=login, password=once, address="127.0.0.1")
    people.change_password(deps, token=session.token, old=once, new=PASSWORD)
    return BenchAgent(session.user.id, name, session.token, session.csrf)


def _opened(deps: Deps, buyer_id: str | None = None) -> BenchChat:
    opened = open_conversation(deps, buyer_id=buyer_id)
    return BenchChat(opened.conversation_id, opened.token)


def _with_agent(deps: Deps, agent: BenchAgent, n: int, buyer_id: str | None) -> BenchChat:
    """Asked the bot, asked for a person, was greeted, and said something since."""
    chat = _opened(deps, buyer_id)
    here = {"conversation_id": chat.id}
    receive_message(deps, **here, client_msg_id="before-1", text="我的快递到哪了")
    ask_for_person(deps, **here, reason=Reason.ASKED, evidence="转人工")
    take(deps, **here, agent_id=agent.agent_id)
    say_as_agent(
        deps, **here, agent_id=agent.agent_id, client_msg_id="hello", text="您好，我帮您看看"
    )
    receive_message(deps, **here, client_msg_id="before-2", text="好的，麻烦了")
    return replace(chat, agent=n)
