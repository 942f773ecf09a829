"""How two models did in the same rehearsal: which talks broke, which were mended, and how.

A rehearsal of one model is a mapping as its process prints it: `dialogues` and `probes`, each with
its key and, where it went wrong, what was said turn by turn.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.care.studio.golden_dialogues import Fault, GoldenDialogue, Played, faults
from bot.care.studio.probes import Classes, Outcome, Probe, Verdict, Wordings, judge

Json = dict[str, Any]
DONE = "done"
_NAMES = ("key", "law", "skill", "name")


def told_dialogue(dialogue: GoldenDialogue, played: Played) -> Json:
    """One golden dialogue of one model."""
    found = faults(dialogue, played)
    return {
        "key": dialogue.key,
        "skill": dialogue.skill,
        "name": dialogue.name,
        "law": dialogue.law,
        "is_right": not found,
        "turns": _turns(dialogue, played, found),
        "end": [one.text for one in found if one.turn is None],
    }


def told_probe(probe: Probe, played: Played, classes: Classes, wordings: Wordings) -> Json:
    """One probe of one model: wrong is what contradicts, and what could not be played."""
    verdict = judge(probe, played, classes, wordings)
    if played.broke:
        verdict = Verdict(Outcome.BESIDE, played.broke)
    is_right = verdict.outcome is not Outcome.CONTRADICTED
    return {
        "key": probe.id,
        "law": probe.laws[0] if probe.laws else 0,
        "is_right": is_right,
        "turns": _turns(probe.as_dialogue, played, ()),
        "end": [] if is_right else [verdict.why],
    }


def _turns(dialogue: GoldenDialogue, played: Played, found: Sequence[Fault]) -> list[Json]:
    rows = []
    for at, turn in enumerate(dialogue.turns):
        said = played.turns[at] if at < len(played.turns) else None
        rows.append(
            {
                "buyer": turn.words,
                "expected": list(turn.expected),
                "replies": list(said.replies) if said else [],
                "words": said.words if said else "",
                "faults": [one.text for one in found if one.turn == at],
            }
        )
    return rows


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> Json:
    """The part `rehearsal` of a report (protocol §9)."""
    return {
        "state": DONE,
        "dialogues": _part(before["dialogues"], after["dialogues"]),
        "probes": _part(before["probes"], after["probes"]),
    }


def _part(before: Sequence[Json], after: Sequence[Json]) -> Json:
    """Both played the same, in the same order."""
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a["is_right"] != b["is_right"]]
    return {
        "total": len(after),
        "before": sum(one["is_right"] for one in before),
        "after": sum(one["is_right"] for one in after),
        "flips": sorted((_flip(a, b) for a, b in pairs), key=lambda one: one["is_good"]),
        "wrong": [one["key"] for one in after if not one["is_right"]],
    }


def _flip(before: Json, after: Json) -> Json:
    wrong = before if after["is_right"] else after
    turns = [
        {
            "buyer": a["buyer"],
            "expected": a["expected"],
            "before": {"replies": a["replies"], "words": a["words"]},
            "after": {"replies": b["replies"], "words": b["words"]},
            "faults": w["faults"],
        }
        for a, b, w in zip(before["turns"], after["turns"], wrong["turns"], strict=True)
    ]
    named: Json = {name: after[name] for name in _NAMES if name in after}
    return named | {"is_good": after["is_right"], "turns": turns, "end": wrong["end"]}
