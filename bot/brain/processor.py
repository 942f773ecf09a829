"""A Rasa processor that does not swallow failures, and one turn through it.

Rasa logs an action that raises, loses its events and goes on (engine notes, bite 4). Here the
turn stops, nothing is written, and the caller hears of it.
"""

from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name

from bot.brain.channel import GIVEN
from bot.brain.runner import InOrderRunner

Json = dict[str, Any]


class TurnFailed(Exception):
    """The turn must not be stored nor answered as if it had gone well."""


class WordsInsteadOfName(TurnFailed):
    """An action said words; only names of scripted replies may be said."""


class Replies(OutputChannel):
    """Collects what is named; refuses words. Also remembers the first failure of the turn."""

    def __init__(self) -> None:
        self.named: list[Json] = []
        self.failure: BaseException | None = None

    @classmethod
    def name(cls) -> str:
        return "xiaoer"

    async def send_custom_json(self, recipient_id: str, json_message: Json, **kwargs: Any) -> None:
        """Take a reply of the namer."""
        if not isinstance(json_message, dict) or "reply" not in json_message:
            raise WordsInsteadOfName("an action sent a custom message without a reply name")
        self.named.append({key: json_message[key] for key in ("reply", "facts", "choices")})

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        raise WordsInsteadOfName("an action sent words instead of a reply name")


class _Watched(Action):
    """Hands everything to the real action and notes its failure where the turn can see it."""

    def __init__(self, action: Action, replies: Replies) -> None:
        self._action = action
        self._replies = replies

    def name(self) -> str:
        return str(self._action.name())

    def event_for_successful_execution(self, prediction: PolicyPrediction) -> Event:
        return self._action.event_for_successful_execution(prediction)

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        try:
            return list(await self._action.run(output_channel, nlg, tracker, domain) or [])
        except ActionExecutionRejection as rejection:
            if isinstance(self._action, RemoteAction):  # a form may reject, an action door not
                self._replies.failure = self._replies.failure or rejection
            raise
        except Exception as error:
            self._replies.failure = self._replies.failure or error
            raise


class StrictProcessor(MessageProcessor):
    """Rasa's processor; a failed action or a run-away prediction ends the turn with TurnFailed."""

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        """Load an archive that bot.brain.models has checked, with our runner."""
        with TempDirectoryPath(get_temp_dir_name()) as folder:
            metadata, runner = load_predict_graph_runner(
                Path(folder), Path(model_path), LocalModelStorage, InOrderRunner
            )
        return Path(model_path).name, metadata, runner

    async def parse_message(self, message: UserMessage, *args: Any, **kwargs: Any) -> Json:
        """What was heard in the words, with the entities that the app gave beside them in front.

        In front: what a card says is exact, 这个围巾 beside it is not.
        """
        parsed: Json = await super().parse_message(message, *args, **kwargs)
        given = (message.metadata or {}).get(GIVEN, [])
        return parsed | {"entities": [*given, *parsed.get("entities", [])]} if given else parsed

    async def take_turn(self, message: UserMessage) -> DialogueStateTracker:
        """Run one message through; return the tracker, not yet written."""
        tracker = await self.log_message(message, should_save_tracker=False)
        tracker = await self.run_action_extract_slots(message.output_channel, tracker)
        await self._run_prediction_loop(message.output_channel, tracker)
        return tracker

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        """Ask the rules; where none holds, the fallback speaks once and the turn ends.

        Rasa would choose an own fallback action again and again.
        """
        prediction = super()._predict_next_with_tracker(tracker)
        sure = prediction.max_confidence >= 1.0
        if sure or tracker.latest_action_name == ACTION_LISTEN_NAME:
            return prediction
        return PolicyPrediction.for_action_name(self.domain, ACTION_LISTEN_NAME)

    async def _run_prediction_loop(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> None:
        await super()._run_prediction_loop(output_channel, tracker)
        if self.is_action_limit_reached(tracker, tracker.latest_action_name != ACTION_LISTEN_NAME):
            raise TurnFailed("the rules chose one action after the other without end")

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        replies = output_channel
        if not isinstance(replies, Replies):
            raise TurnFailed("a turn without our own output channel")
        watched = _Watched(action, replies)
        more = await super()._run_action(watched, tracker, replies, nlg, prediction)
        if replies.failure is not None:
            raise TurnFailed(f"{action.name()}: {replies.failure!r}") from replies.failure
        return more
