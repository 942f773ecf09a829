"""The whole real system as processes: brain and app on free ports, a temporary home, a fixed day.

For tests that kill and restart processes or drive a browser; tests of dialogues run the app in
their own process. The model is trained once per content and kept in `var/test-brain` (the brain's
own tests use the same one).
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import httpx

from bot.bootstrap import build_deps
from bot.clock import now
from bot.settings import Settings
from bot.usecases.deps import Deps
from bot.usecases.people import add_user
from bot.usecases.seed import seed
from bot.web.buyer_token import BuyerTokens
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[1]
BRAIN_HOME = ROOT / "var" / "test-brain"
MODEL_KEY = "a-key-that-signs-test-models-only"
A_THURSDAY_MORNING = datetime.fromisoformat("2026-11-12T10:00:00+08:00")
"""Shop open, agents on duty; every order of the demo shop in its plain state."""
TRAINED_WITHIN_S = 300
READY_WITHIN_S = 90
STOPPED_WITHIN_S = 20


@dataclass
class System:
    """A running system. `deps` looks into the same database, by the same clock."""

    settings: Settings
    deps: Deps
    started_as_at: datetime
    _children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    @property
    def home(self) -> Path:
        return self.settings.home

    def token_of(self, buyer_id: str) -> str:
        """What the shop's own server would sign for a buyer who is logged in there."""
        keys = self.settings.buyer_token_keys
        return BuyerTokens(self.settings.shop_id, keys, self.deps.clock).sign(buyer_id)

    def add_agent(self, login: str, name: str, *roles: str) -> str:
        """Adds a person of the desk; the one-time password."""
        return add_user(self.deps, login=login, name=name, roles=roles or ("agent",))

    def start_brain(self) -> None:
        """Starts the brain; `await_brain` says when it answers."""
        command = [str(self.settings.brain_python), "-m", "bot.brain.serve"]
        command += ["--port", str(self.settings.brain_port)]
        environment = self.settings.brain_environment()
        self._start("brain", command, environment)

    def await_brain(self) -> None:
        self._await("brain", f"{self.settings.brain_url}/ready")

    def kill_brain(self) -> None:
        """As a crash would: no goodbye."""
        self._end("brain", signal.SIGKILL)

    def start_app(self) -> None:
        """Starts the app and waits until its door is open."""
        command = [sys.executable, "-m", "tests.system_app", self.started_as_at.isoformat()]
        self._start("app", command, _app_environment(self.settings))
        self._await("app", f"{self.url}/healthz")

    def kill_app(self) -> None:
        """As a crash would: no goodbye."""
        self._end("app", signal.SIGKILL)

    def stop(self) -> None:
        """Ends app and brain, and closes the look into the database."""
        for name in ("app", "brain"):
            self._end(name, signal.SIGTERM)
        self.deps.store.close()  # type: ignore[attr-defined]

    def log(self, name: str) -> str:
        """What `app` or `brain` has written on its standard streams."""
        return (self.home / f"{name}.log").read_text("utf-8", errors="replace")

    def _start(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        with (self.home / f"{name}.log").open("ab") as log:
            self._children[name] = subprocess.Popen(
                command,
                cwd=self.home,  # no .env of the checkout is read
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _await(self, name: str, address: str) -> None:
        def answers() -> bool:
            if self._children[name].poll() is not None:
                raise AssertionError(f"the {name} ended while starting:\n{self.log(name)[-3000:]}")
            return _is_ok(address)

        eventually(answers, within=READY_WITHIN_S, what=f"an answer of the {name}")

    def _end(self, name: str, how: signal.Signals) -> None:
        child = self._children.pop(name, None)
        if child is None:
            return
        child.send_signal(how)
        child.wait(STOPPED_WITHIN_S)


def _is_ok(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def _app_environment(settings: Settings) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "XIAOER_HOME": str(settings.home),
        "XIAOER_PORT": str(settings.port),
        "XIAOER_BRAIN_PORT": str(settings.brain_port),
        "XIAOER_ACTION_PORT": str(settings.action_port),
        "XIAOER_BRAIN_SECRET": settings.brain_secret,
        "XIAOER_ACTION_SECRET": settings.action_secret,
        "XIAOER_STARTS_BRAIN": "false",
        "XIAOER_DEMO": "true",
    }


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody holds."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def train_model() -> None:
    """A model of the present data, unless there is one already."""
    (BRAIN_HOME / "brain").mkdir(parents=True, exist_ok=True)
    command, environment = brain_command("train")
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=TRAINED_WITHIN_S,
        check=False,
    )
    assert done.returncode == 0, f"no model could be trained:\n{done.stderr[-3000:]}"


def brain_command(module: str) -> tuple[list[str], dict[str, str]]:
    """A command of the brain over the trained model, and the environment that it wants."""
    settings = _settings(BRAIN_HOME, [1, 2, 3])
    return [str(settings.brain_python), "-m", f"bot.brain.{module}"], settings.brain_environment()


def _settings(home: Path, ports: list[int]) -> Settings:
    port, brain_port, action_port = ports
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        home=home,
        port=port,
        brain_port=brain_port,
        action_port=action_port,
        brain_secret="the-brain-of-the-tests-opens-to-this",
        action_secret="the-action-door-of-the-tests-opens-to-this",
        model_key=MODEL_KEY,
        starts_brain=False,
        demo=True,
    )


@contextmanager
def running_system(home: Path, at: datetime = A_THURSDAY_MORNING) -> Iterator[System]:
    """Brain and app over a demo shop seeded as of `at`; the app's clock runs on from there.

    `home` is a fresh folder. Everything is ended afterwards.
    """
    train_model()
    (home / "brain").mkdir(parents=True)
    for shared in ("models", "language"):
        (home / shared).symlink_to(BRAIN_HOME / shared)
    settings = _settings(home, free_ports(3))
    ahead: timedelta = at - now()
    deps = build_deps(settings, clock=lambda: now() + ahead)
    seed(deps, ROOT / "data/shop/demo", at)
    system = System(settings, deps, at)
    try:
        system.start_brain()
        system.start_app()
        system.await_brain()
        yield system
    finally:
        system.stop()
