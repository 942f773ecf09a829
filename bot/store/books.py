"""All books over one connection, each made when it is first opened."""

from functools import cached_property

from sqlalchemy import Connection

from bot.store.alerts import SqlAlerts
from bot.store.cases import SqlCases
from bot.store.conversations import SqlConversations
from bot.store.cross_validations import SqlCrossValidations
from bot.store.doing import SqlHandBacks, SqlRatings, SqlStockWaits, SqlTasks
from bot.store.effects import SqlEffects
from bot.store.errands import SqlErrands
from bot.store.feedback import SqlFeedback
from bot.store.grants import SqlGrants
from bot.store.inbox import SqlInbox
from bot.store.insight import SqlInsight
from bot.store.lead import SqlLead
from bot.store.log import SqlLog
from bot.store.models import SqlModels
from bot.store.notes import SqlBuyerTags, SqlNotes, SqlPast, SqlTransfers
from bot.store.pages import SqlPages
from bot.store.payouts import SqlPayouts, SqlWallet
from bot.store.people import SqlAudit, SqlPeople, SqlSessions
from bot.store.proofs import SqlProofs
from bot.store.queue import SqlDeskAgents, SqlHandlings
from bot.store.search import SqlSearch
from bot.store.settings import SqlSettings
from bot.store.shop_book import SqlShopBook
from bot.store.studio import SqlStudioBook
from bot.store.suggestions import SqlSuggestions
from bot.store.talk import SqlAgentWords, SqlSeenMarks
from bot.store.turns import SqlHandovers, SqlOutcomes, SqlTurns
from bot.store.uploads import SqlUploads
from bot.store.wordings import SqlWordingBook
from bot.store.work import SqlWork


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
    def handlings(self) -> SqlHandlings:
        return SqlHandlings(self.connection)

    @cached_property
    def desk_agents(self) -> SqlDeskAgents:
        return SqlDeskAgents(self.connection)

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
    def feedback(self) -> SqlFeedback:
        return SqlFeedback(self.connection)

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
    def hand_backs(self) -> SqlHandBacks:
        return SqlHandBacks(self.connection)

    @cached_property
    def ratings(self) -> SqlRatings:
        return SqlRatings(self.connection)

    @cached_property
    def pages(self) -> SqlPages:
        return SqlPages(self.connection)

    @cached_property
    def errands(self) -> SqlErrands:
        return SqlErrands(self.connection)

    @cached_property
    def tasks(self) -> SqlTasks:
        return SqlTasks(self.connection)

    @cached_property
    def stock_waits(self) -> SqlStockWaits:
        return SqlStockWaits(self.connection)

    @cached_property
    def work(self) -> SqlWork:
        return SqlWork(self.connection)

    @cached_property
    def agent_words(self) -> SqlAgentWords:
        return SqlAgentWords(self.connection)

    @cached_property
    def seen_marks(self) -> SqlSeenMarks:
        return SqlSeenMarks(self.connection)

    @cached_property
    def notes(self) -> SqlNotes:
        return SqlNotes(self.connection)

    @cached_property
    def buyer_tags(self) -> SqlBuyerTags:
        return SqlBuyerTags(self.connection)

    @cached_property
    def transfers(self) -> SqlTransfers:
        return SqlTransfers(self.connection)

    @cached_property
    def past(self) -> SqlPast:
        return SqlPast(self.connection)

    @cached_property
    def search(self) -> SqlSearch:
        return SqlSearch(self.connection)

    @cached_property
    def settings(self) -> SqlSettings:
        return SqlSettings(self.connection)

    @cached_property
    def lead(self) -> SqlLead:
        return SqlLead(self.connection)

    @cached_property
    def studio(self) -> SqlStudioBook:
        return SqlStudioBook(self.connection)

    @cached_property
    def wordings(self) -> SqlWordingBook:
        return SqlWordingBook(self.connection)

    @cached_property
    def insight(self) -> SqlInsight:
        return SqlInsight(self.connection)

    @cached_property
    def models(self) -> SqlModels:
        return SqlModels(self.connection)

    @cached_property
    def cross_validations(self) -> SqlCrossValidations:
        return SqlCrossValidations(self.connection)
