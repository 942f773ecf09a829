"""The policy's figures as the deadlines of cases read them (playbook §13 clocks)."""

from datetime import UTC, datetime

from bot.care.cases.deadlines import CaseTerms, Clocks, Term, Unit, due_at
from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState
from bot.shop.policy import Policy
from bot.usecases.duty import hours_of


def terms_of_policy(policy: Policy) -> CaseTerms:
    """Every term of cases, from the policy."""
    service, returns, own = policy.service, policy.returns, policy.cases
    return CaseTerms(
        answer=Term(own.answer_service_hours, Unit.SERVICE_HOURS),
        photo_review=Term(service.photo_review_service_hours, Unit.SERVICE_HOURS),
        courier_inquiry=Term(service.courier_inquiry_working_days, Unit.WORKING_DAYS),
        stock_notice=Term(policy.out_of_stock.notice_working_days, Unit.WORKING_DAYS),
        invoice=Term(service.invoice_service_hours, Unit.SERVICE_HOURS),
        invoice_correction=Term(service.invoice_correction_working_days, Unit.WORKING_DAYS),
        repair=Term(own.repair_working_days, Unit.WORKING_DAYS),
        privacy=Term(own.privacy_working_days, Unit.WORKING_DAYS),
        safety=Term(own.safety_minutes, Unit.MINUTES),
        work=Term(own.work_working_days, Unit.WORKING_DAYS),
        refund=Term(returns.refund_working_days, Unit.WORKING_DAYS),
        refund_most=Term(returns.refund_most_days, Unit.CALENDAR_DAYS),
    )


def due_by_policy(
    policy: Policy, kind: CaseKind, state: CaseState, since: datetime
) -> datetime | None:
    """By when a case that came into this state at `since` must have moved on; None when settled."""
    clocks = Clocks(hours_of(policy), policy.days)
    due = due_at(kind, state, since, terms_of_policy(policy), clocks)
    return None if due is None else due.astimezone(UTC)
