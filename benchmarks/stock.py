"""The stock side, running: Rasa's own server and a plain action server, each one process."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.line import Line, NoAnswer
from benchmarks.process import Started, start
from benchmarks.shop import BenchBuyer, write_stock_shop
from benchmarks.side import Chat, Heard
from benchmarks.stock_project import read_yaml
from benchmarks.stock_training import environment
from bot.settings import ROOT

PORT, ACTIONS_PORT = 5105, 5155
START_WITHIN_S = 180.0
TRACKER = "tracker.db"
COLUMNS = "type_name, timestamp, intent_name, action_name, data"


@dataclass
class StockSide:
    """`seconds_to_ready`: from the start of the server until it answers with its model."""

    project: Path
    servers: Sequence[Started]
    seconds_to_ready: float
    name: str = "stock"
    port: int = PORT

    async def open(self, line: Line, buyer: BenchBuyer | None, number: str) -> Chat:
        """A sender id that no chat had before; the action reads the buyer from it."""
        return Chat(f"{buyer.buyer_id if buyer else 'stranger'}.{number}")

    async def say(self, line: Line, chat: Chat, text: str) -> Heard:
        """One turn over the REST channel."""
        body = {"sender": chat.name, "message": text}
        status, said = await line.post("/webhooks/rest/webhook", body)
        if status != 200 or not isinstance(said, list):
            raise NoAnswer(f"status {status}")
        return Heard([one.get("text", "") for one in said])

    def roots(self) -> Sequence[int]:
        """Server and action server."""
        return [one.child.pid for one in self.servers]

    def write_history(self, chat: Chat, turns: int) -> None:
        """Copies the events of the chat's only turn."""
        connection = sqlite3.connect(self.project / TRACKER, timeout=30)
        with connection:
            found = connection.execute(
                f"SELECT {COLUMNS} FROM events WHERE sender_id = ? ORDER BY id", (chat.name,)
            ).fetchall()
            copies = [(chat.name, *row) for row in turn_of(found) * turns]
            connection.executemany(
                f"INSERT INTO events (sender_id, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", copies
            )
        connection.close()

    def end(self) -> None:
        """Ends both servers."""
        for one in self.servers:
            one.end()


def turn_of(events: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """From the buyer's message to the listening after it. Raises ValueError without a turn."""
    kinds = [event[0] for event in events]
    return list(events[kinds.index("user") :])


async def start_stock(
    project: Path, python: Path, shop: Path, buyers: Sequence[BenchBuyer], logs: Path
) -> StockSide:
    """Starts with an empty tracker. Raises DidNotStart."""
    _prepare(project, shop, buyers)
    env = environment(project.parent)
    actions = start(_actions(python), project, env, logs / "stock-actions.log")
    server = start(_server(python), project, env, logs / "stock.log")
    try:
        await actions.answers(ACTIONS_PORT, "/health", START_WITHIN_S)
        seconds = await server.answers(PORT, "/status", START_WITHIN_S)
    except BaseException:
        server.end()
        actions.end()
        raise
    return StockSide(project, (server, actions), seconds)


def _prepare(project: Path, shop: Path, buyers: Sequence[BenchBuyer]) -> None:
    for old in project.glob(f"{TRACKER}*"):
        old.unlink()
    write_stock_shop(project / "shop.db", shop, buyers)


def _actions(python: Path) -> list[str]:
    return [str(python), "-m", "rasa_sdk", "--actions", "actions.actions", "-p", str(ACTIONS_PORT)]


def _server(python: Path) -> list[str]:
    return [
        *(str(python), "-m", "rasa", "run", "--enable-api"),
        *("-i", "127.0.0.1", "-p", str(PORT)),
        *("--model", "models/stock.tar.gz"),
        *("--endpoints", "endpoints.yml", "--credentials", "credentials.yml"),
    ]


def plain_replies_of(project: Path) -> frozenset[str]:
    """The texts of the scripted answer to thanks, of both sides: a kept stock model may know fewer
    wordings than the shop has meanwhile."""
    files = (project / "domain/shop.yml", ROOT / "data/replies/smalltalk.yml")
    books: list[Mapping[str, Any]] = [read_yaml(file) for file in files]
    return frozenset(one["text"] for book in books for one in book["responses"]["utter_welcome"])
