"""What trainers do with the script book: read it, look at a draft, save it, go back."""

from collections.abc import Sequence

from bot.care.script_book import UnknownReply, Variant
from bot.care.studio.standing import Standing
from bot.care.studio.tone_hints import tone_hints
from bot.care.studio.wordings import TONES, Bench, Draft, faults_of_wordings, preview
from bot.usecases.deps import Deps
from bot.usecases.guarding import contacts
from bot.usecases.ports import Books
from bot.usecases.ports_wordings import WordingRow
from bot.usecases.refusals import Refused, not_found
from bot.usecases.studio_changes import trainer
from bot.usecases.wording_views import (
    BookPage,
    ReplyCard,
    ReplyLine,
    WordingLook,
    card_of,
    line_of,
    looked_at,
    topics_of,
)
from bot.usecases.wordings_live import bring_up, kept_in, standing

MOST_SHOWN = 300


def list_replies(
    deps: Deps, *, topic: str = "", search: str = "", changed: bool = False
) -> BookPage:
    """The replies by topic. `search`: every word of it, in the words, the name or the topic;
    `changed`: only those that trainers have changed."""
    bring_up(deps)
    book = deps.script_book
    with deps.store.read() as books:
        rows = {row.reply: row for row in books.wordings.latest()}
        kept = kept_in(books)
    lines = [
        line_of(book, name, standing(book, name, kept.get(name)), rows.get(name))
        for name in sorted(book.names, key=lambda name: (book.topic(name), name))
        if topic in ("", book.topic(name))
    ]
    found = [one for one in lines if _is_meant(one, search, changed)]
    return BookPage(book.revision, topics_of(book), len(found), tuple(found[:MOST_SHOWN]))


def _is_meant(line: ReplyLine, search: str, changed: bool) -> bool:
    if changed and line.standing is Standing.FILED:
        return False
    text = "\n".join((line.reply, line.topic_label, line.shown, *line.texts)).lower()
    return all(word in text for word in search.lower().split())


def read_reply(deps: Deps, *, reply: str) -> ReplyCard:
    """One reply with all that may be said of it, and its history. Raises Refused("not_found")."""
    bring_up(deps)
    with deps.store.read() as books:
        return _card(deps, books, reply)


def _card(deps: Deps, books: Books, reply: str) -> ReplyCard:
    bench = _bench(deps, reply)
    history = books.wordings.history(reply)
    row = kept_in(books).get(reply) if history else None
    return card_of(deps, bench, history, standing(deps.script_book, reply, row))


def _bench(deps: Deps, reply: str) -> Bench:
    book = deps.script_book
    try:
        filed, said = book.filed(reply), book.variants(reply)
    except UnknownReply:
        raise not_found() from None
    shop, laws = frozenset(book.shop_facts), frozenset(deps.law.rules)
    return Bench(reply, filed, said, shop, laws, contacts(deps.policy))


def look(deps: Deps, *, reply: str, drafts: Sequence[Draft]) -> WordingLook:
    """What stops the drafts, how they sound, and what a buyer would see; nothing is kept."""
    bench = _bench(deps, reply)
    faults = faults_of_wordings(bench, drafts)
    return WordingLook(
        faults=tuple(faults),
        wordings=tuple(looked_at(preview(bench, one), tone_hints(one.text)) for one in drafts),
    )


def save_wordings(
    deps: Deps, *, trainer_id: str, reply: str, base: int, drafts: Sequence[Draft]
) -> ReplyCard:
    """The drafts are said from now on. `base`: the revision of the reply that they rest on.

    Raises Refused: not_found, clash (somebody was faster), stopped (with the first reason),
    bad_request (nothing new).
    """
    bring_up(deps)
    with deps.store.write() as books:
        user = trainer(books, trainer_id)
        revision = books.wordings.next_revision()
        bench = _bench_to_change(deps, books, reply, base)
        _refuse_stopped(bench, drafts)
        said = tuple(draft.variant for draft in drafts)
        if said == bench.said:
            raise Refused("bad_request", "和现在的说法一样，没有改动。")
        row = WordingRow(
            revision, reply, said, bench.filed, user.id, user.name, deps.clock(), "改写"
        )
        _keep(books, row, bench.said)
    return _now_said(deps, reply)


def restore_wordings(
    deps: Deps, *, trainer_id: str, reply: str, base: int, revision: int
) -> ReplyCard:
    """Back to what was said after an earlier change; 0: the words of the file.

    Raises Refused: not_found, clash, stopped (they may not be said any more), bad_request.
    """
    bring_up(deps)
    with deps.store.write() as books:
        user = trainer(books, trainer_id)
        fresh = books.wordings.next_revision()
        bench = _bench_to_change(deps, books, reply, base)
        said, note = _earlier(deps, books, bench, revision)
        if said == bench.said:
            raise Refused("bad_request", "现在说的就是这一版，不用恢复。")
        _refuse_stopped(bench, [Draft(one.text, one.rules, one.tone) for one in said])
        now = deps.clock()
        row = WordingRow(fresh, reply, said, bench.filed, user.id, user.name, now, note)
        _keep(books, row, bench.said)
    return _now_said(deps, reply)


def _bench_to_change(deps: Deps, books: Books, reply: str, base: int) -> Bench:
    """The book was brought up before this transaction: that its newest row is the one that the
    trainer has seen means that the words in memory are the newest too."""
    latest = books.wordings.latest_of(reply)
    if (latest.revision if latest else 0) != base:
        who = latest.by_name if latest else "同事"
        raise Refused("clash", f"{who}刚改过这条话术，您看到的是旧的。请刷新后再改。")
    return _bench(deps, reply)


def _refuse_stopped(bench: Bench, drafts: Sequence[Draft]) -> None:
    unknown = [draft.tone for draft in drafts if draft.tone not in TONES]
    if unknown:
        raise Refused("bad_request", f"没有“{unknown[0]}”这种语气，请从列表里选。")
    faults = faults_of_wordings(bench, drafts)
    if faults:
        raise Refused("stopped", faults[0].text)


def _earlier(
    deps: Deps, books: Books, bench: Bench, revision: int
) -> tuple[tuple[Variant, ...], str]:
    if revision == 0:
        return bench.filed, "恢复原文"
    for row in books.wordings.history(bench.reply):
        if row.revision == revision:
            at = row.at.astimezone(deps.policy.calendar.time_zone)
            return row.wordings, f"恢复到{row.by_name} {at:%m-%d %H:%M} 的说法"
    raise Refused("not_found", "没有这一版说法。")


def _keep(books: Books, row: WordingRow, before: tuple[Variant, ...]) -> None:
    books.wordings.add(row)
    books.audit.write(
        row.at,
        row.by,
        "wording_changed",
        row.reply,
        revision=row.revision,
        note=row.note,
        before=[one.text for one in before],
        after=[one.text for one in row.wordings],
    )


def _now_said(deps: Deps, reply: str) -> ReplyCard:
    bring_up(deps)
    with deps.store.read() as books:
        return _card(deps, books, reply)
