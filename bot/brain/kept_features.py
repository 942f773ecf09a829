"""Features of phrases kept between trainings: only new phrases are read.

A phrase's features follow from its words, from what the speller makes of them (which other
phrases can change, so that is asked anew each time), from the shop's names and from the code. The
file is named by the hash of the last two; a line that fits another reading counts as unknown. It
is a cache under var/: whoever may write there may write the phrases too.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bot.brain.language import Language
from bot.brain.reading import features_of, lines_of

LEARNING_DAY = date(2026, 1, 15)
"""Phrases are read as of one day, so that the same phrases make the same model on every day."""
_CODE = ("company", "entities", "features", "kept_features", "language", "reading", "spelling")
_LIBRARIES = ("spacy", "jieba", "pypinyin")
_FIELD, _FEATURE = "\t", "\x1f"
_KEPT_FILES = 2
Kept = dict[str, tuple[str, str]]


def features_with(folder: Path, language: Language, phrases: Sequence[str]) -> list[list[str]]:
    """The features of each phrase, in order; `folder` holds what earlier trainings have read."""
    file = folder / f"{_hash(language.names_hash)}.tsv"
    kept = dict(_read(file))
    lines = lines_of(language, phrases)
    fresh = [line for line in lines if kept.get(line[0], ("\n",))[0] != line[1]]
    for (text, meant), found in zip(fresh, features_of(language, fresh, LEARNING_DAY), strict=True):
        kept[text] = (meant, _FEATURE.join(found))
    if fresh:
        _write(file, {text: kept[text] for text, _ in lines})
        _forget_others(folder)
    return [_features(kept[text][1]) for text, _ in lines]


def _features(line: str) -> list[str]:
    return line.split(_FEATURE) if line else []


def _hash(names: str) -> str:
    """Of all but the phrases that features follow from."""
    digest = hashlib.sha256(f"{names} {LEARNING_DAY}".encode())
    digest.update(" ".join(version(name) for name in _LIBRARIES).encode())
    for path in _code():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _code() -> Iterator[Path]:
    here = Path(__file__).parent
    yield from (here / f"{name}.py" for name in _CODE)
    yield from sorted((here.parent / "text").glob("*.py"))


def _read(file: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Nothing where there is no file, or not the whole of one."""
    try:
        told, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return
    if told.decode("ascii", "replace") != hashlib.sha256(body).hexdigest():
        return
    for line in body.decode().split("\n") if body else ():
        text, meant, found = line.split(_FIELD)
        yield text, (meant, found)


def _write(file: Path, kept: Kept) -> None:
    """Whole or not at all, its hash in the first line; a text with a mark in it is read anew."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = (_FIELD.join((text, *rest)) for text, rest in kept.items() if _is_plain(text, *rest))
    half = file.with_suffix(".half")
    body = "\n".join(lines).encode()
    half.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    os.replace(half, file)


def _is_plain(text: str, meant: str, features: str) -> bool:
    told = text + meant + features
    return _FIELD not in told and "\n" not in told


def _forget_others(folder: Path) -> None:
    files: Iterable[Path] = folder.glob("*.tsv")
    newest = sorted(files, key=lambda one: one.stat().st_mtime, reverse=True)
    for old in newest[_KEPT_FILES:]:
        old.unlink(missing_ok=True)
