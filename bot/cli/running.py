"""The whole system in one process: the public app, the action door, the worker, the brain's keeper.

`whole` is what `xiaoer up`, tests of dialogues and benchmarks start.
"""

import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn

from bot.bootstrap import App, build
from bot.clock import now
from bot.rasa_link.brains import fleet_of
from bot.rasa_link.client import BrainClient
from bot.settings import Settings
from bot.store.passing import PASSING_ERRORS
from bot.usecases.deps import Limits
from bot.usecases.ports import Clock
from bot.web.app import build_web
from bot.web.frames import LONGEST_FRAME
from bot.web.hub import Hub
from bot.web.meter import Meter, MeteredBrain
from bot.web.options import WebOptions
from bot.web.shell import NamesRequest, Shell
from bot.web.side import WebSide

SWITCH_S = 0.0005
"""A use case gives up the interpreter at every statement and must get it back: at Python's 5 ms a
writer of fifteen statements would hold everybody up for as many waits behind one busy thread."""
_LINE = "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"
_QUIET = ("httpx", "httpcore", "alembic", "asyncio", "rasa_sdk", "sanic")


@dataclass(frozen=True, slots=True)
class Whole:
    """`web` is the ASGI app: its lifespan starts and stops everything else."""

    app: App
    web: Shell


def whole(settings: Settings, *, clock: Clock = now, limits: Limits | None = None) -> Whole:
    """Everything wired over a migrated database; nothing runs yet."""
    (settings.home / "brain").mkdir(parents=True, exist_ok=True)  # the brain refuses to make it
    meter, hub = Meter(), Hub()
    fleet = fleet_of(settings) if settings.starts_brain else None
    client = fleet or BrainClient(settings.brain_url, settings.brain_secret)
    app = build(settings, clock=clock, brain=MeteredBrain(client, meter), limits=limits)
    app.fleet = fleet
    app.live.add(hub)
    app.live.add(meter)
    side = WebSide(app.deps, hub, options_of(settings), client.is_ready, meter, client.understand)

    @asynccontextmanager
    async def around() -> AsyncIterator[None]:
        await app.start()
        yield
        await app.stop()
        await client.close()

    return Whole(app, build_web(side, around))


def options_of(settings: Settings) -> WebOptions:
    """What the web side needs of the settings."""
    return WebOptions(
        frontend_dist=settings.root / "frontend/dist",
        shop_origins=settings.allowed_origins,
        demo=settings.demo,
        is_behind_tls=settings.is_behind_tls,
        passing_errors=PASSING_ERRORS,
    )


class _Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config, on_listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_listening = on_listening

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self._on_listening()


def serve(settings: Settings, web: Shell, on_listening: Callable[[], None]) -> None:
    """Blocks until SIGTERM or Ctrl+C, then lets turns in flight end."""
    sys.setswitchinterval(SWITCH_S)
    _Server(server_config(settings, web), on_listening).run()


def server_config(settings: Settings, web: Shell) -> uvicorn.Config:
    """How the public app is served."""
    return uvicorn.Config(
        web,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        server_header=False,
        ws_max_size=LONGEST_FRAME,
        ws_max_queue=8,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
        backlog=4_096,
    )


def log_to_stderr(level: str) -> None:
    """One line an event, with the id of the request that it belongs to."""
    handler = logging.StreamHandler()
    handler.addFilter(NamesRequest())
    logging.basicConfig(level=level.upper(), format=_LINE, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    if level.upper() != "DEBUG":
        logging.getLogger("bot.web.access").setLevel(logging.WARNING)
