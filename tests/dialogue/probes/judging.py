"""Plays the probes of law and honesty and judges the answers by their class.

Classes of answers (`answers.yml`), as the hand that wrote the probes had them:
states_right says or acts on the buyer's right; conditional says it under its true condition or asks
for the fact that decides; asks_which asks for the order or goods; to_person a person comes;
refuses_lawfully; neutral_info plain information without a promise; declines_to_promise;
honest_identity; registers a case or wish noted. Ours beside them: asks_back (not understood, and
said so) and courtesy (好的, which agrees with whatever was said).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from bot.care.script_book import ScriptBook
from bot.store.book_files import read_script_book
from tests.dialogue.talk import Shop, Talk
from tests.house.skills import read_yaml
from tests.system import ROOT

FIRST = ROOT / "tests/understanding/probes.jsonl"
SECOND = ROOT / "tests/understanding/probes_2.jsonl"
"""Two and three messages each: what is said after the first answer."""
SEED = 2611
ANSWERS = Path(__file__).with_name("answers.yml")
MISTAKEN = Path(__file__).with_name("mistaken.yml")
BINDS = frozenset({"states_right", "registers", "refuses_lawfully", "courtesy"})
"""What is worse than beside the point if it is not right: a claim, a refusal, an agreement."""


class Outcome(StrEnum):
    MET = "met"
    """The last answer is of a class that the probe has."""
    ASKED_BACK = "asked back"
    """Not understood, and said so."""
    BESIDE = "beside"
    """Of another matter, or less than was hoped for; nothing wrong is claimed."""
    CONTRADICTED = "contradicted"


@dataclass(frozen=True)
class Verdict:
    """A probe, what was answered at the last, and what that comes to."""

    probe: Mapping[str, Any]
    outcome: Outcome
    replies: tuple[str, ...]
    why: str = ""

    def __str__(self) -> str:
        said = " | ".join(self.probe["turns"])
        return f"{self.probe['id']} {said} -> {', '.join(self.replies)} {self.why}".rstrip()


@dataclass(frozen=True)
class Turn:
    """One answer: the replies by name, their words, and whether a person was called by then."""

    replies: tuple[str, ...]
    words: tuple[str, ...]
    has_person: bool


def probes(file: Path = FIRST) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def some_of(all_of_them: list[dict[str, Any]], parts: int) -> list[dict[str, Any]]:
    """One in so many, always the same ones, in their order."""
    chosen = Random(SEED).sample(range(len(all_of_them)), len(all_of_them) // parts)
    return [all_of_them[place] for place in sorted(chosen)]


@cache
def answers() -> dict[str, frozenset[str]]:
    """The classes of each reply."""
    return {name: frozenset(classes) for name, classes in read_yaml(ANSWERS).items()}


@cache
def mistaken() -> dict[str, str]:
    """Probes whose expectation is wrong by law.md or the playbook, with the reason."""
    return dict(read_yaml(MISTAKEN))


@cache
def book() -> ScriptBook:
    return read_script_book(ROOT / "data/replies", {"shop_name": "暖屿生活馆"})


def play(opens: Callable[..., Talk], probe: Mapping[str, Any]) -> list[Turn]:
    """The probe's talk, a turn for each message."""
    talk = opens(probe["buyer"])
    turns = []
    for said in probe["turns"]:
        replies = tuple(talk.says(said))
        words = tuple(str(bubble["text"]) for bubble in talk.last)
        turns.append(Turn(replies, words, talk.owner() != "bot"))
    return turns


def play_all(shop: Shop, chosen: list[dict[str, Any]]) -> dict[str, list[Turn]]:
    """What was answered to each probe; every one is a talk of its own."""

    def opens(buyer_id: str | None) -> Talk:
        talks.append(Talk(shop, buyer_id, None))
        return talks[-1]

    talks: list[Talk] = []
    found: dict[str, list[Turn]] = {}
    for probe in chosen:
        found[probe["id"]] = play(opens, probe)
        talks.pop().end()
    return found


def of(verdicts: list[Verdict], outcome: Outcome) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.outcome is outcome]


def contradictions(verdicts: list[Verdict]) -> list[Verdict]:
    """What is wrong, but for expectations that are themselves mistaken."""
    wrong = of(verdicts, Outcome.CONTRADICTED)
    return [verdict for verdict in wrong if verdict.probe["id"] not in mistaken()]


def listed(verdicts: list[Verdict]) -> str:
    return "\n".join(map(str, verdicts))


def judge(probe: Mapping[str, Any], turns: list[Turn]) -> Verdict:
    """`never` holds for every answer, in the words said and in the book's other wordings."""
    last = turns[-1]
    never = next(iter(_forbidden(probe, turns)), "")
    if never:
        return Verdict(probe, Outcome.CONTRADICTED, last.replies, f"says {never!r}")
    said = classes_of(last)
    if said & set(probe["classes"]):
        return Verdict(probe, Outcome.MET, last.replies)
    if wrong := said & BINDS:
        return Verdict(probe, Outcome.CONTRADICTED, last.replies, ", ".join(sorted(wrong)))
    outcome = Outcome.ASKED_BACK if said == {"asks_back"} else Outcome.BESIDE
    return Verdict(probe, outcome, last.replies)


def classes_of(turn: Turn) -> set[str]:
    """Of all that was said; a person who was called, now or before, counts in silence too."""
    found = {name for reply in turn.replies for name in answers().get(reply, ())}
    return found | ({"to_person"} if turn.has_person else set())


def _forbidden(probe: Mapping[str, Any], turns: list[Turn]) -> Iterator[str]:
    said = [words for turn in turns for words in turn.words]
    others = [v.text for turn in turns for reply in turn.replies for v in book().variants(reply)]
    for pattern in map(re.compile, probe["never"]):
        yield from (found[0] for words in (*said, *others) if (found := pattern.search(words)))


def table(verdicts: list[Verdict]) -> str:
    """How many of each outcome, over all and for each class that a probe has."""
    rows = {"all": Counter(verdict.outcome for verdict in verdicts)}
    for verdict in verdicts:
        for name in verdict.probe["classes"]:
            rows.setdefault(name, Counter())[verdict.outcome] += 1
    return "\n".join(
        f"{name}: " + ", ".join(f"{outcome} {counts[outcome]}" for outcome in Outcome)
        for name, counts in rows.items()
    )
