"""A Chromium for the browser tests: one that is there, else Debian's, else Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from scripts.prepare.machine import as_root, clean_environment
from scripts.prepare.places import STAMPS, python_of
from scripts.prepare.say import SetupError, run_long, say

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADDRESS = STAMPS / "chromium"
CHINESE_FONTS = "fonts-noto-cjk"


def find() -> str | None:
    """The path of a Chromium that starts, or None."""
    noted = ADDRESS.read_text(encoding="utf-8").strip() if ADDRESS.is_file() else ""
    candidates = [os.environ.get("CHROMIUM", ""), *map(shutil.which, NAMES), *PLACES, noted]
    for candidate in candidates:
        if candidate and starts(candidate):
            return candidate
    return None


def starts(path: str) -> bool:
    """Whether the program answers with its version."""
    try:
        answer = subprocess.run(
            [path, "--version"], capture_output=True, timeout=60, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def is_ready() -> bool:
    """Whether the Chromium noted last time is still there."""
    return ADDRESS.is_file() and Path(ADDRESS.read_text(encoding="utf-8").strip()).exists()


def ensure() -> str:
    """Find or install a Chromium, note its path and return it; SetupError says what to install."""
    for attempt in (find, _from_debian, _from_playwright):
        found = attempt()
        if found:
            ADDRESS.parent.mkdir(parents=True, exist_ok=True)
            ADDRESS.write_text(found + "\n", encoding="utf-8")
            return found
    raise SetupError(
        "The browser tests need Chromium and none could be installed. On Debian or Ubuntu: "
        f"apt-get install chromium {CHINESE_FONTS}; elsewhere install Chrome or Chromium, or set "
        "CHROMIUM to the path of one."
    )


def _from_debian() -> str | None:
    root = as_root()
    if shutil.which("apt-get") is None or root is None:
        return None
    say("Installing Chromium and Chinese fonts with apt-get: 200 MB, two to five minutes.")
    env = {**clean_environment(), "DEBIAN_FRONTEND": "noninteractive"}
    packages = ["chromium", CHINESE_FONTS]
    try:
        run_long([*root, "apt-get", "update", "-q"], what="apt-get update", env=env)
        install = [*root, "apt-get", "install", "-y", "-q", "--no-install-recommends"]
        run_long([*install, *packages], what="Installing Chromium", env=env)
    except SetupError as error:
        say(str(error))
        return None
    return find()


def _from_playwright() -> str | None:
    python = str(python_of("app"))
    say("Asking Playwright for its own Chromium: 150 MB, a few minutes.")
    env = clean_environment()
    try:
        run_long([python, "-m", "playwright", "install", "chromium"], what="Fetching it", env=env)
    except SetupError as error:
        say(str(error))
        return None
    question = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as all: print(all.chromium.executable_path)"
    )
    answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return path if path and starts(path) else None
