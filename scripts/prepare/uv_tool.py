"""uv: the machine's own if it is young enough, else a pinned one of the project's."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec

from scripts.prepare.machine import clean_environment
from scripts.prepare.places import REQUIREMENTS, ROOT, VENVS
from scripts.prepare.say import SetupError, run_long, say

OLDEST_UV = (0, 5, 0)
TOOLS = VENVS / "tools"


def find_or_install_uv() -> str:
    """The path of a uv that works; fetches the pinned one if there is none."""
    for candidate in (shutil.which("uv"), str(TOOLS / "bin" / "uv")):
        if candidate and is_usable(candidate):
            return candidate
    say("There is no uv on this machine: fetching it into .venv/tools (about 20 MB, one minute).")
    install_uv()
    uv = str(TOOLS / "bin" / "uv")
    if not is_usable(uv):
        raise SetupError(f"uv was installed to {uv} but does not start.")
    return uv


def is_usable(uv: str) -> bool:
    """Whether this uv starts here (a pyenv shim may not) and knows what we ask of it."""
    try:
        asked = subprocess.run(
            [uv, "--version"], capture_output=True, text=True, cwd=ROOT, check=False
        )
    except OSError:
        return False
    version = re.search(r"(\d+)\.(\d+)\.(\d+)", asked.stdout)
    if asked.returncode != 0 or version is None:
        return False
    return tuple(map(int, version.groups())) >= OLDEST_UV


def install_uv() -> None:
    """Install the pinned uv by venv, else by pip; SetupError if neither is there."""
    locked = ["--quiet", "--require-hashes", "-r", str(REQUIREMENTS / "tools.txt")]
    if has_module("venv") and has_module("ensurepip"):
        shutil.rmtree(TOOLS, ignore_errors=True)
        _step([sys.executable, "-m", "venv", str(TOOLS)], "A small environment for uv")
        _step([str(TOOLS / "bin" / "python"), "-m", "pip", "install", *locked], "Fetching uv")
    elif has_module("pip"):
        shutil.rmtree(TOOLS, ignore_errors=True)
        target = ["--target", str(TOOLS)]
        _step([sys.executable, "-m", "pip", "install", *target, *locked], "Fetching uv")
    else:
        raise SetupError(
            "This Python has neither venv nor pip, and there is no uv. Install one of them: "
            "apt-get install python3-venv (Debian, Ubuntu), dnf install python3-pip (Fedora), "
            "brew install uv (macOS)."
        )


def has_module(name: str) -> bool:
    """Whether the Python that runs set-up can import the module."""
    return find_spec(name) is not None


def _step(command: list[str], what: str) -> None:
    env = clean_environment()
    env.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    run_long(command, what=what, env=env)
