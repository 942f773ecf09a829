"""`make check`: what lint, types and import rules say, of both Pythons and of the front end."""

from __future__ import annotations

import sys

from scripts.prepare.places import ROOT, python_of
from scripts.steps import Step, exit_code, run_all

APP = str(python_of("app"))
BRAIN = str(python_of("brain"))
NPM = str(ROOT / "scripts" / "npm")

CHECKS = (
    Step("ruff: lint", (APP, "-m", "ruff", "check", ".")),
    Step("ruff: format", (APP, "-m", "ruff", "format", "--check", ".")),
    Step("mypy: app", (APP, "-m", "mypy")),
    Step(
        "mypy: brain",
        (APP, "-m", "mypy", "--config-file", "mypy-brain.ini", "--python-executable", BRAIN),
    ),
    Step("import rules", (APP, str(python_of("app").with_name("lint-imports")))),
    Step("front end: lint", (NPM, "run", "--silent", "lint")),
    Step("front end: types", (NPM, "run", "--silent", "types")),
)


def main() -> int:
    """Exit code 0 when every check passes."""
    outcomes = run_all(CHECKS)
    print("\nSummary of the checks")
    for outcome in outcomes:
        print(outcome.line())
    return exit_code(outcomes)


if __name__ == "__main__":
    sys.exit(main())
