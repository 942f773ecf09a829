"""What the house tests read: the project's own files, as git knows them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

from scripts.prepare.stamps import source_files

ROOT = Path(__file__).resolve().parents[2]
CODE_FOLDERS = ("bot", "actions", "scripts", "benchmarks", "tests", "frontend")


def project_files(root: Path = ROOT) -> list[Path]:
    """Every file that is, or would be, in a commit; git's ignore rules hold."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    files = [root / name for name in listed.stdout.split("\0") if name]
    return sorted(file for file in files if file.is_file())


def code_files(root: Path, *endings: str, below: tuple[str, ...] = CODE_FOLDERS) -> list[Path]:
    """The files of the code folders with one of the endings, without caches and packages."""
    folders = [root / name for name in below if (root / name).is_dir()]
    found = [file for folder in folders for file in source_files(folder)]
    return sorted(file for file in found if file.name.endswith(endings))


def read_text(file: Path) -> str | None:
    """The file's text, or None if it is no text."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def parse(file: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def name_of(file: Path, root: Path) -> str:
    """The file as it is called from the root, for messages."""
    return file.relative_to(root).as_posix()
