"""Rasa's graph, our pieces: what stands in config.yml's pipeline.

Thin: each component hands the message to a pure module and puts the outcome where Rasa looks.
"""

from datetime import datetime, timedelta, timezone
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.brain.decision import CONSIDERED, UNCLEAR, Thresholds, decide
from bot.brain.kept_features import features_with
from bot.brain.language import Language, check_language
from bot.brain.linear import LinearModel
from bot.brain.pieces import behind_courtesy, past_courtesy, pieces_of, with_the_urgent
from bot.brain.reading import read_message
from bot.brain.settings import read_settings

GRAMS = "xiaoer_grams"
PIECES = "xiaoer_pieces"
BEHIND = "xiaoer_behind_courtesy"
_FALLBACK = "nlu_fallback"
_Kind = DefaultV1Recipe.ComponentType
_BEIJING = timezone(timedelta(hours=8))


def _named(name: str, confidence: float) -> dict[str, Any]:
    return {"name": name, "confidence": confidence}


# A featurizer, not an extractor: only those see the phrases before the classifier learns.
@DefaultV1Recipe.register(_Kind.MESSAGE_FEATURIZER, is_trainable=False)
class Listener(GraphComponent):
    """Cuts a message into words and finds its entities; `language` is the folder's hash."""

    def __init__(self, language: Language) -> None:
        self._language = language

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Listener":
        return cls(Language(check_language(read_settings().languages, config["language"])))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set entities and features of live messages; their text was tidied at the door."""
        today = datetime.now(_BEIJING).date()
        for message in messages:
            text = message.get(TEXT) or ""
            entities, features = read_message(self._language, text, today)
            message.set(GRAMS, features)
            pieces = [read_message(self._language, piece, today)[1] for piece in pieces_of(text)]
            message.set(PIECES, pieces)
            behind = behind_courtesy(text)
            features = read_message(self._language, behind, today)[1] if behind else []
            message.set(BEHIND, features)
            message.set(ENTITIES, [entity.as_json() for entity in entities], add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the features of the phrases; trainers' entity marks stay as they are."""
        examples = training_data.intent_examples
        phrases = [message.get(TEXT) or "" for message in examples]
        read = features_with(read_settings().features, self._language, phrases)
        for message, features in zip(examples, read, strict=True):
            message.set(GRAMS, features)
        return training_data


@DefaultV1Recipe.register(_Kind.INTENT_CLASSIFIER, is_trainable=True)
class PhraseClassifier(GraphComponent):
    """Ranks the intents of a message by the linear model and the network beside it."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"strength": 2.0}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "PhraseClassifier":
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "PhraseClassifier":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all phrases and write the model into Rasa's archive."""
        from bot.brain.learning import learn  # scikit-learn: not needed to answer buyers

        examples = [m for m in training_data.intent_examples if m.get(TEXT)]
        documents = [m.get(GRAMS) or [] for m in examples]
        intents = [m.get(INTENT) for m in examples]
        self._model = learn(documents, intents, self._config["strength"])
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking of live messages."""
        assert self._model is not None
        for message in messages:
            pieces = [self._model.shares(piece) for piece in message.get(PIECES) or []]
            whole = with_the_urgent(self._model.shares(message.get(GRAMS) or []), pieces)
            behind = message.get(BEHIND)
            shares = past_courtesy(whole, self._model.shares(behind) if behind else [])
            ranking = [_named(*share) for share in shares[:CONSIDERED]]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data


@DefaultV1Recipe.register(_Kind.INTENT_CLASSIFIER, is_trainable=False)
class Decision(GraphComponent):
    """Decides on the ranking; an intent that is not sure enough becomes Rasa's `nlu_fallback`."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Decision":
        return cls(Thresholds.of(config))

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide on live messages; the ranking keeps what the classifier said."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY) or []
            shares = [(rank["name"], rank["confidence"]) for rank in ranking]
            if shares:
                name, share = decide(shares, self._thresholds)
                is_unsure = name == UNCLEAR != shares[0][0]
                decided = _named(_FALLBACK if is_unsure else name, share)
                message.set(INTENT, decided, add_to_output=True)
        return messages
