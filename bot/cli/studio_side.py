"""The trainers' side from the command line: the inbox, and export of the phrases."""

from dataclasses import asdict

from rich.markup import escape
from rich.table import Table

from bot.bootstrap import build_deps
from bot.care.studio.phrase_files import PhraseFileError
from bot.cli.brain_side import doubtful_labels
from bot.cli.say import fail, line, output, progress
from bot.settings import Settings
from bot.usecases.deps import Deps
from bot.usecases.inbox import InboxLine, InboxPage, list_inbox
from bot.usecases.ports_studio import Clash


def show_inbox(settings: Settings, limit: int, *, as_json: bool) -> None:
    """A table for people, or one JSON line for each group of equal words."""
    deps = build_deps(settings)
    page = list_inbox(deps, limit=limit)
    if as_json:
        for found in page.lines:
            line(asdict(found) | {"at": found.at.isoformat()})
        return
    if page.lines:
        output().print(_table(deps, page))
    progress(f"收件箱里共有 {page.entries} 条没听懂的话。")


def export_phrases(settings: Settings) -> None:
    """Studio and data/ brought together; exit code 1 says what has to be decided by hand."""
    try:
        done = build_deps(settings).studio_files.export(settings.root)
    except Clash as clash:
        fail(f"{clash.path}：训练室和 data/ 改了同一处，请先改成一样。什么都没有写入。", 1)
    except PhraseFileError as error:
        fail(f"{error.path} 第 {error.line} 行：{error.text} 什么都没有写入。", 1)
    for path in done.written:
        progress(f"写入 {path}")
    for path in done.taken_in:
        progress(f"训练室带入 {path}")
    if not done.written and not done.taken_in:
        progress("训练室和 data/ 已经一样，没有要写的。")


def look_for_doubts(settings: Settings) -> None:
    """Looks through all phrases of the studio for wrong labels; the studio then shows them."""
    files = build_deps(settings).studio_files
    files.snapshot()  # makes the folder where it is not there yet
    found = doubtful_labels(settings, settings.studio_folder / "data")
    if found is None:
        fail("没有做完，上面的几行写着为什么。", 1)
    files.keep_doubts(found)
    progress(f"有 {len(found.splitlines())} 条例句可能标错了，请在训练室的“例句”里看。")


def _table(deps: Deps, page: InboxPage) -> Table:
    table = Table("时间", "次数", "买家的话（已隐去个人信息）", "原因", "猜测")
    zone = deps.policy.calendar.time_zone
    for found in page.lines:
        at = found.at.astimezone(zone).strftime("%m-%d %H:%M")
        words = escape(found.text)  # a buyer's brackets are no markup of ours
        table.add_row(at, str(found.count), words, found.reason_text, _guesses(found))
    return table


def _guesses(found: InboxLine) -> str:
    return " · ".join(f"{guess.intent} {guess.confidence:.0%}" for guess in found.ranking)
