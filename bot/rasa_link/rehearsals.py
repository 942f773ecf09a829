"""Whole talks with two models, each in a process and a throw-away shop of its own, side by side."""

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import Any

from bot.care.studio.rehearsed import compared
from bot.rasa_link.brain_job import Ears, Job, JobCancelled, run_job
from bot.rasa_link.kept_rehearsals import keep_rehearsal, kept_rehearsal, stage_hash
from bot.settings import Settings

LIVE, CANDIDATE = "现用模型", "新模型"


async def rehearse_both(
    settings: Settings, live: str, candidate: str, ears: Ears
) -> dict[str, Any]:
    """What the talks come to (protocol §9). Raises JobFailed, JobCancelled; no process is left."""
    told: dict[str, str] = {}
    is_over = asyncio.Event()

    async def wants_stop() -> bool:
        return is_over.is_set() or await ears.wants_stop()

    async def play(whose: str, model: str) -> Any:
        async def step(line: str) -> None:
            told[whose] = line
            await ears.step("；".join(f"{name}：{told[name]}" for name in sorted(told)))

        try:
            return await _rehearse(settings, model, Ears(step, wants_stop))
        except BaseException:
            is_over.set()  # without one of them there is nothing to compare
            raise

    playing = [play(LIVE, live), play(CANDIDATE, candidate)]
    found: list[Any] = await asyncio.gather(*playing, return_exceptions=True)
    errors = [one for one in found if isinstance(one, BaseException)]
    if errors:
        raise next((one for one in errors if not isinstance(one, JobCancelled)), errors[0])
    return compared(*found)


async def _rehearse(settings: Settings, model: str, ears: Ears) -> Any:
    stage = await asyncio.to_thread(stage_hash, settings)
    known = await asyncio.to_thread(kept_rehearsal, settings, model, stage)
    if known is not None:
        await ears.step("演过了，结果还在")
        return known
    told = await _play(settings, model, ears)
    await asyncio.to_thread(keep_rehearsal, settings, model, stage, told)
    return told


async def _play(settings: Settings, model: str, ears: Ears) -> Any:
    folder = Path(tempfile.mkdtemp(prefix="rehearsal-", dir=settings.home))
    replies = settings.studio_folder / "data/replies"  # with those that trainers began
    arguments: tuple[str, ...] = (model, "--home", str(folder), "--models", str(settings.home))
    arguments += ("--replies", str(replies))
    try:
        return await run_job(settings, Job("rehearsal", arguments, of_app=True), ears)
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
