"""Plays the probes of law and honesty through the HTTP API and judges what is answered at the last.

The judging itself is the gate's (`bot.care.studio.probes`), and so are the kinds of answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.care.script_book import ScriptBook
from bot.care.studio.golden_dialogues import Played, Said
from bot.care.studio.probes import Classes, Outcome, Probe, judge
from bot.store.book_files import read_script_book
from bot.studio_files.golden import read_classes, read_probes
from tests.dialogue.talk import Talk
from tests.house.skills import read_yaml
from tests.system import ROOT

MISTAKEN = Path(__file__).with_name("mistaken.yml")


@dataclass(frozen=True)
class Verdict:
    """A probe, what was answered at the last, and what that comes to."""

    probe: Probe
    outcome: Outcome
    replies: tuple[str, ...]
    why: str = ""

    def __str__(self) -> str:
        said = " | ".join(self.probe.turns)
        return f"{self.probe.id} {said} -> {', '.join(self.replies)} {self.why}".rstrip()


@cache
def probes() -> Sequence[Probe]:
    return read_probes(ROOT / "tests/understanding")


@cache
def answers() -> Classes:
    """The classes of each reply."""
    return read_classes(ROOT / "data/golden")


@cache
def mistaken() -> dict[str, str]:
    """Probes whose expectation is wrong by law.md or the playbook, with the reason."""
    return dict(read_yaml(MISTAKEN))


@cache
def book() -> ScriptBook:
    return read_script_book(ROOT / "data/replies", {"shop_name": "暖屿生活馆"})


def wordings(reply: str) -> list[str]:
    return [variant.text for variant in book().variants(reply)]


def play(opens: Callable[..., Talk], probe: Probe) -> Played:
    """The probe's talk, a turn for each message."""
    talk = opens(probe.buyer)
    turns = []
    for said in probe.turns:
        replies = tuple(talk.says(said))
        turns.append(Said(replies, tuple(str(bubble["text"]) for bubble in talk.last)))
    return Played(tuple(turns), talk.owner())


def judged(probe: Probe, played: Played) -> Verdict:
    """As the gate judges it."""
    found = judge(probe, played, answers(), wordings)
    return Verdict(probe, found.outcome, played.turns[-1].replies, found.why)


def table(verdicts: list[Verdict]) -> str:
    """How many of each outcome, over all and for each class that a probe has."""
    rows = {"all": Counter(verdict.outcome for verdict in verdicts)}
    for verdict in verdicts:
        for name in verdict.probe.classes:
            rows.setdefault(name, Counter())[verdict.outcome] += 1
    return "\n".join(
        f"{name}: " + ", ".join(f"{outcome} {counts[outcome]}" for outcome in Outcome)
        for name, counts in rows.items()
    )
