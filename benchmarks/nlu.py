"""`make bench-nlu`: how well ours understands, beside the stock pipeline, on the frozen set.

Ours learns all phrases of data/. Beside stock it is judged on the very phrases that the stock
project keeps, whatever data/ has become since: where those are fewer, ours is trained on them
too. All are asked by turns, message after message. Judged are the lines without a near twin among
any phrases learnt. Exit code 1 when a figure of issue B was not reached. `--ours-only`: without
the other side.
"""

import argparse
import platform
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from os import cpu_count, getloadavg
from pathlib import Path
from typing import Any

from benchmarks.frozen import FrozenSet, few_scored, read_frozen
from benchmarks.guard import guard_reach
from benchmarks.nlu_report import as_table, by_intent, confused, spellings_as_text, write_nlu_json
from benchmarks.nlu_results import (
    OURS,
    SAME,
    STOCK,
    SideSeen,
    nlu_reaches,
    side_seen,
)
from benchmarks.nlu_sides import Ear, Heard, hear_by_turns, our_ear, phrases_of, stock_ear, train_on
from benchmarks.report import as_lines
from benchmarks.stock_training import (
    EACH,
    StockTraining,
    given_project,
    newest_project,
    stock_folder,
    trained_project,
)
from benchmarks.variants import CHANGES, Spelling, spelt_otherwise
from bot.settings import ROOT, read_settings
from bot.text.progress import watched

FOLDER = ROOT / "var/bench/nlu"
SEED = 20261111
FEW = 25
Stock = tuple[Path, StockTraining]


def say(line: str) -> None:
    """Progress goes to stderr; stdout has the results."""
    print(f"[{datetime.now(UTC):%H:%M:%S}] {line}", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Measured:
    """The sides by name, "ours" first, and ours in other spellings. `phrases`: learnt by each."""

    sides: dict[str, SideSeen]
    spellings: list[Spelling]
    frozen: FrozenSet
    phrases: dict[str, int]


@dataclass(frozen=True, slots=True)
class Learnt:
    """A side that is trained: how to start it, and what its training took."""

    start: Callable[[], Ear]
    training_s: float | None
    phrases: int


def measure(stock: Stock | None) -> Measured:
    """Trains ours, starts the sides and asks them everything."""
    sources = [ROOT / "data/nlu", *([stock[0] / "data/nlu"] if stock else [])]
    phrases = [phrases_of(source) for source in sources]
    frozen = read_frozen(phrase for listed in phrases for phrase in listed)
    say(f"{len(frozen.examples)} lines, {len(frozen.without_twins)} of them without a twin")
    learnt = {OURS: _train_ours(sources[0], OURS, len(phrases[0]))}
    if stock:
        if sorted(phrases[0]) != sorted(phrases[1]):
            learnt[SAME] = _train_ours(sources[1], SAME, len(phrases[1]))
        learnt[STOCK] = _stock(stock, len(phrases[1]))
    return _measure(learnt, frozen)


def _train_ours(source: Path, name: str, phrases: int) -> Learnt:
    say(f"training {name}: {phrases} phrases")
    folder = FOLDER / ("ours" if name == OURS else "same")
    settings, trained = train_on(source, folder)
    say(f"trained in {trained.seconds} s")
    return Learnt(lambda: our_ear(settings, trained, folder / "ear.log"), trained.seconds, phrases)


def _stock(stock: Stock, phrases: int) -> Learnt:
    settings = read_settings()
    return Learnt(
        lambda: stock_ear(settings, stock[0], FOLDER / "stock.log"),
        stock[1].whole_seconds,
        phrases,
    )


def _measure(learnt: dict[str, Learnt], frozen: FrozenSet) -> Measured:
    say(f"asking {', '.join(learnt)} by turns")
    with ExitStack() as ends:
        ears = [ends.enter_context(side.start()) for side in learnt.values()]
        heard = _ask(ears, [one.text for one in frozen.examples])
        spellings = _spell(ears[0], frozen)
    sides = {
        name: side_seen(frozen, told, side.training_s)
        for (name, side), told in zip(learnt.items(), heard, strict=True)
    }
    return Measured(sides, spellings, frozen, {name: one.phrases for name, one in learnt.items()})


def _ask(ears: Sequence[Ear], texts: Sequence[str]) -> list[list[Heard]]:
    by_text = list(hear_by_turns(ears, watched(texts, len(texts), say)))
    return [[heard[place] for heard in by_text] for place in range(len(ears))]


def _spell(ear: Ear, frozen: FrozenSet) -> list[Spelling]:
    found = []
    for name in CHANGES:
        say(f"asking again: {name}")
        found.append(spelt_otherwise(name, frozen.without_twins, _answers(ear), SEED))
    return found


def _answers(ear: Ear) -> Callable[[str], str]:
    return lambda said: ear.hear(said).intent


def show(seen: Measured, about: dict[str, Any]) -> int:
    """Prints and writes everything; the exit code."""
    reached = [*nlu_reaches(seen.sides, seen.spellings), guard_reach()]
    write_nlu_json(FOLDER / "latest.json", seen.sides, seen.spellings, reached, about)
    print(f"{about['lines']} lines; {about['lines_without_twins']} have no twin among the phrases,")
    print("and all but the first row are of those.\n")
    print(as_table(seen.sides, seen.phrases))
    print(f"\nintents with fewer than {FEW} such lines: {few_scored(seen.frozen, FEW) or 'none'}")
    print(f"stock's model: {about['stock_model']}\n")
    print(by_intent(seen.sides))
    for name, side in seen.sides.items():
        print(f"\nconfused most often by {name}\n{confused(side)}")
    print(f"\nother spellings, ours\n{spellings_as_text(seen.spellings)}\n")
    print(as_lines(reached))
    return int(not all(reach.passed for reach in reached))


def _about(seen: Measured, stock: Stock | None, load: float) -> dict[str, Any]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "phrases": seen.phrases,
        "lines": len(seen.frozen.examples),
        "lines_without_twins": len(seen.frozen.without_twins),
        "stock_model": asdict(stock[1]) if stock else None,
        "machine": {"cores": cpu_count(), "python": platform.python_version()},
        "load_before": round(load, 2),
    }


def _chosen(given: Path | None) -> Stock:
    """The project named; else the newest one that is trained; else a new one, half an hour."""
    if given:
        return given_project(given)
    folder = stock_folder(ROOT / "var")
    known = newest_project(folder)
    python = read_settings().brain_python
    return given_project(known) if known else trained_project(folder, python, each=EACH)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="bench-nlu", description=__doc__.splitlines()[0])
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--stock", type=Path, help="a stock project that is trained")
    which.add_argument("--ours-only", action="store_true", help="without the stock side")
    arguments = parser.parse_args()
    load = getloadavg()[0]
    stock = None if arguments.ours_only else _chosen(arguments.stock)
    seen = measure(stock)
    return show(seen, _about(seen, stock, load))


if __name__ == "__main__":
    sys.exit(main())
