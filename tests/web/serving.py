"""The shop's window behind the server that `xiaoer up` uses, on a free port of this machine."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

import uvicorn

from bot.cli.running import server_config
from bot.settings import Settings
from tests.waiting import eventually
from tests.web.shop_window import ShopWindow


@contextlib.contextmanager
def served(window: ShopWindow) -> Iterator[int]:
    """The port that it listens on, until the block ends; then it is stopped as by SIGTERM."""
    with window.built() as web:
        config = server_config(Settings(port=0, home=window.home, root=window.home), web)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            eventually(lambda: server.started or not thread.is_alive(), what="the server")
            yield server.servers[0].sockets[0].getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(20)
        assert not thread.is_alive()
