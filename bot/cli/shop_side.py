"""The shop's data from the command line: migrate, seed, import."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.bootstrap import build_deps
from bot.cli.say import fail, line, progress
from bot.settings import Settings
from bot.usecases.deps import Deps
from bot.usecases.refusals import Refused
from bot.usecases.seed import seed, shop_is_empty
from bot.usecases.shop_import import Report, import_file

ERRORS_SHOWN = 20


def demo_folder(settings: Settings) -> Path:
    """The demo shop's CSV files."""
    return settings.root / "data/shop/demo"


def moment(deps: Deps, text: str | None) -> datetime | None:
    """A time as typed; without a zone it is the shop's. Ends with exit code 2 when unreadable."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        fail(f"{text!r} is no time; for example 2026-11-11T10:00+08:00.", 2)
    return read if read.tzinfo else read.replace(tzinfo=deps.policy.calendar.time_zone)


def seed_shop(settings: Settings, at: str | None) -> None:
    """Fills the demo shop and prints how many records of each kind."""
    deps = build_deps(settings)
    try:
        counts = seed(deps, demo_folder(settings), moment(deps, at))
    except Refused as refused:
        fail(refused.text)
    line(counts)


def seed_if_empty(settings: Settings, deps: Deps) -> None:
    """For a first start with the demo."""
    if shop_is_empty(deps):
        counts = seed(deps, demo_folder(settings))
        progress(
            f"示例店铺已就绪：{counts['products']}个商品规格，{counts['buyers']}位买家，"
            f"{counts['orders']}个订单，{counts['parcels']}个包裹。"
        )


def import_csv(settings: Settings, kind: str, file: Path, *, dry_run: bool) -> None:
    """Prints the report; exit code 1 when the file was refused."""
    try:
        report = import_file(build_deps(settings), kind, file, dry_run=dry_run)
    except ValueError:
        fail(f"There is no kind {kind!r}: products, stock, orders, order_lines, parcels, …", 2)
    except OSError as error:
        fail(f"{file}: {error.strerror}", 2)
    line(_summary(report))
    for complaint in _complaints(report):
        progress(complaint)
    if report.errors:
        fail("Nothing was imported.")


def _summary(report: Report) -> dict[str, object]:
    changed = [
        {
            "key": change.key,
            "fields": [
                {"name": f.name, "old": str(f.old), "new": str(f.new), "applied": f.applied}
                for f in change.fields
            ],
        }
        for change in report.changed
    ]
    return {
        "kind": report.kind.value,
        "added": report.added,
        "changed": changed,
        "unchanged": report.unchanged,
        "errors": len(report.errors),
        "written": report.written,
    }


def _complaints(report: Report) -> Iterable[str]:
    for error in report.errors[:ERRORS_SHOWN]:
        yield str(error)
    more = len(report.errors) - ERRORS_SHOWN
    if more > 0:
        yield f"… and {more} more."
