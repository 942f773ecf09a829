"""Does the ledger keep its word? The chain, and what was paid against it (case 39)."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from bot.shop.grant_chain import Break, find_breaks
from bot.shop.grant_states import IN_FLIGHT, GrantState
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_alerts import Alert, Notifier, NotTold
from bot.usecases.ports_grants import GrantRow, WalletEntry

NIGHT = time(3, 0)
"""Shop time from which the check of a night is due."""
NAMED = 5
"""So many rows an alert names; the command names all."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was looked at, and everything that is wrong with it."""

    rows: int
    links: int
    end: str
    """The hash of the last link: kept elsewhere (the log), it shows a chain written anew."""
    breaks: tuple[Break, ...]


def check_ledger(deps: Deps, *, is_embedded_payer: bool = True) -> Checked:
    """Looks through the whole ledger in one snapshot. `is_embedded_payer`: the wallet is this
    shop's own, so that every confirmed grant must stand there once and nothing else."""
    with deps.store.read() as books:
        rows = {row.business_key: row for row in books.grants.rows()}
        head = books.grants.head()
        fields = {key: _fields(row) for key, row in rows.items()}
        breaks = find_breaks(books.grants.links(), fields, head)
        if is_embedded_payer:
            breaks += _unbalanced(books, rows)
    return Checked(len(rows), head[0], head[1], tuple(breaks))


def check_nightly(deps: Deps, *, notifiers: Sequence[Notifier], desk_url: str) -> Checked | None:
    """Once a night, whoever of the replicas comes first: checks, and alarms the on-call list with
    the rows by name. None when it is not due."""
    now = deps.clock()
    local = deps.policy.days.local(now)
    if local.time() < NIGHT:
        return None
    with deps.store.write() as books:
        if not books.grants.claim_check(local.date()):
            return None
    checked = check_ledger(deps)
    _log.info("ledger: %d rows, %d links, ends in %s", checked.rows, checked.links, checked.end)
    if checked.breaks:
        _alarm(deps, checked, notifiers, desk_url)
    return checked


def _fields(row: GrantRow) -> Mapping[str, object]:
    return {name: getattr(row, name) for name in GrantRow.__dataclass_fields__}


def _unbalanced(books: Books, rows: Mapping[str, GrantRow]) -> list[Break]:
    given = dict(books.wallet.given())
    breaks = []
    for row in rows.values():
        entry = given.pop(row.grant_id, None)
        if row.state in IN_FLIGHT:
            continue  # it may stand there or not yet
        if wrong := _wrong_entry(row, entry):
            breaks.append(Break(row.business_key, wrong))
    breaks += [Break(key, "钱包里有一笔没有对应的赔付") for key in given]
    return breaks


def _wrong_entry(row: GrantRow, entry: WalletEntry | None) -> str:
    if row.state is not GrantState.CONFIRMED:
        return "没有确认发放，钱包里却有" if entry else ""
    if entry is None:
        return "已确认发放，钱包里却没有"
    told = (entry.buyer_id, entry.amount_fen, entry.points, entry.kind)
    asked = (row.buyer_id, row.amount_fen, row.points, row.kind)
    return "" if told == asked else "钱包里的与账本不一致"


def _alarm(deps: Deps, checked: Checked, notifiers: Sequence[Notifier], desk_url: str) -> None:
    named = [f"{one.business_key or '账本'}：{one.what}" for one in checked.breaks[:NAMED]]
    for line in named:
        _log.critical("ledger: %s", line)
    now = deps.clock()
    alert = Alert(
        id=f"ledger-{deps.policy.days.day_of(now).isoformat()}",
        conversation_id="",
        reason="ledger",
        reason_text="赔付账本对不上",
        words=f"共{len(checked.breaks)}处。" + "；".join(named),
        link=desk_url,
        shop_id=deps.shop_id,
        shop_name=deps.shop_name,
        asked_at=now,
    )
    for notifier in notifiers:
        try:
            notifier.tell(alert)
        except NotTold as error:
            _log.error("%s was not told of the ledger: %s", notifier.name, error)
    with deps.store.write() as books:
        books.audit.write(now, "check", "ledger_broken", "ledger", breaks=len(checked.breaks))
