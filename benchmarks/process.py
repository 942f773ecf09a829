"""A started process: its log in a file, waited for over HTTP, ended with its children."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.line import Line, NoAnswer

LOOK_AGAIN_S = 0.05
END_WITHIN_S = 15.0


class DidNotStart(Exception):
    """The process ended or was not ready in time; the message names its log."""


@dataclass(frozen=True, slots=True)
class Started:
    """A process, the moment it was started (perf_counter) and its log."""

    child: "subprocess.Popen[bytes]"
    began: float
    log: Path

    async def answers(self, port: int, path: str, within_s: float) -> float:
        """Seconds from the start until a GET is answered with 200. Raises DidNotStart."""
        while perf_counter() - self.began < within_s:
            if self.child.poll() is not None:
                raise DidNotStart(f"ended with code {self.child.returncode}, see {self.log}")
            if await _is_good(port, path):
                return perf_counter() - self.began
            await asyncio.sleep(LOOK_AGAIN_S)
        raise DidNotStart(f"no answer from {path} within {within_s:g} s, see {self.log}")

    def end(self) -> None:
        """Ends the process and everything in its group."""
        for how in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.child.pid, how)
                self.child.wait(END_WITHIN_S)
            except ProcessLookupError:
                return
            except subprocess.TimeoutExpired:
                continue


async def _is_good(port: int, path: str) -> bool:
    line = Line(port)
    try:
        status, _ = await line.get(path)
    except NoAnswer:
        return False
    finally:
        line.close()
    return status == 200


def start(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path
) -> Started:
    """Starts it in a group of its own."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Started(child, perf_counter(), log)
