"""Whatever is written into the audit reads in Chinese on the screen."""

from __future__ import annotations

import re

import pytest

from bot.usecases.audit_lists import LABELS, NOBODY
from bot.usecases.audit_words import done_words
from tests.fakes.world import ROOT

_WRITES = re.compile(r'(?:audit\.write|note_look)\((?:[^()]|\([^()]*\))*?"([a-z_]+)"')
_NAMED = re.compile(r'(?:verb|_changed\(.*|move\(.*|_audit\(.*)[=,] "([a-z_]+)"')


def verbs() -> list[str]:
    files = sorted((ROOT / "bot/usecases").glob("*.py"))
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return sorted({*_WRITES.findall(text), *_NAMED.findall(text)} - NOBODY.keys())


def test_there_are_many_verbs() -> None:
    assert len(verbs()) > 50


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_reads_in_chinese(verb: str) -> None:
    assert re.search("[\u4e00-\u9fff]", done_words(verb, LABELS)), verb
