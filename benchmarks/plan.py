"""What `make bench` measures, in which order, and how often."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.load import Cell, Load, run_load, together, turn_after
from benchmarks.memory import pss_mb
from benchmarks.shop import BenchBuyer
from benchmarks.side import Kind, Side

Place = tuple[Kind, int]
"""A kind of turn and how many buyers take it at once."""

Say = Callable[[str], None]
"""Progress, to whoever watches."""

KINDS: tuple[Kind, ...] = ("plain", "order")
TURNS_EACH = {1: 60, 10: 40, 50: 20}
"""By the number of buyers at once: how many turns each of them takes in one round."""
LONG_CHATS = (1, 200, 1000)
LONG_PARTS = 5
WARM_UP_BUYERS, WARM_UP_TURNS = 10, 25
"""Of each kind: 500 turns in all."""
ATTEMPTS = 3
"""How often a round may be done again: stock's action server hangs up on kept connections."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Smaller for a look, whole for the record."""

    rounds: int = 5
    long_chats: int = 30
    shrink: int = 1

    def turns(self, buyers: int) -> int:
        """Turns of each of so many buyers."""
        return max(2, TURNS_EACH[buyers] // self.shrink)


class NoGoodRound(Exception):
    """A side could not do one round without a wrong or missing reply."""


@dataclass
class Measured:
    """All that was seen of one side."""

    name: str
    cells: dict[Place, list[Cell]] = field(default_factory=dict)
    long: dict[int, Cell] = field(default_factory=dict)
    warm_up: list[Cell] = field(default_factory=list)
    spoilt: list[Cell] = field(default_factory=list)
    memory_mb: float = 0.0

    def every(self) -> list[Cell]:
        """All loads, the spoilt ones and the warm-up too."""
        good = (cell for cells in self.cells.values() for cell in cells)
        return [*good, *self.long.values(), *self.warm_up, *self.spoilt]

    def turns(self) -> int:
        """How many turns were taken."""
        return sum(cell.turns for cell in self.every())

    def wrong(self) -> list[str]:
        """Every wrong or missing reply."""
        return [fault for cell in self.every() for fault in cell.wrong]


@dataclass
class Bench:
    """Both sides, running, and what their answers are judged by."""

    sides: Sequence[Side]
    buyers: Sequence[BenchBuyer]
    plain_replies: frozenset[str]
    plan: Plan

    async def run(self, say: Say) -> list[Measured]:
        """Warm-up of 500 turns and memory, the rounds alternating, then the long chats."""
        measured = [Measured(side.name) for side in self.sides]
        for side, seen in zip(self.sides, measured, strict=True):
            say(f"warming up {side.name}")
            await self._warm_up(side, seen)
        for number in range(self.plan.rounds):
            for side, seen in self._in_turn(measured, number):
                say(f"round {number + 1} of {self.plan.rounds}: {side.name}")
                await self._round(side, seen, number)
        for side, seen in zip(self.sides, measured, strict=True):
            await self._long_chats(side, seen, say)
        return measured

    async def _long_chats(self, side: Side, seen: Measured, say: Say) -> None:
        """The lengths take turns, so that a busy minute of the machine meets all of them."""
        parts: dict[int, list[Cell]] = {turns: [] for turns in LONG_CHATS}
        for part in range(LONG_PARTS):
            say(f"turns {', '.join(map(str, LONG_CHATS))}, part {part + 1}: {side.name}")
            for turns, cells in parts.items():
                count = max(1, self.plan.long_chats // LONG_PARTS)
                cells.append(await turn_after(side, turns, count, f"l{part}", self.plain_replies))
        seen.long = {turns: together(cells) for turns, cells in parts.items()}

    def _in_turn(self, measured: Sequence[Measured], number: int) -> list[tuple[Side, Measured]]:
        """Who begins changes from round to round."""
        pairs = list(zip(self.sides, measured, strict=True))
        return pairs if number % 2 == 0 else pairs[::-1]

    async def _warm_up(self, side: Side, seen: Measured) -> None:
        for kind in KINDS:
            load = Load(kind, self.buyers[:WARM_UP_BUYERS], WARM_UP_TURNS)
            seen.warm_up.append(await run_load(side, load, "w", self.plain_replies))
        seen.memory_mb = pss_mb(side.roots())

    async def _round(self, side: Side, seen: Measured, number: int) -> None:
        for kind in KINDS:
            for buyers in TURNS_EACH:
                load = Load(kind, self.buyers[:buyers], self.plan.turns(buyers))
                await self._measure(side, seen, load, f"r{number}")

    async def _measure(self, side: Side, seen: Measured, load: Load, tag: str) -> None:
        """One round of one load. A wrong or missing reply spoils it: kept apart, done again."""
        for attempt in range(ATTEMPTS):
            cell = await run_load(side, load, f"{tag}a{attempt}", self.plain_replies)
            if not cell.wrong:
                seen.cells.setdefault((load.kind, len(load.buyers)), []).append(cell)
                return
            seen.spoilt.append(cell)
        raise NoGoodRound(f"{side.name}: {cell.wrong[0]}")
