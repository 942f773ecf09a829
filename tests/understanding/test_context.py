"""The 203 context cases by the real model's parse and the resolver (issue B, reach of line 4)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.care.context import Fact, Meaning, Scene, Words, resolve
from tests.system import ROOT, brain_command, train_model
from tests.understanding.scenes import Json, joined, scene_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
CASES = Path(__file__).with_name("context.jsonl")
RIGHT_AT_LEAST = 0.9
PARSED_WITHIN_S = 120
REASONS = {"quality": "质量问题", "dislike": "不喜欢", "wrong_size": "尺码不合适"}


@dataclass(frozen=True)
class Verdict:
    """A case, what came of it, and whether that is right; an effect never asked for is `acts`."""

    case: Json
    words: Words
    meaning: Meaning
    right: bool

    @property
    def acts(self) -> bool:
        return self.meaning.confirms_effect and not self.case["expect"]["effect_allowed"]

    def __str__(self) -> str:
        expect, got = self.case["expect"], self.meaning
        return (
            f"{self.case['id']} {self.words.text} (heard {self.words.intent}): want"
            f" {expect['intent']} {expect['pick']} {expect['slots']} {expect['effect_allowed']},"
            f" got {got.intent} {got.pick} {dict(got.slots)} {got.confirms_effect}"
        )


def cases() -> list[Json]:
    return [json.loads(line) for line in CASES.read_text("utf-8").splitlines() if line]


def texts_of(case: Json) -> Iterator[str]:
    """Everything that the model has to hear of a case."""
    asked = case["setting"]["asked"] or ""
    bots = [turn["text"] for turn in case["turns"] if turn["author"] == "bot"]
    yield from filter(None, (joined(case), asked, *bots, *case["setting"]["offered"]))


def one_line(text: str) -> str:
    return text.replace("\n", " ")


@pytest.fixture(scope="module")
def hear() -> Callable[[str], Words]:
    """The real model's parse, all texts in one run of the brain's own command."""
    train_model()
    texts = sorted({text for case in cases() for text in texts_of(case)})
    command, environment = brain_command("parse")
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        input="\n".join(map(one_line, texts)),
        capture_output=True,
        text=True,
        timeout=PARSED_WITHIN_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    parsed = [json.loads(line) for line in done.stdout.splitlines()]
    return dict(zip(texts, map(words_of, parsed), strict=True)).__getitem__


def words_of(parsed: Json) -> Words:
    text = str(parsed.get("heard") or parsed["text"])
    ranking = tuple((one["name"], one["confidence"]) for one in parsed["ranking"])
    facts = tuple(
        Fact(one["entity"], one["value"], text[one["start"] : one["end"]])
        for one in parsed["entities"]
    )
    return Words(text, parsed["intent"], ranking, facts)


def judge(case: Json, hear: Callable[[str], Words]) -> Verdict:
    scene, words = scene_of(case, hear), hear(joined(case))
    meaning = resolve(scene, words)
    expect = case["expect"]
    right = (
        (meaning.intent, meaning.pick) == (expect["intent"], expect["pick"])
        and meaning.confirms_effect == expect["effect_allowed"]
        and slots_are_right(meaning, wanted_slots(expect["slots"]), scene)
    )
    return Verdict(case, words, meaning, right)


def wanted_slots(slots: Json) -> Json:
    """The cases write money in yuan; slots hold fen, like every amount of the house."""
    return slots | ({"money": str(int(slots["money"]) * 100)} if "money" in slots else {})


def slots_are_right(meaning: Meaning, wanted: Json, scene: Scene) -> bool:
    """All that is wanted with its value; more only if it says again what is in view."""
    given: dict[str, Any] = dict(meaning.slots)
    if "reason" in given:
        given["reason"] = REASONS.get(given["reason"], given["reason"])
    in_view = {scene.order_in_view, scene.product_in_view}
    return (
        all(
            given[name] == wanted[name] if name in wanted else given[name] in in_view
            for name in given
        )
        and wanted.keys() <= given.keys()
    )


def test_short_answers_are_resolved_from_the_state_and_nothing_wrong_is_done(
    hear: Callable[[str], Words],
) -> None:
    verdicts = [judge(case, hear) for case in cases()]
    wrong = [verdict for verdict in verdicts if not verdict.right]
    share = 1 - len(wrong) / len(verdicts)
    report = [f"{len(verdicts) - len(wrong)} of {len(verdicts)} context cases right ({share:.3f})"]
    sys.stdout.write("\n".join((*report, *map(str, wrong), "")))

    assert [str(verdict) for verdict in verdicts if verdict.acts] == []
    assert share >= RIGHT_AT_LEAST, "\n".join(map(str, wrong))
