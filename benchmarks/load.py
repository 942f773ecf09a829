"""The load: so many buyers at once, each saying one thing after the other in a chat of its own."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.figures import percentile
from benchmarks.line import Line, NoAnswer
from benchmarks.shop import BenchBuyer
from benchmarks.side import TEXTS, Chat, Heard, Kind, Side, is_right

CHAT_TURNS = 20
"""A chat that grows longer than most real ones: then the buyer opens another."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one load came to. `wrong`: what was wrong, by turn; empty in a good run."""

    turns: int
    seconds: float
    latencies: Sequence[float] = field(repr=False)
    wrong: Sequence[str] = ()
    stored: Sequence[tuple[str, int]] = field(default=(), repr=False)

    @property
    def turns_a_second(self) -> float:
        return self.turns / self.seconds

    @property
    def p50_ms(self) -> float:
        return percentile(self.latencies, 0.5) * 1000

    @property
    def p95_ms(self) -> float:
        return percentile(self.latencies, 0.95) * 1000


def together(cells: Sequence[Cell]) -> Cell:
    """Several runs of the same load as one."""
    return Cell(
        sum(cell.turns for cell in cells),
        sum(cell.seconds for cell in cells),
        [latency for cell in cells for latency in cell.latencies],
        tuple(fault for cell in cells for fault in cell.wrong),
    )


@dataclass
class Tally:
    """Collects while the buyers talk."""

    latencies: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    stored: list[tuple[str, int]] = field(default_factory=list)

    def take(self, chat: Chat, heard: Heard, seconds: float) -> None:
        """One answer."""
        self.latencies.append(seconds)
        self.stored += [(chat.name, seq) for seq in heard.seqs]


@dataclass(frozen=True, slots=True)
class Load:
    """`buyers` at once, `turns` each, all of one kind."""

    kind: Kind
    buyers: Sequence[BenchBuyer]
    turns: int


async def run_load(side: Side, load: Load, tag: str, plain_replies: Collection[str]) -> Cell:
    """Opens every chat first, then measures the turns; every answer is judged."""
    lines = [Line(side.port) for _ in load.buyers]
    needed = -(-load.turns // CHAT_TURNS)
    chats = await asyncio.gather(
        *(
            _open(side, line, who, f"{tag}{load.kind[0]}{len(lines)}", needed)
            for line, who in zip(lines, load.buyers, strict=True)
        )
    )
    tally = Tally()
    talks = [
        _talk(side, line, who, own, load, tally, plain_replies)
        for line, who, own in zip(lines, load.buyers, chats, strict=True)
    ]
    began = perf_counter()
    await asyncio.gather(*talks)
    seconds = perf_counter() - began
    for line in lines:
        line.close()
    return Cell(
        len(tally.latencies), seconds, tally.latencies, tuple(tally.wrong), tuple(tally.stored)
    )


async def _open(side: Side, line: Line, who: BenchBuyer, tag: str, needed: int) -> list[Chat]:
    return [await side.open(line, who, f"{tag}n{number}") for number in range(needed)]


async def _talk(
    side: Side,
    line: Line,
    who: BenchBuyer,
    chats: Sequence[Chat],
    load: Load,
    tally: Tally,
    plain_replies: Collection[str],
) -> None:
    for turn in range(load.turns):
        await _one_turn(side, line, who, chats[turn // CHAT_TURNS], load.kind, tally, plain_replies)


async def _one_turn(
    side: Side,
    line: Line,
    who: BenchBuyer | None,
    chat: Chat,
    kind: Kind,
    tally: Tally,
    plain_replies: Collection[str],
) -> None:
    began = perf_counter()
    try:
        heard = await side.say(line, chat, TEXTS[kind])
    except NoAnswer as error:
        tally.wrong.append(f"{chat.name}: {error}")
        return
    tally.take(chat, heard, perf_counter() - began)
    if not is_right(kind, who, heard, plain_replies):
        tally.wrong.append(f"{chat.name}: {kind} was answered {list(heard.texts)!r}")


async def turn_after(
    side: Side, turns: int, chats: int, tag: str, plain_replies: Collection[str]
) -> Cell:
    """Turn number `turns` of so many fresh chats, one after the other, a plain reply each.

    The turn before it goes through the server too: one that was written from outside leaves
    caches behind that no turn of a real chat meets.
    """
    line, tally = Line(side.port), Tally()
    began = perf_counter()
    for number in range(chats):
        chat = await side.open(line, None, f"{tag}h{turns}n{number}")
        if turns > 3:
            await side.say(line, chat, TEXTS["plain"])
            await asyncio.to_thread(side.write_history, chat, turns - 3)
        if turns > 1:
            await side.say(line, chat, TEXTS["plain"])
        await _one_turn(side, line, None, chat, "plain", tally, plain_replies)
    line.close()
    seconds = perf_counter() - began
    return Cell(len(tally.latencies), seconds, tally.latencies, tuple(tally.wrong))
