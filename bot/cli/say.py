"""How the command line speaks: progress on stderr, results on stdout."""

import json
from typing import Any, NoReturn

import typer
from rich.console import Console


def console() -> Console:
    """Where progress and complaints go."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def output() -> Console:
    """Where a result for people goes."""
    return Console(highlight=False)


def progress(text: str) -> None:
    """One line for whoever watches."""
    console().print(text, markup=False)


def line(value: Any) -> None:
    """One JSON line of a result."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def fail(text: str, code: int = 1) -> NoReturn:
    """Says what is wrong and ends with that exit code."""
    console().print(text, style="red", markup=False)
    raise typer.Exit(code)
