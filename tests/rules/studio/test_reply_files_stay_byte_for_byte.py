"""Files of replies: an edit touches its own lines, whatever the rest looks like."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bot.care.script_book import Variant
from bot.care.studio.hunks import applied, undone
from bot.care.studio.phrase_files import PhraseFileError
from bot.studio_files.reply_edits import read_replies, reply_hunks

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "data/replies").glob("*.yml"))
PATH = "data/replies/scarf.yml"
SCARF = """version: "3.1"
# What we say of scarves.
responses:
  utter_scarf_care:   # washing
    - text: "羊毛围巾要冷水手洗。"
      metadata: {rules: [law 12], source: "care label"}
    # a second one, shorter
    - text: 冷水手洗，平铺阴干。

  utter_scarf_colour:
  - text: |
      照片和实物会有一点色差。

      以实物为准。
  - text: 'It''s {colour}.'
    metadata: {tone: brief}
"""


def edited(text: str, reply: str, *wordings: Variant) -> str:
    for hunk in reply_hunks(PATH, text.encode(), reply, wordings):
        done = applied(text, hunk)
        assert done is not None
        text = done
    return text


WASH = Variant("羊毛围巾要冷水手洗。", ("law 12",))
FLAT = Variant("冷水手洗，平铺阴干。")


def test_other_words_are_one_other_line() -> None:
    softer = Variant("冷水轻轻手洗，平铺阴干哦。\n\n别拧。")

    assert edited(SCARF, "utter_scarf_care", WASH, softer) == SCARF.replace(
        "- text: 冷水手洗，平铺阴干。", '- text: "冷水轻轻手洗，平铺阴干哦。\\n\\n别拧。"'
    )


def test_a_rule_and_a_tone_go_beside_what_stands_there() -> None:
    both = Variant(WASH.text, ("law 12", "law 15"), "warm")

    assert edited(SCARF, "utter_scarf_care", both, FLAT) == SCARF.replace(
        '{rules: [law 12], source: "care label"}',
        '{rules: [law 12, law 15], tone: warm, source: "care label"}',
    )


def test_metadata_that_says_nothing_more_goes_with_its_line() -> None:
    own = Variant("It's {colour}.")
    shade = read_replies(PATH, SCARF.encode())["utter_scarf_colour"][0]

    assert edited(SCARF, "utter_scarf_colour", shade, own) == SCARF.replace(
        "    metadata: {tone: brief}\n", ""
    )


def test_a_wording_without_metadata_gets_its_line() -> None:
    ruled = Variant(FLAT.text, ("law 15",))

    assert edited(SCARF, "utter_scarf_care", WASH, ruled) == SCARF.replace(
        "平铺阴干。\n", "平铺阴干。\n      metadata: {rules: [law 15]}\n"
    )


def test_a_new_wording_comes_behind_the_last_and_one_goes_without_a_trace() -> None:
    new = Variant("放洗衣袋里，冷水轻柔洗。", ("law 12",))
    added = '    - text: "放洗衣袋里，冷水轻柔洗。"\n      metadata: {rules: [law 12]}\n'

    longer = edited(SCARF, "utter_scarf_care", WASH, FLAT, new)
    assert longer == SCARF.replace("平铺阴干。\n", "平铺阴干。\n" + added)
    assert edited(longer, "utter_scarf_care", WASH, FLAT) == SCARF


def test_a_block_of_words_and_a_single_quoted_one_are_put_into_quotes() -> None:
    shade, own = Variant("照片和实物有一点色差呢。"), Variant('是"{colour}"哦。', (), "brief")

    assert edited(SCARF, "utter_scarf_colour", shade, own) == SCARF.replace(
        "- text: |\n      照片和实物会有一点色差。\n\n      以实物为准。\n",
        '- text: "照片和实物有一点色差呢。"\n',
    ).replace("'It''s {colour}.'", '"是\\"{colour}\\"哦。"')


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_random_edits_of_every_file_touch_one_reply_and_go_back(path: Path) -> None:
    dice = random.Random(path.stem)
    data = path.read_bytes()
    name = f"data/replies/{path.name}"
    replies = read_replies(name, data)
    for reply in dice.sample(sorted(replies), 1):
        wanted = [*replies[reply], Variant("新说法：“好的”\n\n第二段。", ("law 1",), "warm")]
        wanted[0] = Variant(wanted[0].text + "呀", wanted[0].rules, "brief")
        dice.shuffle(wanted)
        hunks = reply_hunks(name, data, reply, wanted[: dice.randint(1, len(wanted))])
        text = data.decode()
        for hunk in hunks:
            text = applied(text, hunk) or ""
        assert read_replies(name, text.encode()).keys() == replies.keys()
        for hunk in reversed(hunks):
            text = applied(text, undone(hunk)) or ""
        assert text.encode() == data


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SCARF.replace("  utter", "\tutter", 1), 4),
        (SCARF.replace("\n", "\r\n"), 1),
        ("\ufeff" + SCARF, 1),
        (SCARF.replace("冷水手洗，平铺阴干。", "!!python/object:os.system ls"), 8),
        (SCARF.replace("冷水手洗，平铺阴干。", "&a 冷水"), 8),
        (SCARF.replace("- text: 冷水手洗，平铺阴干。", "- image: x.png"), 8),
    ],
)
def test_a_bad_file_is_a_safe_error_at_the_line(text: str, line: int) -> None:
    with pytest.raises(PhraseFileError) as caught:
        reply_hunks(PATH, text.encode(), "utter_scarf_care", [WASH])

    assert caught.value.line == line


def test_metadata_over_several_lines_is_left_to_a_hand() -> None:
    text = SCARF.replace("metadata: {tone: brief}", "metadata:\n      tone: brief")
    shade = read_replies(PATH, text.encode())["utter_scarf_colour"][0]

    with pytest.raises(PhraseFileError) as caught:
        reply_hunks(PATH, text.encode(), "utter_scarf_colour", [shade, Variant("好", (), "warm")])

    assert "metadata" in caught.value.text
