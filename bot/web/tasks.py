"""Ending tasks that one has begun."""

import asyncio
from typing import Any

from anyio import CancelScope


async def end_all(*tasks: "asyncio.Future[Any]") -> None:
    """Cancels what still runs and waits until all have ended; their errors stay with them."""
    for task in tasks:
        task.cancel()
    with CancelScope(shield=True):
        await asyncio.wait(tasks)


def error_of(task: "asyncio.Future[Any]") -> BaseException | None:
    """How an ended task failed; None for one that was cancelled or did well."""
    return None if task.cancelled() else task.exception()
