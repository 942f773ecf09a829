"""Git's plumbing for one folder: what is staged or half done by others is never touched."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

EXPORTED = "refs/xiaoer/exported"
"""The commit at which studio and data/ were last the same."""
_TIMEOUT_S = 30
_COMMITTER = {"GIT_COMMITTER_NAME": "店小二训练室", "GIT_COMMITTER_EMAIL": "studio@xiaoer.invalid"}


class GitError(Exception):
    """Git said no; the message is git's own."""


class Git:
    """Calls git in a folder, with no settings but the folder's own, no hooks and no questions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._program = shutil.which("git") or "git"

    def run(
        self, *arguments: str, given: bytes | None = None, env: Mapping[str, str] | None = None
    ) -> bytes:
        """What git prints. Raises GitError."""
        done = subprocess.run(
            [self._program, "-c", "core.hooksPath=", "-c", "core.quotePath=off", *arguments],
            cwd=self.folder,
            input=given if given is not None else b"",
            env=_clean_environment() | dict(env or {}),
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=False,
        )
        if done.returncode:
            raise GitError(done.stderr.decode(errors="replace").strip())
        return done.stdout

    def line(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        """Its one line."""
        return self.run(*arguments, env=env).decode().strip()

    def head(self) -> str:
        """The newest commit."""
        return self.line("rev-parse", "HEAD")

    def blob(self, name: str) -> bytes | None:
        """The content of `commit:path`, or of `:path` as staged; None where there is none."""
        try:
            return self.run("cat-file", "blob", name)
        except GitError:
            return None

    def keep(self, data: bytes) -> str:
        """Stores a content and gives its name."""
        return self.run("hash-object", "-w", "--stdin", given=data).decode().strip()

    def commit(
        self, parent: str, files: Mapping[str, bytes], message: str, author: tuple[str, str]
    ) -> str:
        """A commit on `parent` in which exactly these files are new; no branch moves yet."""
        name, mail = author
        with TemporaryDirectory() as scratch:
            index = {"GIT_INDEX_FILE": str(Path(scratch) / "index")}
            self.run("read-tree", parent, env=index)
            for path, data in files.items():
                entry = f"100644,{self.keep(data)},{path}"
                self.run("update-index", "--add", "--cacheinfo", entry, env=index)
            tree = self.line("write-tree", env=index)
        who = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail}
        made = self.run(
            "commit-tree", tree, "-p", parent, given=message.encode(), env=_COMMITTER | who
        )
        return made.decode().strip()

    def stage(self, path: str, data: bytes) -> None:
        """This content as the staged one of the path."""
        self.run("update-index", "--add", "--cacheinfo", f"100644,{self.keep(data)},{path}")

    def begin(self, message: str) -> None:
        """A new repository of everything that stands in the folder."""
        self.run("init", "--quiet", "--initial-branch=main")
        self.run("add", "--all")
        who = {"GIT_AUTHOR_NAME": "店小二训练室", "GIT_AUTHOR_EMAIL": "studio@xiaoer.invalid"}
        self.run("commit", "--quiet", "--message", message, env=_COMMITTER | who)

    def merged(self, ours: bytes, base: bytes, theirs: bytes) -> bytes | None:
        """Both sides' edits in one text; None where they changed the same lines."""
        with TemporaryDirectory() as scratch:
            names = []
            for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
                path = Path(scratch) / name
                path.write_bytes(data)
                names.append(str(path))
            try:
                return self.run("merge-file", "-p", "--quiet", *names)
            except GitError:
                return None

    def names(self, *arguments: str) -> Sequence[str]:
        """Paths, one a line."""
        return self.run(*arguments).decode().splitlines()


def _clean_environment() -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "HOME": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
    }


def write_file(path: Path, data: bytes) -> None:
    """All of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    draft.write_bytes(data)
    draft.replace(path)
