"""Change sets: the named steps of trainers on the phrase files, one change set at a time.

A step is written down first (pending), then committed to the studio's folder under its id, then
marked as done: after a crash in between, the folder tells which it was. No transaction waits for
the folder.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot.care.script_book import Grown
from bot.care.studio.hunks import Hunk, undone
from bot.care.studio.phrase_files import PhraseFileError
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_people import User
from bot.usecases.ports_studio import Change, ChangeSet, ChangeState, Clash
from bot.usecases.ports_wordings import WordingRow
from bot.usecases.refusals import Refused
from bot.usecases.wordings_live import bring_up

SETTLED_AFTER = timedelta(seconds=60)
"""A step that is pending for longer has lost its process: git allows itself 30 s."""
NEW = "新意图"
"""What the history of a reply says of its first words."""
_SYSTEM = ("店小二训练室", "studio@xiaoer.invalid")


@dataclass(frozen=True, slots=True)
class Wish:
    """A step to be made. `counts`: intent → (phrases added, removed); `grown`: replies that it
    begins."""

    name: str
    hunks: Sequence[Hunk]
    counts: Mapping[str, tuple[int, int]]
    grown: tuple[Grown, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A step as a trainer reads it. `can_undo`: it stands and its change set is open."""

    change_id: str
    seq: int
    name: str
    by_name: str
    at: datetime
    state: ChangeState
    undone_by_name: str
    can_undo: bool


@dataclass(frozen=True, slots=True)
class ChangeSetView:
    """`standing`: how many steps are neither undone nor failed."""

    changeset_id: str
    opened_by_name: str
    opened_at: datetime
    standing: int
    changes: tuple[ChangeView, ...]


def make_change(deps: Deps, *, trainer_id: str, wish: Wish) -> ChangeView:
    """Does the step. Raises Refused: busy (another one is being written), clash, bad_file."""
    settle(deps)
    change = _write_down(deps, trainer_id, wish, deps.studio_files.head())
    return _carry_out(deps, change, wish.hunks, trainer_id, ChangeState.DONE)


def _write_down(deps: Deps, trainer_id: str, wish: Wish, base: str) -> Change:
    now = deps.clock()
    with deps.store.write() as books:
        open_id = books.studio.hold()
        user = trainer(books, trainer_id)
        _refuse_while_writing(books)
        if open_id is None:
            open_id = uuid4().hex
            books.studio.open(ChangeSet(open_id, True, user.name, now, base))
        change = Change(
            id=uuid4().hex,
            changeset_id=open_id,
            seq=len(books.studio.changes(open_id)) + 1,
            name=wish.name[:200],
            by=user.id,
            by_name=user.name,
            at=now,
            hunks=tuple(wish.hunks),
            counts=dict(wish.counts),
            state=ChangeState.PENDING,
        )
        books.studio.add(change)
        _grow(books, change, wish.grown)
    return change


def _grow(books: Books, change: Change, grown: Sequence[Grown]) -> None:
    """Before the files have them: a step that fails or is undone is no more than not listed."""
    for one in grown:
        said = one.wordings
        books.wordings.grow(one, change.id)
        revision = books.wordings.next_revision()
        books.wordings.add(
            WordingRow(revision, one.reply, said, said, change.by, change.by_name, change.at, NEW)
        )


def trainer(books: Books, user_id: str) -> User:
    """Who acts, checked in the transaction of the act. Raises Refused("forbidden")."""
    user = books.people.get(user_id)
    if user is None or not {"trainer", "admin"} & set(user.roles):
        raise Refused("forbidden", "您没有训练师权限。")
    return user


def _refuse_while_writing(books: Books) -> None:
    for other in books.studio.unsettled():
        raise Refused("busy", f"{other.by_name}的改动正在写入，请稍等两秒再试。")


def _carry_out(
    deps: Deps, change: Change, hunks: Sequence[Hunk], actor: str, goal: ChangeState
) -> ChangeView:
    """Commits the hunks under the step's key and marks it; a clash leaves everything as it was."""
    with deps.store.read() as books:
        user = books.people.get(actor)
    author = (user.name, f"{user.login}@xiaoer.invalid") if user else _SYSTEM
    try:
        commit = deps.studio_files.commit(
            hunks, key=_key(change), message=_message(change, goal), author=author
        )
    except (Clash, PhraseFileError) as error:
        _mark(deps, replace(change, state=_before(change.state), undone_by_name=""), actor)
        raise _refusal(error) from error
    return _mark(deps, replace(change, state=goal, commit=commit), actor)


def _key(change: Change) -> str:
    return f"undo-{change.id}" if change.state is ChangeState.UNDOING else change.id


def _message(change: Change, goal: ChangeState) -> str:
    return f"撤销：{change.name}" if goal is ChangeState.UNDONE else change.name


def _before(state: ChangeState) -> ChangeState:
    return ChangeState.DONE if state is ChangeState.UNDOING else ChangeState.FAILED


