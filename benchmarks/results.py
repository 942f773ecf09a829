"""From what was measured to figures: rows to compare, and what they must reach (issue A)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.figures import Spread, ratio, spread
from benchmarks.load import Cell
from benchmarks.plan import KINDS, LONG_CHATS, TURNS_EACH, Measured


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured on both sides. `gain`: how many times better ours is."""

    what: str
    unit: str
    ours: Spread
    stock: Spread | None
    gain: float | None


@dataclass(frozen=True, slots=True)
class Reach:
    """A figure that must be reached."""

    what: str
    passed: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of things that were done once. `stock_training` may never have been seen whole.

    `our_training`: on the phrases that stock learns; `our_whole_training`: on all of ours.
    """

    our_training: float
    our_whole_training: float
    stock_training: float | None
    our_live: float
    our_ready: float
    stock_ready: float


FIGURES: tuple[tuple[str, str, Callable[[Cell], float], bool], ...] = (
    ("turns/s", "1/s", lambda cell: cell.turns_a_second, True),
    ("p50", "ms", lambda cell: cell.p50_ms, False),
    ("p95", "ms", lambda cell: cell.p95_ms, False),
)


def load_rows(ours: Measured, stock: Measured) -> list[Row]:
    """Turns/s, p50 and p95 of every kind at 1, 10 and 50 buyers."""
    return [
        _row(
            f"{kind}, {buyers} at once: {name}",
            unit,
            [figure(cell) for cell in ours.cells[kind, buyers]],
            [figure(cell) for cell in stock.cells[kind, buyers]],
            more_is_better=more,
        )
        for kind in KINDS
        for buyers in TURNS_EACH
        for name, unit, figure, more in FIGURES
    ]


def long_rows(ours: Measured, stock: Measured) -> list[Row]:
    """The median of turn 1, 200 and 1,000; the spread is p25 to p75 of the fresh chats."""
    return [
        _row(f"turn {turns:,} of a chat", "ms", _ms(ours.long[turns]), _ms(stock.long[turns]))
        for turns in LONG_CHATS
    ]


def once_rows(ours: Measured, stock: Measured, times: Times) -> list[Row]:
    """What was measured once."""
    of_stock = [] if times.stock_training is None else [times.stock_training]
    return [
        _row("training, the same phrases", "s", [times.our_training], of_stock),
        _row("training, all our phrases", "s", [times.our_whole_training], []),
        _row("start until ready", "s", [times.our_ready], [times.stock_ready]),
        _row("memory after 500 turns (PSS)", "MB", [ours.memory_mb], [stock.memory_mb]),
    ]


def _ms(cell: Cell) -> list[float]:
    return [seconds * 1000 for seconds in cell.latencies]


def _row(
    what: str,
    unit: str,
    ours: Sequence[float],
    stock: Sequence[float],
    *,
    more_is_better: bool = False,
) -> Row:
    own, other = spread(ours), spread(stock) if stock else None
    if other is None:
        return Row(what, unit, own, None, None)
    pair = (own.median, other.median) if more_is_better else (other.median, own.median)
    return Row(what, unit, own, other, ratio(*pair))


THROUGHPUT_GAIN = 4.0
P50_GAIN = 3.0
LONG_CHAT_COST = 1.2
MOST = {
    "training, the same phrases": 30.0,
    "training, all our phrases": 45.0,
    "healthz": 3.0,
    "readyz": 20.0,
    "memory": 900.0,
}


def reaches(rows: Sequence[Row], ours: Measured, times: Times, unstored: int) -> list[Reach]:
    """Every figure of issue A, passed or not; all our phrases may take what issue B allows."""
    gains = {row.what: row.gain or 0.0 for row in rows}
    return [
        *(_throughput(buyers, gains) for buyers in TURNS_EACH),
        *(_p50(buyers, gains) for buyers in TURNS_EACH),
        Reach(
            "every reply of a look-up is in the database file", unstored == 0, f"{unstored} missing"
        ),
        Reach(
            f"every one of our {ours.turns():,} replies is the right one",
            not ours.wrong(),
            f"{len(ours.wrong())} wrong",
        ),
        _long_chat(ours),
        _at_most("training, the same phrases", times.our_training, "s"),
        _at_most("training, all our phrases", times.our_whole_training, "s"),
        _at_most("healthz", times.our_live, "s"),
        _at_most("readyz", times.our_ready, "s"),
        _at_most("memory", ours.memory_mb, "MB"),
    ]


def _throughput(buyers: int, gains: dict[str, float]) -> Reach:
    gain = gains[f"order, {buyers} at once: turns/s"]
    what = f"order look-up, {buyers} at once: at least {THROUGHPUT_GAIN:g} x stock's turns/s"
    return Reach(what, gain >= THROUGHPUT_GAIN, f"{gain:.1f} x")


def _p50(buyers: int, gains: dict[str, float]) -> Reach:
    gain = gains[f"order, {buyers} at once: p50"]
    what = f"order look-up, {buyers} at once: at most 1/{P50_GAIN:g} of stock's p50"
    return Reach(what, gain >= P50_GAIN, f"1/{gain:.1f}" if gain else "-")


def _long_chat(ours: Measured) -> Reach:
    first, last = spread(_ms(ours.long[1])).median, spread(_ms(ours.long[1000])).median
    cost = ratio(last, first)
    return Reach(
        f"turn 1,000 at most {LONG_CHAT_COST} x turn 1", cost <= LONG_CHAT_COST, f"{cost:.2f} x"
    )


def _at_most(what: str, seen: float, unit: str) -> Reach:
    most = MOST[what]
    return Reach(f"{what} at most {most:g} {unit}", seen <= most, f"{seen:.1f} {unit}")
