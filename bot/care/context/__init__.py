"""What the buyer means, given what was just asked, offered and shown.

The one owner of yes and no, picks, corrections, facts for an open question, and ellipses.
"""

from bot.care.context.resolve import resolve
from bot.care.context.scene import Asked, Choice, Fact, Meaning, Open, Scene, Stage, Words

__all__ = [
    "Asked",
    "Choice",
    "Fact",
    "Meaning",
    "Open",
    "Scene",
    "Stage",
    "Words",
    "resolve",
]
