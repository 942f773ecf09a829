"""`make bench-desk`: 200 agents' sockets and 1,000 open chats on this machine.

The app as a shop starts it, with its brain, in a home of its own. Exit code 1 when a limit of
issue D was not reached, a screen differs from a fresh load in the end, or words were lost.
`--quick`: a short look at a small desk.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from os import getloadavg
from time import perf_counter

from benchmarks.desk_load import DeskLoad, DeskPlan, DeskSeen
from benchmarks.desk_shop import FullDesk, fill
from benchmarks.figures import percentile
from benchmarks.memory import cpu_seconds, pss_mb
from benchmarks.ours import OurSide, new_home, settings_of, start_ours_on
from benchmarks.report import number
from benchmarks.shop import bench_buyers, write_shop
from bot.settings import ROOT
from bot.usecases.deps import Deps

FOLDER = ROOT / "var/bench"
HOME = FOLDER / "desk"
DESK_P95_S, ALERT_P99_S = 0.2, 2.0


def say(line: str) -> None:
    """Progress goes to stderr; stdout has the results."""
    print(line, file=sys.stderr, flush=True)


def prepared(agents: int, chats: int, plan: DeskPlan) -> tuple[Deps, FullDesk]:
    """A shop with a full desk, and a model that stands ready."""
    buyers = bench_buyers(min(chats, 1_000))
    write_shop(FOLDER / "shop", ROOT / "data/shop/demo", buyers)
    deps = new_home(HOME, FOLDER / "shop")
    settings = settings_of(HOME)
    subprocess.run(
        [str(settings.brain_python), "-m", "bot.brain.train"],
        cwd=ROOT,
        env=settings.brain_environment(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    asking = int(plan.seconds * plan.ask_for_person) + 1
    return deps, fill(deps, agents, chats, asking, [one.buyer_id for one in buyers])


async def measure(deps: Deps, desk: FullDesk, plan: DeskPlan) -> tuple[DeskSeen, OurSide]:
    """Runs the load; the app is ended whatever happens."""
    side = await start_ours_on(deps, HOME, FOLDER / "log")
    try:
        say("app and brain answer; opening the screens")
        load = DeskLoad(side.port, desk, plan, lambda: cpu_seconds(side.server.child.pid))
        seen = await load.run()
        say(f"memory of app and brain: {pss_mb(side.roots()):.0f} MB")
        return seen, side
    finally:
        side.server.end()


def rows(seen: DeskSeen) -> list[tuple[str, Sequence[float]]]:
    """What is told, each with its measured seconds."""
    calls = sorted(seen.heard.seconds.items())
    return [
        ("desk API, all calls", seen.heard.every()),
        *((f"· {what}", seconds) for what, seconds in calls),
        ("buyers' messages", seen.buyers),
        ("转人工 → first screen", [first for first, _ in seen.alerts]),
        ("转人工 → last screen", [last for _, last in seen.alerts]),
    ]


def table(seen: DeskSeen) -> str:
    """In milliseconds."""
    lines = ["| | count | p50 | p95 | p99 | longest |", "|---|---|---|---|---|---|"]
    for what, seconds in rows(seen):
        if seconds:
            shares = [number(percentile(seconds, share) * 1000) for share in (0.5, 0.95, 0.99, 1)]
            lines.append(f"| {what} | {len(seconds)} | {' | '.join(shares)} |")
    return "\n".join(lines)


def lost(deps: Deps, seen: DeskSeen) -> list[str]:
    """Words of buyers and agents that are not in the log exactly once."""
    missing = []
    with deps.store.read() as books:
        for chat in {*seen.said, *seen.answered}:
            stored = [one.client_msg_id for one in books.log.after(chat, 0)]
            names = (*seen.said.get(chat, ()), *seen.answered.get(chat, ()))
            missing += [f"{chat}: {name}" for name in names if stored.count(name) != 1]
    return missing


def verdicts(seen: DeskSeen, missing: Sequence[str], asked: int) -> list[tuple[bool, str]]:
    """What must hold, and what was seen."""
    p95 = percentile(seen.heard.every(), 0.95)
    p99 = percentile([last for _, last in seen.alerts], 0.99) if seen.alerts else float("inf")
    return [
        (p95 <= DESK_P95_S, f"desk API p95 {p95 * 1000:.0f} ms of {DESK_P95_S * 1000:.0f}"),
        (p99 <= ALERT_P99_S, f"handover word to every desk p99 {p99:.2f} s of {ALERT_P99_S:.0f}"),
        (not seen.untold, f"{len(seen.untold)} handovers of {asked} that not every desk heard of"),
        (not seen.differing, f"{len(seen.differing)} screens differ from a fresh load in the end"),
        (not missing, f"{len(missing)} words not stored exactly once"),
        (not seen.heard.faults, f"{len(seen.heard.faults)} calls refused or failed"),
    ]


def show(deps: Deps, seen: DeskSeen) -> int:
    """Prints the table and what must hold; the exit code."""
    told = verdicts(seen, lost(deps, seen), len(seen.alerts) + len(seen.untold))
    print(table(seen))
    print("\nof one core: app {:.2f}, this load {:.2f}".format(*seen.cpu))
    print(f"{seen.heard.frames:,} frames, {seen.heard.characters / 1e6:,.0f} million characters")
    for passed, words in told:
        print(f"{'pass' if passed else 'FAIL'}  {words}")
    for fault in seen.heard.faults[:10]:
        print(f"      {fault[:300]}")
    return int(not all(passed for passed, _ in told))


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="bench-desk", description=__doc__.splitlines()[0])
    parser.add_argument("--agents", type=int, default=200)
    parser.add_argument("--chats", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--quick", action="store_true", help="20 agents, 100 chats, 10 seconds")
    arguments = parser.parse_args()
    agents, chats, plan = arguments.agents, arguments.chats, DeskPlan(arguments.seconds)
    if arguments.quick:
        agents, chats, plan = 20, 100, DeskPlan(10.0)
    load, began = getloadavg()[0], perf_counter()
    deps, desk = prepared(agents, chats, plan)
    say(f"{agents} agents with {chats} chats stand ready after {perf_counter() - began:.0f} s")
    seen, _ = asyncio.run(measure(deps, desk, plan))
    print(json.dumps({"agents": agents, "chats": chats, "load_before": round(load, 1)}))
    return show(deps, seen)


if __name__ == "__main__":
    sys.exit(main())
