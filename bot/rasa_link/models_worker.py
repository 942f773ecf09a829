"""The worker of the models: trains and rehearses what is wanted, moves turns, watches.

One training, one cross-validation and one switch at a time; none waits for another.
"""

import asyncio
import json
import logging
import shutil
import tempfile
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from bot.care.studio.watching import TURNS_WATCHED, Tally
from bot.rasa_link.brain_job import Ears, Job, JobCancelled, JobFailed, run_job
from bot.rasa_link.rehearsals import rehearse_both
from bot.rasa_link.validation_worker import ValidationWorker
from bot.settings import Settings
from bot.usecases import rehearsals, switching, trainings
from bot.usecases.deps import Deps
from bot.usecases.ports_models import (
    Brains,
    NotStarted,
    Switch,
    SwitchKind,
    Training,
    TrainingState,
)
from bot.usecases.ports_studio import Clash
from bot.usecases.studio_changes import settle

TICK_S = 0.5
UNCLEAR = "unclear"
_log = logging.getLogger(__name__)
T = TypeVar("T")
Rehearse = Callable[[Settings, str, str, Ears], Awaitable[dict[str, Any]]]


class TurnCounts:
    """Implements Heard: the last turns of each model, oldest forgotten."""

    def __init__(self, most: int = 2 * TURNS_WATCHED) -> None:
        self._most = most
        self._turns: dict[str, deque[str]] = {}

    def answered(self, model: str, intent: str, *, is_last: bool) -> None:
        if is_last:
            self._add(model, UNCLEAR if intent == UNCLEAR else "clear")

    def failed(self, model: str) -> None:
        self._add(model, "failed")

    def _add(self, model: str, how: str) -> None:
        self._turns.setdefault(model, deque(maxlen=self._most)).append(how)

    def forget(self, model: str) -> None:
        """A model that comes anew is counted anew."""
        self._turns.pop(model, None)

    def remember(self, model: str, tally: Tally) -> None:
        """What was counted before a restart of the app; in what order, nobody knows any more."""
        clear = tally.turns - tally.failed - tally.unclear
        turns = ["clear"] * clear + [UNCLEAR] * tally.unclear + ["failed"] * tally.failed
        since = self._turns.get(model, ())
        self._turns[model] = deque((*turns, *since), maxlen=self._most)

    def tally(self, model: str) -> Tally:
        """Of what is remembered."""
        turns = self._turns.get(model, deque())
        return Tally(len(turns), turns.count("failed"), turns.count(UNCLEAR))


