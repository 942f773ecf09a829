"""A buyer at the command line: the public HTTP API of a running system, or of one of our own."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from bot.cli.say import fail, progress
from bot.settings import Settings
from bot.web.buyer_token import BuyerTokens

READY_WITHIN_S = 300.0
STOP_WITHIN_S = 20.0
ANSWER_WITHIN_S = 30.0
_STEP_S = 0.5


@contextmanager
def running_system(settings: Settings) -> Iterator[httpx.Client]:
    """The system at the settings' address; where none runs, one is started and stopped again."""
    with httpx.Client(base_url=_address(settings), timeout=15.0, trust_env=False) as http:
        if _answers(http, "/healthz"):
            _await_ready(http, None)
            yield http
            return
        progress("没有在运行的系统，正在启动… Starting the system.")
        child = _start(settings)
        try:
            _await_ready(http, child)
            yield http
        finally:
            child.terminate()
            child.wait(STOP_WITHIN_S)


def _address(settings: Settings) -> str:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    return f"http://{host}:{settings.port}"


def _start(settings: Settings) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bot.cli", "up"]
    return subprocess.Popen(command, cwd=settings.root, stdout=sys.stderr.fileno())


def _await_ready(http: httpx.Client, child: subprocess.Popen[bytes] | None) -> None:
    end = time.monotonic() + READY_WITHIN_S
    while not _answers(http, "/readyz"):
        if child is not None and child.poll() is not None:
            fail("The system ended while starting; the lines above say why.")
        if time.monotonic() > end:
            fail(f"The system was not ready within {READY_WITHIN_S:g} s.")
        time.sleep(_STEP_S)


def _answers(http: httpx.Client, path: str) -> bool:
    try:
        return http.get(path).status_code == 200
    except httpx.HTTPError:
        return False


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back to what was said in a row."""

    owner: str
    replies: list[dict[str, Any]]
    latency_ms: int


class Talk:
    """One conversation."""

    def __init__(self, http: httpx.Client, buyer_token: str | None) -> None:
        wish = {"buyer_token": buyer_token} if buyer_token else {}
        self._http = http
        opened = _checked(http.post("/api/v1/conversations", json=wish))
        self.id = str(opened["conversation_id"])
        self._http_headers = {"Authorization": f"Bearer {opened['token']}"}
        self._sent = 0

    def opening(self) -> list[str]:
        """The first lines."""
        path = f"/api/v1/conversations/{self.id}/events"
        page = _checked(self._http.get(path, headers=self._http_headers))
        return [str(event["text"]) for event in page["events"]]

    def say(self, texts: list[str]) -> Heard:
        """Sends the texts in a row and collects what their turns answer."""
        began = time.monotonic()
        messages = [self._message(text) for text in texts]
        for message in messages:
            self._post(message, wait=False)
        replies: dict[int, dict[str, Any]] = {}
        owner = "bot"
        for message in messages:
            answered = self._answer_to(message)
            owner = answered.get("owner", owner)
            replies |= {one["seq"]: one for one in answered.get("replies", [])}
        spent = round((time.monotonic() - began) * 1000)
        return Heard(owner, [replies[seq] for seq in sorted(replies)], spent)

    def _message(self, text: str) -> dict[str, str]:
        self._sent += 1
        return {"client_msg_id": f"cli-{self._sent}", "text": text}

    def _answer_to(self, message: dict[str, str]) -> dict[str, Any]:
        end = time.monotonic() + ANSWER_WITHIN_S
        answered: dict[str, Any] = {}
        while "owner" not in answered and time.monotonic() < end:
            answered = self._post(message, wait=True)
        return answered

    def _post(self, message: dict[str, str], *, wait: bool) -> dict[str, Any]:
        path = f"/api/v1/conversations/{self.id}/messages" + ("?wait=1" if wait else "")
        while True:
            answer = self._http.post(path, json=message, headers=self._http_headers)
            if answer.status_code not in (429, 503):
                return _checked(answer)
            time.sleep(float(answer.headers.get("Retry-After", "1")))


def _checked(answer: httpx.Response) -> dict[str, Any]:
    body: dict[str, Any] = answer.json()
    if answer.is_error:
        fail(f"{answer.request.method} {answer.request.url.path}: {body}")
    return body


def token_for(settings: Settings, tokens: BuyerTokens, buyer_id: str | None) -> str | None:
    """What the shop's own server would sign; None for a stranger."""
    if buyer_id is None:
        return None
    if settings.is_production:
        fail("Signing in as a buyer is for development; leave buyer_id out.", 2)
    return tokens.sign(buyer_id)
