"""A port that is taken ends a start before anything is begun (principle 5)."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
import typer

from bot.cli.free_ports import is_taken, refuse_taken_ports
from bot.settings import Settings
from tests.system import free_ports


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


@pytest.mark.parametrize("name", ["port", "action_port", "brain_port"])
def test_whoever_starts_it_twice_is_told_which_port_and_what_to_do(
    taken: int, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("port", "action_port", "brain_port")
    ports = {**dict(zip(names, free_ports(3), strict=True)), name: taken}
    with pytest.raises(typer.Exit):
        refuse_taken_ports(Settings(_env_file=None, **ports))

    said = capsys.readouterr().err
    assert f"端口 {taken} 已经被占用" in said
    assert f"XIAOER_{name.upper()}=" in said


def test_a_brain_that_runs_elsewhere_keeps_its_port(taken: int) -> None:
    port, action_port = free_ports(2)
    settings = Settings(
        _env_file=None, port=port, action_port=action_port, brain_port=taken, starts_brain=False
    )
    refuse_taken_ports(settings)


def test_a_port_that_was_just_given_back_is_free(taken: int) -> None:
    assert is_taken("127.0.0.1", taken)
    assert not is_taken("127.0.0.1", *free_ports(1))
