"""The script book: the words of every scripted reply, for the bot and for agents alike."""

import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.care.mood import CHOSEN

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")


class ScriptBookError(Exception):
    """A reply that cannot be said: unknown, or facts are missing."""


class UnknownReply(ScriptBookError):
    def __init__(self, reply: str) -> None:
        super().__init__(f"the script book has no reply {reply}")


class MissingFacts(ScriptBookError):
    def __init__(self, reply: str, missing: Iterable[str]) -> None:
        super().__init__(f"{reply} needs: {', '.join(sorted(missing))}")


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording. `rules`: ids of the legal rules that it rests on; `tone`: whom it is for
    (`bot.care.mood`), empty: everybody."""

    text: str
    rules: tuple[str, ...] = ()
    tone: str = ""

    @property
    def needs(self) -> frozenset[str]:
        """The names of the facts in the text."""
        return frozenset(_PLACEHOLDER.findall(self.text))


@dataclass(frozen=True, slots=True)
class Grown:
    """A reply that a trainer began, before any file of data/replies has it. `is_listed` False: it
    was taken back; a model that learnt it meanwhile may still say it."""

    reply: str
    skill: str
    wordings: tuple[Variant, ...]
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bubbles of a reply, and which wording it was."""

    bubbles: tuple[str, ...]
    variant: int


class ScriptBook:
    """Renders replies. `shop_facts` (shop_name …) hold for every reply; `topics`: the skill that a
    reply belongs to. Trainers' wordings are worn over the filed ones, for new turns at once."""

    def __init__(
        self,
        replies: Mapping[str, Sequence[Variant]],
        shop_facts: Mapping[str, Any] | None = None,
        topics: Mapping[str, str] | None = None,
    ) -> None:
        empty = [name for name, variants in replies.items() if not variants]
        if empty:
            raise ScriptBookError(f"replies without a text: {', '.join(sorted(empty))}")
        self._replies = {name: tuple(variants) for name, variants in replies.items()}
        self._shop_facts = dict(shop_facts or {})
        self._topics = dict(topics or {})
        self._said: Mapping[str, tuple[Variant, ...]] = self._replies
        self._grown: Mapping[str, Grown] = {}
        self._revision = -1
        self._one_at_a_time = threading.Lock()

    def copy(self) -> "ScriptBook":
        """The filed words in a book of its own, which wears nothing yet."""
        return ScriptBook(self._replies, self._shop_facts, self._topics)

    def wear(
        self,
        wordings: Mapping[str, Sequence[Variant]],
        revision: int,
        grown: Sequence[Grown] = (),
    ) -> None:
        """From now on `wordings` are said in the place of the filed ones, all others as filed;
        `grown` replies stand beside the filed ones as if they were.

        One assignment each: a reader in another thread has the old words or the new ones, never a
        mixture. What is older than what is worn already (a slow reader's) is not put on.
        """
        fresh = {one.reply: one for one in grown if one.reply not in self._replies}
        filed = {**self._replies, **{name: one.wordings for name, one in fresh.items()}}
        said = {name: tuple(texts) for name, texts in wordings.items() if name in filed}
        with self._one_at_a_time:
            if revision >= self._revision:
                self._grown, self._said, self._revision = fresh, {**filed, **said}, revision

    @property
    def revision(self) -> int:
        """Of the wordings that are worn; -1 before any were looked for."""
        return self._revision

    @property
    def filed_names(self) -> frozenset[str]:
        """Those that data/replies has."""
        return frozenset(self._replies)

    def filed(self, name: str) -> tuple[Variant, ...]:
        """The words of data/replies, whatever is worn over them. Raises UnknownReply."""
        grown = self._grown.get(name)
        return grown.wordings if grown else _of(self._replies, name)

    @property
    def names(self) -> frozenset[str]:
        """All that are to be chosen from."""
        listed = (name for name, one in self._grown.items() if one.is_listed)
        return frozenset((*self._replies, *listed))

    @property
    def rules(self) -> frozenset[str]:
        """Ids of all legal rules that some wording rests on."""
        return frozenset(
            rule for variants in self._said.values() for one in variants for rule in one.rules
        )

    def variants(self, name: str) -> tuple[Variant, ...]:
        """Raises UnknownReply."""
        return _of(self._said, name)

    def topic(self, name: str) -> str:
        """The skill of a reply; empty where it is not known."""
        grown = self._grown.get(name)
        return grown.skill if grown else self._topics.get(name, "")

    @property
    def shop_facts(self) -> Mapping[str, Any]:
        """What holds for every reply."""
        return self._shop_facts

    def needs(self, name: str) -> frozenset[str]:
        """The facts that a caller must give, whichever wording is chosen."""
        needed = frozenset[str]().union(*(variant.needs for variant in self.variants(name)))
        return needed - self._shop_facts.keys()

    def render(
        self,
        name: str,
        facts: Mapping[str, Any] | None = None,
        avoid: int | None = None,
        tone: str = "",
    ) -> Rendered:
        """The next wording of this tone after `avoid` (the one said last here), with its facts
        filled in; where none is of this tone, the next of those for everybody.

        A blank line begins a new bubble. Raises UnknownReply and MissingFacts.
        """
        variants = self.variants(name)
        index = _next(_of_tone(variants, tone), avoid)
        known = {**self._shop_facts, **(facts or {})}
        missing = {fact for fact in variants[index].needs if known.get(fact) is None}
        if missing:
            raise MissingFacts(name, missing)
        text = _PLACEHOLDER.sub(lambda found: str(known[found[1]]), variants[index].text)
        bubbles = (part.strip() for part in _split(variants[index].text, text))
        return Rendered(tuple(bubble for bubble in bubbles if bubble), index)


def _of_tone(variants: Sequence[Variant], tone: str) -> Sequence[int]:
    """Their places; all of them where a book has none for everybody."""
    own = [at for at, one in enumerate(variants) if tone and one.tone == tone]
    plain = [at for at, one in enumerate(variants) if one.tone not in CHOSEN]
    return own or plain or range(len(variants))


def _next(places: Sequence[int], avoid: int | None) -> int:
    later = [at for at in places if avoid is not None and at > avoid]
    return later[0] if later else places[0]


def _of(replies: Mapping[str, tuple[Variant, ...]], name: str) -> tuple[Variant, ...]:
    try:
        return replies[name]
    except KeyError:
        raise UnknownReply(name) from None


def _split(template: str, text: str) -> list[str]:
    return _BLANK_LINES.split(text) if "\n" in template or "\n" in text else [text]
