"""A danger that only the brain hears: how surely it has to, where no word of the kind is said."""

from bot.care.danger import Danger, alarm_in, danger_in


def is_hardly_danger(text: str, sure: float) -> bool:
    """Heard as danger by a guess alone, without one word of the kind: asked back, with the danger
    among the choices. `sure`: its share of the ranking, lifted where the brain is torn."""
    return _heard(sure) < _GUESSED and alarm_in(text) is None and danger_in(text) is Danger.OTHER


_LIFTED, _TELLS, _SURE = 0.8, 0.1, 0.9
"""LEADS, TELLS and SURE of `bot.brain.pieces`, which stands apart."""
_GUESSED = 0.58
"""Of 190 dangers without a word of the kind that other hands wrote all but two are heard surer; of
everyday remarks that are taken for one, every second is not (docs/decisions.md)."""


def _heard(sure: float) -> float:
    """How surely the words themselves were heard, before the share was lifted."""
    return (sure - _LIFTED) / _TELLS if _LIFTED <= sure < _SURE else sure
