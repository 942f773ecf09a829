"""Phrase files: opened and saved they are identical; edits that are undone leave no trace."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.care.studio.hunks import Hunk, applied, undone
from bot.care.studio.phrase_files import (
    PhraseFile,
    PhraseFileError,
    adding,
    changing,
    removing,
    with_block,
)
from bot.studio_files.reading import read_phrase_file
from bot.text.phrase_marks import words_of
from tests.fakes.studio import RETURNS, small_file

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "data/nlu").glob("*.yml"))
SEEDS = st.lists(st.integers(0, 2**32), min_size=1, max_size=12)


def reads(name: str, text: str) -> PhraseFile:
    return read_phrase_file(name, text.encode())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_that_is_opened_and_saved_is_the_same(path: Path) -> None:
    data = path.read_bytes()
    file = read_phrase_file(path.name, data)

    assert "\n".join(file.lines).encode() == data
    written = sum(line.lstrip().startswith("- ") and "intent:" not in line for line in file.lines)
    assert len(file.phrases) == written
    assert all(words_of(phrase.raw) for phrase in file.phrases)


def edits(file: PhraseFile, seed: int) -> list[Hunk]:
    """One edit as a trainer makes it: add, change, remove some, or begin an intent."""
    dice = random.Random(seed)
    phrase = dice.choice(file.phrases)
    kind = dice.choice(("add", "change", "remove", "block"))
    if kind == "add":
        return [adding(file, phrase.intent, [f"新说法{seed}", f"又一个{seed}"])]
    if kind == "change":
        return [changing(file, phrase, f"改成{seed}")]
    if kind == "block":
        return [with_block(file, f"new_{seed}", "一个定义", [f"头一句{seed}"])]
    return removing(file, dice.sample(file.phrases, min(3, len(file.phrases))))


def does(file: PhraseFile, hunks: list[Hunk]) -> PhraseFile:
    text = file.text
    for hunk in hunks:
        after = applied(text, hunk)
        assert after is not None
        text = after
    return reads(file.path, text)


@settings(max_examples=60, deadline=None)
@given(seeds=SEEDS, name=st.sampled_from(["returns", "smalltalk", "parcels"]))
def test_random_edits_that_are_undone_return_to_the_start(seeds: list[int], name: str) -> None:
    start = small_file(name)
    file, done = start, []
    for seed in dict.fromkeys(seeds):
        if not file.phrases:
            break
        hunks = edits(file, seed)
        file = does(file, hunks)
        done += hunks
    for hunk in reversed(done):
        file = does(file, [undone(hunk)])

    assert file.text == start.text


@settings(max_examples=8, deadline=None)
@given(seeds=SEEDS)
def test_random_edits_of_a_real_file_that_are_undone_return_to_the_start(seeds: list[int]) -> None:
    path = ROOT / "data/nlu/privacy.yml"
    start = read_phrase_file(path.name, path.read_bytes())
    file, done = start, []
    for seed in dict.fromkeys(seeds):
        hunks = edits(file, seed)
        file = does(file, hunks)
        done += hunks
    for hunk in reversed(done):
        file = does(file, [undone(hunk)])

    assert file.text == start.text


def test_an_edit_touches_only_its_own_line() -> None:
    file = small_file()
    changed = does(file, [changing(file, file.phrases[1], "退货地址给我一个")])

    pairs = zip(file.lines, changed.lines, strict=True)
    assert [at for at, (one, other) in enumerate(pairs) if one != other] == [file.phrases[1].line]


def test_an_edit_finds_its_place_again_below_new_lines() -> None:
    file = small_file()
    hunk = changing(file, file.phrases[1], "退货地址给我一个")
    moved = RETURNS.replace("      - 怎么退货\n", "      - 怎么退货\n      - 咋退\n      - 退哪\n")

    after = applied(moved, hunk)

    assert after == moved.replace("退货地址发一下", "退货地址给我一个")


def test_an_edit_whose_line_is_gone_is_a_clash() -> None:
    file = small_file()
    hunk = changing(file, file.phrases[1], "退货地址给我一个")

    assert applied(RETURNS.replace("      - 退货地址发一下\n", ""), hunk) is None


HEAD = 'version: "3.1"\nnlu:\n  - intent: "greet"\n    examples: |\n      - 在吗\n'
BOMB = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nnlu:\n" + HEAD[20:]


@pytest.mark.parametrize(
    ("data", "line", "word"),
    [
        (HEAD.encode() + b"\t- x\n", 6, "Tab"),
        (HEAD.replace("\n", "\r\n").encode(), 1, "CRLF"),
        (b"\xef\xbb\xbf" + HEAD.encode(), 1, "BOM"),
        (BOMB.encode(), 1, "锚点"),
        (HEAD.encode() + b"  - intent: !!python/object/apply:os.system ['id']\n", 6, "标签"),
        (HEAD.replace('"greet"', '!!python/name:os.system "greet"').encode(), 3, "标签"),
        (HEAD.replace("在吗", "x").encode() + b"      - \xff\xfe\n", 6, "UTF-8"),
        (HEAD.replace('"greet"', '"greet').encode(), 3, "YAML"),
        (HEAD.replace("examples: |", "examples: >").encode(), 4, "|"),
        (HEAD.replace("examples", "exampels").encode(), 3, "examples"),
        ((HEAD + HEAD[20:].replace("nlu:\n", "")).encode(), 6, "两次"),
        ((HEAD + "---\n" + HEAD).encode(), 6, "---"),
        (b"nlu: " + b"[" * 5_000 + b"]" * 5_000, 1, "深"),
        (b"rules: []\n", 1, "nlu"),
        (HEAD.encode() + "      - 在吗\x07\n".encode(), 6, "字符"),
    ],
)
def test_bad_yaml_from_outside_is_an_error_at_its_line(data: bytes, line: int, word: str) -> None:
    with pytest.raises(PhraseFileError) as told:
        read_phrase_file("data/nlu/smalltalk.yml", data)

    assert word in told.value.text
    assert told.value.line == line
