"""What each move of buyers to another model did, counted in what buyers asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.care.studio.effects import Effect, effect_of
from bot.care.studio.insight import Heard
from bot.usecases.ports import Books
from bot.usecases.ports_models import Switch, SwitchKind, SwitchState, Training
from bot.usecases.ports_studio import ChangeSet

_LOOKED_BACK = 40
_NAMES = {
    SwitchKind.PROMOTED: "上线新模型",
    SwitchKind.ROLLED_BACK: "退回旧模型",
    SwitchKind.BY_ITSELF: "系统自动退回旧模型",
}


@dataclass(frozen=True, slots=True)
class PromotionEffect:
    """`brought`: names of the change sets that buyers met with it for the first time. `effect`
    ends where the next model came, and begins where the one before had come."""

    name: str
    kind: SwitchKind
    model: str
    by_name: str
    at: datetime
    brought: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class Move:
    """A switch that was done, with what its model was trained from."""

    switch: Switch
    at: datetime
    training: Training | None


def moves_of(books: Books) -> list[Move]:
    """Those that were done, oldest first."""
    switches = books.models.switches(_LOOKED_BACK)
    done = [one for one in reversed(switches) if one.state is SwitchState.LIVE and one.done_at]
    return [
        Move(one, one.done_at, books.models.training_of(one.model)) for one in done if one.done_at
    ]


def promotion_effects(
    moves: Sequence[Move], closed: Sequence[ChangeSet], heard: Sequence[Heard], begin: datetime
) -> tuple[PromotionEffect, ...]:
    """Of the moves since `begin`, newest first."""
    around = [None, *moves, None]
    triples = zip(around, moves, around[2:], strict=False)
    found = [
        _effect(before, move, after, closed, heard)
        for before, move, after in triples
        if move.at >= begin
    ]
    return tuple(reversed(found))


def _effect(
    before: Move | None,
    move: Move,
    after: Move | None,
    closed: Sequence[ChangeSet],
    heard: Sequence[Heard],
) -> PromotionEffect:
    since, until = before.at if before else None, after.at if after else None
    return PromotionEffect(
        _NAMES[move.switch.kind],
        move.switch.kind,
        move.switch.model,
        move.switch.by_name,
        move.at,
        _brought(before, move, closed),
        effect_of(heard, move.at, since=since, until=until),
    )


def _brought(before: Move | None, move: Move, closed: Sequence[ChangeSet]) -> tuple[str, ...]:
    """Handed in before its training began and after that of the model before."""
    if move.training is None or move.switch.kind is not SwitchKind.PROMOTED:
        return ()
    since = before.training.asked_at if before and before.training else None
    return tuple(
        one.name
        for one in reversed(closed)
        if one.closed_at
        and one.closed_at <= move.training.asked_at
        and (since is None or one.closed_at > since)
    )
