"""The rules of law as data: `data/shop/law.yml`, which replies name and policy must not undercut.

`rule_id` is the number of docs/law.md (`law 3`). Pure: the mapping is passed in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.shop.policy import Policy
from bot.shop.policy_reading import day, words

KEYS = frozenset({"rule_id", "law", "article", "effective_from", "text_zh", "params"})


class LawError(ValueError):
    """A law file that cannot be used; `problems` names every place and what is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("law refused:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class LawRule:
    """One rule. `article` None: its source is a weaker one, no number is printed to buyers."""

    rule_id: str
    law: str
    article: str | None
    effective_from: date
    text_zh: str
    params: Mapping[str, int]

    @property
    def citation(self) -> str:
        """What may be printed: 《消费者权益保护法》第二十四条, or the law's name alone."""
        return f"《{self.law}》{self.article or ''}"


@dataclass(frozen=True, slots=True)
class Law:
    """All rules by their id."""

    rules: Mapping[str, LawRule]

    def rule(self, rule_id: str) -> LawRule:
        """Raises KeyError."""
        return self.rules[rule_id]

    def unknown(self, rule_ids: Iterable[str]) -> list[str]:
        """Ids that no rule has, in order, once each."""
        return [one for one in dict.fromkeys(rule_ids) if one not in self.rules]


def law_from(raw: object) -> Law:
    """Read and check the content of law.yml. Raises LawError naming every faulty place at once."""
    if not isinstance(raw, list):
        raise LawError(["is no list of rules"])
    problems: list[str] = []
    rules: dict[str, LawRule] = {}
    for number, entry in enumerate(raw, start=1):
        found = list(_faults(entry))
        problems += [f"{_place(entry, number)}: {fault}" for fault in found]
        if not found:
            rule = _rule(entry)
            if rule.rule_id in rules:
                problems.append(f"{rule.rule_id}: stands twice")
            rules[rule.rule_id] = rule
    if problems:
        raise LawError(problems)
    return Law(rules)


def _place(entry: object, number: int) -> str:
    named = entry.get("rule_id") if isinstance(entry, Mapping) else None
    return str(named) if named else f"entry {number}"


def _faults(entry: object) -> Iterator[str]:
    if not isinstance(entry, Mapping):
        yield "is no mapping"
        return
    yield from (f"lacks {key}" for key in sorted(KEYS - entry.keys()))
    yield from (f"{key} is unknown" for key in entry if key not in KEYS)
    if entry.keys() >= KEYS:
        yield from _wrong_values(entry)


def _wrong_values(entry: Mapping[str, Any]) -> Iterator[str]:
    for key in ("rule_id", "law", "text_zh"):
        yield from _fault_of(words, key, entry[key])
    if entry["article"] is not None:
        yield from _fault_of(words, "article", entry["article"])
    yield from _fault_of(day, "effective_from", entry["effective_from"])
    if not str(entry["rule_id"]).removeprefix("law ").isdigit():
        yield f"rule_id is {entry['rule_id']!r}; must be like law 3"
    if not isinstance(entry["params"], Mapping):
        yield "params must be a mapping of whole numbers, maybe empty"
        return
    for name, value in entry["params"].items():
        if isinstance(value, bool) or not isinstance(value, int):
            yield f"params.{name} is {value!r}; must be a whole number"


def _fault_of(reader: Any, key: str, value: object) -> Iterator[str]:
    try:
        reader(value)
    except ValueError as error:
        yield f"{key} {error}"


def _rule(entry: Mapping[str, Any]) -> LawRule:
    values = {key: entry[key] for key in KEYS}
    return LawRule(**values | {"effective_from": day(entry["effective_from"])})


def undercut(policy: Policy, law: Law) -> list[str]:
    """Figures of the policy that give a buyer less than the law does: the law wins (playbook §13).

    Raises KeyError when the law file lacks a rule that a figure rests on.
    """
    days, short = policy.returns, []
    no_reason = law.rule("law 1").params["no_reason_days"]
    if days.no_reason_days < no_reason:
        short.append(f"returns.no_reason_days is {days.no_reason_days}; law 1 gives {no_reason}")
    refund = law.rule("law 5").params["refund_days"]
    if days.refund_most_days > refund:
        short.append(f"returns.refund_most_days is {days.refund_most_days}; law 5 allows {refund}")
    return short
