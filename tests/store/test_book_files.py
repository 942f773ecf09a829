"""The script book is read from Rasa's own form, and says what conversations need."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.care.script_book import ScriptBookError
from bot.store.book_files import read_script_book
from bot.usecases.logbook import REPLIES_NEEDED
from tests.fakes.world import ROOT

SHOP = {"shop_name": "暖屿生活馆"}


def test_the_shops_book_has_every_line_that_conversations_say() -> None:
    book = read_script_book(ROOT / "data/replies", SHOP)
    for reply, facts in REPLIES_NEEDED.items():
        assert book.needs(reply) <= facts, reply


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("responses: {utter_a: [{text: ''}]}", "utter_a"),
        ("responses: {utter_a: []}", "utter_a"),
        ("responses: {utter_a: [好]}", "utter_a"),
        ("intents: [greet]", "responses"),
        ("responses: {utter_a: [", "shop.yml"),
        ("responses: !!python/object:os.system {}", "shop.yml"),
    ],
)
def test_a_faulty_file_is_named(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "shop.yml").write_text(content, encoding="utf-8")
    with pytest.raises(ScriptBookError, match=complaint):
        read_script_book(tmp_path, SHOP)


def test_a_reply_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("responses: {utter_a: [{text: 好}]}", encoding="utf-8")
    with pytest.raises(ScriptBookError, match="another file"):
        read_script_book(tmp_path, SHOP)
