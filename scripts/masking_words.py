"""Writes the word lists that the tagger's traits ask (`bot/text/tagging/words.txt`).

Four parts, each after a blank line: surnames a line a rank; characters of given names a line a
rank, by how much more often names hold them than our phrases do; given names of two; common words,
a line a kind. Names and kinds of words come from the dictionary of jieba, so this runs in the
brain's Python; learn the weights again after it.

    .venv/brain/bin/python -m scripts.masking_words
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from math import log
from pathlib import Path

import jieba

from bot.text.tagging.reading import WORDS
from scripts.masking_examples import phrases
from scripts.masking_people import parts_of

_LIMITS = (2.5, 1.2, 0.0, -1.5)
_OWN_WEIGHT = 60
"""How often a character of our own lists counts as seen in a name."""
_COMMON, _SEEN, _NAME_SEEN = 150, 2, 6
"""A word is common by the dictionary, or by our phrases; what may be a name needs more of these."""
_KINDS = {"ns": "s", "nt": "T", "nz": "z", "nr": "r", "nrt": "r", "nrfg": "r"}

Dictionary = dict[str, tuple[int, str]]


def dictionary() -> Dictionary:
    """The words of jieba with how often each is used and its kind."""
    file = Path(jieba.__file__).with_name("dict.txt")
    rows = (line.split() for line in file.read_text("utf-8").splitlines())
    return {word: (int(times), kind) for word, times, kind in rows}


def surname_lines(parts: dict[str, list[str]]) -> list[str]:
    """The ranks of surnames, each character in its first rank alone."""
    lines, seen = [], set[str]()
    for line in parts["surnames"][:4]:
        fresh = [char for char in dict.fromkeys(line) if char not in seen]
        seen.update(fresh)
        lines.append("".join(fresh))
    return lines


def given_lines(full: list[str], own: set[str], text: str) -> list[str]:
    """The ranks of characters in given names."""
    named = Counter(char for name in full for char in name[1:])
    used, whole = Counter(text), len(text)
    names = sum(named.values())
    ranks: list[list[str]] = [[] for _ in _LIMITS]
    for char in sorted({*named, *own}):
        if named[char] < 5 and char not in own:
            continue
        in_names = (named[char] + _OWN_WEIGHT * (char in own) + 0.5) / names
        score = log(in_names) - log((used[char] + 5) / whole)
        rank = next((n for n, limit in enumerate(_LIMITS) if score > limit), None)
        if rank is not None:
            ranks[rank].append(char)
    return ["".join(rank) for rank in ranks]


def word_lines(known: Dictionary, text: str) -> list[str]:
    """Common words of two to four characters, a line a kind."""
    seen = Counter(
        line[at : at + size]
        for line in text.split("\n")
        for size in (2, 3, 4)
        for at in range(len(line) - size + 1)
    )
    kinds: dict[str, list[str]] = defaultdict(list)
    for word, (times, kind) in known.items():
        if not re.fullmatch("[\u4e00-\u9fa5]{2,4}", word):
            continue
        is_name = kind.startswith("nr")
        if seen[word] >= (_NAME_SEEN if is_name else _SEEN) or (times >= _COMMON and not is_name):
            kinds[_KINDS.get(kind, kind[0])].append(word)
    return [f"{kind} {' '.join(sorted(words))}" for kind, words in sorted(kinds.items())]


def main() -> int:
    """Writes the lists; exit code 0."""
    parts, known, text = parts_of("people.txt"), dictionary(), "\n".join(phrases())
    surnames = surname_lines(parts)
    heads = set("".join(surnames))
    full = [
        word
        for word, (_, kind) in known.items()
        if kind in ("nr", "nrfg") and len(word) == 3 and word[0] in heads
    ]
    own = {*parts["chars"][0], *parts["one"][0].replace(" ", "")}
    pairs = Counter(name[1:] for name in full)
    called = {*parts["given"][0].split(), *(pair for pair, times in pairs.items() if times > 2)}
    blocks = (surnames, given_lines(full, own, text), [" ".join(sorted(called))])
    joined = ["\n".join(block) for block in (*blocks, word_lines(known, text))]
    WORDS.write_text("\n\n".join(joined) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
