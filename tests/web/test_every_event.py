"""After every kind of event every open screen holds what a fresh load says (issue D, Reach)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.usecases.events import Kind, Notice
from bot.usecases.logbook import append, locked
from bot.usecases.news import news_line
from bot.web.wall import LATEST_S
from tests.fakes import pictures
from tests.fakes.world import SCARF_ORDER
from tests.waiting import eventually
from tests.web.asgi_client import TestClient
from tests.web.shop_window import Buyer, Person, ShopWindow

Step = tuple[str, Callable[[], Any]]
WITHIN_S = LATEST_S + 10
"""Nobody tells the wall that one more talk was answered: it finds that at its next look."""


class LiveScreen:
    """An open desk that watches a conversation, and what it holds after all frames so far."""

    def __init__(self, person: Person, socket: Any, talk: str) -> None:
        self.person, self.socket, self.talk = person, socket, talk
        self.held: dict[str, Any] = {"events": []}
        socket.send_json(person.hello())
        socket.send_json({"type": "watch", "conversation_id": talk, "after": 0})

    def reads_on(self) -> None:
        """Everything that has come."""
        self.socket.send_json({"type": "ping"})
        while (frame := self.socket.receive_json())["type"] != "pong":
            if frame["type"] == "events":
                last = len(self.held["events"])
                self.held["events"] += [one for one in frame["events"] if one["seq"] > last]
                self.held["owner"] = frame["owner"]
            else:
                self.held[frame["type"]] = frame

    def differs(self, fresh: dict[str, Any]) -> list[str]:
        """What is not as a fresh load says; read again before asking again."""
        self.reads_on()
        return [name for name, value in fresh.items() if self.held.get(name) != value]

    def fresh(self, buyer: Buyer) -> dict[str, Any]:
        """What this person's screen would load now, without leaving a trace."""
        names = ["queue", "team", *(["wall"] if self.person.login == "zhoujie" else [])]
        parts = {name: {"type": name} | self.person.gets(f"/{name}").json() for name in names}
        page = buyer.reads().json()
        beside = self.person.gets(f"/conversations/{self.talk}/beside").json()
        lookers = self.held.get("beside", {}).get("lookers")
        frame = {"type": "beside", "conversation_id": self.talk, "lookers": lookers}
        return parts | {
            "events": page["events"], "owner": page["owner"], "beside": frame | beside
        }  # fmt: skip


@pytest.fixture
def he(person: Callable[..., Person]) -> Person:
    return person("xiaohe", "agent")


@pytest.fixture
def lead(person: Callable[..., Person]) -> Person:
    return person("zhoujie", "lead")


def says_news(window: ShopWindow, talk: str) -> None:
    """What came of a wish that was noted earlier."""
    with window.store.write() as books:
        line = news_line(window.deps, "utter_scarf_care")
        books.conversations.save(append(books, locked(books, talk), window.clock(), [line]))
    window.fan.conversation_changed(talk)
    window.fan.queue_changed()


def waits_long(window: ShopWindow, lin: Buyer) -> None:
    """The brain is slow: the buyer hears an honest line meanwhile, and the answer in the end."""
    gate = window.brain.gate = asyncio.Event()
    asked = len(window.brain.asked)
    lin.says("手套呢", wait=False)
    eventually(lambda: len(window.brain.asked) > asked)
    window.clock.go_on(seconds=9)
    eventually(lambda: "interim" in _notices(lin))
    window.brain.gate = None
    lin.client.portal.call(gate.set)
    eventually(lambda: lin.reads().json()["events"][-1]["author"] == "bot")


def _notices(buyer: Buyer) -> set[str]:
    return {one["notice"] for one in buyer.reads().json()["events"] if one["notice"]}


def photo_of(lin: Buyer) -> str:
    files = {"file": ("围巾.jpg", pictures.photo(), "image/jpeg")}
    answer = lin.client.post(f"{lin.path}/uploads", files=files, headers=lin.headers)
    return str(answer.json()["upload_id"])


