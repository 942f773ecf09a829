"""`make bench`: ours against a stock Rasa project, side by side on this machine.

Ours answers over its public HTTP API with everything stored; stock is benchmarks/stock, one
worker over REST. Both run the whole time and take turns under the same load. Exit code 1 when a
reply was wrong or a figure of issue A was not reached. `--quick`: two short rounds, for a look.
"""

import argparse
import asyncio
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from os import cpu_count, getloadavg
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.nlu_sides import train_on
from benchmarks.our_training import OurTraining, train_ours
from benchmarks.ours import OurSide, StartTimes, close, new_home, settings_of, start_ours, time_up
from benchmarks.plan import Bench, Measured, Plan
from benchmarks.report import as_lines, as_markdown, write_json
from benchmarks.results import Times, load_rows, long_rows, once_rows, reaches
from benchmarks.shop import bench_buyers, write_shop
from benchmarks.stock import StockSide, plain_replies_of, start_stock
from benchmarks.stock_project import EPOCHS
from benchmarks.stock_training import (
    EACH,
    StockTraining,
    given_project,
    stock_folder,
    trained_project,
)
from bot.settings import ROOT

BUYERS = 50
FOLDER = ROOT / "var/bench"
QUICK = Plan(rounds=2, long_chats=5, shrink=4)


def say(line: str) -> None:
    """Progress goes to stderr; stdout has the results."""
    print(f"[{datetime.now(UTC):%H:%M:%S}] {line}", file=sys.stderr, flush=True)


async def measure(
    project: Path, training: StockTraining, plan: Plan
) -> tuple[list[Measured], Times, int]:
    """Trains ours, starts both sides and runs the plan; ends both whatever happens."""
    settings = settings_of(FOLDER / "ours")
    buyers, shop = bench_buyers(BUYERS), FOLDER / "shop"
    write_shop(shop, ROOT / "data/shop/demo", buyers)
    say("training ours")
    own = train_ours(settings, FOLDER / "log/training.log")
    same = train_on(project / "data/nlu", FOLDER / "same")[1]
    say(f"trained in {own.seconds} s, as little as stock in {same.seconds} s; timing the start")
    close(new_home(FOLDER / "ours", shop))
    up = await time_up(FOLDER / "ours", FOLDER / "log")
    say(f"alive in {up.live:.1f} s, ready in {up.ready:.1f} s; starting both sides")
    ours = await start_ours(FOLDER / "ours", shop, FOLDER / "log")
    try:
        stock = await start_stock(project, settings.brain_python, shop, buyers, FOLDER / "log")
        try:
            bench = Bench((ours, stock), buyers, plain_replies_of(project), plan)
            measured = await bench.run(say)
        finally:
            stock.end()
        return measured, _times((own, same), training, up, stock), _unstored(ours, measured[0])
    finally:
        ours.end()


def _times(
    ours: tuple[OurTraining, OurTraining], training: StockTraining, up: StartTimes, stock: StockSide
) -> Times:
    own, same = ours
    return Times(
        our_training=same.seconds,
        our_whole_training=own.seconds,
        stock_training=training.whole_seconds,
        our_live=up.live,
        our_ready=up.ready,
        stock_ready=stock.seconds_to_ready,
    )


def _unstored(ours: OurSide, seen: Measured) -> int:
    return ours.unstored([reply for cell in seen.every() for reply in cell.stored])


def _about(training: StockTraining, plan: Plan, seconds: float, load: float) -> dict[str, Any]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds),
        "plan": asdict(plan),
        "stock_model": asdict(training),
        "machine": {"cores": cpu_count(), "python": platform.python_version()},
        "load_before": round(load, 2),
    }


def show(measured: Sequence[Measured], times: Times, unstored: int, about: dict[str, Any]) -> int:
    """Prints and writes everything; the exit code. Stock's own wrong replies are told, not ours."""
    ours, stock = measured
    rows = [*load_rows(ours, stock), *long_rows(ours, stock), *once_rows(ours, stock, times)]
    reached = reaches(rows, ours, times, unstored)
    wrong = {side.name: side.wrong() for side in measured}
    write_json(FOLDER / "latest.json", rows, reached, about | {"wrong": wrong})
    print(as_markdown(rows))
    print(f"\nstock's model: {about['stock_model']}")
    print(f"stock answered {len(stock.wrong())} of {stock.turns():,} turns wrongly", end="")
    print(f"; {len(stock.spoilt)} rounds with such a turn were done again\n")
    print(as_lines(reached))
    for fault in ours.wrong()[:20]:
        print(f"      {fault}")
    return int(not all(reach.passed for reach in reached))


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="two short rounds, for a look")
    parser.add_argument(
        "--stock-epochs", type=int, default=EPOCHS, help="of DIET: fewer cost the same to ask"
    )
    parser.add_argument(
        "--stock-each", type=int, default=EACH, help="phrases an intent that stock learns; 0: all"
    )
    parser.add_argument("--stock", type=Path, help="a stock project that was trained elsewhere")
    arguments = parser.parse_args()
    plan = QUICK if arguments.quick else Plan()
    settings = settings_of(FOLDER / "ours")
    project, training = (
        given_project(arguments.stock)
        if arguments.stock
        else trained_project(
            stock_folder(ROOT / "var"),
            settings.brain_python,
            arguments.stock_epochs,
            arguments.stock_each or None,
        )
    )
    load, began = getloadavg()[0], perf_counter()
    measured, times, unstored = asyncio.run(measure(project, training, plan))
    return show(measured, times, unstored, _about(training, plan, perf_counter() - began, load))


if __name__ == "__main__":
    sys.exit(main())
