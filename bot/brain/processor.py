"""A Rasa processor that does not swallow failures, and one turn through it.

Rasa logs an action that raises, loses its events and goes on (engine notes, bite 4). Here the
turn stops, nothing is written, and the caller hears of it.
"""

from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, Event
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
    """Collects what is named; refuses words."""

    def __init__(self) -> None:
        self.named: list[Json] = []

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


class StrictProcessor(MessageProcessor):
    """Rasa's processor for turns of one action; one that fails ends the turn with TurnFailed."""

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
        """Run one message through; return the tracker, not yet written.

        One question to the rules and one action: no rule has more (tests/house), so Rasa's second
        question could only be answered by "listen". Its slot extraction is left out, since every
        slot is set by our actions alone (tests/house).
        """
        tracker = await self.log_message(message, should_save_tracker=False)
        action, prediction = self.predict_next_with_tracker_if_should(tracker)
        events = await self._events_of(action, message.output_channel, tracker)
        self._log_action_on_tracker(tracker, action, events, prediction)
        await self._send_bot_messages(events, tracker, message.output_channel)
        if tracker.followup_action:
            raise TurnFailed(f"{action.name()} asked for a second action")
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME), self.domain)
        return tracker

    async def _events_of(
        self, action: Action, channel: OutputChannel, tracker: DialogueStateTracker
    ) -> list[Event]:
        try:
            return list(await action.run(channel, self.nlg, tracker, self.domain) or [])
        except Exception as error:
            raise TurnFailed(f"{action.name()}: {error!r}") from error

    @staticmethod
    def _log_slots(tracker: DialogueStateTracker) -> None:
        """Not: Rasa writes out every slot for a log line that is switched off."""

    def _check_for_unseen_features(self, parse_data: Json) -> None:
        """Not: our classifier names only intents of the domain."""
