"""Plays the probes of law and honesty through the HTTP API and judges what is answered at the last.

The judging itself is the gate's (`bot.care.studio.probes`), and so are the kinds of answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from bot.care.script_book import ScriptBook
from bot.care.studio.golden_dialogues import Played, Said
from bot.care.studio.probes import Classes, Outcome, Probe, judge
from bot.store.book_files import read_script_book
from bot.studio_files.golden import PROBES, read_classes, read_probes
from tests.dialogue.talk import Shop, Talk
from tests.house.skills import read_yaml
from tests.system import ROOT

SECOND = "probes_2.jsonl"
"""Two and three messages each: what is said after the first answer."""
SEED = 2611
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
def probes(name: str = PROBES) -> Sequence[Probe]:
    return read_probes(ROOT / "tests/understanding", name)


def some_of(all_of_them: Sequence[Probe], parts: int) -> list[Probe]:
    """One in so many, always the same ones, in their order."""
    chosen = Random(SEED).sample(range(len(all_of_them)), len(all_of_them) // parts)
    return [all_of_them[place] for place in sorted(chosen)]


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


def play_all(shop: Shop, chosen: Sequence[Probe]) -> dict[str, Played]:
    """What was answered to each probe; every one is a talk of its own."""

    def opens(buyer_id: str | None) -> Talk:
        talks.append(Talk(shop, buyer_id, None))
        return talks[-1]

    talks: list[Talk] = []
    found: dict[str, Played] = {}
    for probe in chosen:
        found[probe.id] = play(opens, probe)
        talks.pop().end()
    return found


def of(verdicts: Sequence[Verdict], outcome: Outcome) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.outcome is outcome]


def contradictions(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What is wrong, but for expectations that are themselves mistaken."""
    wrong = of(verdicts, Outcome.CONTRADICTED)
    return [verdict for verdict in wrong if verdict.probe.id not in mistaken()]


def listed(verdicts: Sequence[Verdict]) -> str:
    return "\n".join(map(str, verdicts))


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
