"""Rasa's RulePolicy, asked about the rules that can apply instead of about all of them.

The stock policy compares every rule with the conversation, twice a turn (once for rules on the
buyer's literal words, of which we have none): its cost grows with the rule book.
"""

from typing import Any

from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

Mark = tuple[str | None, str | None]
_SNIPPET = "..."  # Rasa's name for "whatever came before" in a rule


def _mark(state: State) -> Mark:
    """The last action and the buyer's intent of a state; None where a state says nothing."""
    before: Any = state.get("prev_action") or {}
    user: Any = state.get("user") or {}
    action = before.get("action_name")
    return (None if action == _SNIPPET else action), user.get("intent")


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class ShopRules(RulePolicy):
    """RulePolicy with an index on the last action and intent; its decisions are the same."""

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        if use_text_for_last_user_input:
            return None, None, False
        return super()._find_action_from_rules(tracker, domain, False)

    def _prediction_states(
        self, tracker: DialogueStateTracker, domain: Domain, *args: Any, **kwargs: Any
    ) -> list[State]:
        """Only where the talk stands now, after a buyer's words: no rule of one turn asks for more.

        Training, whose trackers keep their states, and rule books that look back get them all.
        """
        kept = isinstance(tracker, TrackerWithCachedStates)
        if kept or tracker.latest_action_name != ACTION_LISTEN_NAME or self._looks_back():
            return list(super()._prediction_states(tracker, domain, *args, **kwargs))
        now = [domain._clean_state(domain.get_active_state(tracker))]
        assert self.featurizer is not None
        self.featurizer._choose_last_user_input([now], use_text_for_last_user_input=False)
        return now

    def _looks_back(self) -> bool:
        """Whether a rule on a buyer's words also says what was before them."""
        known: bool | None = self.__dict__.get("_rules_look_back")
        if known is None:
            rules = [self._rule_key_to_state(key) for key in self.lookup[RULES]]
            longer = [states for states in rules if len(states) > 1]
            known = any(_mark(states[-1])[0] in {ACTION_LISTEN_NAME, None} for states in longer)
            self.__dict__["_rules_look_back"] = known
        return known

    def _get_possible_keys(self, lookup: dict[str, str], states: list[State]) -> set[str]:
        if not states or not states[-1].get("prev_action"):
            return set(super()._get_possible_keys(lookup, states))
        action, intent = _mark(states[-1])
        index = self._index(lookup)
        marks = {(a, i) for a in (action, None) for i in (intent, None)}
        chosen = {key: lookup[key] for mark in marks for key in index.get(mark, ())}
        return set(super()._get_possible_keys(chosen, states))

    def _index(self, lookup: dict[str, str]) -> dict[Mark, list[str]]:
        """Rules by the mark of their last state; rebuilt when the rule book grows in training."""
        known: dict[int, tuple[int, dict[Mark, list[str]]]]
        known = self.__dict__.setdefault("_indexes", {})
        size, index = known.get(id(lookup), (-1, {}))
        if size != len(lookup):
            index = {}
            for key in lookup:
                index.setdefault(_mark(self._rule_key_to_state(key)[-1]), []).append(key)
            known[id(lookup)] = (len(lookup), index)
        return index
