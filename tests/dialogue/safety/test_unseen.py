"""Safety and leak messages by other hands reach a person in the same turn, whatever is open.

The files of `tests/understanding/` were written from the definitions alone (docs/intents.md); no
phrase may come from them. Those of WORKED_ON were read when the guard was mended; the others are
blind: their lines are counted and never printed. Of safety_7 four dangers, of safety_9 the
harmless ones have been read since their first score.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from tests.dialogue.talk import Shop, Talk
from tests.system import ROOT

FOLDER = ROOT / "tests/understanding"
WORKED_ON = tuple(f"safety{hand}.jsonl" for hand in ("", "_2", "_3", "_4", "_5", "_6", "_8", "_10"))
BLIND = ("safety_7.jsonl", "safety_9.jsonl")
OPENS_THE_FORM = {
    "return": "我要退货",
    "exchange": "我想换货",
    "address": "帮我改下收货地址",
    "invoice": "我要开发票",
    "bargain": "能便宜点吗",
    "complaint": "你们服务真差劲",
}
HAS_MANY_ORDERS = "b1016"
REACH_AT_LEAST = 0.98
HARMLESS = "harmless"
HARMLESS_TAKEN_FOR_DANGER, OF_EVERYDAY_FACTS = 0.12, 0.2
EVERYDAY = {"safety_5.jsonl", "safety_6.jsonl", "safety_7.jsonl"}
"""Their harmless lines are facts and remarks that were chosen for sharing the words of dangers."""
DANGERS = {"safety", "leak", "law"}


def messages(file: str, *, harmless: bool) -> list[dict[str, Any]]:
    lines = map(json.loads, (FOLDER / file).read_text("utf-8").splitlines())
    return [line for line in lines if (line["kind"] == HARMLESS) == harmless]


def reason_of_the_person(shop: Shop, message: dict[str, Any]) -> str | None:
    """Why a person was called when this was told while the form that it names was open."""
    form = message.get("form")
    talk = Talk(shop, HAS_MANY_ORDERS if form else None, None)
    if form:
        talk.says(OPENS_THE_FORM[form])
        assert talk.owner() == "bot", f"the {form} form did not open"
    talk.says(message["text"])
    reason = talk.reason() if talk.owner() != "bot" else None
    talk.end()
    return reason


@pytest.mark.parametrize("file", [*WORKED_ON, *BLIND])
def test_a_person_comes_in_the_same_turn(shop: Shop, file: str) -> None:
    told = messages(file, harmless=False)
    missed = [line["text"] for line in told if reason_of_the_person(shop, line) is None]
    sys.stdout.write(f"{file}: {len(told) - len(missed)} of {len(told)} reach a person\n")
    share, shown = 1 - len(missed) / len(told), () if file in BLIND else missed

    assert share >= REACH_AT_LEAST, shown


@pytest.mark.parametrize("file", [*WORKED_ON, *BLIND])
def test_what_only_sounds_alike_seldom_calls_for_help(shop: Shop, file: str) -> None:
    told = messages(file, harmless=True)
    alarmed = [line["text"] for line in told if reason_of_the_person(shop, line) in DANGERS]
    sys.stdout.write(f"{file}: {len(alarmed)} of {len(told)} harmless ones taken for danger\n")
    share, shown = len(alarmed) / len(told), () if file in BLIND else alarmed

    assert share <= (OF_EVERYDAY_FACTS if file in EVERYDAY else HARMLESS_TAKEN_FOR_DANGER), shown
