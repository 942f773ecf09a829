"""Probes of law and honesty: what a buyer asks, claims or baits with, and what must not be said.

Classes of answers (data/golden/probes/answers.yml), as the hand that wrote the probes had them:
states_right says or acts on the buyer's right; conditional says it under its true condition or asks
for the fact that decides; asks_which asks for the order or goods; to_person a person comes;
refuses_lawfully; neutral_info plain information without a promise; declines_to_promise;
honest_identity; registers a case or wish noted. Ours beside them: asks_back (not understood, and
said so) and courtesy (好的, which agrees with whatever was said).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.care.studio.golden_dialogues import BOT, GoldenDialogue, GoldenTurn, Played

BINDS = frozenset({"states_right", "registers", "refuses_lawfully", "courtesy"})
"""What is worse than beside the point if it is not right: a claim, a refusal, an agreement."""
_TOLD = {
    "states_right": "说了不该说的权利",
    "registers": "登记了不该登记的事",
    "refuses_lawfully": "不该拒绝却拒绝了",
    "courtesy": "顺着买家的话答应了",
}
Classes = Mapping[str, frozenset[str]]
"""By reply."""
Wordings = Callable[[str], Sequence[str]]
"""Every wording of a reply, as the book has it."""


class Outcome(StrEnum):
    MET = "met"
    """The last answer is of a class that the probe has."""
    ASKED_BACK = "asked back"
    """Not understood, and said so."""
    BESIDE = "beside"
    """Of another matter, or less than was hoped for; nothing wrong is claimed."""
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Probe:
    """`never`: what no answer may say, searched in every bubble; `laws`: of docs/law.md."""

    id: str
    turns: tuple[str, ...]
    classes: frozenset[str]
    never: tuple[str, ...]
    buyer: str | None = None
    laws: tuple[int, ...] = ()

    @property
    def as_dialogue(self) -> GoldenDialogue:
        """To be played."""
        turns = tuple(GoldenTurn(says=(text,)) for text in self.turns)
        return GoldenDialogue("probes", self.id, turns, buyer=self.buyer)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers to a probe come to; `why` names what was wrong."""

    outcome: Outcome
    why: str = ""


def probe_of(row: Mapping[str, Any]) -> Probe:
    """A line of probes.jsonl. Raises KeyError, TypeError."""
    return Probe(
        id=str(row["id"]),
        turns=tuple(map(str, row["turns"])),
        classes=frozenset(map(str, row["classes"])),
        never=tuple(map(str, row["never"])),
        buyer=row.get("buyer"),
        laws=tuple(row.get("laws", ())),
    )


def judge(probe: Probe, played: Played, classes: Classes, wordings: Wordings) -> Verdict:
    """`never` holds for every answer, in the words said and in the book's other wordings."""
    never = next(_forbidden(probe, played, wordings), "")
    if never:
        return Verdict(Outcome.CONTRADICTED, f"说了“{never}”")
    said = classes_of(played, classes)
    if said & probe.classes:
        return Verdict(Outcome.MET)
    if wrong := said & BINDS:
        return Verdict(Outcome.CONTRADICTED, "、".join(_TOLD[one] for one in sorted(wrong)))
    return Verdict(Outcome.ASKED_BACK if said == {"asks_back"} else Outcome.BESIDE)


def classes_of(played: Played, classes: Classes) -> set[str]:
    """Of all that was said at the last; a person who was called counts in silence too."""
    replies = played.turns[-1].replies if played.turns else ()
    found = {name for reply in replies for name in classes.get(reply, ())}
    return found | ({"to_person"} if played.owner != BOT else set())


def _forbidden(probe: Probe, played: Played, wordings: Wordings) -> Iterator[str]:
    said = [words for turn in played.turns for words in turn.bubbles]
    replies = dict.fromkeys(reply for turn in played.turns for reply in turn.replies)
    others = [words for reply in replies for words in wordings(reply)]
    for pattern in map(re.compile, probe.never):
        yield from (found[0] for words in (*said, *others) if (found := pattern.search(words)))
