"""After every kind of event every open screen holds what a fresh load says (issue D, Reach)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.usecases.events import Kind, Notice
from bot.usecases.logbook import append, locked
from bot.usecases.news import news_line
from tests.fakes import pictures
from tests.fakes.world import SCARF_ORDER
from tests.waiting import eventually
from tests.web.asgi_client import TestClient
from tests.web.shop_window import Buyer, Person, ShopWindow

Step = tuple[str, Callable[[], Any]]


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
    """The brain is slow: the buyer hears an honest line meanwhile."""
    window.brain.ready = True
    slow = window.brain.answers
    window.brain.answers = lambda work, n: ()
    lin.says("手套呢", wait=False)
    eventually(lambda: _notices(lin) >= {"interim"} or window.clock.go_on(seconds=1) or False)
    window.brain.answers = slow


def _notices(buyer: Buyer) -> set[str]:
    return {one["notice"] for one in buyer.reads().json()["events"] if one["notice"]}


def photo_of(lin: Buyer) -> str:
    files = {"file": ("围巾.jpg", pictures.photo(), "image/jpeg")}
    answer = lin.client.post(f"{lin.path}/uploads", files=files, headers=lin.headers)
    return str(answer.json()["upload_id"])


def a_day(window: ShopWindow, lin: Buyer, he: Person, lead: Person) -> list[Step]:
    """Every deed of a desk, one after the other."""
    talk, here = lin.id, f"/conversations/{lin.id}"
    ids = {one.login: _id_of(window, one.login) for one in (he, lead)}

    def does(who: Person, road: str, **body: Any) -> Step:
        return road, lambda: who.posts(road if road[0] == "/" else f"{here}/{road}", body)

    def buyer_says(text: str, wait: bool = False) -> Step:
        return text, lambda: lin.says(text, wait=wait)

    def taps() -> Any:
        choice = [one for one in lin.reads().json()["events"] if one["choices"]][-1]
        return sends("tap", choice_id=choice["choices"][0]["id"])

    def sends(name: str, **content: Any) -> Any:
        return lin.sends({"client_msg_id": name} | content, wait=name != "photo")

    leave = {"url": f"{lin.path}/leave_queue", "json": {}, "headers": lin.headers}
    return [
        buyer_says("我的快递到哪了", wait=True),
        ("a choice", taps),
        ("a card", lambda: sends("card", card={"order": SCARF_ORDER})),
        ("asks for a person", lambda: window.hands_over(talk)),
        buyer_says("快一点"),
        does(he, "decline"),
        ("leaves the queue", lambda: lin.client.post(**leave)),
        ("asks again", lambda: window.hands_over(talk)),
        does(he, "take"),
        buyer_says("有人吗"),
        ("opens it", lambda: he.gets(here)),
        ("a photo", lambda: sends("photo", upload_ids=[photo_of(lin)])),
        does(he, "outgoing", client_msg_id="he-1", text="您好"),
        does(he, "outgoing/he-1/undo"),
        does(he, "outgoing", client_msg_id="he-2", text="马上查"),
        does(he, "outgoing/he-2/now"),
        does(he, "messages", client_msg_id="he-3", text="查到了"),
        does(he, "hold", minutes=5),
        does(he, "resume"),
        does(he, "notes", client_note_id="note-one", text="要退差价，请看 @主管"),
        does(lead, "mentions/read"),
        does(he, "tags", tag="怕冷"),
        does(he, "tags", tag="怕冷", on=False),
        does(lead, "whispers", id="w1234567", text="先安抚"),
        does(he, "whispers/w1234567/seen"),
        ("news", lambda: says_news(window, talk)),
        does(he, "/shift_notes", id="n1234567", text="三号仓的补发还没发"),
        does(he, "/shift_notes/n1234567/done"),
        does(he, "/state", state="resting"),
        does(he, "/state", state="online"),
        does(lead, f"/agents/{ids['xiaohe']}/desk", cap=2, skills=["aftersale"]),
        does(he, "transfer", kind="lead", to="", reason="超权限", summary="要求全退"),
        does(lead, "take"),
        does(lead, "transfer", kind="agent", to=ids["xiaohe"], reason="可以退", summary="退差价"),
        does(he, "take"),
        does(lead, "take_over", from_agent=ids["xiaohe"]),
        does(lead, "give_back", settled="已退差价"),
        ("a slow bot", lambda: waits_long(window, lin)),
        ("asks once more", lambda: window.hands_over(talk)),
        does(he, "take"),
        does(he, "messages", client_msg_id="he-4", text="都办好了"),
        does(he, "close", reason="solved"),
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
        for name, does in a_day(window, lin, he, lead):
            answer = does()
            status = getattr(answer, "status_code", 200)
            assert status < 300, f"{name}: {status} {answer.text}"
            for screen in screens:
                eventually(
                    lambda screen=screen: not screen.differs(screen.fresh(lin)),
                    what=f"a fresh screen of {screen.person.login} after {name}",
                )
    events = lin.reads().json()["events"]
    assert {one["kind"] for one in events} == set(Kind)
    assert {one["notice"] for one in events if one["notice"]} == set(Notice)
