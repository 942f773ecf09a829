"""The Python environments: which interpreter, which requirement files, when to build again."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.prepare.machine import (
    interpreters_off_path,
    pip_settings,
    uv_environment,
    with_extra_indexes,
)
from scripts.prepare.places import REQUIREMENTS, ROOT, STAMPS, VENVS, python_of
from scripts.prepare.say import SetupError, run_long, say
from scripts.prepare.stamps import Stamp, digest
from scripts.prepare.uv_tool import find_or_install_uv

# Raise when the way an environment is built changes, so that every machine builds it once more.
RECIPE = "1"


@dataclass(frozen=True)
class Level:
    """One environment filled to one level; a higher level holds everything of the lower ones."""

    name: str
    environment: str
    versions: tuple[str, ...]
    files: tuple[str, ...]
    cost: str

    @property
    def stamp(self) -> Stamp:
        """Written when the environment was last filled to this level."""
        return Stamp(STAMPS / self.name)

    def wanted(self) -> str:
        """The stamp's value for the requirement files as they are now."""
        recipe = f"{RECIPE} {self.versions}"
        return digest((REQUIREMENTS / file for file in self.files), recipe=recipe)

    def is_ready(self) -> bool:
        """Whether the environment stands at this level."""
        return python_of(self.environment).exists() and self.stamp.matches(self.wanted())


APP_VERSIONS = ("3.11", "3.12", "3.13", "3.14")
BRAIN_VERSIONS = ("3.10",)
LEVELS = {
    level.name: level
    for level in (
        Level("app", "app", APP_VERSIONS, ("app.txt",), "80 packages, 60 MB, under a minute"),
        Level(
            "dev", "app", APP_VERSIONS, ("app.txt", "dev.txt"), "100 packages, 120 MB, a minute"
        ),
        Level("brain", "brain", BRAIN_VERSIONS, ("brain.txt",),
              "200 packages, 900 MB the first time, 2 to 10 minutes"),
        Level("brain-test", "brain", BRAIN_VERSIONS, ("brain.txt", "brain-test.txt"),
              "200 packages, 900 MB the first time, 2 to 10 minutes"),
        Level("node", "node", APP_VERSIONS, ("node.txt",), "Node and npm, 50 MB, under a minute"),
    )
}  # fmt: skip
HIGHER = {"app": "dev", "brain": "brain-test"}


def is_ready(name: str) -> bool:
    """Whether the level, or a higher level of the same environment, stands."""
    higher = HIGHER.get(name)
    return LEVELS[name].is_ready() or (higher is not None and LEVELS[higher].is_ready())


def build(name: str) -> None:
    """Fill an environment to the level, replacing what differs; SetupError says what to do."""
    level = LEVELS[name]
    say(f"Preparing .venv/{level.environment}: {level.cost}.")
    env = uv_environment()
    uv = find_or_install_uv()
    for sibling in LEVELS.values():
        if sibling.environment == level.environment:
            sibling.stamp.clear()
    wanted = level.wanted()
    _ensure_interpreter(uv, level, env)
    _fill(uv, level, env)
    level.stamp.write(wanted)


def _fill(uv: str, level: Level, env: dict[str, str]) -> None:
    files = [str(REQUIREMENTS / file) for file in level.files]
    target = ["--python", str(python_of(level.environment))]
    command = [uv, "pip", "sync", *target, "--require-hashes", *files]
    if level.environment == "app":  # the first start of a shop is not to wait for its bytecode
        command.append("--compile-bytecode")
    what = f"Filling .venv/{level.environment}"
    try:
        run_long(command, what=what, env=env, cwd=ROOT)
    except SetupError:
        further = with_extra_indexes(pip_settings(), env)
        if further is None:
            raise
        say("Trying once more with the further indexes of pip's settings.")
        run_long(command, what=what, env=further, cwd=ROOT)


def _ensure_interpreter(uv: str, level: Level, env: dict[str, str]) -> None:
    if _version_of(python_of(level.environment)) in level.versions:
        return
    home = VENVS / level.environment
    if home.exists():
        shutil.rmtree(home)
    interpreter = find_interpreter(uv, level.versions, env)
    run_long(
        [uv, "venv", "--quiet", "--python", interpreter, str(home)],
        what=f"An empty environment on {interpreter}", env=env, cwd=ROOT,
    )  # fmt: skip


def _version_of(python: Path) -> str:
    if not python.exists():
        return ""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run(
        [str(python), "-c", question], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip()


def find_interpreter(uv: str, versions: Sequence[str], env: dict[str, str]) -> str:
    """An installed interpreter of one of the versions, in their order; else one that uv fetches."""
    for version in versions:
        found = _found_by_uv(uv, version, env) or next(iter(interpreters_off_path(version)), None)
        if found and _version_of(Path(found)) == version:
            return str(found)
    return _fetch_interpreter(uv, versions, env)


def _found_by_uv(uv: str, version: str, env: dict[str, str]) -> str | None:
    asked = subprocess.run(
        [uv, "python", "find", "--no-project", version],
        env={**env, "UV_PYTHON_DOWNLOADS": "never"},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return asked.stdout.strip() or None if asked.returncode == 0 else None


def _fetch_interpreter(uv: str, versions: Sequence[str], env: dict[str, str]) -> str:
    version = versions[0]
    say(f"Python {version} is not installed here: asking uv to fetch it (30 MB, a minute).")
    try:
        run_long([uv, "python", "install", version], what=f"Fetching Python {version}", env=env)
    except SetupError:
        raise SetupError(missing_interpreter(versions)) from None
    found = _found_by_uv(uv, version, env)
    if found is None:
        raise SetupError(missing_interpreter(versions))
    return found


def missing_interpreter(versions: Sequence[str]) -> str:
    """What to tell a person whose machine has none of the versions and cannot fetch one."""
    wanted = " or ".join(versions)
    first = versions[0]
    return (
        f"Python {wanted} is needed, is not installed, and could not be fetched. Install it, for "
        f"example: pyenv install {first}, apt-get install python{first} python{first}-venv (where "
        f"the distribution has it), or brew install python@{first}; then run the command again."
    )


def lock_requirements(*, upgrade: bool) -> None:
    """Compile every requirements/*.in into its hash-pinned .txt, without addresses.

    Pins that still fit stay as they are unless `upgrade` asks for the newest.
    """
    uv, env = find_or_install_uv(), uv_environment()
    versions = {"brain": "3.10", "brain-test": "3.10", "tools": "3.9"}
    for name in ("app", "dev", "node", "tools", "brain", "brain-test"):
        run_long(
            [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes",
             "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock",
             "--python-version", versions.get(name, "3.11"), f"{name}.in", "-o", f"{name}.txt",
             *(["--upgrade"] if upgrade else [])],
            what=f"requirements/{name}.txt", env=env, cwd=REQUIREMENTS,
        )  # fmt: skip
        refuse_addresses(REQUIREMENTS / f"{name}.txt")


def refuse_addresses(file: Path) -> None:
    """Raise SetupError if the file names a download host: that would tie the project to it."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    if any(re.search(r"\w+://|^--(index|extra|find)", line) for line in lines):
        raise SetupError(f"{file.name} names an address; no requirement file may.")
