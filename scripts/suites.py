"""`make test`: the brain's tests and the app's, each in its own Python, then the front end's.

A suite without a test file is named as such and not run. One with test files that collects no test
fails. All suites run whatever fails; the last lines are pytest's own closing lines.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.prepare.__main__ import bring_up_to_date
from scripts.prepare.places import FRONTEND, ROOT, python_of
from scripts.prepare.say import SetupError, say
from scripts.prepare.stamps import source_files
from scripts.steps import Outcome, Step, exit_code, run_all

TESTS = ROOT / "tests"
APP_SUITES = (
    *("rules", "usecases", "store", "web", "contract", "house"),
    *("understanding", "dialogue", "browser"),
)
ALL = ("brain", *APP_SUITES, "frontend")
# What a suite needs besides the app's Python with the test parts.
NEEDS = {
    "brain": ("brain-test",),
    "understanding": ("brain-test",),
    "store": ("postgres",),
    "dialogue": ("brain-test",),
    "browser": ("brain-test", "front", "browser"),
    "frontend": ("front-packages",),
}
NPM = str(ROOT / "scripts" / "npm")


def has_tests(suite: str, tests: Path = TESTS) -> bool:
    """Whether somebody has written a test file for the suite."""
    if suite == "frontend":
        return any(file.name.endswith(".test.ts") for file in source_files(FRONTEND))
    folder = tests / suite
    return folder.is_dir() and any(folder.rglob("test_*.py"))


def prepare(suites: Iterable[str]) -> list[Outcome]:
    """Set up what the suites need; one failed outcome for each suite that cannot be run."""
    failed: list[Outcome] = []
    for suite in suites:
        try:
            bring_up_to_date(NEEDS.get(suite, ()))
        except SetupError as error:
            say(str(error))
            failed.append(
                Outcome(suite, 1, 0.0, f"{suite}: could not be set up, so it did not run")
            )
    return failed


def steps_for(suites: Iterable[str]) -> list[Step]:
    """The commands that run the suites: one pytest per Python, one vitest."""
    chosen = list(suites)
    steps: list[Step] = []
    if "brain" in chosen:
        steps.append(Step("tests: brain", _pytest("brain", ["brain"])))
    if app := [suite for suite in APP_SUITES if suite in chosen]:
        steps.append(Step("tests: app", _pytest("app", app)))
    if "frontend" in chosen:
        steps.append(Step("tests: front end", (NPM, "run", "--silent", "test")))
    return steps


def _pytest(environment: str, suites: Sequence[str]) -> tuple[str, ...]:
    folders = [f"tests/{suite}" for suite in suites]
    return (str(python_of(environment)), "-m", "pytest", *folders)


def print_summary(outcomes: Sequence[Outcome], without_tests: Sequence[str]) -> None:
    """How each suite ended; last stand pytest's own closing lines, for readers of a log's end."""
    print("\nSummary of the tests")
    for outcome in outcomes:
        print(outcome.line())
    for suite in without_tests:
        print(f"  {suite:<28} no tests yet")
    if not outcomes:
        print("No test ran: that counts as a failure.")
    by_pytest_last = sorted(outcomes, key=lambda outcome: outcome.closing.startswith("="))
    for outcome in by_pytest_last:
        print(outcome.closing)


def main(arguments: Sequence[str]) -> int:
    """Run the named suites, all of them without a name; exit code 0 when each passed."""
    unknown = [name for name in arguments if name not in ALL]
    if unknown:
        print(f"Unknown suite {', '.join(unknown)}; there are: {', '.join(ALL)}", file=sys.stderr)
        return 2
    asked = list(arguments) or list(ALL)
    present = [suite for suite in asked if has_tests(suite)]
    unprepared = prepare(present)
    cannot = {outcome.name for outcome in unprepared}
    outcomes = unprepared + run_all(steps_for(suite for suite in present if suite not in cannot))
    print_summary(outcomes, [suite for suite in asked if suite not in present])
    return exit_code(outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
