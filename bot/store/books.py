"""All books over one connection, each made when it is first opened."""

from functools import cached_property

from sqlalchemy import Connection

from bot.store.alerts import SqlAlerts
from bot.store.cases import SqlCases
from bot.store.conversations import SqlConversations
from bot.store.effects import SqlEffects
from bot.store.grants import SqlGrants
from bot.store.inbox import SqlInbox
from bot.store.log import SqlLog
from bot.store.models import SqlModels
from bot.store.payouts import SqlPayouts, SqlWallet
from bot.store.people import SqlAudit, SqlPeople, SqlSessions
from bot.store.proofs import SqlProofs
from bot.store.shop_book import SqlShopBook
from bot.store.studio import SqlStudioBook
from bot.store.suggestions import SqlSuggestions
from bot.store.turns import SqlHandovers, SqlOutcomes, SqlTurns
from bot.store.uploads import SqlUploads


class SqlBooks:
    """Implements the port Books."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def conversations(self) -> SqlConversations:
        return SqlConversations(self.connection)

    @cached_property
    def log(self) -> SqlLog:
        return SqlLog(self.connection)

    @cached_property
    def turns(self) -> SqlTurns:
        return SqlTurns(self.connection)

    @cached_property
    def outcomes(self) -> SqlOutcomes:
        return SqlOutcomes(self.connection)

    @cached_property
    def handovers(self) -> SqlHandovers:
        return SqlHandovers(self.connection)

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self.connection)

    @cached_property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self.connection)

    @cached_property
    def audit(self) -> SqlAudit:
        return SqlAudit(self.connection)

    @cached_property
    def shop(self) -> SqlShopBook:
        return SqlShopBook(self.connection)

    @cached_property
    def proofs(self) -> SqlProofs:
        return SqlProofs(self.connection)

    @cached_property
    def grants(self) -> SqlGrants:
        return SqlGrants(self.connection)

    @cached_property
    def payouts(self) -> SqlPayouts:
        return SqlPayouts(self.connection)

    @cached_property
    def wallet(self) -> SqlWallet:
        return SqlWallet(self.connection)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self.connection)

    @cached_property
    def suggestions(self) -> SqlSuggestions:
        return SqlSuggestions(self.connection)

    @cached_property
    def alerts(self) -> SqlAlerts:
        return SqlAlerts(self.connection)

    @cached_property
    def cases(self) -> SqlCases:
        return SqlCases(self.connection)

    @cached_property
    def uploads(self) -> SqlUploads:
        return SqlUploads(self.connection)

    @cached_property
    def effects(self) -> SqlEffects:
        return SqlEffects(self.connection)

    @cached_property
    def studio(self) -> SqlStudioBook:
        return SqlStudioBook(self.connection)

    @cached_property
    def models(self) -> SqlModels:
        return SqlModels(self.connection)