class Day:
    """Every deed of a desk, one after the other."""

    def __init__(self, window: ShopWindow, lin: Buyer, he: Person, lead: Person) -> None:
        self.window, self.lin, self.he, self.lead = window, lin, he, lead
        self.here = f"/conversations/{lin.id}"
        self.he_id = _id_of(window, he.login)

    def does(self, who: Person, road: str, **body: Any) -> Step:
        path = road if road[0] == "/" else f"{self.here}/{road}"
        return road, lambda: who.posts(path, body)

    def says(self, text: str, wait: bool = False) -> Step:
        return text, lambda: self.lin.says(text, wait=wait)

    def asks(self) -> Step:
        return "asks for a person", lambda: self.window.hands_over(self.lin.id)

    def sends(self, name: str, **content: Any) -> Any:
        return self.lin.sends({"client_msg_id": name} | content, wait=name != "photo")

    def taps(self) -> Any:
        choice = [one for one in self.lin.reads().json()["events"] if one["choices"]][-1]
        return self.sends("tap", choice_id=choice["choices"][0]["id"])

    def leaves(self) -> Any:
        lin = self.lin
        return lin.client.post(f"{lin.path}/leave_queue", json={}, headers=lin.headers)

    def with_the_bot(self) -> list[Step]:
        return [
            self.says("我的快递到哪了", wait=True),
            ("a choice", self.taps),
            ("a card", lambda: self.sends("card", card={"order": SCARF_ORDER})),
            self.asks(),
            self.says("快一点"),
            self.does(self.he, "decline"),
            ("leaves the queue", self.leaves),
        ]

    def with_an_agent(self) -> list[Step]:
        he = self.he
        return [
            self.asks(),
            self.does(he, "take"),
            self.says("有人吗"),
            ("opens it", lambda: he.gets(self.here)),
            ("a photo", lambda: self.sends("photo", upload_ids=[photo_of(self.lin)])),
            self.does(he, "outgoing", client_msg_id="he-1", text="您好"),
            self.does(he, "outgoing/he-1/undo"),
            self.does(he, "outgoing", client_msg_id="he-2", text="马上查"),
            self.does(he, "outgoing/he-2/now"),
            self.does(he, "messages", client_msg_id="he-3", text="查到了"),
            self.does(he, "hold", minutes=5),
            self.does(he, "resume"),
            self.does(he, "tags", tag="怕冷"),
            self.does(he, "tags", tag="怕冷", on=False),
            ("news", lambda: says_news(self.window, self.lin.id)),
            self.does(he, "/shift_notes", id="n1234567", text="三号仓的补发还没发"),
            self.does(he, "/shift_notes/n1234567/done"),
            self.does(he, "/state", state="resting"),
            self.does(he, "/state", state="online"),
        ]

    def with_a_lead(self) -> list[Step]:
        he, lead = self.he, self.lead
        return [
            self.does(he, "notes", client_note_id="note-one", text="要退差价，请看 @主管"),
            self.does(lead, "mentions/read"),
            self.does(lead, "whispers", id="w1234567", text="先安抚"),
            self.does(he, "whispers/w1234567/seen"),
            self.does(lead, f"/agents/{self.he_id}/desk", cap=2, skills=["aftersale"]),
            self.does(he, "transfer", kind="lead", to="", reason="超权限", summary="要求全退"),
            self.does(lead, "take"),
            self.does(
                lead, "transfer", kind="agent", to=self.he_id, reason="可以退", summary="退差价"
            ),
            self.does(he, "take"),
            self.does(lead, "take_over", from_agent=self.he_id),
            self.does(lead, "give_back", settled="已退差价"),
        ]

    def to_its_end(self) -> list[Step]:
        return [
            ("a slow bot", lambda: waits_long(self.window, self.lin)),
            self.asks(),
            self.does(self.he, "take"),
            self.does(self.he, "messages", client_msg_id="he-4", text="都办好了"),
            self.does(self.he, "close", reason="solved"),
        ]

    def steps(self) -> list[Step]:
        return [
            *self.with_the_bot(), *self.with_an_agent(), *self.with_a_lead(), *self.to_its_end()
        ]  # fmt: skip


def _id_of(window: ShopWindow, login: str) -> str:
    with window.store.read() as books:
        user = books.people.of_login(login)
    assert user is not None
    return user.id


@pytest.mark.timeout(240)
def test_screens_after_every_event_hold_what_a_fresh_load_says(
    window: ShopWindow, client: TestClient, lin: Buyer, he: Person, lead: Person
) -> None:
    with he.live() as first, lead.live() as second:
        screens = [LiveScreen(he, first, lin.id), LiveScreen(lead, second, lin.id)]
        for name, does in Day(window, lin, he, lead).steps():
            answer = does()
            status = getattr(answer, "status_code", 200)
            assert status < 300, f"{name}: {status} {answer.text}"
            for screen in screens:
                eventually(
                    lambda screen=screen: not screen.differs(screen.fresh(lin)),
                    within=WITHIN_S,
                    what=f"a fresh screen of {screen.person.login} after {name}",
                )
    events = lin.reads().json()["events"]
    assert {one["kind"] for one in events} == set(Kind)
    assert {one["notice"] for one in events if one["notice"]} == set(Notice)
