"""The watch after a new model went live: the next 200 turns decide whether it stays."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

TURNS_WATCHED = 200
FEWEST_FAILED = 3
MOST_FAILED = 0.05
FEWEST_FOR_UNCLEAR = 30
MOST_MORE_UNCLEAR = 0.15
"""More of the turns not understood than before, beyond chance."""
BEYOND_CHANCE = 3.0
_USUAL_UNCLEAR = 0.15
"""Where nothing is known of the model before."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a model's turns went."""

    turns: int = 0
    failed: int = 0
    unclear: int = 0


class Judgement(StrEnum):
    WATCH_ON = "watch_on"
    HELD = "held"
    BAD = "bad"


def judgement(now: Tally, before: Tally) -> tuple[Judgement, str]:
    """What to do, and for BAD the Chinese reason. `before`: the model that it took over from."""
    if _fails(now, before):
        return Judgement.BAD, f"换上后 {now.turns} 轮里有 {now.failed} 轮没有答出来"
    if _is_lost(now, before):
        share = now.unclear / now.turns
        usual = _share(before.unclear, before.turns, _USUAL_UNCLEAR)
        return Judgement.BAD, f"换上后没听懂的占 {share:.0%}，原来是 {usual:.0%}"
    held = now.turns >= TURNS_WATCHED
    return (Judgement.HELD if held else Judgement.WATCH_ON), ""


def _fails(now: Tally, before: Tally) -> bool:
    usual = _share(before.failed, before.turns, 0.0)
    return now.failed >= FEWEST_FAILED and now.failed > max(MOST_FAILED, 2 * usual) * now.turns


def _is_lost(now: Tally, before: Tally) -> bool:
    if now.turns < FEWEST_FOR_UNCLEAR:
        return False
    usual = _share(before.unclear, before.turns, _USUAL_UNCLEAR)
    more = now.unclear / now.turns - usual
    chance = sqrt(max(usual * (1 - usual), 0.01) / now.turns)
    return more > MOST_MORE_UNCLEAR and more > BEYOND_CHANCE * chance


def _share(part: int, whole: int, unknown: float) -> float:
    return part / whole if whole >= FEWEST_FOR_UNCLEAR else unknown
