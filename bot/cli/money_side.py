"""The ledger of grants from the command line."""

from bot.bootstrap import build_deps
from bot.cli.say import fail, line, progress
from bot.settings import Settings
from bot.usecases.grant_check import check_ledger


def check(settings: Settings) -> None:
    """One JSON line for each break on stdout; exit code 1 when there is any."""
    checked = check_ledger(build_deps(settings))
    for found in checked.breaks:
        line({"business_key": found.business_key, "seq": found.seq, "what": found.what})
    if checked.breaks:
        fail(f"账本有{len(checked.breaks)}处对不上，见上面各行。")
    progress(f"账本完好：{checked.rows}笔赔付，{checked.links}条流水，末尾 {checked.end[:16]}。")
