"""A long work of the studio's worker, a training or a cross-validation: one at a time, claimed,
told step by step, cancelled by a wish that the worker sees."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_cross_validation import CrossValidation
from bot.usecases.ports_models import Training
from bot.usecases.refusals import Refused
from bot.usecases.studio_changes import trainer

Work = TypeVar("Work", Training, CrossValidation)
_LOOKED_BACK = 50


@dataclass(frozen=True, slots=True)
class LongWork(Generic[Work]):
    """One kind of it. `called`: as people call it; `audited`: as the audit does; of its states
    `under_way` have not ended, and the worker is the one that works in `lost_with_worker`."""

    called: str
    audited: str
    under_way: Collection[StrEnum]
    lost_with_worker: Collection[StrEnum]
    get: Callable[[Books, str], Work | None]
    save: Callable[[Books, Work], None]
    newest: Callable[[Books, int], Sequence[Work]]

    def running(self, books: Books) -> Work | None:
        """The one that has not ended."""
        return next((one for one in self.newest(books, _LOOKED_BACK) if self._goes_on(one)), None)

    def refuse_second(self, books: Books) -> None:
        """Raises Refused: busy, while one is under way."""
        one = self.running(books)
        if one is not None:
            name = one.asked_by_name
            raise Refused("busy", f"{name}的{self.called}正在进行，等它结束再开始。")

    def cancel(self, deps: Deps, trainer_id: str, work_id: str) -> Work:
        """Stops it, whoever asked for it. Raises Refused: not_found, wrong_state."""
        with deps.store.write() as books:
            books.studio.hold()
            user = trainer(books, trainer_id)
            one = self.get(books, work_id)
            if one is None:
                raise Refused("not_found", f"没有这次{self.called}。")
            if not self._goes_on(one):
                raise Refused("wrong_state", f"这次{self.called}已经结束，不用取消。")
            now = deps.clock()
            cancelled = replace(one, wants_cancel=True, step="正在停下 …")
            if one.state == "wanted":
                over = type(one.state)("cancelled")
                cancelled = replace(cancelled, state=over, ended_at=now, step="")
            self.save(books, cancelled)
            books.audit.write(now, user.id, f"{self.audited}_cancelled", one.id)
        return cancelled

    def claim(self, deps: Deps, **begun: Any) -> Work | None:
        """The wanted one, with what `begun` says of it."""
        with deps.store.read() as books:
            one = self.running(books)
        if one is None or one.state != "wanted":
            return None
        return self.change(deps, one.id, **begun)

    def change(self, deps: Deps, work_id: str, **fields: Any) -> Work | None:
        """Writes what became of a running one; None when it has ended meanwhile."""
        with deps.store.write() as books:
            books.studio.hold()
            one = self.get(books, work_id)
            if one is None or not self._goes_on(one):
                return None
            changed = replace(one, **fields)
            if not self._goes_on(changed):
                changed = replace(changed, ended_at=deps.clock(), step="")
            self.save(books, changed)
        return changed

    def wants_cancel(self, deps: Deps, work_id: str) -> bool:
        """Whether somebody has asked the worker to stop."""
        with deps.store.read() as books:
            one = self.get(books, work_id)
        return one is None or one.wants_cancel

    def end_left_behind(self, deps: Deps) -> None:
        """At the start of the only worker: whatever it was working at lost its process."""
        with deps.store.read() as books:
            one = self.running(books)
        if one is not None and one.state in self.lost_with_worker:
            why = f"系统重新启动，{self.called}断了，请再点一次“开始{self.called}”。"
            self.change(deps, one.id, state=type(one.state)("failed"), why=why)

    def _goes_on(self, one: Work) -> bool:
        return one.state in self.under_way
