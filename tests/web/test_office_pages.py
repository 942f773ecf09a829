"""The pages of 店务 keep themselves up to date: after events they hold what a fresh load says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.waiting import eventually
from tests.web.asgi_client import TestClient
from tests.web.shop_window import Buyer, Person, ShopWindow

PAGES = {
    "shift": ("/shift_notes",),
    "report": ("/reports?again=true", "/reports?agent_id={he}&again=true"),
    "ratings": ("/ratings?again=true",),
    "score": ("/score?again=true",),
    "audit": ("/audit?part=all&again=true",),
    "people": ("/settings/people",),
    "settings": (
        "/settings/policy",
        "/settings/steps",
        "/settings/opening",
        "/settings/widget",
    ),
}
Step = tuple[str, Callable[[], Any]]


class OpenPage:
    """A screen with one page open that asks anew whenever it is told that the mark changed."""

    def __init__(self, person: Person, socket: Any, topic: str, he_id: str) -> None:
        self.person, self.socket, self.topic = person, socket, topic
        self.paths = [path.format(he=he_id) for path in PAGES[topic]]
        self.mark = ""
        self.held: list[Any] = []
        socket.send_json(person.hello())
        socket.send_json({"type": "look", "topic": topic})

    def loads(self) -> list[Any]:
        found = [self.person.gets(path) for path in self.paths]
        assert {one.status_code for one in found} == {200}
        return [one.json() for one in found]

    def reads_on(self) -> None:
        self.socket.send_json({"type": "ping"})
        while (frame := self.socket.receive_json())["type"] != "pong":
            if frame["type"] == "page":
                assert frame["topic"] == self.topic
                self.mark, self.held = frame["mark"], self.loads()

    def is_as_fresh(self) -> bool:
        self.reads_on()
        return self.held == self.loads()


def _id_of(window: ShopWindow, login: str) -> str:
    with window.store.read() as books:
        user = books.people.of_login(login)
    assert user is not None
    return user.id


class Day:
    """Deeds that change what the pages show."""

    def __init__(self, window: ShopWindow, lin: Buyer, boss: Person, he: Person) -> None:
        self.window, self.lin, self.boss, self.he = window, lin, boss, he
        self.he_id = _id_of(window, he.login)
        self.talk = f"/conversations/{lin.id}"

    def does(self, who: Person, path: str, **body: Any) -> Step:
        return path, lambda: who.posts(path, body)

    def of_people(self) -> list[Step]:
        boss = self.boss
        return [
            self.does(boss, "/settings/people", login="xiaoyu", name="小雨", roles=["agent"]),
            ("new password", lambda: self._to_xiaoyu("password", {})),
            ("new roles", lambda: self._to_xiaoyu("roles", {"roles": ["agent", "trainer"]})),
            self.does(boss, f"/agents/{self.he_id}/desk", cap=3, skills=["presale"]),
            ("leaves", lambda: self._to_xiaoyu("leave", {})),
        ]

    def _to_xiaoyu(self, verb: str, body: dict[str, Any]) -> Any:
        return self.boss.posts(f"/settings/people/{_id_of(self.window, 'xiaoyu')}/{verb}", body)

    def of_settings(self) -> list[Step]:
        wish = {"path": "queue.agent_cap", "seen": 6, "value": 5}
        return [
            self.does(self.boss, "/settings/policy", wishes=[wish]),
            self.does(self.boss, "/settings/steps/1/undo"),
            self.does(self.boss, "/settings/opening", text="您好，欢迎来暖屿逛逛"),
            self.does(self.boss, "/settings/keys"),
            ("retires a key", self._retires),
        ]

    def _retires(self) -> Any:
        keys = self.boss.gets("/settings/widget").json()["keys"]
        return self.boss.posts(f"/settings/keys/{keys[-1]['key_id']}/retire", {})

    def of_talks(self) -> list[Step]:
        he = self.he
        return [
            ("asks for a person", lambda: self.window.hands_over(self.lin.id)),
            self.does(he, f"{self.talk}/take"),
            ("asks", lambda: self.lin.says("有人吗", wait=False)),
            self.does(he, f"{self.talk}/messages", client_msg_id="he-1", text="您好，在的"),
            ("a complaint", self._complains),
            self.does(he, f"{self.talk}/close", reason="solved"),
            ("a rating", self._rates),
        ]

    def _complains(self) -> Any:
        self.window.clock.go_on(seconds=1)
        epoch = self.he.gets(f"{self.talk}/doing").json()["epoch"]
        wish = {"epoch": epoch, "kind": "complaint_service", "words": "等了很久"}
        return self.he.posts(f"{self.talk}/cases", wish)

    def _waives(self) -> Any:
        (one,) = self.boss.gets("/score?again=true").json()["proposals"]
        return self.boss.posts(f"/score/proposals/{one['key']}/waive", {"why": "核对过，不算"})

    def _rates(self) -> Any:
        lin = self.lin
        asked = lin.client.get(f"{lin.path}/rating", headers=lin.headers).json()["ask"]
        said = {"handling": asked["handling"], "stars": 2, "words": "等太久"}
        return lin.client.post(f"{lin.path}/rating", json=said, headers=lin.headers)

    def of_reports(self) -> list[Step]:
        he, boss = self.he, self.boss
        return [
            self.does(he, "/reports", day=self._today(), sold="围巾两条"),
            self.does(he, "/reports", day=self._today(), sold="围巾三条"),
            self.does(he, "/problems", id="p1234567", problem="少寄一件"),
            self.does(he, "/shift_notes", id="n1234567", text="三号仓的补发还没发"),
            self.does(boss, "/shift_notes/n1234567/done"),
            self.does(
                boss, "/score", id="s1234567", agent_id=self.he_id, kind="slow", why="三次没回",
                conversation_id=self.lin.id,
            ),
            self.does(he, "/score/s1234567/dispute", why="当时断网"),
            ("lets a proposal go", self._waives),
        ]  # fmt: skip

    def _today(self) -> str:
        return self.window.deps.policy.days.day_of(self.window.clock()).isoformat()

    def steps(self) -> list[Step]:
        return [*self.of_people(), *self.of_settings(), *self.of_talks(), *self.of_reports()]


@pytest.mark.timeout(240)
def test_every_page_after_events_holds_what_a_fresh_load_says(
    window: ShopWindow, person: Callable[..., Person], client: TestClient
) -> None:
    window.stocks_the_demo_shop()
    boss, he, lin = person("zhoujie", "admin", "lead"), person("xiaohe", "agent"), Buyer(client)
    day = Day(window, lin, boss, he)
    sockets = [boss.live() for _ in PAGES]
    open_pages = []
    for topic, socket in zip(PAGES, sockets, strict=True):
        open_pages.append(OpenPage(boss, socket.__enter__(), topic, day.he_id))
    marks: dict[str, set[str]] = {topic: set() for topic in PAGES}
    for name, does in [("opened", lambda: None), *day.steps()]:
        answer = does()
        status = getattr(answer, "status_code", 200)
        assert status < 300, f"{name}: {status} {answer.text}"
        for page in open_pages:
            eventually(page.is_as_fresh, what=f"a fresh page {page.topic} after {name}")
            marks[page.topic].add(page.mark)
    for socket in sockets:
        socket.__exit__(None, None, None)
    assert min(len(seen) for seen in marks.values()) > 1


def test_an_admin_without_chats_hears_of_pages_and_of_nothing_else(
    window: ShopWindow, person: Callable[..., Person], client: TestClient
) -> None:
    admin, he, buyer = person("dianzhang", "admin"), person("xiaohe", "agent"), Buyer(client)
    with admin.live() as socket:
        socket.send_json(admin.hello())
        socket.send_json({"type": "look", "topic": "people"})
        kinds = [socket.receive_json()["type"] for _ in range(2)]
        window.hands_over(buyer.id)
        he.posts(f"/conversations/{buyer.id}/take", {})
        socket.send_json({"type": "watch", "conversation_id": buyer.id, "after": 0})
        while (frame := socket.receive_json())["type"] != "error":
            kinds.append(frame["type"])
        assert frame["code"] == "forbidden"
    assert kinds[:2] == ["queue", "page"]
    assert set(kinds[2:]) <= {"page"}
    with window.store.read() as books:
        assert books.desk_agents.get(_id_of(window, "dianzhang")) is None


def test_an_agent_is_not_told_of_the_admins_pages(person: Callable[..., Person]) -> None:
    he = person("xiaohe", "agent")
    with he.live() as socket:
        socket.send_json(he.hello())
        socket.send_json({"type": "look", "topic": "people"})
        while (frame := socket.receive_json())["type"] != "error":
            assert frame["type"] != "page"
        assert frame["code"] == "forbidden"


def test_a_page_that_stays_open_is_one_look_in_the_audit(
    window: ShopWindow, person: Callable[..., Person]
) -> None:
    lead = person("zhoujie", "lead")

    def looks() -> int:
        with window.store.read() as books:
            lines = books.settings.audit_lines(None, ("read_score",), "", 50)
        return len(lines)

    lead.gets("/score")
    lead.gets("/score?again=true")
    assert looks() == 1
    lead.gets("/score")
    assert looks() == 2
    window.clock.go_on(seconds=16 * 60)
    lead.gets("/score?again=true")
    lead.gets("/score?again=true")
    assert looks() == 3
