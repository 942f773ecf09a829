"""Hand-over notes between shifts (playbook §10): written, seen by the next, ticked off."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.usecases.answering import person
from bot.usecases.deps import Deps
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_lead import ShiftNote
from bot.usecases.refusals import Refused

LONGEST_NOTE = 1_000
SHOWN_AFTER = timedelta(days=2)
"""How long a note that was ticked off is still shown."""


@dataclass(frozen=True, slots=True)
class ShiftNoteView:
    id: str
    at: datetime
    by_name: str
    text: str
    conversation_id: str | None
    done_at: datetime | None
    done_by_name: str


def shift_notes(deps: Deps) -> tuple[ShiftNoteView, ...]:
    """What is open, oldest first, then what was done lately."""
    with deps.store.read() as books:
        names = {one.id: one.name for one in books.people.everybody()}
        found = books.lead.shift_notes(deps.clock() - SHOWN_AFTER)
    return tuple(
        ShiftNoteView(
            id=one.id,
            at=one.at,
            by_name=names.get(one.by_id, ""),
            text=one.text,
            conversation_id=one.conversation_id,
            done_at=one.done_at,
            done_by_name=names.get(one.done_by or "", ""),
        )
        for one in found
    )


def open_count(books: Books, now: datetime) -> int:
    """How many wait for the next shift."""
    return sum(one.done_at is None for one in books.lead.shift_notes(now))


def write_shift_note(
    deps: Deps, *, actor: str, note_id: str, text: str, conversation_id: str | None = None
) -> tuple[ShiftNoteView, ...]:
    """For the next shift; the same id again is the same note. Raises Refused: empty, too_long,
    not_found (no such conversation), id_reuse."""
    words = _checked(text)
    now = deps.clock()
    with deps.store.write() as books:
        author = person(books, actor)
        known = books.lead.shift_note(note_id)
        if known is not None and (known.by_id, known.text) != (actor, words):
            raise Refused("id_reuse", "这条交接的编号已经用过了。")
        if conversation_id and books.conversations.get(conversation_id) is None:
            raise Refused("not_found", "没有找到这个会话。")
        if known is None:
            books.lead.put_shift_note(ShiftNote(note_id, now, author.id, words, conversation_id))
            books.audit.write(now, actor, "hand_over_noted", note_id)
    deps.live.queue_changed()
    return shift_notes(deps)


def _checked(text: str) -> str:
    words = storable(text).strip()
    if not words:
        raise Refused("empty", "写下要交接的事，下一班才接得上。")
    if len(words) > LONGEST_NOTE:
        raise Refused("too_long", f"一条交接最多 {LONGEST_NOTE} 个字，分几条写吧。")
    return words


def tick_off(deps: Deps, *, actor: str, note_id: str) -> tuple[ShiftNoteView, ...]:
    """Done; of two who tick it off the first stays. Raises Refused("not_found")."""
    with deps.store.write() as books:
        note = books.lead.shift_note(note_id)
        if note is None:
            raise Refused("not_found", "没有这条交接。")
        if note.done_at is None:
            books.lead.put_shift_note(replace(note, done_at=deps.clock(), done_by=actor))
    deps.live.queue_changed()
    return shift_notes(deps)
