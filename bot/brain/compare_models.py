"""`python -m bot.brain.compare_models CANDIDATE --data D --frozen F < messages`: is it better?

The candidate against the live model: on the frozen sentences that no phrase is nearly like, on
the golden ones of D/studio/golden.jsonl, and on real messages (JSON strings, one a line, masked
by the app). Prints one JSON line; how far it is goes to stderr.
"""

import argparse
import json
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.brain import comparing
from bot.brain.kept_answers import answers_with, twins_with
from bot.brain.kept_features import LEARNING_DAY
from bot.brain.models import Manifest, named
from bot.brain.parse import REFUSALS, lines_of, tell
from bot.brain.phrases import read_phrases
from bot.brain.scoring import BadExample, Example, read_examples
from bot.brain.settings import BrainSettings, read_settings, signing_key
from bot.brain.shelf import live_model
from bot.brain.understanding import Understanding, understanding_of
from bot.text.progress import watched

MOST_PAIRS = 60


def _frozen(folder: Path) -> list[Example]:
    files = sorted(folder.glob("frozen*.jsonl"))
    return [one for file in files for one in read_examples(lines_of(file.read_bytes()))]


def _golden(data: Path) -> tuple[list[Example], list[int]]:
    file = data / "studio" / "golden.jsonl"
    lines = [one for one in lines_of(file.read_bytes()) if one.strip()] if file.is_file() else []
    return read_examples(lines), [int(json.loads(one).get("law", 0)) for one in lines]


def _decided(model: Understanding, texts: Sequence[str], whose: str) -> list[str]:
    seen = watched(texts, len(texts), lambda how_far: tell(f"{whose}：{how_far}"))
    return [model.parse(text, LEARNING_DAY).intent for text in seen]


def _answers(
    settings: BrainSettings, manifest: Manifest, models: Path, texts: Sequence[str], whose: str
) -> list[str]:
    """The model is not even loaded where all its answers are known."""

    def decide(unknown: Sequence[str]) -> list[str]:
        return _decided(understanding_of(settings, manifest, models), unknown, whose)

    return answers_with(settings.answers, manifest.name, texts, decide)


def _both(
    settings: BrainSettings, candidate: str, texts: Sequence[str]
) -> tuple[str, list[str], list[str]]:
    """The live model's name, its decisions, and the candidate's: two processes beside each other.

    The live one reads in a fork, so that an error there is told here.
    """
    key = signing_key(settings)
    live = live_model(settings.models, key)
    manifest = named(settings.candidates, key, candidate)
    asked = (settings, live, settings.models, texts, "现用模型")
    with multiprocessing.get_context("fork").Pool(1) as beside:
        before = beside.apply_async(_answers, asked)
        after = _answers(settings, manifest, settings.candidates, texts, "新模型")
        return live.name, before.get(), after


def compare(
    settings: BrainSettings, candidate: str, data: Path, frozen: Path, messages: Sequence[str]
) -> dict[str, Any]:
    """The report as `docs/protocol.md` §9 has it."""
    phrases = read_phrases(sorted((data / "nlu").glob("*.yml")))
    tell("正在挑出没有学过的考题 …")
    everything = _frozen(frozen)
    asked = [one.text for one in everything]
    twins = twins_with(settings.answers, asked, [one.text for one in phrases])
    scored = [one for one in everything if one.text not in twins]
    golden, laws = _golden(data)
    texts = [*(one.text for one in (*scored, *golden)), *messages]
    live, before, after = _both(settings, candidate, texts)
    here, there = len(scored), len(scored) + len(golden)
    was = comparing.judged(scored, before[:here])
    is_now = comparing.judged(scored, after[:here])
    flipped = comparing.flips(was, is_now)
    old_golden = comparing.judged(golden, before[here:there])
    new_golden = comparing.judged(golden, after[here:there])
    new_figures = comparing.figures(is_now)
    return {
        "live": live,
        "candidate": candidate,
        "scored": len(scored),
        "left_out": len(everything) - len(scored),
        "before": _short(comparing.figures(was)),
        "after": _short(new_figures),
        "overall": comparing.overall(was, is_now),
        "intents": comparing.per_intent(was, is_now),
        "flips": flipped[: comparing.MOST_LISTED],
        "flips_total": len(flipped),
        "confused": new_figures["confused"][:MOST_PAIRS],
        "golden": {
            "total": len(golden),
            "right": sum(one.is_right for one in new_golden),
            "broken": comparing.broken(old_golden, new_golden, laws),
        },
        "messages": {
            "total": len(messages),
            "moved": comparing.moved(messages, before[there:], after[there:]),
        },
    }


def _short(found: dict[str, Any]) -> dict[str, float]:
    return {name: found[name] for name in ("accuracy", "macro_f1")}


def main() -> int:
    """Command line; exit code 1 and one sentence on stderr when it cannot compare."""
    parser = argparse.ArgumentParser(prog="compare_models", description="Is it better?")
    parser.add_argument("candidate")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--frozen", type=Path, required=True)
    asked = parser.parse_args()
    try:
        messages = [str(json.loads(one)) for one in lines_of(sys.stdin.buffer.read()) if one]
        found = compare(read_settings(), asked.candidate, asked.data, asked.frozen, messages)
    except (*REFUSALS, BadExample, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
