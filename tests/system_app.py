"""`python -m tests.system_app 2026-11-12T10:00:00+08:00`: the app, with its clock set to then.

The same wiring as `xiaoer up`; only the clock differs, and with it the `Date` of every answer.
"""

from __future__ import annotations

import sys
from datetime import datetime
from email.utils import format_datetime

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.cli.running import log_to_stderr, whole
from bot.clock import now
from bot.settings import read_settings
from bot.usecases.ports import Clock
from bot.web.frames import LONGEST_FRAME


class Dated:
    """Says the app's own time in `Date`, as a machine whose clock stands there would."""

    def __init__(self, app: ASGIApp, clock: Clock) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = format_datetime(self._clock(), usegmt=True)
                message["headers"] = [*message.get("headers", ()), (b"date", date.encode())]
            await send(message)

        await self._app(scope, receive, send_dated)


def main(at: datetime) -> None:
    """Serves until it is told to stop."""
    ahead = at - now()
    settings = read_settings()
    log_to_stderr("INFO")
    system = whole(settings, clock=lambda: now() + ahead)
    uvicorn.run(
        Dated(system.web, lambda: now() + ahead),
        host=settings.host,
        port=settings.port,
        date_header=False,
        access_log=False,
        log_config=None,
        ws_max_size=LONGEST_FRAME,
        timeout_graceful_shutdown=5,
    )


if __name__ == "__main__":
    main(datetime.fromisoformat(sys.argv[1]))
