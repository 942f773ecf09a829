"""To whom an agent can hand a conversation on, and who is meant by an @ in a note."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum


class TransferKind(StrEnum):
    AGENT = "agent"
    SKILL = "skill"
    LEAD = "lead"


SKILLS: Mapping[str, str] = {"presale": "售前", "aftersale": "售后", "complaint": "投诉与急事"}
"""The groups of agents that a conversation can be handed to."""

LEADS = "主管"
_AT = re.compile(r"[@＠]")


def mentioned_in(text: str, names: Iterable[str]) -> list[str]:
    """The names that stand right behind an @, longest first: 小何 is not meant by @小何花."""
    by_length = sorted(set(names), key=lambda name: (-len(name), name))
    found: dict[str, None] = {}
    for at in _AT.finditer(text):
        behind = text[at.end() :]
        named = next((name for name in by_length if name and behind.startswith(name)), None)
        if named is not None:
            found[named] = None
    return list(found)
