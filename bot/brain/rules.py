"""Rasa's RulePolicy, asked about the rules that can apply instead of about all of them.

The stock policy compares every rule with the conversation, twice a turn (once for rules on the
buyer's literal words, of which we have none): its cost grows with the rule book.
"""

from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain, State
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
