"""Keeps one brain running: a child process in its own environment, started again when it ends."""

import asyncio
import logging
import signal
from asyncio.subprocess import Process
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
GOOD_RUN_S = 60.0
STOP_WITHIN_S = 8.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BrainCommand:
    """How the brain is started. `environment` is all that it gets, its secrets included."""

    argv: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)


class BrainSupervisor:
    """`run()` until `stop()`."""

    def __init__(self, command: BrainCommand) -> None:
        self._command = command
        self._stopping = asyncio.Event()
        self._child: Process | None = None
        self.starts = 0

    async def run(self) -> None:
        """Starts the brain, and again after it ended: at once at first, then ever more slowly."""
        pause = FIRST_PAUSE_S
        loop = asyncio.get_running_loop()
        while not self._stopping.is_set():
            began = loop.time()
            code = await self._run_once()
            if self._stopping.is_set():
                return
            lasted = loop.time() - began
            pause = FIRST_PAUSE_S if lasted > GOOD_RUN_S else min(pause * 2, LONGEST_PAUSE_S)
            _log.error("the brain ended with code %s; again in %.1f s", code, pause)
            try:
                await asyncio.wait_for(self._stopping.wait(), pause)
            except TimeoutError:
                continue

    async def _run_once(self) -> int:
        self.starts += 1
        self._child = await asyncio.create_subprocess_exec(
            *self._command.argv,
            cwd=self._command.folder,
            env=dict(self._command.environment),
            stdin=asyncio.subprocess.DEVNULL,
        )
        ended = asyncio.ensure_future(self._child.wait())
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not ended.done():
            await self._end(self._child, ended)
        return ended.result()

    async def _end(self, child: Process, ended: "asyncio.Future[int]") -> None:
        child.send_signal(signal.SIGTERM)
        done, _ = await asyncio.wait({ended}, timeout=STOP_WITHIN_S)
        if not done:
            child.kill()
            await ended

    def stop(self) -> None:
        """Ends the child; `run` returns when it is gone."""
        self._stopping.set()
