"""What a model decided about sentences, and which sentences have twins, kept between comparisons.

The live model meets the same frozen sentences at every comparison. Its answers are kept under its
name and the hash of the code that reads sentences; the sentences themselves stay out of the file,
some are buyers' words: they are named by their hash.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.brain.twins import with_twins

_KEPT_MODELS = 6


def answers_with(
    folder: Path, model: str, texts: Sequence[str], decide: Callable[[Sequence[str]], list[str]]
) -> list[str]:
    """The model's decisions about `texts`, in order; `decide` is asked about the unknown ones."""
    file = folder / f"{model}-{_code_hash()}.json"
    known: dict[str, str] = _read(file)
    names = [_name(text) for text in texts]
    unknown = [text for text, name in zip(texts, names, strict=True) if name not in known]
    if unknown:
        found = decide(unknown)
        known |= {_name(text): intent for text, intent in zip(unknown, found, strict=True)}
        _write(file, {name: known[name] for name in names})
        _forget(folder)
    return [known[name] for name in names]


def twins_with(folder: Path, texts: Sequence[str], phrases: Sequence[str]) -> set[str]:
    """As `with_twins`; where phrases were only added, only these are looked at."""
    file = folder / f"twins-{_code_hash()}.json"
    kept = _read(file)
    names = {_name(phrase): phrase for phrase in phrases}
    before = set(kept.get("phrases", ()))
    is_grown = kept.get("texts") == _all(texts) and before <= names.keys()
    old = set(kept["twins"]) if is_grown else set()
    added = [phrase for name, phrase in names.items() if not is_grown or name not in before]
    rest = [text for text in texts if _name(text) not in old]
    new = with_twins(rest, added) if added else set()
    found = {text for text in texts if text in new or _name(text) in old}
    if added:
        twins = sorted(_name(text) for text in found)
        _write(file, {"texts": _all(texts), "phrases": sorted(names), "twins": twins})
    return found


def _name(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _all(texts: Iterable[str]) -> str:
    return _name("\0".join(texts))


@lru_cache(maxsize=1)
def _code_hash() -> str:
    """Of all code that may change what a model decides, or who is whose twin."""
    digest = hashlib.sha256()
    for path in _code():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _code() -> Iterator[Path]:
    here = Path(__file__).parent
    yield from sorted(here.glob("*.py"))
    yield from sorted((here.parent / "text").glob("*.py"))


def _read(file: Path) -> dict[str, Any]:
    """Nothing where there is no file, or none that can be read."""
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(file: Path, kept: dict[str, Any]) -> None:
    """Whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_text(json.dumps(kept), "utf-8")
    os.replace(half, file)


def _forget(folder: Path) -> None:
    files = (one for one in folder.glob("*.json") if not one.name.startswith("twins-"))
    for old in sorted(files, key=lambda one: one.stat().st_mtime, reverse=True)[_KEPT_MODELS:]:
        old.unlink(missing_ok=True)
