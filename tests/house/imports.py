"""Who may import which package of others, and what no module may do."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import code_files, name_of, parse

# package -> the only places of bot and actions that may import it
KEEPERS = {
    "sqlalchemy": ("bot/store/", "bot/brain/"),
    "alembic": ("bot/store/",),
    "fastapi": ("bot/web/", "bot/rasa_link/"),
    "starlette": ("bot/web/", "bot/rasa_link/"),
    "rasa_sdk": ("actions/", "bot/rasa_link/"),
    "rasa": ("bot/brain/",),
    "spacy": ("bot/brain/",),
    "jieba": ("bot/brain/",),
    "sanic": ("bot/brain/",),
    "typer": ("bot/cli",),
    "PIL": ("bot/photos/",),
}
# folder -> what it may import besides the standard library
PURE = {
    "bot/shop/": ("bot.shop", "bot.text.places"),
    "bot/care/": ("bot.care", "bot.text"),
    "bot/text/": ("bot.text", "opencc", "pypinyin"),
}
BUILT_ONCE = {"create_engine", "sessionmaker", "FastAPI", "Client", "AsyncClient", "Settings"}


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """Full names of everything the module imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "bot":
                yield from (f"bot.{alias.name}" for alias in node.names)
            else:
                yield node.module


def outside_their_place(root: Path) -> list[str]:
    """Imports of a package by a module that is not one of its keepers."""
    return [
        f"{name}: {module}"
        for name, module in _all_imports(root)
        if (keepers := KEEPERS.get(module.split(".")[0])) and not name.startswith(keepers)
    ]


def impure(root: Path) -> list[str]:
    """Imports of the pure folders beyond the standard library and what PURE allows."""
    faults = []
    for name, module in _all_imports(root):
        for folder, allowed in PURE.items():
            if name.startswith(folder) and not _is_allowed(module, allowed):
                faults.append(f"{name}: {module}")
    return faults


def _is_allowed(module: str, allowed: tuple[str, ...]) -> bool:
    ours = any(module == each or module.startswith(f"{each}.") for each in allowed)
    return ours or module.split(".")[0] in sys.stdlib_module_names


def _all_imports(root: Path) -> Iterator[tuple[str, str]]:
    for file in code_files(root, ".py", below=("bot", "actions")):
        for module in imported_modules(parse(file)):
            yield name_of(file, root), module


def environment_readers(root: Path) -> list[str]:
    """Modules other than the settings that touch os.environ or os.getenv."""
    return [
        f"{name_of(file, root)}:{node.lineno}"
        for file in code_files(root, ".py", below=("bot", "actions"))
        if file.name != "settings.py"
        for node in ast.walk(parse(file))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]


def built_at_import(root: Path) -> list[str]:
    """Engines, applications, clients and settings that are made when a module is imported."""
    return [
        f"{name_of(file, root)}:{call.lineno}"
        for file in code_files(root, ".py", below=("bot", "actions"))
        for statement in parse(file).body
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr)
        for call in ast.walk(statement)
        if isinstance(call, ast.Call) and _called(call) in BUILT_ONCE
    ]


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
