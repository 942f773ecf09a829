"""What Rasa does again on every turn and need not: replaced by one function at start-up.

- `RemoteAction._validate_action_result` checks the JSON schema of action results against its
  meta-schema on each call (20 ms a turn). Here the validator is built once; results are checked
  as before.
- `Event.resolve_by_type` walks the class tree for each event of the tail (3 ms a turn). Here the
  names are looked up in a dictionary.

Only functions whose source was read are replaced; tests/brain fail when Rasa changes them.
"""

import hashlib
import inspect
import logging
from collections.abc import Callable
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

# Hashes of the sources that were read.
VALIDATION_READ = "f8cdb4be68123961"
LOOKUP_READ = "b5cf570fa7f286c7"

_log = logging.getLogger(__name__)


def source_hash(function: Callable[..., Any]) -> str:
    """Hash of a function's source text."""
    return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:16]


def _may_replace(function: Callable[..., Any], read: str) -> bool:
    if getattr(function, "by_xiaoer", False):
        return False
    if source_hash(function) == read:
        return True
    _log.warning("Rasa changed %s; its own, slow one stays.", function.__qualname__)
    return False


def _is_plain_slot(event: object) -> bool:
    """A slot event in the only form that our action door sends: no schema is needed for it."""
    if not isinstance(event, dict) or event.keys() - {"timestamp"} != {"event", "name", "value"}:
        return False
    is_slot = event["event"] == "slot" and isinstance(event["name"], str)
    return is_slot and isinstance(event.get("timestamp"), float | None)


def _are_plain(responses: object) -> bool:
    """Responses in the form of ours, about which the schema has nothing to say."""
    return isinstance(responses, list) and all(isinstance(one, dict) for one in responses)


def _compiled_validation() -> Callable[..., bool]:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def validate(self: RemoteAction, result: dict[str, Any]) -> bool:
        events = result.get("events") if isinstance(result, dict) else None
        if isinstance(events, list):
            others = [event for event in events if not _is_plain_slot(event)]
            if others or not _are_plain(result.get("responses")):
                validator.validate({**result, "events": others})
        else:
            validator.validate(result)
        return True

    return validate


def _dictionary_lookup() -> Callable[..., type[Event] | None]:
    stock = Event.resolve_by_type
    kinds: dict[str, type[Event]] = {}
    for kind in all_subclasses(Event):
        kinds.setdefault(kind.type_name, kind)

    def resolve(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        return kinds.get(type_name) or stock(type_name, default)

    return resolve


def install() -> None:
    """Replace both functions once per process; where Rasa changed one, its own stays."""
    if _may_replace(RemoteAction._validate_action_result, VALIDATION_READ):
        validate = _compiled_validation()
        validate.__dict__["by_xiaoer"] = True
        RemoteAction._validate_action_result = validate
    if _may_replace(Event.resolve_by_type, LOOKUP_READ):
        resolve = _dictionary_lookup()
        resolve.__dict__["by_xiaoer"] = True
        Event.resolve_by_type = staticmethod(resolve)
