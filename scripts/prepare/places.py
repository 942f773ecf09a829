"""Where set-up reads and writes, all below the root of the project."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENVS = ROOT / ".venv"
STAMPS = VENVS / "stamps"
LOCK = VENVS / ".setup.lock"
REQUIREMENTS = ROOT / "requirements"
FRONTEND = ROOT / "frontend"


def python_of(environment: str) -> Path:
    """The interpreter of one of the project's environments."""
    return VENVS / environment / "bin" / "python"
