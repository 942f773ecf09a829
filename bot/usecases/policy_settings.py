"""The policy's figures on the settings page: the form, a change, its history and its undoing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.shop.law_limits import LawLimit, law_limits
from bot.shop.policy import PolicyError, policy_from
from bot.shop.policy_form import Section, entry_at, fault_of, knows, overridden, plain, sections
from bot.usecases.deps import Deps
from bot.usecases.live_settings import opening_of, overrides_of
from bot.usecases.ports import Books
from bot.usecases.ports_settings import SettingChange, Subject
from bot.usecases.refusals import Refused
from bot.usecases.setting_steps import admin_of, keep_step, refresh_settings

TOGETHER = {
    "calendar: a day": "同一天不能既是假日又是调休上班日",
    "calendar.published_years": "假日里有的年份还没列入“已录入官方安排的年份”，请先把年份加上",
    "calendar.rest_weekdays": "不能每天都休息",
    "service.weekdays": "客服至少要有一天在岗",
    "queue: reply": "每次回复、提醒、时限的秒数要一个比一个大",
    "shipping.transit": "运输天数要先写最短、再写最长",
    "couriers.couriers": "至少要有一家仓库常用的快递",
    "authority: bot": "权限要逐级不减：机器人 ≤ 客服 ≤ 主管 ≤ 全店每天",
    "bargaining.voucher_yuan": "优惠券面额要小于使用门槛",
    "bargaining.voucher_fen": "优惠券面额要小于使用门槛",
}
"""What `bot.shop.policy` says of figures that do not go together, for the screen."""


@dataclass(frozen=True, slots=True)
class PolicyForm:
    sections: tuple[Section, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Wish:
    """A new value, and the one that the screen showed before."""

    path: str
    seen: Any
    value: Any


@dataclass(frozen=True, slots=True)
class Altered:
    path: str
    label: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Step:
    """A change in the history. `may_undo`: it still stands as it was made."""

    id: int
    at: datetime
    by_name: str
    subject: str
    altered: tuple[Altered, ...]
    undoes: int | None
    is_undone: bool
    may_undo: bool


def policy_form(deps: Deps) -> PolicyForm:
    """Every figure as it stands, with where it comes from and what the law asks."""
    refresh_settings(deps)
    now = deps.settings_now.now
    form = sections(deps.settings_now.policy_file, now.overrides, law_limits(deps.law))
    return PolicyForm(form, now.version)


def change_policy(deps: Deps, *, actor: str, wishes: Sequence[Wish]) -> PolicyForm:
    """Changes figures, all or none; new turns go by them at once.

    Raises Refused: forbidden, stale (somebody changed one meanwhile), below_the_law (with the
    rule), bad_figure (what may stand there), unchanged.
    """
    with deps.store.write() as books:
        admin_of(books, actor)
        books.settings.hold()
        overrides = overrides_of(books.settings.changes())
        asked = {one.path: one for one in wishes if one.value != one.seen}
        if not asked:
            raise Refused("unchanged", "没有改动，不用保存。")
        before = {path: _unchanged_since(deps, overrides, one) for path, one in asked.items()}
        after = {path: one.value for path, one in asked.items()}
        check_figures(deps, overrides, after)
        keep_step(deps, books, actor, Subject.POLICY, before, after)
    refresh_settings(deps)
    deps.live.queue_changed()
    return policy_form(deps)


def _unchanged_since(deps: Deps, overrides: Mapping[str, Any], wish: Wish) -> Any:
    if not knows(wish.path):
        raise Refused("bad_figure", f"没有“{wish.path}”这一项。")
    stands = _standing(deps, overrides, wish.path)
    if stands != wish.seen:
        told = f"“{label_of(deps, wish.path)}”刚被别人改成 {spoken(stands)}，请刷新后再改。"
        raise Refused("stale", told)
    return stands


def _standing(deps: Deps, overrides: Mapping[str, Any], path: str) -> Any:
    own = plain(entry_at(deps.settings_now.policy_file, path)["value"])
    return overrides.get(path, own)


def check_figures(deps: Deps, overrides: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Raises Refused for the first figure that cannot stand: law first, then form, then sense."""
    limits = law_limits(deps.law)
    for path, value in after.items():
        label = label_of(deps, path)
        _hold_to_law(limits.get(path), label, value)
        if fault := fault_of(path, value):
            raise Refused("bad_figure", f"“{label}”{fault}。")
    try:
        policy_from(overridden(deps.settings_now.policy_file, {**overrides, **after}))
    except PolicyError as error:
        raise Refused("bad_figure", f"{_together(error.problems[0])}。") from None


