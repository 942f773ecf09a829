"""What holds for every test, in the app's Python and in the brain's.

No test reaches beyond this machine; no test sleeps; a warning is an error; a suite that has test
files must yield tests.
"""

from __future__ import annotations

import ipaddress
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent
MAY_POLL = TESTS / "waiting.py"


class NetworkInTest(RuntimeError):
    """A test tried to reach another machine."""


def is_loopback(host: object) -> bool:
    """Whether the host is this machine: its names, its addresses, or none at all."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name).partition("%")[0]).is_loopback
    except ValueError:
        return False


def may_be_looked_up(host: object) -> bool:
    """Loopback, and "every address of this machine", which servers bind to."""
    return is_loopback(host) or str(host) in {"0.0.0.0", "::"}


def _refuse_other_machines(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        if isinstance(address, tuple) and not is_loopback(address[0]):
            raise NetworkInTest(f"A test may not reach {address[0]!r}: loopback only.")
    elif event == "socket.getaddrinfo" and not may_be_looked_up(arguments[0]):
        raise NetworkInTest(f"A test may not look up {arguments[0]!r}: loopback only.")


sys.addaudithook(_refuse_other_machines)


def pytest_configure(config: pytest.Config) -> None:
    """In the brain's Python only our own warnings are errors: Rasa's pins warn by the hundred."""
    if find_spec("rasa") is not None:
        for rule in ("ignore", r"error:::bot\..*", r"error:::tests\..*"):
            config.addinivalue_line("filterwarnings", rule)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Fail when a named folder has test files but nothing was collected there."""
    if session.config.option.keyword or session.config.option.markexpr:
        return
    paths = [item.path for item in session.items]
    for folder in (Path(argument).resolve() for argument in session.config.args):
        has_files = folder.is_dir() and any(folder.rglob("test_*.py"))
        if has_files and not any(folder in path.parents for path in paths):
            raise pytest.UsageError(f"{folder.name} has test files but no test was collected")


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests (`@pytest.mark.anyio`) run on asyncio."""
    return "asyncio"


@pytest.fixture(autouse=True)
def _no_sleeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """`time.sleep` in a test file fails the test; waiting for a process goes by tests.waiting."""
    monkeypatch.setattr(time, "sleep", refusing_sleep(time.sleep))


def refusing_sleep(real: Callable[[float], None]) -> Callable[[float], None]:
    """A `sleep` that works for everybody but the files below tests/ (waiting.py may)."""

    def sleep(seconds: float) -> None:
        caller = Path(sys._getframe(1).f_code.co_filename)
        if TESTS in caller.parents and caller != MAY_POLL:
            raise AssertionError(f"{caller.name} sleeps; use a fake clock, or tests.waiting")
        real(seconds)

    return sleep
