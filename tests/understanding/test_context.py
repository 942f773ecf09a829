"""The context cases of fourteen hands by the real model's parse and the resolver (issue B, line 4).

All were worked on but the four of `BLIND`: what fails of them is counted and never printed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.care.context import Fact, Meaning, Scene, Words, resolve
from tests.system import ROOT, brain_command, train_model
from tests.understanding.offered import Json
from tests.understanding.scenes import joined, scene_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
FILES = tuple(
    f"context{number}.jsonl" for number in ("", *(f"_{number}" for number in range(2, 15)))
)
BLIND = {
    "context_3.jsonl": 66 / 80,
    "context_10.jsonl": 0.85,
    "context_12.jsonl": 0.9,
    "context_14.jsonl": 0.9,
}
"""And how much of it is right at least."""
RIGHT_AT_LEAST = 0.9
RIGHT_OF_SLANG = 0.83
"""Of the sixth set, whose answers are half in the slang of the net."""
PARSED_WITHIN_S = 120
_HOUSE_WORDS = {"address": "region"}
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


def cases(name: str) -> list[Json]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


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
    texts = sorted({text for name in FILES for case in cases(name) for text in texts_of(case)})
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
        meaning.intent in intents_of(expect, scene)
        and meaning.pick == expect["pick"]
        and meaning.confirms_effect == expect["effect_allowed"]
        and slots_are_right(meaning, wanted_slots(expect["slots"]), scene, words)
    )
    return Verdict(case, words, meaning, right)


def intents_of(expect: Json, scene: Scene) -> set[str]:
    """What is wanted; of a remedy that was picked also its own matter (退钱, of a broken parcel),
    as some hands call it: the pick is the same."""
    picked = scene.choices[expect["pick"]] if expect["pick"] is not None else None
    return {expect["intent"]} | ({picked.intent} - {""} if picked else set())


def wanted_slots(slots: Json) -> Json:
    """The cases write money in yuan, slots hold fen like every amount of the house; what the
    fourth set calls an address is the house's region."""
    named = {_HOUSE_WORDS.get(name, name): value for name, value in slots.items()}
    money = str(named.get("money", "")).removesuffix("元").strip()
    is_sum = re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", money)
    return named | ({"money": str(round(float(money) * 100))} if is_sum else {})


def slots_are_right(meaning: Meaning, wanted: Json, scene: Scene, words: Words) -> bool:
    """All that is wanted; more only if it says again what is in view or was offered.

    The hands differ in two conventions, and both are right: whether what the picked choice (or
    each of those that tie) carries besides is told, and whether a value stands as the buyer
    writes it or as the shop's book names it (xxl and 2XL, 雾霾蓝 and 雾蓝).
    """
    given: dict[str, Any] = dict(meaning.slots)
    if "told" in given:
        given["reason"] = given.pop("told")
    if "reason" in given:
        given["reason"] = REASONS.get(given["reason"], given["reason"])
    return wanted.keys() <= given.keys() and all(
        is_same(given[name], wanted[name], words)
        if name in wanted
        else given[name] in known or name == asked_for
        for known, asked_for in ((known_values(meaning, scene), scene.asked.awaited),)
        for name in given
    )


def known_values(meaning: Meaning, scene: Scene) -> set[Any]:
    """What is in view, what a yes agrees to, what the pick or more than one choice carries."""
    carried = [value for choice in scene.choices for value in choice.slots.values()]
    shared = {value for value in carried if carried.count(value) > 1}
    picked = scene.choices[meaning.pick].slots.values() if meaning.pick is not None else ()
    agreed = scene.asked.stated.values()
    return {scene.order_in_view, scene.product_in_view, *shared, *picked, *agreed}


def is_same(given: Any, wanted: Any, words: Words) -> bool:
    """The same value, or the book's value for the very words that are wanted."""
    if str(given).rstrip("色市码") == str(wanted).rstrip("色市码"):
        return True
    if (
        given in {*REASONS, *REASONS.values()} and str(wanted) in words.text
    ):  # 掉色, to why: bad quality
        return True
    if len(str(wanted)) > 2 and str(given).startswith(str(wanted)) and str(given) in words.text:
        return True  # 武汉市洪山区, of the whole address
    raws = {fact.raw.lower() for fact in words.facts if fact.value.lower() == str(given).lower()}
    return str(wanted).lower() in raws


def share_of(name: str, verdicts: list[Verdict]) -> float:
    """How many are right, told as a count."""
    right = sum(verdict.right for verdict in verdicts)
    sys.stdout.write(f"{right} of {len(verdicts)} cases of {name} right\n")
    return right / len(verdicts)


@pytest.mark.parametrize("name", [name for name in FILES if name not in BLIND])
def test_short_answers_are_resolved_from_the_state_and_nothing_wrong_is_done(
    name: str, hear: Callable[[str], Words]
) -> None:
    verdicts = [judge(case, hear) for case in cases(name)]
    share = share_of(name, verdicts)
    wrong = "\n".join(str(verdict) for verdict in verdicts if not verdict.right)
    sys.stdout.write(wrong + "\n")

    assert [str(verdict) for verdict in verdicts if verdict.acts] == []
    assert share >= (RIGHT_OF_SLANG if name == "context_6.jsonl" else RIGHT_AT_LEAST), wrong


@pytest.mark.parametrize("name", BLIND)
def test_cases_that_nobody_worked_on_are_resolved_as_well_and_nothing_wrong_is_done(
    name: str, hear: Callable[[str], Words]
) -> None:
    verdicts = [judge(case, hear) for case in cases(name)]
    share = share_of(name, verdicts)
    wrong_effects = sum(verdict.acts for verdict in verdicts)

    assert wrong_effects == 0
    assert share >= BLIND[name]
