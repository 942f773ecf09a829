"""Our side, running: the app as a shop starts it, in a home of its own, with the bench's shop.

One thing differs from a shop's: a buyer of the bench may send as fast as answers come.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from benchmarks.line import Line, NoAnswer
from benchmarks.process import DidNotStart, Started, start
from benchmarks.shop import BenchBuyer
from benchmarks.side import Chat, Heard
from bot.bootstrap import build_deps
from bot.clock import now
from bot.settings import ROOT, Settings, read_settings
from bot.store.engine import SqlStore
from bot.usecases.deps import Deps
from bot.usecases.events import Author, Kind
from bot.usecases.logbook import append, locked
from bot.usecases.ports_conversations import NewEvent, TurnRow
from bot.usecases.seed import seed
from bot.web.buyer_token import BuyerTokens

PORT, BRAIN_PORT, ACTIONS_PORT = 8105, 5106, 5156
START_WITHIN_S = 120.0
TOKEN_LIFE = timedelta(minutes=50)
FINISHED = "finished"
PYTHON = str(ROOT / ".venv/app/bin/python")


@dataclass
class OurSide:
    """`deps` reaches the same database from outside."""

    server: Started
    deps: Deps
    name: str = "ours"
    port: int = PORT
    sent: int = 0

    async def open(self, line: Line, buyer: BenchBuyer | None, number: str) -> Chat:
        """A stranger's new chat; a known buyer gets the open one again, however long it is."""
        token = self._token_of(buyer) if buyer else None
        status, opened = await line.post("/api/v1/conversations", {"buyer_token": token})
        if status != 201:
            raise NoAnswer(f"status {status}: {opened}")
        return Chat(opened["conversation_id"], opened["token"])

    def _token_of(self, buyer: BenchBuyer) -> str:
        signer = BuyerTokens(self.deps.shop_id, self.deps.buyer_token_keys, self.deps.clock)
        return signer.sign(buyer.buyer_id, TOKEN_LIFE)

    async def say(self, line: Line, chat: Chat, text: str) -> Heard:
        """One turn over the HTTP API."""
        self.sent += 1
        status, said = await line.post(
            f"/api/v1/conversations/{chat.name}/messages?wait=1",
            {"client_msg_id": f"bench-{self.sent}", "text": text},
            {"Authorization": f"Bearer {chat.token}"},
        )
        if status != 200:
            raise NoAnswer(f"status {status}: {said}")
        replies = said["replies"]
        return Heard([one["text"] for one in replies], [one["seq"] for one in replies])

    def roots(self) -> Sequence[int]:
        """The app; the brain is its child."""
        return [self.server.child.pid]

    def write_history(self, chat: Chat, turns: int) -> None:
        """Finished turns behind what the chat has had, through the store's own books."""
        moment = now()
        with self.deps.store.write() as books:
            talk = locked(books, chat.name)
            first = talk.last_seq + 1
            for number in range(turns):
                turn = _turn(chat, talk.epoch, number, first + 2 * number)
                books.turns.add(turn)
                books.turns.end(turn.id, FINISHED, moment)
            talk = append(books, talk, moment, list(_exchanges(chat, turns)))
            last = talk.last_seq - 1
            books.conversations.save(replace(talk, last_buyer_seq=last, taken_in_seq=last))

    def unstored(self, replies: Sequence[tuple[str, int]]) -> int:
        """How many of the replies that buyers got are not in the database file."""
        by_chat: dict[str, set[int]] = {}
        for chat, seq in replies:
            by_chat.setdefault(chat, set()).add(seq)
        with self.deps.store.read() as books:
            return sum(
                len(seqs - {event.seq for event in books.log.after(chat, min(seqs) - 1)})
                for chat, seqs in by_chat.items()
            )

    def end(self) -> None:
        """Ends app and brain."""
        self.server.end()
        close(self.deps)


def close(deps: Deps) -> None:
    """Lets go of the database."""
    if isinstance(deps.store, SqlStore):
        deps.store.close()


def _turn_id(chat: Chat, number: int) -> str:
    return f"{chat.name[:20]}-{number}"


def _turn(chat: Chat, epoch: int, number: int, seq: int) -> TurnRow:
    return TurnRow(
        id=_turn_id(chat, number),
        conversation_id=chat.name,
        epoch=epoch,
        first_seq=seq,
        last_seq=seq,
        requests=[{"text": "谢谢", "payload": None}],
        started_at=now(),
    )


def _exchanges(chat: Chat, turns: int) -> Iterator[NewEvent]:
    for number in range(turns):
        yield NewEvent(Author.BUYER, Kind.TEXT, "谢谢", client_msg_id=f"before-{number}")
        yield NewEvent(
            Author.BOT,
            Kind.TEXT,
            "不客气，应该的～",
            reply="utter_welcome",
            variant=0,
            in_reply_to=_turn_id(chat, number),
            part=0,
        )


def settings_of(home: Path) -> Settings:
    """The settings of the bench's installation."""
    return read_settings(home=home, port=PORT, brain_port=BRAIN_PORT, action_port=ACTIONS_PORT)


def new_home(home: Path, shop: Path) -> Deps:
    """A fresh database with the bench's shop in it; models and languages of before may stay."""
    home.mkdir(parents=True, exist_ok=True)
    for old in (*home.glob("xiaoer.db*"), *home.glob("brain/tracker.sqlite3*")):
        old.unlink()
    shutil.rmtree(home / "log", ignore_errors=True)
    deps = build_deps(settings_of(home))
    seed(deps, shop)
    return deps


@dataclass(frozen=True, slots=True)
class StartTimes:
    """Seconds from the start of `xiaoer up` to the first 200 of /healthz and of /readyz."""

    live: float
    ready: float


async def time_up(home: Path, logs: Path) -> StartTimes:
    """Starts `xiaoer up` as a shop does, its model trained, and ends it. Raises DidNotStart."""
    server = start(_up(), ROOT, _environment(home) | _named(settings_of(home)), logs / "up.log")
    try:
        live = await server.answers(PORT, "/healthz", START_WITHIN_S)
        return StartTimes(live, await server.answers(PORT, "/readyz", START_WITHIN_S))
    finally:
        server.end()


async def start_ours(home: Path, shop: Path, logs: Path) -> OurSide:
    """Starts with an empty log of conversations. Raises DidNotStart."""
    return await start_ours_on(new_home(home, shop), home, logs)


async def start_ours_on(deps: Deps, home: Path, logs: Path) -> OurSide:
    """Starts with what is in the home already. Raises DidNotStart."""
    command = [PYTHON, "-m", "benchmarks.serve_ours", str(home)]
    server = start(command, ROOT, _environment(home), logs / "ours.log")
    try:
        await server.answers(PORT, "/readyz", START_WITHIN_S)
    except DidNotStart:
        server.end()
        raise
    return OurSide(server, deps)


def _up() -> list[str]:
    return [PYTHON, "-m", "bot.cli", "up"]


def _environment(home: Path) -> dict[str, str]:
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(home)}


def _named(settings: Settings) -> dict[str, str]:
    return {
        "XIAOER_HOME": str(settings.home),
        "XIAOER_PORT": str(settings.port),
        "XIAOER_BRAIN_PORT": str(settings.brain_port),
        "XIAOER_ACTION_PORT": str(settings.action_port),
        "XIAOER_DEMO": "false",
    }