class ModelsWorker:
    """`run()` until `stop()`."""

    def __init__(
        self,
        deps: Deps,
        settings: Settings,
        brains: Brains,
        counts: TurnCounts,
        play: Rehearse = rehearse_both,
    ) -> None:
        self._deps, self._settings = deps, settings
        self._brains, self._counts, self._play = brains, counts, play
        self._thread = ThreadPoolExecutor(max_workers=2, thread_name_prefix="models")
        self._stopped = asyncio.Event()
        self._validations = ValidationWorker(deps, settings, self._in_thread, self._stopped)

    def stop(self) -> None:
        """Begins nothing more; a training that runs is ended."""
        self._stopped.set()

    async def run(self) -> None:
        """Serves until stopped."""
        await self._look(lambda: self._in_thread(trainings.end_left_behind, self._deps))
        await self._look(self._validations.begin)
        await self._look(self._remember_counts)
        await asyncio.gather(
            self._again_and_again(self._train),
            self._again_and_again(self._validations.look),
            self._again_and_again(self._switch_and_watch),
        )
        self._thread.shutdown(wait=False)

    async def _again_and_again(self, work: Callable[[], Any]) -> None:
        while not self._stopped.is_set():
            await self._look(work)
            try:
                await asyncio.wait_for(self._stopped.wait(), TICK_S)
            except TimeoutError:
                continue

    async def _look(self, work: Callable[[], Any]) -> None:
        try:
            await work()
        except Exception:  # noqa: BLE001 - the database may be away for a while: the loop lives
            _log.exception("the models worker failed")

    async def _in_thread(self, usecase: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: usecase(*args, **kwargs))

    # -- training

    async def _train(self) -> None:
        training = await self._in_thread(trainings.claim_training, self._deps)
        if training is None:
            await self._rehearse()
            return
        folder = Path(tempfile.mkdtemp(prefix="training-", dir=self._settings.home))
        try:
            await self._learn_and_judge(training, folder)
        except JobCancelled:
            await self._change(training, state=TrainingState.CANCELLED, why="已取消。")
        except Clash as error:
            why = f"{error.path} 在训练室和店里的文件里改了同一处，请技术同事先把两边合到一起。"
            await self._change(training, state=TrainingState.FAILED, why=why)
        except JobFailed as error:
            _log.error("training %s failed: %s", training.id, error)
            why = f"训练没有做完：{str(error).splitlines()[-1][:300]}"
            await self._change(training, state=TrainingState.FAILED, why=why)
        except Exception:
            why = "训练没有做完，系统内部出错，请稍后再试。"
            await self._change(training, state=TrainingState.FAILED, why=why)
            raise
        finally:
            await self._in_thread(shutil.rmtree, folder, ignore_errors=True)
            if self._deps.model_shelf is not None:
                await self._in_thread(self._deps.model_shelf.forget_old_candidates)

    async def _learn_and_judge(self, training: Training, folder: Path) -> None:
        data = folder / "data"
        await self._in_thread(settle, self._deps)
        head = await self._in_thread(self._deps.studio_files.copy_to, data)
        learnt = await self._job(training, Job("train", ("--candidate", "--data", str(data))))
        model = str(learnt["model"])
        await self._change(
            training,
            state=TrainingState.JUDGING,
            step="学完了，正在和现用模型比 …",
            model=model,
            head=head,
            phrases=int(learnt["phrases"]),
            learnt_at=self._deps.clock(),
        )
        words = await self._in_thread(trainings.words_to_replay, self._deps)
        given = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in words).encode()
        frozen = str(self._settings.frozen_folder)
        asked = (model, "--data", str(data), "--frozen", frozen)
        report = await self._job(training, Job("compare_models", asked, given))
        await self._in_thread(trainings.keep_report, self._deps, training.id, report)

    async def _job(self, training: Training, job: Job) -> Any:
        return await run_job(self._settings, job, self._ears(training))

    def _ears(self, training: Training) -> Ears:
        async def step(line: str) -> None:
            await self._change(training, step=line)

        async def wants_stop() -> bool:
            if self._stopped.is_set():
                return True
            return await self._in_thread(trainings.wants_cancel, self._deps, training.id)

        return Ears(step, wants_stop)

    async def _change(self, training: Training, **fields: Any) -> None:
        await self._in_thread(trainings.change_training, self._deps, training.id, **fields)

    async def _rehearse(self) -> None:
        """After the figures; again from the start where the app was stopped in the middle."""
        training = await self._in_thread(rehearsals.wanted_rehearsal, self._deps)
        if training is None:
            return
        ears = self._ears(training)
        try:
            found = await self._play(self._settings, training.against, training.model, ears)
        except JobCancelled:
            if not self._stopped.is_set():
                await self._in_thread(rehearsals.rehearsal_cancelled, self._deps, training)
            return
        except JobFailed as error:
            _log.error("the rehearsal of %s failed: %s", training.model, error)
            why = str(error).splitlines()[-1][:300]
            await self._in_thread(rehearsals.rehearsal_failed, self._deps, training, why)
            return
        await self._in_thread(rehearsals.keep_rehearsal, self._deps, training, found)

    # -- switching

    async def _switch_and_watch(self) -> None:
        wanted = await self._in_thread(switching.wanted_switch, self._deps)
        if wanted is not None:
            await self._switch(wanted)
            return
        watched = await self._in_thread(switching.watched_switch, self._deps)
        if watched is not None:
            await self._watch(watched)

    async def _switch(self, wanted: Switch) -> None:
        shelf = self._deps.model_shelf
        assert shelf is not None
        try:
            await self._in_thread(shelf.admit, wanted.model)
            await self._brains.stand_by(wanted.model)
            self._counts.forget(wanted.model)
            at_once = wanted.kind is SwitchKind.BY_ITSELF
            await self._brains.switch(wanted.model, at_once=at_once)
        except NotStarted as error:
            await self._in_thread(switching.switch_failed, self._deps, wanted, str(error))
            return
        await self._in_thread(shelf.make_live, wanted.model)
        await self._in_thread(switching.switch_done, self._deps, wanted)

    async def _remember_counts(self) -> None:
        """A watch goes on where it stood when the app ended."""
        watched = await self._in_thread(switching.watched_switch, self._deps)
        if watched is not None:
            now, before = switching.tallies(watched)
            self._counts.remember(watched.model, now)
            self._counts.remember(watched.before, before)

    async def _watch(self, watched: Switch) -> None:
        now = self._counts.tally(watched.model)
        if now.turns == watched.turns and now.failed == watched.failed:
            return
        before = self._counts.tally(watched.before)
        await self._in_thread(switching.note_watch, self._deps, watched, now, before)
