"""What is one and the same matter: for it there is one case, and the first is told again."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from bot.care.cases.kinds import CaseKind, Group, Scope, rule_of


@dataclass(frozen=True, slots=True)
class Matter:
    """What a case is about. `who`: the buyer, else the conversation. `sku` empty: the line is not
    known, or the whole order is meant. `words` tell suggestions apart, and nothing else."""

    kind: CaseKind
    who: str
    order_no: str = ""
    sku: str = ""
    words: str = ""

    @property
    def group(self) -> Group:
        return rule_of(self.kind).group

    @property
    def bound_to(self) -> str:
        """The part of the key that all matters of one order and group share."""
        owner = f"order:{self.order_no}" if self.order_no else f"who:{self.who}"
        return f"{self.group}|{owner}"

    @property
    def line(self) -> str:
        """The line where the kind looks at lines, else empty."""
        return self.sku if rule_of(self.kind).scope is Scope.LINE else ""


def matter_key(matter: Matter) -> str:
    """The key of which there is one open case. Of an order the buyer is no part: whoever may speak
    of the order hears of the same case."""
    detail = _digest(matter.words) if matter.group is Group.SUGGESTION else matter.line
    return f"{matter.bound_to}|{detail}"


def _digest(words: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", words).split())
    return sha256(plain.encode("utf-8", "replace")).hexdigest()[:16]


def is_same_matter(new: Matter, old: Matter) -> bool:
    """Whether `new` is what `old` is about. While one of the two does not say which line it means,
    it may be that one: the buyer is told the first case, and it can still be opened by line."""
    if new.bound_to != old.bound_to:
        return False
    if new.group is Group.SUGGESTION:
        return matter_key(new) == matter_key(old)
    return not new.line or not old.line or new.line == old.line


def still_counts(settled_at: datetime, now: datetime, days: int) -> bool:
    """Whether a settled case is still the answer to the same matter; later it is a new one."""
    return now - settled_at < timedelta(days=days)
