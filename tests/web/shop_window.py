"""The whole web side in this process: real use cases, a real SQLite file, a brain to play with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.desk_frames import Screenful
from bot.care.handover import Reason
from bot.rasa_link.worker import TurnWorker
from bot.store.engine import SqlStore, make_engine
from bot.usecases import people
from bot.usecases.events import Answered
from bot.usecases.handover import ask_for_person
from bot.usecases.order_changes import request_interception
from bot.usecases.ports import Live
from bot.usecases.saying import Offer, Say, Turn, TurnWork
from bot.usecases.seed import seed
from bot.web.app import build_web
from bot.web.hub import Hub
from bot.web.meter import Meter, MeteredBrain
from bot.web.options import WebOptions
from bot.web.shell import Shell
from bot.web.side import WebSide
from tests.fakes.brain import BrainInProcess
from tests.fakes.world import ROOT, World
from tests.web.asgi_client import TestClient

KEY = "the-key-that-the-shops-own-server-signs-with"
OWN = "http://testserver"
PASSWORD = "warm-scarf-weather"
PAGES = {
    "widget.js": "customElements;" + " " * 1_500,
    "desk/index.html": "<!doctype html><desk-app></desk-app>",
    "studio/index.html": "<!doctype html><studio-app></studio-app>",
    "demo/index.html": "<!doctype html><demo-shop></demo-shop>",
    "assets/desk-4f1c.js": "export {};",
}


class Fan:
    """The Live port over several listeners."""

    def __init__(self) -> None:
        self.listeners: list[Live] = []

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        for listener in self.listeners:
            listener.conversation_changed(conversation_id, answered)

    def queue_changed(self) -> None:
        for listener in self.listeners:
            listener.queue_changed()

    def turn_wanted(self, conversation_id: str) -> None:
        for listener in self.listeners:
            listener.turn_wanted(conversation_id)


class _WakesWorker:
    def __init__(self, worker: TurnWorker) -> None:
        self._worker = worker

    def conversation_changed(
        self, conversation_id: str, answered: Answered | None = None
    ) -> None: ...
    def queue_changed(self) -> None: ...
    def turn_wanted(self, conversation_id: str) -> None:
        self._worker.wake(conversation_id)


def says_which_order(work: TurnWork, n: int) -> tuple[Say, ...]:
    """What the brain of these tests answers to everything: a question with a choice."""
    choice = Offer("围巾那单", "choose", {"order_no": "2640173836120701011"})
    return (Say("utter_which_order", {}, (choice,)),)


class ShopWindow(World):
    """`serving()` starts it; `buyer()`, `agent_of()` are people who use it."""

    def __init__(self, folder: Path, **options: Any) -> None:
        super().__init__(folder)
        self.fan = Fan()
        self.deps = replace(self.deps, live=self.fan, buyer_token_keys=(KEY,))
        self.home = folder
        self.brain = BrainInProcess(says_which_order)
        dist = folder / "dist"
        for name, text in PAGES.items():
            (dist / name).parent.mkdir(parents=True, exist_ok=True)
            (dist / name).write_text(text, encoding="utf-8")
        self.options = WebOptions(
            frontend_dist=dist,
            **{"wait_s": 5.0, "shop_origins": ("https://nuanyu.example",), **options},
        )

    def stocks_the_demo_shop(self) -> None:
        """The real book, filled from data/shop/demo."""
        self.store.close()
        self.store = SqlStore(make_engine(self.url))
        self.deps = replace(self.deps, store=self.store)
        seed(self.deps, ROOT / "data/shop/demo", self.clock())

    def asks_to_intercept(self, lin: Buyer, order_no: str) -> None:
        """The buyer's parcel shall be stopped: work for the warehouse."""
        with self.store.read() as books:
            held = books.conversations.get(lin.id)
        assert held is not None
        turn = Turn(lin.id, "t1", 0, held.epoch, held.buyer_id, None, self.clock())
        asked = request_interception(self.deps, turn=turn, order_no=order_no, reason="不要了")
        assert asked.is_done, asked

    @contextmanager
    def serving(self) -> Iterator[TestClient]:
        """Runs it in this process, with a client in front."""
        with self.built() as web, TestClient(web, follow_redirects=False) as client:
            yield client

    @contextmanager
    def built(self) -> Iterator[Shell]:
        """The app with a turn worker around it; a server's lifespan starts and stops both."""
        meter = Meter()
        worker_brain = MeteredBrain(self.brain, meter)
        hub = Hub()

        @asynccontextmanager
        async def with_worker() -> AsyncIterator[None]:
            worker = TurnWorker(self.deps, worker_brain)
            self.fan.listeners = [hub, meter, _WakesWorker(worker)]
            running = asyncio.ensure_future(worker.run())
            yield
            worker.stop()
            await running

        self.side = WebSide(self.deps, hub, self.options, self.brain.is_ready, meter)
        yield build_web(self.side, with_worker)

    def hands_over(self, conversation_id: str) -> None:
        """Asks for a person, as the bot would."""
        ask_for_person(
            self.deps, conversation_id=conversation_id, reason=Reason.ASKED, evidence="转人工"
        )


