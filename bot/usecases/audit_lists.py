"""Who read, took out and changed what: the audit as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.usecases.answering import person
from bot.usecases.audit_words import OF_TALKS, about_words, details_words, done_words
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_settings import AuditLine
from bot.usecases.refusals import Refused

MOST = 50
SAME_LOOK = timedelta(minutes=15)
"""A page that keeps itself up to date is one look for so long."""
OVERSEES = frozenset({"lead", "admin"})


class AuditPart(StrEnum):
    """What is asked for."""

    ALL = "all"
    READS = "reads"
    CHANGES = "changes"
    PEOPLE = "people"
    EXPORTS = "exports"


VERBS: Mapping[AuditPart, Mapping[str, str]] = {
    AuditPart.READS: {
        "read": "看了会话",
        "read_photo": "看了照片",
        "read_case": "看了工单",
        "searched": "搜索了",
        "read_report": "看了日报",
        "read_score": "看了积分",
        "read_ratings": "看了评价",
        "read_audit": "看了操作记录",
    },
    AuditPart.CHANGES: {
        "setting_changed": "改了设置",
        "setting_undone": "撤销了设置",
        "agent_set": "改了接待上限和技能",
        "imported": "导入了",
        "seeded": "装入演示数据",
        "taken": "接入会话",
        "taken_over": "接管会话",
        "given_back": "交还会话",
        "closed": "结束会话",
        "transferred": "转交会话",
        "queued_again": "会话重新排队",
        "noted": "写了备注",
        "misheard": "标了小二听错",
        "whispered": "悄悄提醒",
        "speech_released": "放行了用语",
        "used_coupon": "用了优惠券",
        "added_task": "记了待办",
        "finished_errand": "标记交办办完",
        "failed_errand": "标记交办没办成",
        "hand_over_noted": "写了交接",
        "score_noted": "记了扣分",
        "score_disputed": "提出异议",
        "score_settled": "裁定了异议",
        "score_waived": "没记系统提议的扣分",
        "problem_noted": "记了问题",
        "report_written": "写了日报",
    },
    AuditPart.PEOPLE: {
        "logged_in": "登录",
        "password_changed": "改了密码",
        "user_added": "邀请了人",
        "password_reset": "重发一次性密码",
        "roles_set": "改了角色",
        "left": "办理离职",
        "state_chosen": "切换状态",
    },
    AuditPart.EXPORTS: {"exported": "导出了"},
}
LABELS = {verb: label for verbs in VERBS.values() for verb, label in verbs.items()}
NOBODY = {
    "bot": "小二",
    "buyer": "买家",
    "system": "系统",
    "shop": "店铺系统",
    "check": "系统核对",
    "import": "导入",
    "seed": "演示数据",
}
"""Who acts without an account."""


@dataclass(frozen=True, slots=True)
class AuditView:
    """`about`: an id; `about_name`: of the person or part that it means, if one is meant;
    `conversation_id`: where it is a conversation."""

    id: int
    at: datetime
    by_name: str
    verb: str
    label: str
    about: str
    about_name: str
    details: str
    conversation_id: str | None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """`more`: ask again with `before` = the last id."""

    lines: tuple[AuditView, ...]
    more: bool


def audit_page(
    deps: Deps,
    *,
    actor: str,
    part: AuditPart = AuditPart.ALL,
    who: str = "",
    before: int | None = None,
    again: bool = False,
) -> AuditPage:
    """Newest first, for leads and admins; the first page of each look is itself written down.

    Raises Refused("forbidden").
    """
    with deps.store.write() as books:
        overseer(books, actor)
        if before is None:
            note_look(books, deps.clock(), actor, "read_audit", part.value, again, who=who)
        verbs = () if part is AuditPart.ALL else tuple(VERBS[part])
        found = books.settings.audit_lines(before, verbs, who, MOST + 1)
        names = {one.id: one.name for one in books.people.everybody()}
    lines = tuple(_view(one, names) for one in found[:MOST])
    return AuditPage(lines, more=len(found) > MOST)


def overseer(books: Books, actor: str) -> None:
    """Raises Refused("forbidden") for anybody but leads and admins."""
    user = person(books, actor)
    if user.left_at is not None or not OVERSEES & set(user.roles):
        raise Refused("forbidden", "只有主管和管理员能看。")


def note_look(
    books: Books, now: datetime, actor: str, verb: str, about: str, again: bool, **details: str
) -> None:
    """Written down; `again`: an open page keeps itself up to date, and goes on with the look that
    is written down already, if there is one."""
    if not (again and books.pages.has_looked(actor, verb, about, now - SAME_LOOK)):
        books.audit.write(now, actor, verb, about, **details)


def _view(line: AuditLine, names: Mapping[str, str]) -> AuditView:
    row = line.row
    return AuditView(
        id=line.id,
        at=row.at,
        by_name=names.get(row.actor) or NOBODY.get(row.actor, row.actor),
        verb=row.verb,
        label=done_words(row.verb, LABELS),
        about=row.about,
        about_name=names.get(row.about) or about_words(row.about),
        details=details_words(row.details, names),
        conversation_id=row.about if row.verb in OF_TALKS and row.about != "inbox" else None,
    )
