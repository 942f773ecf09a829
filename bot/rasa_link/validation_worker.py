"""The worker of cross-validations: a lowly process in the brain's Python, told and killable."""

import asyncio
import logging
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bot.rasa_link.brain_job import Ears, Job, JobCancelled, JobFailed, run_job
from bot.settings import Settings
from bot.usecases import cross_validations
from bot.usecases.cross_validations import change_validation
from bot.usecases.deps import Deps
from bot.usecases.ports_cross_validation import CrossValidation, ValidationState
from bot.usecases.studio_changes import settle

_log = logging.getLogger(__name__)
InThread = Callable[..., Awaitable[Any]]


class ValidationWorker:
    """`look()` again and again. `in_thread` runs a use case beside the event loop."""

    def __init__(
        self, deps: Deps, settings: Settings, in_thread: InThread, stopped: asyncio.Event
    ) -> None:
        self._deps, self._settings = deps, settings
        self._in_thread, self._stopped = in_thread, stopped

    async def begin(self) -> None:
        """Once, before the first look."""
        await self._in_thread(cross_validations.end_validation_left_behind, self._deps)

    async def look(self) -> None:
        """Does what is wanted, to its end."""
        wanted = await self._in_thread(cross_validations.claim_validation, self._deps)
        if wanted is None:
            return
        folder = Path(tempfile.mkdtemp(prefix="validation-", dir=self._settings.home))
        try:
            found = await self._validate(wanted, folder / "data")
            await self._in_thread(cross_validations.keep_validation, self._deps, wanted.id, found)
        except JobCancelled:
            await self._change(wanted, state=ValidationState.CANCELLED, why="已取消。")
        except JobFailed as error:
            _log.error("cross-validation %s failed: %s", wanted.id, error)
            why = f"检验没有做完：{str(error).splitlines()[-1][:300]}"
            await self._change(wanted, state=ValidationState.FAILED, why=why)
        except Exception:
            why = "检验没有做完，系统内部出错，请稍后再试。"
            await self._change(wanted, state=ValidationState.FAILED, why=why)
            raise
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _validate(self, wanted: CrossValidation, data: Path) -> Any:
        await self._in_thread(settle, self._deps)
        await self._in_thread(self._deps.studio_files.copy_to, data)

        async def step(line: str) -> None:
            await self._change(wanted, step=line)

        async def wants_stop() -> bool:
            if self._stopped.is_set():
                return True
            return bool(
                await self._in_thread(
                    cross_validations.validation_wants_cancel, self._deps, wanted.id
                )
            )

        job = Job("cross_validate", (str(data),))
        return await run_job(self._settings, job, Ears(step, wants_stop))

    async def _change(self, wanted: CrossValidation, **fields: Any) -> None:
        await self._in_thread(change_validation, self._deps, wanted.id, **fields)
