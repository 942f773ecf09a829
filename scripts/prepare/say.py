"""What set-up tells the person who waits: plain sentences on stderr, never on stdout."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

SIGN_OF_LIFE_SECONDS = 30.0


class SetupError(Exception):
    """Set-up cannot go on; the message says what a person should do about it."""


def say(sentence: str) -> None:
    """Print one sentence of progress."""
    print(f"[set-up] {sentence}", file=sys.stderr, flush=True)


def run_long(
    command: Sequence[str], *, what: str, env: Mapping[str, str], cwd: Path | None = None
) -> None:
    """Run a step that may take long, with a sign of life every 30 s; raise SetupError if it fails.

    The child's stdout goes to stderr, so that stdout stays clean for whoever pipes a command.
    """
    begun = time.monotonic()
    child = subprocess.Popen(
        list(command),
        env=dict(env),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        close_fds=False,  # the child holds the lock too, should this process be killed
    )
    try:
        code = _wait_with_signs_of_life(child, what, begun)
    except BaseException:
        child.terminate()
        child.wait()
        raise
    if code != 0:
        raise SetupError(f"{what} failed (exit {code}); the lines above say why.")
    say(f"{what}: done after {time.monotonic() - begun:.0f} s.")


def _wait_with_signs_of_life(child: subprocess.Popen[bytes], what: str, begun: float) -> int:
    while True:
        try:
            return child.wait(timeout=SIGN_OF_LIFE_SECONDS)
        except subprocess.TimeoutExpired:
            say(f"{what}: still working, {time.monotonic() - begun:.0f} s so far.")
