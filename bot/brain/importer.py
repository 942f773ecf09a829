"""Hands the phrases to Rasa's training quickly.

Rasa's own importer parses 9,000 phrases three times with a slow YAML reader, copies and hashes
each a dozen times: 20 s of a training. Here they are read once; a phrase is never changed, so
its copy is itself and its hash that of its words. Entity marks are dropped: entities are found
by pattern, not learnt.
"""

import hashlib
from pathlib import Path
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.brain.phrases import read_phrases


class PhraseMessage(Message):
    """A phrase in Rasa's form, as cheap to copy and compare as it is small."""

    _print = ""

    def fingerprint(self) -> str:
        """Hash of intent and words; Rasa asks for it some twenty times."""
        if not self._print:
            known = f"{self.data[INTENT]}\0{self.data[TEXT]}".encode()
            self._print = hashlib.sha256(known).hexdigest()[:32]
        return self._print

    def __hash__(self) -> int:
        return hash(self.fingerprint())

    def __deepcopy__(self, _: dict[int, Any]) -> "PhraseMessage":
        return self


class PhraseImporter(RasaFileImporter):
    """config.yml, importers: Rasa's file importer with our reader for data/nlu."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """All phrases, and the script book of data/replies; read once."""
        if "_phrases" not in self.__dict__:
            files = sorted(self._nlu_files)
            phrases = read_phrases(Path(path) for path in files if Path(path).parent.name == "nlu")
            messages = [PhraseMessage({TEXT: p.text, INTENT: p.intent}) for p in phrases]
            others = [path for path in files if Path(path).parent.name != "nlu"]
            script_book = training_data_from_paths(others, language or "zh").responses
            self.__dict__["_phrases"] = TrainingData(messages, responses=script_book)
        return self.__dict__["_phrases"]
