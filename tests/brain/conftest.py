"""A model trained on the real data, once per content; a served brain; a fake action door."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.brain.settings import BrainSettings
from bot.brain.train import train

ROOT = Path(__file__).resolve().parents[2]
BRAIN_SECRET = "the-brain-opens-to-this-only"
ACTION_SECRET = "the-action-door-opens-to-this"
MODEL_KEY = "a-key-that-signs-test-models-only"

Json = dict[str, Any]


def settings_for(home: Path, action_url: str = "http://127.0.0.1:9/actions") -> BrainSettings:
    """Settings as the command line would read them."""
    return BrainSettings(
        root=ROOT,
        home=home,
        brain_secret=BRAIN_SECRET,
        action_url=action_url,
        action_secret=ACTION_SECRET,
        model_key=MODEL_KEY,
    )


def environment(settings: BrainSettings) -> dict[str, str]:
    """The environment of a brain command."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "XIAOER_HOME": str(settings.home),
        "XIAOER_BRAIN_SECRET": settings.brain_secret,
        "XIAOER_ACTION_URL": settings.action_url,
        "XIAOER_ACTION_SECRET": settings.action_secret,
        "XIAOER_MODEL_KEY": settings.model_key,
    }


def run(settings: BrainSettings, module: str, *words: str, said: bytes = b"") -> Any:
    """Run `python -m bot.brain.<module>` to its end."""
    return subprocess.run(
        [sys.executable, "-m", f"bot.brain.{module}", *words],
        input=said,
        env=environment(settings),
        capture_output=True,
        timeout=180,
        check=False,
    )


@pytest.fixture(scope="session")
def trained() -> BrainSettings:
    """Settings of a home with a model of the present data; trained only when it changed."""
    settings = settings_for(ROOT / "var" / "test-brain")
    (settings.home / "brain").mkdir(parents=True, exist_ok=True)
    train(settings)
    return settings


@pytest.fixture
def copied(trained: BrainSettings, tmp_path: Path) -> BrainSettings:
    """A home of the test's own, with the newest model copied into it."""
    from bot.brain.models import newest

    name = newest(trained.models, MODEL_KEY.encode()).name
    settings = settings_for(tmp_path)
    for folder in (settings.models, settings.languages, tmp_path / "brain"):
        folder.mkdir()
    for path in trained.models.glob(f"{name}*"):
        (settings.models / path.name).write_bytes(path.read_bytes())
    for path in trained.languages.glob("*/*"):
        target = settings.languages / path.parent.name
        target.mkdir(exist_ok=True)
        (target / path.name).write_bytes(path.read_bytes())
    return settings


@dataclass
class ActionDoor:
    """A fake of the app's action door: counts calls, answers as the test says."""

    url: str = ""
    calls: list[Json] = field(default_factory=list)
    answer: Callable[[Json], tuple[int, bytes]] = lambda call: (500, b"")
    released: threading.Event = field(default_factory=threading.Event)

    def says(self, *replies: Json, events: list[Json] | None = None) -> None:
        """Answer with these responses and slot events."""
        body = json.dumps({"responses": list(replies), "events": events or []}).encode()
        self.answer = lambda call: (200, body)

    def sends(self, status: int, body: bytes) -> None:
        """Answer with this, well-formed or not."""
        self.answer = lambda call: (status, body)

    def hangs(self) -> None:
        """Do not answer until the test is over."""

        def wait(call: Json) -> tuple[int, bytes]:
            self.released.wait(20)
            return 200, b"{}"

        self.answer = wait


def _handler(door: ActionDoor) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            door.calls.append(call | {"secret": self.headers["X-Action-Secret"]})
            status, body = door.answer(call)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return None

    return Handler


@pytest.fixture(scope="session")
def action_server() -> Iterator[ActionDoor]:
    door = ActionDoor()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(door))
    server.daemon_threads = True
    door.url = f"http://127.0.0.1:{server.server_port}/actions"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield door
    door.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def door(action_server: ActionDoor) -> ActionDoor:
    """The fake action door, calm again for each test."""
    action_server.calls.clear()
    action_server.says({"response": "utter_greet"})
    return action_server


@dataclass
class Client:
    """Talks to a served brain as the app does."""

    port: int
    store: Path

    def post(
        self,
        body: object,
        secret: str | None = BRAIN_SECRET,
        path: str = "/webhooks/xiaoer/turn",
    ) -> tuple[int, Json]:
        """Send a turn, or what else goes to the path; return status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers["X-Brain-Secret"] = secret
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        connection.request("POST", path, raw, headers)
        answer = connection.getresponse()
        status, said = answer.status, json.loads(answer.read())
        connection.close()
        return status, said

    def get(self, path: str) -> int:
        """Status of a plain GET without a secret."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        connection.request("GET", path)
        status = connection.getresponse().status
        connection.close()
        return status

    def say(self, who: str, turn: str, text: str | None, **more: Any) -> tuple[int, Json]:
        """A turn with text."""
        body = {"conversation_id": who, "turn_id": turn, "n": 0, "text": text}
        return self.post(body | {"context": {"epoch": 1}} | more)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def client(trained: BrainSettings, action_server: ActionDoor) -> Iterator[Client]:
    """A served brain with an empty tracker file."""
    store = trained.home / "brain" / "tracker.sqlite3"
    for path in store.parent.glob("tracker.sqlite3*"):
        path.unlink()
    port = free_port()
    settings = settings_for(trained.home, action_server.url)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.brain.serve", "--port", str(port)],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("brain ready"), line
    yield Client(port, store)
    process.terminate()
    process.wait(20)
    process.stdout.close()
