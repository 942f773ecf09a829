"""`scripts/setup PART…`: brings the parts up to date; does nothing for what stands already."""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from scripts.prepare import browser, environments, front, postgres
from scripts.prepare.places import LOCK
from scripts.prepare.say import SetupError, say


@dataclass(frozen=True)
class Part:
    """Something set-up brings up to date, after the parts that it needs."""

    is_ready: Callable[[], bool]
    build: Callable[[], object]
    needs: tuple[str, ...] = ()


PARTS = {
    **{
        name: Part(partial(environments.is_ready, name), partial(environments.build, name))
        for name in environments.LEVELS
    },
    "front-packages": Part(front.packages_ready, front.install_packages, ("node",)),
    "front": Part(front.build_ready, front.build, ("front-packages",)),
    "browser": Part(browser.is_ready, browser.ensure, ("dev",)),
    "postgres": Part(postgres.is_ready, postgres.ensure),
}


def in_order(names: Sequence[str]) -> list[str]:
    """The parts with what they need, each once, needs first."""
    ordered: list[str] = []
    for name in names:
        for each in [*in_order(PARTS[name].needs), name]:
            if each not in ordered:
                ordered.append(each)
    return ordered


def bring_up_to_date(names: Sequence[str]) -> None:
    """Build what is not ready. A second set-up that runs at the same time waits for this one."""
    wanted = in_order(names)
    if all(PARTS[name].is_ready() for name in wanted):
        return
    with only_one_at_a_time():
        for name in wanted:
            if not PARTS[name].is_ready():
                PARTS[name].build()
    say("Everything is prepared.")


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Hold the lock of set-up, until this process and the steps that it started have ended."""
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    with LOCK.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work in this folder; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        os.set_inheritable(handle.fileno(), True)
        yield


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when every part stands."""
    parser = argparse.ArgumentParser(prog="scripts/setup", description=__doc__)
    parser.add_argument("parts", nargs="+", choices=[*PARTS, "lock"], metavar="PART")
    parser.add_argument("--print-chromium", action="store_true", help="print Chromium's path")
    parser.add_argument("--upgrade", action="store_true", help="lock: take the newest versions")
    chosen = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if "lock" in chosen.parts:
            environments.lock_requirements(upgrade=chosen.upgrade)
        bring_up_to_date([part for part in chosen.parts if part != "lock"])
        if chosen.print_chromium:
            print(browser.ADDRESS.read_text(encoding="utf-8").strip())
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Interrupted; the next run takes it up again.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
