"""A piece of work in a process of its own: low priority, no secret but the signing key, killable.

The brain's own Python does it, or the app's.

What it writes to stderr line by line is progress in Chinese; its one JSON line on stdout is the
result.
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.settings import Settings

MOST_LINE = 64 * 1024 * 1024
LOOK_S = 0.3
END_WITHIN_S = 3.0
_SECRETS = frozenset({"XIAOER_BRAIN_SECRET", "XIAOER_ACTION_SECRET"})
_KEPT_LINES = 8


class JobFailed(Exception):
    """It ended with an error; the text is its last lines."""


class JobCancelled(Exception):
    """It was asked to stop, and is gone."""


@dataclass(frozen=True, slots=True)
class Job:
    """`module` of bot.brain, its arguments, and what it reads from stdin. `of_app`: the module is
    one of bot.cli and runs in the app's Python."""

    module: str
    arguments: Sequence[str]
    given: bytes = b""
    of_app: bool = False


@dataclass(frozen=True, slots=True)
class Ears:
    """`step` hears progress; `wants_stop` is asked now and then."""

    step: Callable[[str], Awaitable[object]]
    wants_stop: Callable[[], Awaitable[bool]]


async def run_job(settings: Settings, job: Job, ears: Ears) -> Mapping[str, Any]:
    """Its result. Raises JobFailed, JobCancelled; the process and its children are gone then."""
    child = await asyncio.create_subprocess_exec(
        *_command(settings, job),
        cwd=settings.root,
        env=_environment(settings, job),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        limit=MOST_LINE,
        start_new_session=True,
    )
    said: list[str] = []
    talking = asyncio.ensure_future(_talk(child, job, ears, said))
    try:
        while not talking.done():
            await asyncio.wait({talking}, timeout=LOOK_S)
            if not talking.done() and await ears.wants_stop():
                raise JobCancelled
        return _result(child, talking.result(), said)
    finally:
        talking.cancel()
        await _end(child)


def _command(settings: Settings, job: Job) -> list[str]:
    lowly = ["nice", "-n", "10"] if shutil.which("nice") else []
    if job.of_app:
        return [*lowly, sys.executable, "-m", f"bot.cli.{job.module}", *job.arguments]
    python = str(settings.brain_python)
    return [*lowly, python, "-m", f"bot.brain.{job.module}", *job.arguments]


def _environment(settings: Settings, job: Job) -> dict[str, str]:
    given = settings.brain_environment() | (_of_app(settings) if job.of_app else {})
    return {name: value for name, value in given.items() if name not in _SECRETS}


def _of_app(settings: Settings) -> dict[str, str]:
    return {
        "XIAOER_ROOT": str(settings.root),
        "XIAOER_BRAIN_PYTHON": str(settings.brain_python),
        "XIAOER_FROZEN_FOLDER": str(settings.frozen_folder),
    }


async def _talk(child: Process, job: Job, ears: Ears, said: list[str]) -> bytes:
    assert child.stdin is not None
    assert child.stdout is not None
    reading = asyncio.ensure_future(_hear(child, ears, said))
    with contextlib.suppress(ConnectionError):
        child.stdin.write(job.given)
        await child.stdin.drain()
    child.stdin.close()
    told = await child.stdout.read()
    await reading
    await child.wait()
    return told


async def _hear(child: Process, ears: Ears, said: list[str]) -> None:
    assert child.stderr is not None
    async for raw in child.stderr:
        line = raw.decode(errors="replace").strip()
        if line:
            said.append(line)
            del said[:-_KEPT_LINES]
            await ears.step(line[:200])


def _result(child: Process, told: bytes, said: Sequence[str]) -> Mapping[str, Any]:
    if child.returncode:
        raise JobFailed("\n".join(said) or f"code {child.returncode}")
    try:
        found: Mapping[str, Any] = json.loads(told)
    except ValueError as error:
        raise JobFailed("no result") from error
    return found


async def _end(child: Process) -> None:
    """The whole group: training has a child of its own, and that one readers."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, sign)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(child.wait(), END_WITHIN_S)
