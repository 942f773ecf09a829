"""Writes the stock project out: benchmarks/stock plus the project's own phrases and rules.

The same phrases: of each intent as many as `each` says, spread evenly over its list, or all of
them. Over all of them DIET takes hours on two cores and is no quicker to ask.

Of the rules those that hold at any time: the others hang on slots that our actions set and a
stock project would not have; fewer rules make stock faster, not slower. TED learns from stories,
so the rules are chained into as many of them, four turns each.
"""

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.settings import ROOT

HERE = Path(__file__).resolve().parent / "stock"
DEFAULTS = frozenset({"nlu_fallback"})
STRIDES = (1, 7, 3)
"""How far the next turns of a story stand from its first in the list of rules."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StockRule:
    """An intent and what is done about it, at any time."""

    intent: str
    action: str


def read_yaml(path: Path) -> Any:
    """A YAML file's content."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def rules_at_any_time(books: Iterable[Mapping[str, Any]]) -> list[StockRule]:
    """The rules of one intent and one action without a condition, first come first kept."""
    found: dict[str, StockRule] = {}
    for rule in (rule for book in books for rule in book.get("rules") or ()):
        steps = rule["steps"]
        if "condition" in rule or [list(step)[:1] for step in steps] != [["intent"], ["action"]]:
            continue
        found.setdefault(steps[0]["intent"], StockRule(steps[0]["intent"], steps[1]["action"]))
    return list(found.values())


def chained(rules: Sequence[StockRule]) -> list[Json]:
    """One story for each rule: it, and three others in a fixed order."""
    spoken = [rule for rule in rules if rule.intent not in DEFAULTS]
    return [_story(spoken, place) for place in range(len(spoken))]


def _story(rules: Sequence[StockRule], first: int) -> Json:
    places = [first, *((first * 2 + stride) % len(rules) for stride in STRIDES)]
    steps = [
        step
        for place in places
        for step in ({"intent": rules[place].intent}, {"action": rules[place].action})
    ]
    return {"story": f"chat {first}", "steps": steps}


EPOCHS = 100
"""Of DIET, as in benchmarks/stock/config.yml."""


def write_project(
    folder: Path, root: Path = ROOT, epochs: int = EPOCHS, each: int | None = None
) -> Path:
    """Writes the project into `folder/<content hash>` and returns that; leaves one that is there.

    Without tracker, shop and ports: those belong to a run. Fewer epochs of DIET give a model that
    costs the same to ask and less to train. `each`: phrases an intent; None: all.
    """
    draft = folder / "draft"
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(HERE, draft, ignore=shutil.ignore_patterns("__pycache__"))
    config = draft / "config.yml"
    config.write_text(with_epochs(config.read_text("utf-8"), epochs), "utf-8")
    _write_data(draft, root, each)
    target = folder / content_hash(draft)
    if target.exists():
        shutil.rmtree(draft)
        return target
    return draft.rename(target)


def with_epochs(config: str, epochs: int) -> str:
    """The pipeline with so many epochs of DIET; TED keeps its own."""
    return config.replace(f"epochs: {EPOCHS}", f"epochs: {epochs}", 1)


def _write_data(project: Path, root: Path, each: int | None) -> None:
    data = project / "data"
    shutil.copytree(root / "data/nlu", data / "nlu")
    for path in sorted((data / "nlu").glob("*.yml")) if each else ():
        _write(path, thinned(read_yaml(path), each))
    stories = sorted((root / "data/stories").glob("*.yml"))
    rules = rules_at_any_time(read_yaml(path) for path in stories)
    responses = _responses(root, rules)
    known = [rule for rule in rules if rule.action in responses or not _is_reply(rule.action)]
    _write(data / "rules.yml", {"version": "3.1", "rules": [_rule(rule) for rule in known]})
    _write(data / "stories.yml", {"version": "3.1", "stories": chained(known)})
    domain = project / "domain"
    domain.mkdir()
    (project / "domain.yml").rename(domain / "stock.yml")
    _write(domain / "shop.yml", _domain(root, known, responses))


def thinned(book: Mapping[str, Any], each: int | None) -> Json:
    """A file of phrases with at most `each` of an intent, spread evenly over its list."""
    blocks = [
        block | {"examples": LiteralScalarString(_some(block["examples"], each))}
        for block in book.get("nlu") or ()
    ]
    return {**book, "nlu": blocks}


def _some(examples: str, each: int | None) -> str:
    lines = [line for line in examples.splitlines() if line.strip()]
    if each is None or len(lines) <= each:
        return examples
    return "".join(f"{lines[place * len(lines) // each]}\n" for place in range(each))


def _responses(root: Path, rules: Sequence[StockRule]) -> Json:
    named = {rule.action for rule in rules}
    books = (read_yaml(path) for path in sorted((root / "data/replies").glob("*.yml")))
    replies = {name: said for book in books for name, said in book["responses"].items()}
    return {name: _texts(said) for name, said in replies.items() if name in named}


def _texts(variants: Iterable[Mapping[str, Any]]) -> list[Json]:
    return [{"text": variant["text"]} for variant in variants]


def _rule(rule: StockRule) -> Json:
    steps = [{"intent": rule.intent}, {"action": rule.action}]
    return {"rule": f"{rule.intent} at any time", "steps": steps}


def _is_reply(action: str) -> bool:
    return action.startswith("utter_")


def _domain(root: Path, rules: Sequence[StockRule], responses: Json) -> Json:
    shop = read_yaml(root / "domain.yml")
    actions = sorted({rule.action for rule in rules if not _is_reply(rule.action)})
    return {
        "version": "3.1",
        "intents": shop["intents"],
        "entities": shop["entities"],
        "actions": actions,
        "responses": responses,
    }


def _write(path: Path, content: Json) -> None:
    yaml = YAML()
    yaml.default_flow_style = False
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(content, file)


LEARNT_FROM = ("config.yml", "domain", "data")


def content_hash(project: Path) -> str:
    """Hash of what the stock model is made from."""
    digest = hashlib.sha256()
    places = (project / part for part in LEARNT_FROM)
    files = (f for place in places for f in ([place] if place.is_file() else place.rglob("*.yml")))
    for path in sorted(files):
        digest.update(f"\0{path.relative_to(project)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
