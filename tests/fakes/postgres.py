"""A PostgreSQL server for tests: its own, on a socket in a folder of its own, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cached_property
from itertools import count
from pathlib import Path

import psycopg

from bot.store.migrating import migrate
from scripts.prepare import postgres

OWNER = "postgres"
"""initdb refuses root; Debian's package makes this user."""
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "300",
    "shared_buffers": "64MB",
    # A test's data is gone with the test: nothing waits for the disk.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


def _runuser() -> str:
    """It lies where only root looks, which is not on every root's PATH."""
    return shutil.which("runuser", path=f"{os.defpath}:/usr/sbin:/sbin") or "runuser"


class PostgresServer:
    """Started when made; `stop()` ends it. Databases are cheap copies of a migrated one."""

    def __init__(self) -> None:
        found = postgres.find()
        if found is None:
            raise RuntimeError(f"The store's tests need PostgreSQL. {postgres.ADVICE}")
        self._programs = found
        self.folder = Path(tempfile.mkdtemp(prefix="xiaoer-pg-"))
        self._data = self.folder / "data"
        self._numbers = count(1)
        if os.geteuid() == 0:
            shutil.chown(self.folder, OWNER, OWNER)
        self._run("initdb", "-U", "xiaoer", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = [f"-k {self.folder}", *(f"-c {name}='{v}'" for name, v in _SETTINGS.items())]
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "-w", "-t", "60", "-l", log, "-o", " ".join(options))

    def _run(self, program: str, *arguments: str) -> None:
        as_owner = [_runuser(), "-u", OWNER, "--"] if os.geteuid() == 0 else []
        command = [*as_owner, str(self._programs / program), "-D", str(self._data), *arguments]
        _checked(command, self.folder)

    def url(self, name: str) -> str:
        """Of a database of this server."""
        return f"postgresql+psycopg://xiaoer@/{name}?host={self.folder}"

    def new_database(self, like: str = "template0") -> str:
        """A new database, empty or a copy of another one that nobody is connected to."""
        name = f"shop_{next(self._numbers)}"
        with psycopg.connect(f"host={self.folder} user=xiaoer dbname=postgres") as line:
            line.autocommit = True
            line.execute(f"CREATE DATABASE {name} TEMPLATE {like}".encode())
        return self.url(name)

    @cached_property
    def migrated(self) -> str:
        """The name of a database that `migrate` has made, to copy."""
        url = self.new_database()
        migrate(url)
        return url.partition("?")[0].rpartition("/")[2]

    def stop(self) -> None:
        """Ends the server and removes what it wrote."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-w")
        shutil.rmtree(self.folder, ignore_errors=True)


def _checked(command: Sequence[str], folder: Path) -> None:
    """Its output goes to a file: the server inherits it and would keep a pipe open."""
    said = folder / "said"
    with said.open("ab") as output:
        code = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        ).returncode
    if code:
        words = said.read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"{command[-1]} failed ({code}): {words[-2_000:]}")
