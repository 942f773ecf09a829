"""A mark for each page of 店务, another one whenever what the page shows is another.

Whoever shows a page asks for it anew when its mark changes, so that it is always as a fresh load.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b

from bot.usecases.audit_lists import OVERSEES
from bot.usecases.deps import Deps
from bot.usecases.score_proposals import WAIVED, proposals
from bot.usecases.scores import month_of
from bot.usecases.shift_notes import shift_notes
from bot.usecases.shop_front import keys, opening_line
from bot.usecases.staff import staff

FIGURES_OF = timedelta(days=2)
"""Figures of earlier days stand still."""
_STAFF = ("user_added", "password_reset", "roles_set", "left")
_SCORE = ("score_noted", "score_disputed", "score_settled", WAIVED, *_STAFF)
_REPORT = ("report_written", "problem_noted", *_STAFF)
IN_THE_SHOP = OVERSEES | {"agent"}
ADMINS = frozenset({"admin"})


class Topic(StrEnum):
    """What pages are about."""

    SHIFT = "shift"
    REPORT = "report"
    RATINGS = "ratings"
    SCORE = "score"
    AUDIT = "audit"
    PEOPLE = "people"
    SETTINGS = "settings"


MAY: Mapping[Topic, frozenset[str]] = {
    Topic.SHIFT: IN_THE_SHOP,
    Topic.REPORT: IN_THE_SHOP,
    Topic.SCORE: IN_THE_SHOP,
    Topic.RATINGS: OVERSEES,
    Topic.AUDIT: OVERSEES,
    Topic.PEOPLE: ADMINS,
    Topic.SETTINGS: ADMINS,
}


def page_marks(deps: Deps, *, topics: Collection[Topic]) -> dict[Topic, str]:
    """The marks of these topics as things stand now."""
    return {topic: _mark(deps, topic) for topic in topics}


def _mark(deps: Deps, topic: Topic) -> str:
    if topic is Topic.SHIFT:
        return _digest(shift_notes(deps))
    if topic is Topic.PEOPLE:
        return _digest(staff(deps))
    if topic is Topic.SETTINGS:
        front = (opening_line(deps), keys(deps))  # takes in what another process changed
        return f"{deps.settings_now.now.version}.{_digest(front)}"
    with deps.store.read() as books:
        if topic is Topic.REPORT:
            figures = books.pages.service(deps.clock() - FIGURES_OF)
            return ".".join(str(n) for n in (books.pages.trail(_REPORT), *figures))
        if topic is Topic.RATINGS:
            return f"{books.pages.trail(_STAFF)}.{books.pages.rated()}"
        if topic is Topic.SCORE:
            told = proposals(deps, books, month_of(deps, deps.clock()), "")
            return f"{books.pages.trail(_SCORE)}.{_digest(told)}"
        return str(books.pages.trail(()))


def _digest(shown: object) -> str:
    return blake2b(repr(shown).encode(), digest_size=12).hexdigest()
