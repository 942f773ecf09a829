"""A PostgreSQL for the store's tests: one that is there, else Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from scripts.prepare.machine import as_root, clean_environment
from scripts.prepare.say import SetupError, run_long, say

PROGRAMS = ("initdb", "pg_ctl", "postgres")
DEBIAN = Path("/usr/lib/postgresql")
ADVICE = (
    "On Debian or Ubuntu: apt-get install postgresql; elsewhere put its initdb, pg_ctl and "
    "postgres on the PATH, or set POSTGRES_BIN to their folder."
)


def find() -> Path | None:
    """The folder with a PostgreSQL's programs that start, the newest first, or None."""
    named = [Path(os.environ["POSTGRES_BIN"])] if os.environ.get("POSTGRES_BIN") else []
    on_path = shutil.which("initdb")
    known = [Path(on_path).resolve().parent] if on_path else []
    debian = sorted(DEBIAN.glob("*/bin"), key=_version, reverse=True)
    return next((place for place in [*named, *known, *debian] if _starts(place)), None)


def _version(place: Path) -> float:
    try:
        return float(place.parent.name)
    except ValueError:
        return 0.0


def _starts(place: Path) -> bool:
    """Whether all programs are there and the server answers with its version."""
    if not all((place / name).is_file() for name in PROGRAMS):
        return False
    asked = [str(place / "postgres"), "--version"]
    try:
        return subprocess.run(asked, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def is_ready() -> bool:
    """Whether one is there."""
    return find() is not None


def ensure() -> Path:
    """Find or install one and return its folder; SetupError says what to install."""
    found = find() or _from_debian()
    if found is None:
        raise SetupError(f"The store's tests need PostgreSQL and none could be installed. {ADVICE}")
    return found


def _from_debian() -> Path | None:
    root = as_root()
    if shutil.which("apt-get") is None or root is None:
        return None
    say("Installing PostgreSQL with apt-get: 60 MB, a minute or two.")
    env = {**clean_environment(), "DEBIAN_FRONTEND": "noninteractive"}
    install = [*root, "apt-get", "install", "-y", "-q", "--no-install-recommends", "postgresql"]
    try:
        run_long([*root, "apt-get", "update", "-q"], what="apt-get update", env=env)
        run_long(install, what="Installing PostgreSQL", env=env)
    except SetupError as error:
        say(str(error))
        return None
    return find()
