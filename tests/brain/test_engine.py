"""What we replaced in Rasa is still what we read; our shortcuts answer like the stock pieces."""

import json
import warnings
from typing import Any

import pytest

from bot.brain.settings import BrainSettings
from tests.brain.conftest import run

SENTENCES = ["你好", "转人工", "便宜点呗", "我的围巾怎么还没到", "？", "订单202411230001到哪了"]


@pytest.fixture(scope="module")
def engine() -> Any:
    """bot.brain.speed with Rasa imported lean; Rasa's own age warnings are not ours to fix."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from bot.brain import lean

        lean.leave_out_tensorflow()
        from bot.brain import speed

        yield speed


def test_rasas_validation_is_the_one_that_was_read(engine: Any) -> None:
    stock = engine.RemoteAction._validate_action_result
    assert engine.source_hash(stock) == engine.VALIDATION_READ


def test_rasas_event_lookup_is_the_one_that_was_read(engine: Any) -> None:
    assert engine.source_hash(engine.Event.resolve_by_type) == engine.LOOKUP_READ


def test_the_compiled_validation_refuses_what_the_stock_one_refuses(engine: Any) -> None:
    from jsonschema import ValidationError

    compiled = engine._compiled_validation()
    stock = engine.RemoteAction._validate_action_result
    action = engine.RemoteAction("action_call_person", None)
    slot = {"event": "slot", "name": "topic", "value": "orders", "timestamp": None}
    good = {"events": [slot], "responses": [{"response": "utter_greet"}]}
    bad = [
        {"events": [{"event": 7}], "responses": []},
        {"events": [slot | {"name": 7}], "responses": []},
        {"events": [slot | {"timestamp": "now"}], "responses": []},
        {"events": [slot, {"event": "no_such_event", "name": "x"}], "responses": []},
        {"events": [], "responses": ["words"]},
        {"events": {}, "responses": []},
        [],
    ]
    assert compiled(action, good)
    assert stock(action, good)
    for result in bad:
        for validate in (compiled, stock):
            with pytest.raises(ValidationError):
                validate(action, result)


def test_the_dictionary_finds_the_classes_that_rasa_finds(engine: Any) -> None:
    lookup = engine._dictionary_lookup()
    for name in ("user", "bot", "slot", "action", "active_loop", "session_started"):
        assert lookup(name) is engine.Event.resolve_by_type(name)
    with pytest.raises(ValueError, match="no_such_event"):
        lookup("no_such_event")


def test_tensorflow_stays_out_and_says_so(engine: Any) -> None:
    import tensorflow

    with pytest.raises(ImportError, match="left out"):
        tensorflow.keras.layers.Dense(3)


def rule(*states: tuple[str, str]) -> str:
    """A rule's key: per state the action before it, and the buyer's intent."""
    kept = [
        {"prev_action": {"action_name": action}, "user": {"intent": intent}}
        for action, intent in states
    ]
    return json.dumps(kept, sort_keys=True)


def decision_of(kind: Any, rules: dict[str, str], said: list[str]) -> str | None:
    """What a policy with these rules answers to the last of these intents."""
    from rasa.engine.graph import ExecutionContext, GraphSchema
    from rasa.engine.storage.resource import Resource
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import ActionExecuted, UserUttered
    from rasa.shared.core.trackers import DialogueStateTracker

    domain = Domain.from_yaml(
        'version: "3.1"\nintents: [greet, thank]\nactions: [action_greet, action_thank]\n'
    )
    events: list[Any] = [ActionExecuted("action_listen")]
    for intent in said:
        parsed = {"intent": {"name": intent}, "entities": []}
        events += [UserUttered("您好", parsed["intent"], parse_data=parsed)]
        events += [ActionExecuted("action_greet"), ActionExecuted("action_listen")]
    tracker = DialogueStateTracker.from_events("talk", events[:-2], domain=domain)
    config = {**kind.get_default_config(), "core_fallback_action_name": "action_thank"}
    policy = kind(
        config,
        None,
        Resource("rules"),
        ExecutionContext(GraphSchema({})),
        lookup={"rules": rules, "rules_for_loop_unhappy_path": {}, "rules_not_in_stories": []},
    )
    return policy._find_action_from_rules(tracker, domain, False)[0]


@pytest.mark.parametrize("said", [["greet"], ["thank"], ["greet", "thank"], ["thank", "thank"]])
@pytest.mark.parametrize("looks_back", [False, True])
def test_our_rules_decide_like_rasas(engine: Any, said: list[str], looks_back: bool) -> None:
    from rasa.core.policies.rule_policy import RulePolicy

    from bot.brain.rules import ShopRules

    rules = {
        rule(("action_listen", "greet")): "action_greet",
        rule(("action_listen", "greet"), ("action_greet", "greet")): "action_listen",
    }
    if looks_back:
        before = [("action_listen", "greet"), ("action_greet", "greet")]
        rules[rule(*before, ("action_listen", "thank"))] = "action_thank"
    expected = "action_greet" if said == ["greet"] else None
    if looks_back and said == ["greet", "thank"]:
        expected = "action_thank"
    assert decision_of(ShopRules, dict(rules), said) == expected
    assert decision_of(RulePolicy, dict(rules), said) == expected


def test_parse_and_the_served_model_decide_alike(
    trained: BrainSettings, client: Any, door: Any
) -> None:
    lines = run(trained, "parse", said="\n".join(SENTENCES).encode()).stdout.decode()
    for number, line in enumerate(lines.splitlines()):
        parsed = json.loads(line)
        served = client.say("alike", f"t{number}", SENTENCES[number])[1]["intent"]
        assert served["name"] == parsed["intent"]
        assert served["ranking"][0]["confidence"] == pytest.approx(
            parsed["ranking"][0]["confidence"], abs=1e-3
        )
