"""A danger that only the brain hears: how surely it has to, where no word of the kind is said."""

from bot.care.danger import Danger, alarm_in, danger_in


def is_hardly_danger(text: str, sure: float) -> bool:
    """Heard as danger by a guess alone, which no words bear out: asked back, with the danger among
    the choices. `sure`: its share of the ranking, lifted where the brain is torn."""
    if alarm_in(text) is not None:
        return False
    least = _WITHOUT_A_WORD if danger_in(text) is Danger.OTHER else _WITH_A_WORD
    return _heard(sure) < least


def is_heard_surely(sure: float) -> bool:
    """So surely that no claim or doubt beside it explains it."""
    return _heard(sure) >= _SURE


_LIFTED, _TELLS, _SURE = 0.8, 0.1, 0.9
"""LEADS, TELLS and SURE of `bot.brain.pieces`, which stands apart."""
_WITHOUT_A_WORD, _WITH_A_WORD = 0.58, 0.5
"""How surely, where no word of the kind is said, and where one is that means other things as well.
Two models of the same phrases hear one line in two ways: the bounds leave room for that
(docs/decisions.md)."""


def _heard(sure: float) -> float:
    """How surely the words themselves were heard, before the share was lifted."""
    return (sure - _LIFTED) / _TELLS if _LIFTED <= sure < _SURE else sure
