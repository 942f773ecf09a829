"""`python -m bot.brain.compare_models CANDIDATE --data D --frozen F < messages`: is it better?

The candidate against the live model: on the frozen sentences that no phrase is nearly like, on
the golden ones of D/studio/golden.jsonl, and on real messages (JSON strings, one a line, masked
by the app). Prints one JSON line; how far it is goes to stderr.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.brain import comparing
from bot.brain.models import named
from bot.brain.parse import REFUSALS, lines_of, tell, today
from bot.brain.phrases import read_phrases
from bot.brain.scoring import BadExample, Example, read_examples
from bot.brain.settings import BrainSettings, read_settings, signing_key
from bot.brain.shelf import live_model
from bot.brain.twins import with_twins
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


def _both(settings: BrainSettings, candidate: str) -> tuple[str, Understanding, Understanding]:
    key = signing_key(settings)
    live = live_model(settings.models, key)
    manifest = named(settings.candidates, key, candidate)
    return (
        live.name,
        understanding_of(settings, live),
        understanding_of(settings, manifest, settings.candidates),
    )


def _decided(model: Understanding, texts: Sequence[str], whose: str) -> list[str]:
    day = today()
    seen = watched(texts, len(texts), lambda how_far: tell(f"{whose}：{how_far}"))
    return [model.parse(text, day).intent for text in seen]


def compare(
    settings: BrainSettings, candidate: str, data: Path, frozen: Path, messages: Sequence[str]
) -> dict[str, Any]:
    """The report as `docs/protocol.md` §9 has it."""
    phrases = read_phrases(sorted((data / "nlu").glob("*.yml")))
    tell("正在挑出没有学过的考题 …")
    everything = _frozen(frozen)
    twins = with_twins((one.text for one in everything), (one.text for one in phrases))
    scored = [one for one in everything if one.text not in twins]
    golden, laws = _golden(data)
    live, old, new = _both(settings, candidate)
    texts = [*(one.text for one in (*scored, *golden)), *messages]
    before, after = _decided(old, texts, "现用模型"), _decided(new, texts, "新模型")
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