def _refusal(error: Clash | PhraseFileError) -> Refused:
    if isinstance(error, Clash):
        return Refused("clash", f"{error.path} 里同一处刚被别人改过，没有写入。请刷新后再改。")
    return Refused("bad_file", f"{error.path} 第 {error.line} 行：{error.text}")


def _mark(deps: Deps, change: Change, actor: str) -> ChangeView:
    verb = {ChangeState.DONE: "phrases_changed", ChangeState.UNDONE: "phrases_change_undone"}
    with deps.store.write() as books:
        books.studio.hold()
        books.studio.save(change)
        if change.state in verb:
            books.audit.write(deps.clock(), actor, verb[change.state], change.id, name=change.name)
        grew = books.wordings.has_grown(change.id)
        if grew:  # every process looks again which replies stand
            books.wordings.next_revision()
    if grew:
        bring_up(deps)
    return view_of(change, is_open=True)


def settle(deps: Deps) -> None:
    """Steps whose process died: the folder says whether they were made."""
    with deps.store.read() as books:
        lost = [one for one in books.studio.unsettled() if _is_lost(deps, one)]
    for change in lost:
        commit = deps.studio_files.commit_of(_key(change))
        if change.state is ChangeState.UNDOING:
            state = ChangeState.UNDONE if commit else ChangeState.DONE
        else:
            state = ChangeState.DONE if commit else ChangeState.FAILED
        _mark(deps, replace(change, state=state, commit=commit or change.commit), change.by)


def _is_lost(deps: Deps, change: Change) -> bool:
    return change.at + SETTLED_AFTER < deps.clock()


def undo_change(deps: Deps, *, trainer_id: str, change_id: str) -> ChangeView:
    """Takes one step back. Raises Refused: not_found, wrong_state, busy, clash."""
    settle(deps)
    with deps.store.write() as books:
        open_id = books.studio.hold()
        user = trainer(books, trainer_id)
        change = books.studio.change(change_id)
        if change is None:
            raise Refused("not_found", "没有这一步改动。")
        if change.state is not ChangeState.DONE:
            who = f"已由{change.undone_by_name}撤销" if change.undone_by_name else "没有生效"
            raise Refused("wrong_state", f"这一步{who}，不用再撤销。")
        if change.changeset_id != open_id:
            raise Refused("wrong_state", "这一步已经随一批改动提交了，请直接改回来。")
        _refuse_while_writing(books)
        change = replace(
            change, state=ChangeState.UNDOING, undone_by_name=user.name, at=deps.clock()
        )
        books.studio.save(change)
    back = [undone(hunk) for hunk in reversed(change.hunks)]
    return _carry_out(deps, change, back, trainer_id, ChangeState.UNDONE)


def view_of(change: Change, *, is_open: bool) -> ChangeView:
    """The step without its lines."""
    return ChangeView(
        change.id,
        change.seq,
        change.name,
        change.by_name,
        change.at,
        change.state,
        change.undone_by_name,
        is_open and change.state is ChangeState.DONE,
    )


def current_changes(deps: Deps) -> ChangeSetView | None:
    """The open change set with its steps, newest first; None when nothing is being changed."""
    settle(deps)
    with deps.store.read() as books:
        changeset = books.studio.current()
        changes = books.studio.changes(changeset.id) if changeset else ()
    if changeset is None:
        return None
    return ChangeSetView(
        changeset.id,
        changeset.opened_by_name,
        changeset.opened_at,
        sum(one.state is ChangeState.DONE for one in changes),
        tuple(view_of(one, is_open=True) for one in reversed(changes)),
    )


def close_changeset(deps: Deps, *, trainer_id: str, name: str) -> ChangeSet:
    """Ends the change set under a name: what it holds is ready to be trained.

    Raises Refused: bad_request (no name), wrong_state (nothing to close), busy, and `stopped` with
    the first reason where something in the files may not go live (also edits from outside).
    """
    from bot.usecases.phrase_checks import faults_of_files

    settle(deps)
    faults = faults_of_files(deps)
    if faults:
        first = faults[0]
        raise Refused("stopped", f"还不能提交：{first.path} 第 {first.line} 行，{first.text}")
    head = deps.studio_files.head()
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        changeset = books.studio.current()
        if changeset is None:
            raise Refused("wrong_state", "现在没有未提交的改动，可能刚被同事提交了。")
        _refuse_while_writing(books)
        if not name.strip():
            raise Refused("bad_request", "请给这批改动起个名字，例如“补退货说法”。")
        closed = replace(
            changeset,
            is_open=False,
            name=name.strip()[:120],
            closed_by_name=user.name,
            closed_at=deps.clock(),
            head=head,
        )
        books.studio.close(closed)
        books.audit.write(deps.clock(), user.id, "changeset_closed", closed.id, name=closed.name)
    return closed
