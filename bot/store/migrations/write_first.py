"""Writes the first migrations anew from the tables, one file an area, one function a table.

For use before the first release only: `python -m bot.store.migrations.write_first`, then
`ruff format`. Later changes are migrations of their own.
"""

import importlib
import pkgutil
import tempfile
from pathlib import Path
from typing import Any

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import ops

from bot.store import tables
from bot.store.engine import make_engine

AREAS = (
    "base",
    "conversations",
    "people",
    "shop",
    "money",
    "studio",
    "alerts",
    "uploads",
    "cases",
)
VERSIONS = Path(__file__).parent / "versions"
_KEPT_AS = {"Instant": "sa.BigInteger()", "Json": "sa.Text()"}


def write_first() -> list[Path]:
    """Replaces every file below versions/; returns what was written."""
    for old in VERSIONS.glob("*.py"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/empty.db")
        with engine.connect() as connection:
            options = {"target_metadata": tables.all_metadata(), "render_item": _kept_as}
            context = MigrationContext.configure(connection, opts=options)
            written = _write_areas(context)
        engine.dispose()
    return written


def _write_areas(context: MigrationContext) -> list[Path]:
    steps = produce_migrations(context, tables.all_metadata()).upgrade_ops
    found = [module.name for module in pkgutil.iter_modules(tables.__path__)]
    areas = [area for area in AREAS if area in found]
    areas += sorted(set(found) - set(areas))
    written, before = [], None
    for number, area in enumerate(areas, 1):
        module = importlib.import_module(f"{tables.__name__}.{area}")
        own = {table.name for table in vars(module).values() if type(table).__name__ == "Table"}
        own -= _earlier(areas, area)
        names = [op.table_name for op in _creations(steps) if op.table_name in own]
        revision = f"{number:04d}_{area}"
        path = VERSIONS / f"{revision}.py"
        path.write_text(_file(context, steps, area, names, revision, before), encoding="utf-8")
        written.append(path)
        before = revision
    return written


def _earlier(areas: list[str], area: str) -> set[str]:
    """Tables that a module only imports from an earlier area."""
    names: set[str] = set()
    for one in areas[: areas.index(area)]:
        module = importlib.import_module(f"{tables.__name__}.{one}")
        names |= {t.name for t in vars(module).values() if type(t).__name__ == "Table"}
    return names


def _creations(steps: Any) -> list[ops.CreateTableOp]:
    return [op for op in steps.ops if isinstance(op, ops.CreateTableOp)]


def _file(
    context: MigrationContext,
    steps: Any,
    area: str,
    names: list[str],
    revision: str,
    before: str | None,
) -> str:
    functions = "\n\n\n".join(_function(context, steps, name) for name in names)
    calls = "\n".join(f"    _create_{name}()" for name in names)
    drops = "\n".join(f'    op.drop_table("{name}")' for name in reversed(names))
    return (
        f'"""The tables of {area}."""\n\nimport sqlalchemy as sa\nfrom alembic import op\n\n'
        f"revision = {revision!r}\ndown_revision = {before!r}\n\n\n"
        f'def upgrade() -> None:\n    """Creates them."""\n{calls}\n\n\n'
        f'def downgrade() -> None:\n    """Drops them."""\n{drops}\n\n\n{functions}\n'
    )


def _function(context: MigrationContext, steps: Any, name: str) -> str:
    own = [op for op in steps.ops if getattr(op, "table_name", None) == name]
    code = render_python_code(
        ops.UpgradeOps(ops=own), migration_context=context, render_item=_kept_as
    )
    lines = [line for line in code.splitlines() if not line.strip().startswith("#")]
    body = "\n".join(line if line.startswith("    ") else f"    {line}" for line in lines)
    return f"def _create_{name}() -> None:\n{body}"


def _kept_as(kind: str, item: Any, _context: Any) -> Any:
    return _KEPT_AS.get(type(item).__name__, False) if kind == "type" else False


if __name__ == "__main__":
    write_first()
