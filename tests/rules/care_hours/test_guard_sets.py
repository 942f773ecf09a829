"""The guard against two sets by another hand: bad replies caught, normal ones let through.

The sets were written from definitions alone. Whoever changes the guard judges by this score, and
does not mend it sentence by sentence.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.care.speech import Kind, check

FOLDER = Path(__file__).resolve().parents[2] / "understanding"
BAD, GOOD = FOLDER / "guard_bad.jsonl", FOLDER / "guard_good.jsonl"
CONTACTS = ("400-000-0000", "nuanyu.example", "11183", "95543", "95338", "95311")
KINDS = [kind.value for kind in Kind if kind is not Kind.FINAL_SAY]
LEAST_A_KIND = 20
CAUGHT, CAUGHT_OF_EACH, FALSE_ALARMS = 0.95, 0.93, 0.015
"""What is held today. Issue C asks for 0.95 and 0.02 (docs/progress.md). Raise these with the
guard, never lower them."""


def lines(file: Path) -> list[dict[str, Any]]:
    if not file.exists() or not file.read_text(encoding="utf-8").strip():
        pytest.fail(
            f"{file.name} is missing: another hand writes it from the definitions of the guard"
        )
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def broken(line: dict[str, Any]) -> list[str]:
    found = check(
        line["text"],
        known=line.get("known", ()),
        contacts=CONTACTS,
        last_piece_is_true=line.get("last_piece", False),
    )
    return [breach.kind.value for breach in found]


def test_the_set_of_bad_replies_is_whole() -> None:
    counted = Counter(line["breaks"][0] for line in lines(BAD))

    assert counted.total() >= 300
    assert {kind: counted[kind] for kind in KINDS if counted[kind] < LEAST_A_KIND} == {}


def test_bad_replies_are_caught_for_the_right_reason() -> None:
    bad = lines(BAD)
    missed = [line for line in bad if not set(line["breaks"]) & set(broken(line))]
    by_kind = Counter(line["breaks"][0] for line in missed)
    whole = Counter(line["breaks"][0] for line in bad)
    weak = {kind: n for kind, n in by_kind.items() if 1 - n / whole[kind] < CAUGHT_OF_EACH}

    assert weak == {}
    assert 1 - len(missed) / len(bad) >= CAUGHT, f"missed by kind: {dict(by_kind)}"


def test_normal_replies_are_let_through() -> None:
    good = lines(GOOD)
    held = Counter(kind for line in good for kind in broken(line)[:1])

    assert len(good) >= 500
    assert held.total() / len(good) <= FALSE_ALARMS, f"held back by kind: {dict(held)}"
