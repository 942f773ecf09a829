"""The rules that tests/conftest.py lays on every test, tried out."""

from __future__ import annotations

import socket
import threading
import time
import urllib.request
import warnings

import pytest

from tests.house.sources import ROOT
from tests.waiting import eventually


def test_a_test_cannot_reach_another_machine() -> None:
    with pytest.raises(RuntimeError, match="loopback only"):
        urllib.request.urlopen("http://shop.example/", timeout=1)
    with socket.socket() as line, pytest.raises(RuntimeError, match="loopback only"):
        line.connect(("192.0.2.7", 80))


def test_a_test_reaches_this_machine() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as line,
    ):
        assert line.getpeername() == server.getsockname()


def test_a_test_cannot_sleep() -> None:
    with pytest.raises(AssertionError, match="sleeps"):
        time.sleep(0)


def test_a_warning_is_an_error() -> None:
    with pytest.raises(UserWarning, match="the red wool scarf fades"):
        warnings.warn("the red wool scarf fades", stacklevel=1)


def test_waiting_ends_when_the_thing_comes_and_fails_when_it_does_not() -> None:
    come = threading.Event()
    threading.Timer(0.05, come.set).start()

    assert eventually(come.is_set, within=5)
    with pytest.raises(AssertionError, match="林小满 did not come within"):
        eventually(lambda: False, within=0.05, what="林小满")


def test_a_suite_that_collects_nothing_fails(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((ROOT / "tests/conftest.py").read_text(encoding="utf-8"))
    folder = pytester.mkdir("rules")
    (folder / "test_returns.py").write_text("def a_test_that_is_misnamed(): ...\n")

    ended = pytester.runpytest_subprocess(str(folder))

    assert ended.ret != 0
    ended.stderr.fnmatch_lines(["*rules has test files but no test was collected*"])
