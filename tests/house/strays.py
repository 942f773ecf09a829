"""What must not be in the project: a machine's paths, a package registry's host, unpinned files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.sources import name_of, read_text

# Written in halves, so that this file is not itself a stray.
HOSTS = ("py" r"pi\.org", "python" r"hosted\.org", "npm" r"js\.org", r"debian\." "org/debian")
MACHINE_PATH = re.compile(r"(?<![\w.~$}/-])/(?:work|root|farm|home/\w+|Users/\w+)/")
REGISTRY_HOST = re.compile("|".join(HOSTS))


def stray_lines(root: Path, files: Iterable[Path]) -> list[str]:
    """Lines that name a path of one machine or the host of a package registry."""
    faults = []
    for file in files:
        for number, line in enumerate((read_text(file) or "").splitlines(), 1):
            if MACHINE_PATH.search(line) or REGISTRY_HOST.search(line):
                faults.append(f"{name_of(file, root)}:{number}")
    return faults


def loose_requirements(folder: Path) -> list[str]:
    """Lines of compiled requirement files that are not pinned by version and hash."""
    faults = []
    for file in sorted(folder.glob("*.txt")):
        text = re.sub(r"\\\n", " ", file.read_text(encoding="utf-8"))
        for line in (each.strip() for each in text.splitlines()):
            if line and not line.startswith("#") and not _is_pinned(line):
                faults.append(f"{file.name}: {line[:60]}")
    return faults


def _is_pinned(line: str) -> bool:
    by_version_and_hash = re.match(r"[\w.\[\],-]+==", line) and "--hash=sha256:" in line
    return bool(by_version_and_hash) and "://" not in line


def not_compiled(folder: Path) -> list[str]:
    """Names of an .in file that its compiled .txt does not hold."""
    faults = []
    for source in sorted(folder.glob("*.in")):
        compiled = source.with_suffix(".txt")
        pinned = compiled.read_text(encoding="utf-8").lower() if compiled.is_file() else ""
        for line in source.read_text(encoding="utf-8").splitlines():
            name = re.match(r"\w[\w.-]*", line)
            if name and not re.search(rf"^{_normal(name[0])}(\[\w+\])?==", pinned, re.M):
                faults.append(f"{source.name}: {name[0]}")
    return faults


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def addresses_in_npm_lock(lock: Path) -> list[str]:
    """Packages of the npm lock that name where they are downloaded, or that carry no hash."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return [
        name
        for name, entry in packages.items()
        if name and ("resolved" in entry or "integrity" not in entry)
    ]
