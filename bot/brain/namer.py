"""Names replies instead of wording them: the app renders the words from the script book."""

import json
from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

# What Rasa's own message keeps beside our facts when an action sends a response.
_NOT_FACTS = frozenset(
    [
        "text",
        "buttons",
        "elements",
        "image",
        "attachment",
        "custom",
        "template",
        "response",
        "domain_responses",
    ]
)
CHOICES = "choices"


class UnknownReply(Exception):
    """A reply was named that the script book does not have."""


class FactsNotJson(Exception):
    """An action passed facts that cannot be written as JSON."""


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    try:
        plain = json.loads(json.dumps(facts, ensure_ascii=False, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise FactsNotJson(str(error)) from error
    return dict(plain)


class ReplyNamer(NaturalLanguageGenerator):
    """`endpoints.yml`, nlg: reply name, facts and choices; never a sentence."""

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None
    ) -> None:
        self._known = frozenset(domain.responses) if domain else frozenset()

    def know(self, domain: Domain) -> None:
        """Take the reply names of a loaded model: a name outside them is a failure, not silence."""
        self._known = frozenset(domain.responses)

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """Return Rasa's message for reply `utter_action`: no text, our part under `custom`."""
        if utter_action not in self._known:
            raise UnknownReply(utter_action)
        facts = _plain({key: value for key, value in kwargs.items() if key not in _NOT_FACTS})
        choices = facts.pop(CHOICES, None) or []
        return {"custom": {"reply": utter_action, "facts": facts, "choices": choices}}