class Buyer:
    """Somebody with the widget open."""

    def __init__(self, client: TestClient, token: str | None = None, **page: str) -> None:
        self.client = client
        wish: dict[str, Any] = {"buyer_token": token} if token else {}
        answer = client.post("/api/v1/conversations", json=wish | ({"page": page} if page else {}))
        assert answer.status_code == 201, answer.text
        self.opened: dict[str, Any] = answer.json()
        self.id: str = self.opened["conversation_id"]
        self.path = f"/api/v1/conversations/{self.id}"
        self.headers = {"Authorization": f"Bearer {self.opened['token']}"}
        self._sent = 0

    def says(self, text: str, *, wait: bool = True, **fields: Any) -> Any:
        self._sent += 1
        body = {"client_msg_id": f"m{self._sent}", "text": text} | fields
        return self.sends({k: v for k, v in body.items() if v is not None}, wait=wait)

    def sends(self, body: Any, *, wait: bool = False) -> Any:
        path = f"{self.path}/messages" + ("?wait=1" if wait else "")
        return self.client.post(path, json=body, headers=self.headers)

    def reads(self, after: int = 0) -> Any:
        return self.client.get(f"{self.path}/events?after={after}", headers=self.headers)

    def live(self, origin: str | None = OWN) -> Any:
        headers = {"Origin": origin} if origin else {}
        return self.client.websocket_connect(f"{self.path}/live", headers=headers)

    def hello(self, after: int = 0, **fields: Any) -> dict[str, Any]:
        return {"type": "hello", "token": self.opened["token"], "after": after} | fields


class Person:
    """Somebody of the shop, signed in at the desk with a browser of their own."""

    def __init__(self, window: ShopWindow, client: TestClient, login: str, *roles: str) -> None:
        self.login = login
        name = {"xiaohe": "小何", "xiaoya": "小雅"}.get(login, login)
        self.one_time = people.add_user(window.deps, login=login, name=name, roles=roles)
        self.client = TestClient(client.app)
        self.client.portal = client.portal
        self.csrf = ""
        self.password = self.one_time

    def logs_in(self) -> Any:
        answer = self.client.post(
            "/api/v1/desk/login",
            json={"login": self.login, "password": self.password},
            headers={"Origin": OWN},
        )
        if answer.status_code == 200:
            self.csrf = answer.json()["csrf"]
        return answer

    def sets_password(self, new: str = PASSWORD) -> Any:
        answer = self.posts("/password", {"old": self.password, "new": new})
        if answer.status_code == 200:
            self.password = new
        return answer

    def signed_in(self) -> Person:
        assert self.logs_in().status_code == 200
        assert self.sets_password().status_code == 200
        return self

    @property
    def headers(self) -> dict[str, str]:
        return {"X-CSRF-Token": self.csrf, "Origin": OWN}

    def posts(self, path: str, body: Any) -> Any:
        return self.client.post(f"/api/v1/desk{path}", json=body, headers=self.headers)

    def gets(self, path: str) -> Any:
        return self.client.get(f"/api/v1/desk{path}")

    def live(self, origin: str | None = OWN) -> Any:
        """The desk's socket. Its `receive_json` gives the whole lists that a change leads to."""
        headers = {"Origin": origin} if origin else {}
        socket = self.client.websocket_connect("/api/v1/desk/live", headers=headers)
        screenful, receive = Screenful(), socket.receive_json
        socket.receive_json = lambda: screenful.take(receive())  # type: ignore[method-assign]
        return socket

    def hello(self) -> dict[str, Any]:
        return {"type": "hello", "csrf": self.csrf}
