"""The language folder: a jieba user dictionary and the entity patterns of one shop.

`var/language/<content-hash>/` holds `words.txt` (user dictionary) and `patterns.jsonl` (spaCy
EntityRuler), both made from data/language/*.txt, the demo catalogue and the reasons marked in the
phrases, and `company.json`, from which bot.brain.spelling reads what a slip was meant to be. A
model's manifest names the hash it was trained with. Products are linked to the live catalogue by
the app, so an unknown new product needs no training.

jieba's own dictionary is global to the process and spaCy's segmenter has no hook for a user
dictionary; so each language gets a private jieba tokenizer, put into spaCy's blank `zh` model,
and its cache stays in the language folder instead of the shared temporary one.
"""

import csv
import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.brain.company import company_in
from bot.brain.phrases import Phrase
from bot.brain.spelling import Speller
from bot.text.places import PROVINCE_OF_CITY
from bot.text.tidy import tidy

_FORMAT = 3
_LISTS = {
    "colours": "colour",
    "sizes": "size",
    "couriers": "courier",
    "regions": "region",
    "reasons": "reason",
}
_WORDS, _PATTERNS, _COMPANY = "words.txt", "patterns.jsonl", "company.json"
_NAMES = (_WORDS, _PATTERNS)
_KEPT = (*_NAMES, _COMPANY)
_CACHE = "jieba.cache"
_REASONS = frozenset(
    [
        "quality",
        "dislike",
        "wrong_size",
        "over_budget",
        "cheaper_elsewhere",
        "bought_by_mistake",
        "no_longer_needed",
        "too_slow",
        "not_as_described",
        "wrong_item",
        "damaged",
        "missing",
    ]
)
_LONGEST_REASON = 12
_FREQUENCY = 20_000  # above every everyday word that a name could be cut into


class LanguageError(Exception):
    """The language folder is missing or not the one that the model was trained with."""


@dataclass(frozen=True)
class Term:
    """`text` names an entity; `value` is its standard name."""

    entity: str
    text: str
    value: str


def _read_list(path: Path, entity: str) -> Iterator[Term]:
    for line in path.read_text("utf-8").splitlines():
        names = [name.strip() for name in line.split("|") if name.strip()]
        if not names or line.startswith("#"):
            continue
        spoken = names[1:] if entity == "reason" else names
        yield from (Term(entity, tidy(name), names[0]) for name in spoken)


def _read_products(path: Path) -> Iterator[Term]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            title = row["title"].strip()
            for name in (title, *row.get("aliases", "").split("|")):
                if len(name.strip()) > 1:
                    yield Term("product", tidy(name), title)


def _marked_reasons(phrases: Iterable[Phrase]) -> Iterator[Term]:
    for phrase in phrases:
        for entity, text, value in phrase.marked:
            if entity == "reason" and value in _REASONS and len(text) <= _LONGEST_REASON:
                yield Term("reason", tidy(text), value)


def name_lists(data: Path) -> list[Path]:
    """The files of names and goods that are there: with the phrases, all a language is made of."""
    lists = (data / "language" / f"{name}.txt" for name in _LISTS)
    return [path for path in (*lists, _catalogue(data)) if path.exists()]


def _catalogue(data: Path) -> Path:
    return data / "shop" / "demo" / "products.csv"


def collect_terms(data: Path, phrases: Iterable[Phrase]) -> list[Term]:
    """Every name the entity patterns know, sorted; the first value given for a text holds."""
    terms: dict[tuple[str, str], Term] = {}
    found: list[Term] = []
    for name, entity in _LISTS.items():
        path = data / "language" / f"{name}.txt"
        found += _read_list(path, entity) if path.exists() else ()
    found += [Term("region", city, city) for city in PROVINCE_OF_CITY]
    catalogue = _catalogue(data)
    found += _read_products(catalogue) if catalogue.exists() else ()
    for term in (*found, *_marked_reasons(phrases)):
        if term.text:
            terms.setdefault((term.entity, term.text), term)
    return sorted(terms.values(), key=lambda term: (term.entity, term.text))


