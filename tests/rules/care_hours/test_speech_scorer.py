"""The learned scorer beside the patterns: wordings nobody wrote down, and their near misses."""

from __future__ import annotations

import json
import random
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.care.speech import Kind, check
from bot.care.speech.reading import fold
from bot.care.speech.scorer import KINDS, LONGEST, learned, parts, scores
from bot.care.speech.traits import senses, traits

EXAMPLES = Path(__file__).resolve().parents[3] / "data" / "speech"


def examples() -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for file in sorted(EXAMPLES.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]


def judging_lines() -> list[str]:
    folder = EXAMPLES.parents[1] / "tests" / "understanding"
    files = (folder / "guard_bad.jsonl", folder / "guard_good.jsonl")
    rows = [row for file in files for row in file.read_text("utf-8").splitlines()]
    return [json.loads(row)["text"] for row in rows if row.strip()]


def pairs(text: str) -> frozenset[str]:
    """Its neighbouring letters, without marks."""
    bare = re.sub(r"\W", "", fold(text))
    return frozenset(map("".join, pairwise(bare))) or frozenset([bare])


def kinds(line: dict[str, Any]) -> set[str]:
    truth = {"known": line.get("known", ()), "last_piece_is_true": line.get("last_piece", False)}
    contacts = ("400-000-0000", "nuanyu.example", "11183", "95543", "95338", "95311")
    return {breach.kind.value for breach in check(line["text"], contacts=contacts, **truth)}


def test_the_weights_belong_to_the_example_lines() -> None:
    """Where this fails, lines or words were changed: run scripts.learn_guard."""
    told = [(line, kinds(line)) for line in examples()]
    bad = [(line, found) for line, found in told if line["breaks"]]
    held = [line["text"] for line, found in told if not line["breaks"] and found]

    assert sum(bool(set(line["breaks"]) & found) for line, found in bad) >= 0.97 * len(bad)
    assert len(held) <= 0.02 * (len(told) - len(bad)), held


def test_no_line_of_the_judging_sets_is_among_the_examples_nor_its_twin() -> None:
    """Counted, never shown: who reads which, tunes on it."""
    judging = [pairs(line) for line in judging_lines()]
    twins = sum(
        any(len(own & other) >= 0.6 * len(own | other) for other in judging)
        for own in (pairs(line["text"]) for line in examples())
    )

    assert twins == 0, "examples too like the judging sets"


def test_every_trait_with_a_weight_can_be_found_in_a_text() -> None:
    signs = {sign for of in senses().of.values() for sign in of}
    listed = {char for trait in learned().weights for char in trait if "\ue000" <= char < "\uf8ff"}

    assert listed <= signs


def test_a_breach_is_heard_in_one_sentence_of_a_long_reply() -> None:
    polite = "您好，您的围巾已经打包好了。尺码和颜色都按您说的备注了。洗的时候请用冷水哦。"
    text = f"{polite}您要是把那条差评删了，我给您退二十块。有事随时叫我。"

    assert len(fold(text)) > LONGEST
    assert check(polite) == []
    assert Kind.REVIEW in [breach.kind for breach in check(text)]


def test_parts_of_a_text_are_the_text() -> None:
    text = fold("第一句话在这里。" * 20 + "没有句号的最后一句" * 9)

    assert "".join(parts(text)) == text
    assert [part for part in parts(text) if not part] == []


def test_the_scores_of_a_text_are_those_of_its_traits_one_by_one() -> None:
    text = fold("您先把评价改成五颗星，红包这就安排")
    model = learned()
    sums = [bias * 100 * len(traits(text)) ** 0.5 for bias in model.bias]
    for trait in traits(text):
        packed = model.weights.get(trait, 0)
        for place in range(len(KINDS)):
            low = ((packed + (1 << 23)) & ((1 << 24) - 1)) - (1 << 23)
            sums[place] += low
            packed = (packed - low) >> 24

    assert scores(text) == pytest.approx([one / 100 / len(traits(text)) ** 0.5 for one in sums])


def test_what_the_scorer_alone_holds_names_the_clause_that_it_heard() -> None:
    line = "收到货先别急着拆，您把那几颗星补满，小礼这边给您备好了"
    (breach,) = [one for one in check(line) if one.kind is Kind.REVIEW]

    assert breach.words in fold(line)
    assert breach.reason
    assert check(breach.gentler) == []


def test_any_text_is_read_without_a_failure() -> None:
    drawn = random.Random(17)
    signs = "您我不最好评返元3一定，。？ab1\n\t…😀件"
    for _ in range(300):
        check("".join(drawn.choices(signs, k=drawn.randrange(60))))