def _hold_to_law(limit: LawLimit | None, label: str, value: Any) -> None:
    if limit is not None and limit.refuses(value):
        raise Refused("below_the_law", f"“{label}”要{limit.words}：{limit.text}")


def _together(problem: str) -> str:
    return next((told for begin, told in TOGETHER.items() if problem.startswith(begin)), problem)


def label_of(deps: Deps, path: str) -> str:
    """How the file names a figure."""
    try:
        return str(entry_at(deps.settings_now.policy_file, path).get("label") or path)
    except KeyError:
        return path


def spoken(value: Any) -> str:
    """A value in a sentence."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def history(deps: Deps) -> tuple[Step, ...]:
    """Every step, newest first."""
    with deps.store.read() as books:
        changes = books.settings.changes()
        names = {one.id: one.name for one in books.people.everybody()}
    undone = {one.undoes for one in changes if one.undoes}
    return tuple(_step(deps, one, changes, names, undone) for one in reversed(changes))


def _step(
    deps: Deps,
    one: SettingChange,
    changes: Sequence[SettingChange],
    names: Mapping[str, str],
    undone: set[int],
) -> Step:
    altered = [
        Altered(path, _name(deps, one.subject, path), one.before.get(path), value)
        for path, value in one.after.items()
    ]
    may_undo = one.id not in undone and not _moved_on(changes, one)
    return Step(
        id=one.id,
        at=one.at,
        by_name=names.get(one.actor, "系统"),
        subject=one.subject,
        altered=tuple(altered),
        undoes=one.undoes,
        is_undone=one.id in undone,
        may_undo=may_undo and one.subject != Subject.KEYS,
    )


def _name(deps: Deps, subject: str, path: str) -> str:
    if subject == Subject.OPENING:
        return "开场白"
    return f"登录密钥 {path}" if subject == Subject.KEYS else label_of(deps, path)


def _moved_on(changes: Sequence[SettingChange], one: SettingChange) -> bool:
    """Whether a later step changed one of its figures again."""
    later = [other for other in changes if other.id > one.id and other.subject == one.subject]
    return any(set(other.after) & set(one.after) for other in later)


def undo(deps: Deps, *, actor: str, step_id: int) -> tuple[Step, ...]:
    """Takes one step back by a step of its own. Raises Refused: forbidden, not_found, stale (it
    was changed again since, or undone already), and what `change_policy` raises."""
    with deps.store.write() as books:
        admin_of(books, actor)
        books.settings.hold()
        one = _undoable(books, step_id)
        if one.subject == Subject.POLICY:
            check_figures(deps, overrides_of(books.settings.changes()), one.before)
        keep_step(deps, books, actor, Subject(one.subject), one.after, one.before, undoes=one.id)
    refresh_settings(deps)
    deps.live.queue_changed()
    return history(deps)


def _undoable(books: Books, step_id: int) -> SettingChange:
    changes = books.settings.changes()
    one = next((step for step in changes if step.id == step_id), None)
    if one is None or one.subject == Subject.KEYS:
        raise Refused("not_found", "没有这一步，或者这一步不能撤销。")
    if any(other.undoes == step_id for other in changes):
        raise Refused("stale", "这一步已经撤销过了。")
    if _moved_on(changes, one):
        raise Refused("stale", "这一项后来又改过，请直接改成想要的值。")
    return one


def opening_now(books: Books) -> str:
    """The opening line as set last; empty: the script book's."""
    return opening_of(books.settings.changes())