def _files(terms: list[Term], phrases: Iterable[Phrase]) -> dict[str, str]:
    words = sorted({t.text for t in terms if " " not in t.text and t.entity != "reason"})
    patterns = ({"label": t.entity, "pattern": t.text, "id": t.value} for t in terms)
    return {
        _WORDS: "".join(f"{word} {_FREQUENCY}\n" for word in words),
        _PATTERNS: "".join(json.dumps(p, ensure_ascii=False) + "\n" for p in patterns),
        _COMPANY: json.dumps(company_in(tidy(p.text) for p in phrases), ensure_ascii=False),
    }


def _hash(files: dict[str, str]) -> str:
    digest = hashlib.sha256(f"format {_FORMAT}".encode())
    for name in sorted(files):
        digest.update(f"\0{name}\0{files[name]}".encode())
    return digest.hexdigest()[:16]


def build_language(data: Path, phrases: Iterable[Phrase], languages: Path) -> str:
    """Write the language folder for this data unless it is there; return its hash."""
    known = list(phrases)
    files = _files(collect_terms(data, known), known)
    name = _hash(files)
    folder = languages / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        (folder / file).write_text(content, "utf-8")
    return name


def check_language(languages: Path, name: str) -> Path:
    """Return the folder of language `name`, or raise LanguageError if it is not what it says."""
    folder = languages / name
    try:
        files = {file: (folder / file).read_text("utf-8") for file in _KEPT}
    except OSError as error:
        raise LanguageError(
            f"The language folder {name} that this model was trained with is missing "
            f"under {languages}: train again (`make train`)."
        ) from error
    if _hash(files) != name:
        raise LanguageError(
            f"The language folder {folder} holds {_hash(files)}, not what the model was trained "
            f"with: train again (`make train`) or restore the folder."
        )
    return folder


def has_language(languages: Path, name: str) -> bool:
    """Whether the folder of language `name` is there and is what it says."""
    try:
        check_language(languages, name)
    except LanguageError:
        return False
    return True


@dataclass(frozen=True)
class Named:
    """An entity found by its name: `text[start:end]` of the message."""

    entity: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Heard:
    """A message cut into words `(text, start)`, with the names found in it."""

    words: tuple[tuple[str, int], ...]
    names: tuple[Named, ...]


class Language:
    """spaCy's blank Chinese with a private jieba and the shop's entity patterns."""

    def __init__(self, folder: Path) -> None:
        """Load from a checked language folder; takes about a second, 0.2 ms a message after."""
        import spacy

        self._nlp = spacy.blank("zh")
        tokenizer: Any = self._nlp.tokenizer
        tokenizer.jieba_seg = _private_jieba(folder)
        tokenizer.segmenter = "jieba"
        ruler: Any = self._nlp.add_pipe("entity_ruler")
        lines = (folder / _PATTERNS).read_text("utf-8").splitlines()
        ruler.add_patterns([json.loads(line) for line in lines])
        if lines:  # spaCy counts all patterns anew for each message, to warn where there is none
            ruler._require_patterns = _nothing
        self.names_hash = _hash({name: (folder / name).read_text("utf-8") for name in _NAMES})
        """Of the shop's names alone: what the words of a phrase are cut by."""
        self._speller = Speller.from_json((folder / _COMPANY).read_text("utf-8"))

    def meant(self, text: str) -> str:
        """A tidied text without its slips, as the classifier shall see it."""
        return self._speller.meant(text)

    def listen(self, text: str) -> Heard:
        """Cut a tidied text into words and find the names in it; offsets are in `text`."""
        doc = self._nlp(text)
        words = tuple((token.text, token.idx) for token in doc if not token.is_space)
        names = tuple(
            Named(span.label_, span.ent_id_ or span.text, span.start_char, span.end_char)
            for span in doc.ents
        )
        return Heard(words, names)


def _nothing() -> None:
    """What a check costs that was done once."""


def _private_jieba(folder: Path) -> Any:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    segmenter.tmp_dir, segmenter.cache_file = str(folder), _CACHE
    segmenter.initialize()
    with (folder / _WORDS).open("rb") as words:
        segmenter.load_userdict(words)
    return segmenter
