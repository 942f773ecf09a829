"""Which model buyers talk to: promote, watch, go back. The fleet does it; here is who may, and what
is written down."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from bot.care.studio.verdict import Reason, reasons_against
from bot.care.studio.watching import Judgement, Tally, judgement
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_models import (
    WITH_FIGURES,
    ModelShelf,
    SignOff,
    Switch,
    SwitchKind,
    SwitchState,
    Training,
    Watch,
)
from bot.usecases.ports_people import User
from bot.usecases.refusals import Refused
from bot.usecases.studio_changes import trainer
from bot.usecases.studio_jobs import shelf_of

AGREED = "promote"
"""The item of a sign-off with which another person agrees to a promotion."""
KEPT_FOR_GOING_BACK = 5
_LOOKED_BACK = 100


def open_reasons(books: Books, training: Training) -> Sequence[Reason]:
    """What stands in the way and nobody has signed off."""
    signed = {one.item for one in books.models.sign_offs(training.id)}
    found = reasons_against(training.report or {})
    return [one for one in found if not (one.may_sign and one.item in signed)]


def sign_off(deps: Deps, *, trainer_id: str, training_id: str, item: str, note: str) -> SignOff:
    """A reviewer takes responsibility for an exception, or agrees to the promotion.

    Raises Refused: own_request (one's own edits, where another trainer could look), bad_request.
    """
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        training = _ready(books, training_id)
        if item != AGREED:
            if training.authors == (user.id,) and books.models.trainers() > 1:
                raise Refused("own_request", "这批改动都是您自己做的，请另一位训练师来看。")
            _refuse_unsignable(training, item, note)
        made = SignOff(training_id, item, user.id, user.name, deps.clock(), note.strip()[:400])
        books.models.sign(made)
        books.audit.write(made.at, user.id, "gate_signed_off", training_id, item=item, note=note)
    return made


def _refuse_unsignable(training: Training, item: str, note: str) -> None:
    listed = {one.item: one for one in reasons_against(training.report or {})}
    if item not in listed:
        raise Refused("not_found", "这一条不在拦下的原因里，请刷新。")
    if not listed[item].may_sign:
        raise Refused("forbidden", "这一条不能放行，请补例句后重新训练。")
    if not note.strip():
        raise Refused("bad_request", "请写一句为什么可以放行。")


def _ready(books: Books, training_id: str) -> Training:
    training = books.models.training(training_id)
    if training is None:
        raise Refused("not_found", "没有这次训练。")
    if training.state not in WITH_FIGURES:
        raise Refused("wrong_state", "这次训练还没有比出结果。")
    return training


def promote(deps: Deps, *, trainer_id: str, training_id: str) -> Switch:
    """Wants the candidate in front of buyers. Raises Refused: stopped (with the first reason),
    own_request, busy, wrong_state."""
    shelf = shelf_of(deps)
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        training = _ready(books, training_id)
        _refuse_stale(shelf, training)
        reasons = open_reasons(books, training)
        if reasons:
            raise Refused("stopped", f"还不能上线：{reasons[0].text}")
        _refuse_alone(books, user, training)
        return _want(deps, books, shelf, SwitchKind.PROMOTED, training.model, user, training.id)


def _refuse_stale(shelf: ModelShelf, training: Training) -> None:
    live = shelf.live()
    if training.model == live:
        raise Refused("wrong_state", "这个模型已经在线上了。")
    if training.against != live:
        raise Refused("wrong_state", "比较之后线上换过模型，请重新训练，和现在的比一次。")


def _refuse_alone(books: Books, user: User, training: Training) -> None:
    if user.id not in training.authors or books.models.trainers() < 2:
        return
    agreed = (one.by for one in books.models.sign_offs(training.id) if one.item == AGREED)
    if not any(by != user.id for by in agreed):
        text = "这批改动里有您自己的，请另一位训练师看过后点“我看过了，同意上线”。"
        raise Refused("own_request", text)


def roll_back(deps: Deps, *, trainer_id: str, model: str) -> Switch:
    """Wants one of the last five models back. Raises Refused: not_found, busy, wrong_state."""
    shelf = shelf_of(deps)
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        if model == shelf.live():
            raise Refused("wrong_state", "现在用的就是这个模型。")
        if model not in earlier_models(books, shelf):
            raise Refused("not_found", "只能回到最近用过的五个模型。")
        return _want(deps, books, shelf, SwitchKind.ROLLED_BACK, model, user, "")


def earlier_models(books: Books, shelf: ModelShelf) -> Sequence[str]:
    """The last five that were live before and whose files are there, the newest first."""
    live = shelf.live()
    done = [one for one in books.models.switches(_LOOKED_BACK) if one.state is SwitchState.LIVE]
    names = [name for one in done for name in (one.model, one.before)]
    were = dict.fromkeys(name for name in names if name and name != live and shelf.has(name))
    return tuple(were)[:KEPT_FOR_GOING_BACK]


def _want(
    deps: Deps,
    books: Books,
    shelf: ModelShelf,
    kind: SwitchKind,
    model: str,
    user: User | None,
    training_id: str,
) -> Switch:
    other = _under_way(books)
    if other is not None:
        raise Refused("busy", f"{other.by_name}正在换模型，请等十几秒。")
    who = (user.id, user.name) if user else ("", "系统")
    wanted = Switch(
        uuid4().hex,
        kind,
        SwitchState.WANTED,
        model,
        shelf.live(),
        *who,
        at=deps.clock(),
        training_id=training_id,
    )
    books.models.add_switch(wanted)
    books.audit.write(wanted.at, who[0] or "system", f"model_{kind.value}", model)
    return wanted


def _under_way(books: Books) -> Switch | None:
    newest = books.models.switches(_LOOKED_BACK)
    return next((one for one in newest if one.state is SwitchState.WANTED), None)


def wanted_switch(deps: Deps) -> Switch | None:
    """What the worker has to do."""
    with deps.store.read() as books:
        return _under_way(books)


def switch_done(deps: Deps, switch: Switch) -> Switch:
    """New turns go there now; a promoted model is watched."""
    watch = Watch.WATCHING if switch.kind is SwitchKind.PROMOTED else Watch.NONE
    done = replace(switch, state=SwitchState.LIVE, done_at=deps.clock(), watch=watch)
    _save(deps, done, "model_switched", kind=switch.kind.value)
    return done


def switch_failed(deps: Deps, switch: Switch, why: str) -> None:
    """The live model stays."""
    failed = replace(switch, state=SwitchState.FAILED, done_at=deps.clock(), why=why[:500])
    _save(deps, failed, "model_switch_failed", why=why[:500])


def _save(deps: Deps, switch: Switch, verb: str, **details: Any) -> None:
    with deps.store.write() as books:
        books.studio.hold()
        books.models.save_switch(switch)
        books.audit.write(deps.clock(), switch.by or "system", verb, switch.model, **details)


def watched_switch(deps: Deps) -> Switch | None:
    """The live model's promotion while it is being watched."""
    with deps.store.read() as books:
        done = (one for one in books.models.switches(5) if one.state is SwitchState.LIVE)
        newest = next(done, None)
    return newest if newest is not None and newest.watch is Watch.WATCHING else None


def tallies(switch: Switch) -> tuple[Tally, Tally]:
    """What was counted of the watched model and of the one before, as it is written down."""
    return (
        Tally(switch.turns, switch.failed, switch.unclear),
        Tally(switch.before_turns, switch.before_failed, switch.before_unclear),
    )


def note_watch(deps: Deps, switch: Switch, now: Tally, before: Tally) -> Switch:
    """Writes how it goes; a bad model is taken back at once, by the system."""
    verdict, why = judgement(now, before)
    watch = {Judgement.HELD: Watch.HELD, Judgement.BAD: Watch.BAD}.get(verdict, Watch.WATCHING)
    seen = replace(
        switch,
        watch=watch,
        turns=now.turns,
        failed=now.failed,
        unclear=now.unclear,
        before_turns=before.turns,
        before_failed=before.failed,
        before_unclear=before.unclear,
        why=why,
    )
    with deps.store.write() as books:
        books.studio.hold()
        books.models.save_switch(seen)
        if verdict is Judgement.BAD and deps.model_shelf is not None:
            shelf = deps.model_shelf
            back = _want(deps, books, shelf, SwitchKind.BY_ITSELF, switch.before, None, "")
            books.models.save_switch(replace(back, why=why))
    return seen
