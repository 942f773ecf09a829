"""Runs named commands one after another: all of them, whatever fails, with a summary at the end."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One command with the name a person knows it by."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a step ended; `closing` is its last line of text."""

    name: str
    code: int
    seconds: float
    closing: str

    def line(self) -> str:
        """One line of the summary."""
        verdict = "ok" if self.code == 0 else f"FAILED (exit {self.code})"
        return f"  {self.name:<28} {verdict:<18} {self.seconds:6.1f} s"


def run_step(step: Step) -> Outcome:
    """Run the command, pass its output on as it comes, and remember the last line of it."""
    print(f"\n── {step.name}", flush=True)
    begun = time.monotonic()
    closing = ""
    with subprocess.Popen(
        step.command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as child:
        for line in child.stdout or ():
            print(line, end="", flush=True)
            closing = line.strip() or closing
    return Outcome(step.name, child.returncode, time.monotonic() - begun, closing)


def run_all(steps: Sequence[Step]) -> list[Outcome]:
    """Run every step, also after one has failed."""
    return [run_step(step) for step in steps]


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """0 when something ran and all of it succeeded."""
    return 0 if outcomes and all(outcome.code == 0 for outcome in outcomes) else 1
