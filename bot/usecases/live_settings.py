"""What the shop set by itself, as one process has it in hand; swapped whole, never half changed.

The truth is the log of changes in the store; `take_in` folds it over the policy file.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.shop.policy import Policy, policy_from
from bot.shop.policy_form import overridden
from bot.usecases.ports_settings import BuyerKey, SettingChange, Subject


@dataclass(frozen=True, slots=True)
class Standing:
    """One state of the settings. `overrides`: figures by path; `opening`: empty for the script
    book's; `keys`: the shop's own; `retired`: ids of keys that count no more."""

    version: int
    policy: Policy
    overrides: Mapping[str, Any] = field(default_factory=dict)
    opening: str = ""
    keys: tuple[BuyerKey, ...] = ()
    retired: frozenset[str] = frozenset()


class LiveSettings:
    """Shared by everything that reads settings; a change counts from the next reading on."""

    def __init__(self, policy_file: Mapping[str, Any]) -> None:
        """`policy_file`: the content of policy.yml. Raises PolicyError."""
        self.policy_file = policy_file
        self.now = Standing(0, policy_from(policy_file))

    @property
    def policy(self) -> Policy:
        return self.now.policy

    def take_in(self, changes: Sequence[SettingChange], keys: Sequence[BuyerKey]) -> None:
        """All changes, oldest first, and all keys. Raises PolicyError and keeps what it had."""
        overrides = overrides_of(changes)
        self.now = Standing(
            version=changes[-1].id if changes else 0,
            policy=policy_from(overridden(self.policy_file, overrides)),
            overrides=overrides,
            opening=opening_of(changes),
            keys=tuple(one for one in keys if one.secret and one.retired_at is None),
            retired=frozenset(one.key_id for one in keys if one.retired_at is not None),
        )

    def accepted_keys(self, own: Sequence[str]) -> tuple[str, ...]:
        """Keys that buyer tokens may be signed with, newest first: the shop's own as `kid:secret`,
        then those of the environment (`own`) that are not retired."""
        made = [f"{one.key_id}:{one.secret}" for one in reversed(self.now.keys)]
        return (*made, *(one for one in own if key_id_of(one) not in self.now.retired))


def overrides_of(changes: Sequence[SettingChange]) -> dict[str, Any]:
    """The figures that differ from the file's after all these changes."""
    found: dict[str, Any] = {}
    for change in changes:
        if change.subject == Subject.POLICY:
            found |= change.after
    return found


def opening_of(changes: Sequence[SettingChange]) -> str:
    """The opening line as set last; empty: the script book's."""
    said = [one.after["opening"] for one in changes if one.subject == Subject.OPENING]
    return str(said[-1]) if said else ""


def key_id_of(key: str) -> str:
    """How a key of the environment is called on the screen: nothing of the secret is shown."""
    kid, colon, secret = key.partition(":")
    if colon and kid and secret:
        return kid[:40]
    return f"env-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
