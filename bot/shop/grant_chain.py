"""The hash chain of the ledger: every change is a link that covers the row and the link before.

A row, a link or the end of the chain that somebody changed by hand is named (case 39).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

FIRST = "0" * 64
"""What the first link has before it."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WORDS = frozenset({"text", "evidence", "why"})
Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Link:
    """One change of one grant. `fields`: the whole row afterwards, as `fields_text` writes it."""

    seq: int
    business_key: str
    verb: str
    actor: str
    at: datetime
    fields: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the ledger does not keep its word; `what` is Chinese, for people."""

    business_key: str
    what: str
    seq: int | None = None


def fields_text(fields: Fields) -> str:
    """The fields of a row as one text, the same on every database."""
    return _json(_as_kept(fields))


def _as_kept(fields: Fields) -> dict[str, object]:
    return {name: _kept(name, value) for name, value in fields.items()}


def _kept(name: str, value: object) -> object:
    """What people wrote is kept as a fingerprint: words can be forgotten, the chain cannot."""
    if name in WORDS and value:
        return "#" + hashlib.sha256(str(value).encode()).hexdigest()[:32]
    return _plain(value)


def next_link(
    seq: int, previous: str, key: str, verb: str, actor: str, at: datetime, fields: Fields
) -> Link:
    """The link after `previous`, numbered `seq` from 1 on."""
    text = fields_text(fields)
    return Link(
        seq, key, verb, actor, at, text, previous, _hash(seq, key, verb, actor, at, text, previous)
    )


def find_breaks(
    links: Iterable[Link], rows: Mapping[str, Fields], head: tuple[int, str]
) -> list[Break]:
    """Everything that is wrong: links in order of seq, rows by business key, and the end of the
    chain (seq, hash) as the ledger keeps it."""
    breaks: list[Break] = []
    latest: dict[str, str] = {}
    seq, before = 0, FIRST
    for link in links:
        breaks += _wrong_with(link, seq, before)
        seq, before = link.seq, link.hash
        latest[link.business_key] = link.fields
    if (seq, before) != head:
        breaks.append(Break("", f"账本末尾对不上：应到第{head[0]}条，实际到第{seq}条", seq))
    return breaks + _wrong_rows(latest, rows)


def _wrong_with(link: Link, seq: int, before: str) -> list[Break]:
    key = link.business_key
    if link.seq != seq + 1:
        return [Break(key, f"流水第{seq + 1}条到第{link.seq - 1}条不见了", link.seq)]
    own = _hash(link.seq, key, link.verb, link.actor, link.at, link.fields, link.previous)
    if own != link.hash:
        return [Break(key, f"流水第{link.seq}条被改动过", link.seq)]
    if link.previous != before:
        return [Break(key, f"流水第{link.seq}条接不上前一条", link.seq)]
    return []


def _wrong_rows(latest: Mapping[str, str], rows: Mapping[str, Fields]) -> list[Break]:
    breaks = [Break(key, "账本里没有流水，是直接写进去的") for key in rows if key not in latest]
    for key, text in latest.items():
        row = rows.get(key)
        if row is None:
            breaks.append(Break(key, "账本里的这一行被删掉了"))
        elif changed := _changed(text, row):
            breaks.append(Break(key, "被直接改动：" + "；".join(changed)))
    return breaks


def is_as_chained(link: Link, row: Fields) -> bool:
    """Whether a link has its own hash, and the row is still as the link left it."""
    own = _hash(
        link.seq, link.business_key, link.verb, link.actor, link.at, link.fields, link.previous
    )
    return own == link.hash and not _changed(link.fields, row)


def _changed(text: str, row: Fields) -> list[str]:
    """Fields that the last link had otherwise; one that a later migration added is not judged."""
    try:
        kept: dict[str, object] = json.loads(text)
    except ValueError:
        return []  # the link itself is named already
    now = _as_kept(row)
    return [
        f"{name} 应为 {kept[name]!r}，现为 {now.get(name)!r}"
        for name in kept
        if kept[name] != now.get(name)
    ]


def _hash(
    seq: int, key: str, verb: str, actor: str, at: datetime, fields: str, previous: str
) -> str:
    whole = _json([seq, key, verb, actor, _plain(at), fields, previous])
    return hashlib.sha256(whole.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return (value - _EPOCH) // timedelta(microseconds=1)
    return value.isoformat() if isinstance(value, date) else value


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
