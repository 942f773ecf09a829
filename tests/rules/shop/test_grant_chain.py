"""The chain names what was changed by hand (case 39)."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from bot.shop.grant_chain import FIRST, Link, find_breaks, next_link
from bot.shop.grant_states import GrantState
from tests.rules.shop.demo_books import at

NOW = at("2026-03-18 12:00")
LATE, CUP = "late_or_short|2640|", "damaged|2641|CP09-WHT"


def row(fen: int, state: GrantState) -> dict[str, Any]:
    return {
        "amount_fen": fen,
        "state": state,
        "asked_at": NOW,
        "text": "包裹晚了三天|\n",
        "use_by": None,
    }


ROWS = {LATE: row(500, GrantState.CONFIRMED), CUP: row(1_000, GrantState.REQUESTED)}


def chain() -> list[Link]:
    steps = [
        (LATE, "requested_grant", row(500, GrantState.REQUESTED)),
        (CUP, "requested_grant", ROWS[CUP]),
        (LATE, "confirmed", ROWS[LATE]),
    ]
    links: list[Link] = []
    for key, verb, fields in steps:
        before = links[-1].hash if links else FIRST
        links.append(next_link(len(links) + 1, before, key, verb, "bot", NOW, fields))
    return links


def head(links: list[Link]) -> tuple[int, str]:
    return links[-1].seq, links[-1].hash


def test_a_ledger_that_nobody_touched_has_no_break() -> None:
    links = chain()
    assert find_breaks(links, ROWS, head(links)) == []
    assert find_breaks([], {}, (0, FIRST)) == []


def test_an_edited_row_is_named_with_what_it_should_be() -> None:
    links = chain()
    (found,) = find_breaks(links, ROWS | {LATE: row(50_000, GrantState.CONFIRMED)}, head(links))
    assert found.business_key == LATE
    assert "amount_fen 应为 500，现为 50000" in found.what


@pytest.mark.parametrize(
    "changed",
    [
        {"fields": '{"amount_fen":50000}'}, {"actor": "小何"}, {"verb": "approved_grant"},
        {"business_key": CUP}, {"at": at("2026-03-19 12:00")}, {"hash": "0" * 64},
        {"fields": "no json"},
    ],
)  # fmt: skip
def test_an_edited_link_is_named(changed: dict[str, Any]) -> None:
    links = chain()
    end = head(links)
    links[0] = dataclasses.replace(links[0], **changed)
    first = find_breaks(links, ROWS, end)[0]
    assert (first.seq, first.what) == (1, "流水第1条被改动过")


def test_a_link_written_anew_with_a_fitting_hash_no_longer_joins_the_next() -> None:
    links = chain()
    end = head(links)
    links[0] = next_link(
        1, FIRST, LATE, "requested_grant", "bot", NOW, row(1, GrantState.REQUESTED)
    )
    assert [found.what for found in find_breaks(links, ROWS, end)] == ["流水第2条接不上前一条"]


def test_missing_links_and_rows_are_named() -> None:
    links = chain()
    end = head(links)
    assert find_breaks([links[0], links[2]], ROWS, end)[0].what == "流水第2条到第2条不见了"
    assert "账本末尾对不上" in find_breaks(links[:2], ROWS, end)[0].what
    gone = find_breaks(links, {CUP: ROWS[CUP]}, end)
    assert [(found.business_key, found.what) for found in gone] == [
        (LATE, "账本里的这一行被删掉了")
    ]
    slipped_in = find_breaks(links, ROWS | {"late_or_short|9|": ROWS[LATE]}, end)
    assert [found.business_key for found in slipped_in] == ["late_or_short|9|"]


def test_a_column_that_a_later_migration_adds_breaks_nothing() -> None:
    links = chain()
    later = {key: {**fields, "batch": "2026-04"} for key, fields in ROWS.items()}
    assert find_breaks(links, later, head(links)) == []


def test_what_people_wrote_is_in_the_chain_as_a_fingerprint_only() -> None:
    links = chain()
    assert not any("包裹晚了三天" in link.fields for link in links)
    reworded = ROWS | {CUP: ROWS[CUP] | {"text": "换一种说法"}}
    (found,) = find_breaks(links, reworded, head(links))
    assert found.what.startswith("被直接改动：text")
