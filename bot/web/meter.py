"""What is counted for Prometheus. Nothing here names a person or a conversation."""

import threading
import time
from typing import Any, Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.usecases.desk_views import QueueLists
from bot.usecases.events import Answered
from bot.usecases.saying import TurnWork

_BUCKETS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2, 3, 5, 8, 10, 15)
_MOST_REMEMBERED = 10_000


class AnswersTurns(Protocol):
    """The brain as the turn worker sees it."""

    async def is_ready(self) -> bool: ...
    async def turn(self, work: TurnWork, n: int) -> Any: ...


class Meter:
    """A registry of its own; implements Live to see when turns are wanted."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Counter(
            "xiaoer_turns", "Turns of the bot by how they went", ["outcome"], registry=self.registry
        )
        self.latency = Histogram(
            "xiaoer_turn_seconds",
            "From the buyer's stored message to the brain's last answer",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.queue = Gauge("xiaoer_queue_length", "Buyers who wait", registry=self.registry)
        self.handovers = Counter(
            "xiaoer_handovers", "Handovers by reason", ["reason"], registry=self.registry
        )
        self.brain_up = Gauge("xiaoer_brain_up", "1: the brain answers", registry=self.registry)
        self._wanted_at: dict[str, float] = {}
        self._lock = threading.Lock()
        self._seen_waiting: set[tuple[str, str]] | None = None

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        """Live: not counted."""

    def queue_changed(self) -> None:
        """Live: the board looks and calls `queue_seen`."""

    def turn_wanted(self, conversation_id: str) -> None:
        """Live: the clock of a turn starts with the first message that it has to answer."""
        with self._lock:
            if len(self._wanted_at) < _MOST_REMEMBERED:
                self._wanted_at.setdefault(conversation_id, time.monotonic())

    def turn_answered(self, conversation_id: str) -> None:
        """The brain's last answer of a turn is there."""
        with self._lock:
            began = self._wanted_at.pop(conversation_id, None)
        self.turns.labels("answered").inc()
        if began is not None:
            self.latency.observe(time.monotonic() - began)

    def turn_failed(self) -> None:
        """The brain gave no usable answer; the turn may be run again."""
        self.turns.labels("failed").inc()

    def queue_seen(self, lists: QueueLists) -> None:
        """Counts who waits, and every asking for a person once."""
        self.queue.set(len(lists.waiting))
        asked = {
            (item.conversation_id, str(item.waiting_since)): item.reason
            for item in (*lists.waiting, *lists.mine, *lists.taken)
            if item.reason and item.waiting_since
        }
        for key, reason in asked.items():
            if self._seen_waiting is not None and key not in self._seen_waiting:
                self.handovers.labels(reason).inc()
        self._seen_waiting = set(asked)

    def page(self, brain_is_up: bool) -> bytes:
        """The text that Prometheus reads."""
        self.brain_up.set(1 if brain_is_up else 0)
        return generate_latest(self.registry)


class MeteredBrain:
    """The brain with a meter on it; everything else passes through."""

    def __init__(self, brain: AnswersTurns, meter: Meter) -> None:
        self._brain = brain
        self._meter = meter

    async def is_ready(self) -> bool:
        return await self._brain.is_ready()

    async def turn(self, work: TurnWork, n: int) -> Any:
        """One request of a turn. Raises what the brain's client raises."""
        try:
            answer = await self._brain.turn(work, n)
        except BaseException:
            self._meter.turn_failed()
            raise
        if n == len(work.requests) - 1:
            self._meter.turn_answered(work.conversation_id)
        return answer
