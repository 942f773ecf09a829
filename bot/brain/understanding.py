"""Understanding without Rasa: the same language, model and thresholds, read from its archive.

`parse` and `evaluate` use this: no Rasa import, ready in two seconds. tests/brain hold it to the
same answers as the served model.
"""

import json
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.brain.decision import Thresholds, decide
from bot.brain.entities import Entity
from bot.brain.language import Language, check_language
from bot.brain.linear import LinearModel
from bot.brain.models import Manifest, checked_archive
from bot.brain.pieces import behind_courtesy, past_courtesy, pieces_of, with_the_urgent
from bot.brain.reading import read_message
from bot.brain.settings import BrainSettings, signing_key
from bot.brain.shelf import live_model
from bot.text.tidy import heard_text

RANKED = 5


class ArchiveError(Exception):
    """A signed archive without the parts that understanding needs."""


@dataclass(frozen=True)
class Understood:
    """What was heard in a message; `intent` is the decision, `ranking` the guesses behind it."""

    text: str
    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Entity, ...]

    def as_json(self, said: str) -> dict[str, Any]:
        """One line of `parse`; `text` is the line as given.

        Entity offsets are in `heard`, which stands there when tidying changed the text.
        """
        ranking = [{"name": name, "confidence": round(c, 4)} for name, c in self.ranking[:RANKED]]
        return {
            "text": said,
            **({} if said == self.text else {"heard": self.text}),
            "intent": self.intent,
            "confidence": round(self.confidence, 4),
            "ranking": ranking,
            "entities": [entity.as_json() for entity in self.entities],
        }


class Understanding:
    """Parses messages; made once, then under a millisecond each."""

    def __init__(self, language: Language, model: LinearModel, thresholds: Thresholds) -> None:
        self._language = language
        self._model = model
        self._thresholds = thresholds

    def parse(self, said: str, today: date) -> Understood:
        """Tidy, cut, rank, decide. Never raises on any text."""
        text = heard_text(said)
        entities, features = read_message(self._language, text, today)
        pieces = [read_message(self._language, piece, today)[1] for piece in pieces_of(text)]
        heard = [self._model.shares(piece) for piece in pieces]
        whole = with_the_urgent(self._model.shares(features), heard)
        ranking = tuple(past_courtesy(whole, self._behind(text, today)))
        intent, confidence = decide(ranking, self._thresholds)
        return Understood(text, intent, confidence, ranking, tuple(entities))

    def _behind(self, text: str, today: date) -> Sequence[tuple[str, float]]:
        """The ranking of what is asked behind a courtesy; empty for none."""
        behind = behind_courtesy(text)
        return self._model.shares(read_message(self._language, behind, today)[1]) if behind else ()


def _thresholds(metadata: dict[str, Any]) -> Thresholds:
    for node in metadata["predict_schema"]["nodes"].values():
        if node["uses"].endswith(".Decision"):
            return Thresholds.of(node["config"])
    raise ArchiveError("the model has no Decision: train again (`make train`)")


def _unpack(archive: Path, folder: Path) -> tuple[dict[str, Any], Path]:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
    for names in folder.glob("components/*/names.json"):
        return metadata, names.parent
    raise ArchiveError("the model has no PhraseClassifier: train again (`make train`)")


def load_understanding(settings: BrainSettings) -> Understanding:
    """Read the live model; raises ModelError, LanguageError or ArchiveError."""
    return understanding_of(settings, live_model(settings.models, signing_key(settings)))


def understanding_of(
    settings: BrainSettings, manifest: Manifest, models: "Path | None" = None
) -> Understanding:
    """Read one model, out of `models` or var/models; raises as `load_understanding`."""
    archive = checked_archive(models or settings.models, manifest)
    language = Language(check_language(settings.languages, manifest.language_hash))
    with tempfile.TemporaryDirectory() as folder:
        metadata, component = _unpack(archive, Path(folder))
        return Understanding(language, LinearModel.load(component), _thresholds(metadata))
