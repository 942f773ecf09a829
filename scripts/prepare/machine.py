"""What the machine has: its pip settings handed to uv, its interpreters found."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# pip's name -> the variable by which uv takes the same thing, and uv's separator for several values
PIP_TO_UV = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("ALL_PROXY", " "),
    "timeout": ("UV_HTTP_TIMEOUT", " "),
    "default-timeout": ("UV_HTTP_TIMEOUT", " "),
}
OLDER_NAMES = {"UV_DEFAULT_INDEX": "UV_INDEX_URL"}
FOREIGN = ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "CONDA_PREFIX")


def clean_environment() -> dict[str, str]:
    """The environment without what would bend another interpreter's imports."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}


def uv_environment() -> dict[str, str]:
    """The environment for uv: its own settings, else what the machine's pip settings say."""
    env = clean_environment()
    if not uv_settings_files():
        env.update(uv_settings_from_pip(pip_settings(), env))
    return env


def uv_settings_files() -> list[Path]:
    """uv's own settings files on this machine; where one exists it alone decides."""
    named = os.environ.get("UV_CONFIG_FILE")
    places = [
        Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "uv" / "uv.toml",
        Path("/etc/uv/uv.toml"),
        *([Path(named)] if named else []),
    ]
    return [place for place in places if place.is_file()]


def uv_settings_from_pip(pip: Mapping[str, str], present: Mapping[str, str]) -> dict[str, str]:
    """Translate pip's settings; a variable that is present already is left alone."""
    given: dict[str, str] = {}
    for name, value in pip.items():
        variable, separator = PIP_TO_UV.get(name, ("", ""))
        if not variable or variable in present or OLDER_NAMES.get(variable) in present:
            continue
        given[variable] = separator.join(value.split())
    return given


def with_extra_indexes(pip: Mapping[str, str], env: Mapping[str, str]) -> dict[str, str] | None:
    """The environment with pip's further indexes too, or None if pip has none or uv has its own.

    For a second try only: pip looks for each file in all its indexes, uv for each version in the
    first index that has it, so that a partial mirror can hide the file that fits. The hashes keep
    a look through all of them safe.
    """
    further = pip.get("extra-index-url", "").split()
    if not further or uv_settings_files() or {"UV_INDEX", "UV_EXTRA_INDEX_URL"} & set(env):
        return None
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", **env, "UV_INDEX": " ".join(further)}


def pip_settings() -> dict[str, str]:
    """pip's settings as it lists them; without pip, those that stand in the environment."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    settings = parse_pip_config(listed.stdout) if listed.returncode == 0 else {}
    for name, value in os.environ.items():
        if name.startswith("PIP_") and value:
            settings[name[len("PIP_") :].lower().replace("_", "-")] = value
    return settings


def parse_pip_config(listing: str) -> dict[str, str]:
    """Read lines such as `global.find-links='a\\nb'`; later lines win, as they do for pip."""
    settings: dict[str, str] = {}
    for line in listing.splitlines():
        key, found, value = line.partition("=")
        section, _, name = key.strip().rpartition(".")
        if found and section in {"global", "install", ":env:"}:
            settings[name] = value.strip().strip("'\"").replace("\\n", "\n").strip()
    return settings


def interpreters_off_path(version: str) -> list[Path]:
    """Interpreters of `3.10`-like versions that version managers keep where PATH does not look."""
    homes = {Path.home(), Path(pwd.getpwuid(os.getuid()).pw_dir)}
    pyenvs = [Path(os.environ["PYENV_ROOT"])] if os.environ.get("PYENV_ROOT") else []
    pyenvs += [home / ".pyenv" for home in homes] + [Path("/opt/pyenv"), Path("/usr/local/pyenv")]
    keepers = [pyenv / "versions" for pyenv in pyenvs]
    keepers += [home / ".local/share/mise/installs/python" for home in homes]
    keepers += [home / ".asdf/installs/python" for home in homes]
    found = [p for keeper in keepers for p in keeper.glob(f"{version}.*/bin/python{version}")]
    found += [Path(p) / f"python{version}" for p in ("/usr/local/bin", "/opt/homebrew/bin")]
    return [interpreter for interpreter in found if os.access(interpreter, os.X_OK)]


def as_root() -> list[str] | None:
    """What to put before a command so that it runs as root, None where that cannot be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if allowed.returncode == 0 else None
