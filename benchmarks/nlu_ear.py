"""`python -m benchmarks.nlu_ear ours|stock MODEL`: one side's understanding, in the brain's Python.

JSON strings in, one a line; `{"intent", "ms"}` out. Both sides are Rasa engines with a model
loaded, and both are timed here around one parse, so that neither pays for the pipe. What ours
does to a text at the door (tidying) is in its time.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter
from typing import Any

Parse = Callable[[str], Awaitable[dict[str, Any]]]

FALLBACK, UNCLEAR = "nlu_fallback", "unclear"
READY = "ready"


def ours(model: Path) -> Parse:
    """Our engine as the brain puts it together, without what only a turn needs."""
    from bot.brain import lean

    lean.leave_out_tensorflow()
    from rasa.core.channels.channel import UserMessage
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.core.tracker_store import InMemoryTrackerStore
    from rasa.shared.core.domain import Domain

    from bot.brain.namer import ReplyNamer
    from bot.brain.processor import StrictProcessor
    from bot.text.tidy import tidy

    store = InMemoryTrackerStore(Domain.empty())
    processor = StrictProcessor(model, store, InMemoryLockStore(), ReplyNamer())

    async def parse(said: str) -> dict[str, Any]:
        return dict(await processor.parse_message(UserMessage(tidy(said))))

    return parse


def stock(model: Path) -> Parse:
    """Rasa's agent as `rasa shell nlu` loads it."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))

    async def parse(said: str) -> dict[str, Any]:
        return dict(await agent.parse_message(said))

    return parse


def decided(parsed: dict[str, Any]) -> str:
    """The top intent; Rasa's fallback, and no intent at all, are `unclear`."""
    name = (parsed.get("intent") or {}).get("name")
    return UNCLEAR if name in (None, FALLBACK) else str(name)


async def listen(parse: Parse) -> None:
    """Answers line after line until stdin ends."""
    print(json.dumps(READY), flush=True)
    for line in sys.stdin:
        said = json.loads(line)
        began = perf_counter()
        parsed = await parse(said)
        spent = (perf_counter() - began) * 1000
        print(json.dumps({"intent": decided(parsed), "ms": round(spent, 4)}), flush=True)


def main() -> None:
    """Command line; its caller reads what it prints."""
    from bot.brain.settings import quieten_engine

    quieten_engine()
    logging.disable(logging.WARNING)
    side, model = sys.argv[1], Path(sys.argv[2])
    asyncio.run(listen({"ours": ours, "stock": stock}[side](model)))


if __name__ == "__main__":
    main()
