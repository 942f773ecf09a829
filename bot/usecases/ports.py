"""What use cases need from outside: a clock, the live lines, the store and its books."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.usecases.events import Answered
from bot.usecases.ports_alerts import Alerts
from bot.usecases.ports_cases import Cases
from bot.usecases.ports_conversations import Conversations, Handovers, Log, Outcomes, Turns
from bot.usecases.ports_cross_validation import CrossValidations
from bot.usecases.ports_doing import HandBacks, Ratings, StockWaits, Tasks, Work
from bot.usecases.ports_errands import Errands
from bot.usecases.ports_feedback import Feedback
from bot.usecases.ports_gateway import Effects
from bot.usecases.ports_grants import Grants, Payouts, Wallet
from bot.usecases.ports_inbox import Inbox
from bot.usecases.ports_insight import Insight
from bot.usecases.ports_lead import LeadBook
from bot.usecases.ports_models import Models
from bot.usecases.ports_pages import PageBook
from bot.usecases.ports_people import Audit, Passwords, People, Sessions
from bot.usecases.ports_photos import Uploads
from bot.usecases.ports_queue import DeskAgents, Handlings
from bot.usecases.ports_search import Search
from bot.usecases.ports_settings import SettingsBook
from bot.usecases.ports_shop import Proofs, ShopBook
from bot.usecases.ports_studio import StudioBook
from bot.usecases.ports_suggestions import Suggestions
from bot.usecases.ports_talk import (
    AgentWordsBook,
    BuyerTags,
    Notes,
    Past,
    SeenMarks,
    Transfers,
)
from bot.usecases.ports_wordings import WordingBook

Clock = Callable[[], datetime]
"""Now, aware, in UTC."""


class Live(Protocol):
    """Tells those who listen, after the commit. From any thread; never blocks, never fails."""

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        """`answered`: the change is the end of a turn of one request, and this is what it said."""
        ...

    def queue_changed(self) -> None: ...
    def turn_wanted(self, conversation_id: str) -> None: ...


class Books(Protocol):
    """All books, open in one transaction."""

    @property
    def conversations(self) -> Conversations: ...
    @property
    def log(self) -> Log: ...
    @property
    def turns(self) -> Turns: ...
    @property
    def outcomes(self) -> Outcomes: ...
    @property
    def handovers(self) -> Handovers: ...
    @property
    def handlings(self) -> Handlings: ...
    @property
    def desk_agents(self) -> DeskAgents: ...
    @property
    def people(self) -> People: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def shop(self) -> ShopBook: ...
    @property
    def proofs(self) -> Proofs: ...
    @property
    def grants(self) -> Grants: ...
    @property
    def payouts(self) -> Payouts: ...
    @property
    def wallet(self) -> Wallet: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def feedback(self) -> Feedback: ...
    @property
    def suggestions(self) -> Suggestions: ...
    @property
    def alerts(self) -> Alerts: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def uploads(self) -> Uploads: ...
    @property
    def effects(self) -> Effects: ...
    @property
    def hand_backs(self) -> HandBacks: ...
    @property
    def ratings(self) -> Ratings: ...
    @property
    def pages(self) -> PageBook: ...
    @property
    def errands(self) -> Errands: ...
    @property
    def tasks(self) -> Tasks: ...
    @property
    def stock_waits(self) -> StockWaits: ...
    @property
    def work(self) -> Work: ...
    @property
    def agent_words(self) -> AgentWordsBook: ...
    @property
    def seen_marks(self) -> SeenMarks: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def buyer_tags(self) -> BuyerTags: ...
    @property
    def transfers(self) -> Transfers: ...
    @property
    def past(self) -> Past: ...
    @property
    def search(self) -> Search: ...
    @property
    def settings(self) -> SettingsBook: ...
    @property
    def lead(self) -> LeadBook: ...
    @property
    def studio(self) -> StudioBook: ...
    @property
    def insight(self) -> Insight: ...
    @property
    def wordings(self) -> WordingBook: ...
    @property
    def models(self) -> Models: ...
    @property
    def cross_validations(self) -> CrossValidations: ...


class Store(Protocol):
    """The truth. No transaction waits for anything but the database."""

    def write(self, *, repeatable: bool = False) -> AbstractContextManager[Books]:
        """Begins by taking the write lock; commits at the end, rolls back on an exception.

        `repeatable`: survives the end of the process, but not a power cut: only for what a re-run
        of the turn does again.
        """
        ...

    def read(self) -> AbstractContextManager[Books]:
        """One consistent snapshot."""
        ...


__all__ = ["Books", "Clock", "Live", "Passwords", "Store"]
