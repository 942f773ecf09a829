"""Reading the script book from data/replies: Rasa's own `responses:` form."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.care.script_book import Grown, ScriptBook, ScriptBookError, Variant


def read_script_book(folder: Path, shop_facts: Mapping[str, Any]) -> ScriptBook:
    """The book of all `*.yml` in the folder. Raises ScriptBookError naming file and reply."""
    replies: dict[str, list[Variant]] = {}
    topics: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        for name, variants in _responses(path).items():
            if name in replies:
                raise ScriptBookError(f"{path.name}: {name} stands in another file too")
            replies[name] = [_variant(path, name, one) for one in variants or ()]
            topics[name] = path.stem
    return ScriptBook(replies, shop_facts, topics)


def grown_in(folder: Path, book: ScriptBook) -> list[Grown]:
    """The replies of another folder that the book does not have: trainers began them. None where
    the folder cannot be read."""
    try:
        found = read_script_book(folder, {})
    except (ScriptBookError, OSError):
        return []
    fresh = sorted(found.names - book.names)
    return [Grown(name, found.topic(name), found.filed(name)) for name in fresh]


def _responses(path: Path) -> Mapping[str, Iterable[Any]]:
    try:
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except YAMLError as error:
        raise ScriptBookError(f"{path.name}: {error}") from error
    responses = content.get("responses") if isinstance(content, dict) else None
    if not isinstance(responses, dict):
        raise ScriptBookError(f"{path.name}: has no `responses:`")
    return responses


def _variant(path: Path, name: str, raw: Any) -> Variant:
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str) or not raw["text"].strip():
        raise ScriptBookError(f"{path.name}: {name} needs a `text:`")
    metadata = raw.get("metadata") or {}
    kept = metadata if isinstance(metadata, dict) else {}
    rules = tuple(str(rule) for rule in kept.get("rules", ()))
    return Variant(raw["text"].strip(), rules, str(kept.get("tone", "")))
