"""How the guard reads: texts folded, finds that nothing around them makes harmless."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a text does that it must not."""

    FINAL_SAY = "final_say"
    ABSOLUTE = "absolute"
    STOCK = "stock"
    PROMISE = "promise"
    EXCUSE = "excuse"
    BLAME = "blame"
    REVIEW = "review"
    PRIVATE = "private"
    CONTACT = "contact"


_DIGITS = re.compile(r"[\d零〇○一幺二三四五六七八九][\d零〇○一幺二三四五六七八九\- ]{3}")
LONG_FACT = 5
"""Letters of a fact that can only be a quotation, not a word that the buyer happened to use."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a text breaks (`law 25`), the words that do, why it matters, a gentler way."""

    kind: Kind
    rule: str
    words: str
    reason: str
    gentler: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of breach with its source and its Chinese lines for whoever wrote the text."""

    kind: Kind
    rule: str
    reason: str
    gentler: str

    def breach(self, words: str) -> Breach:
        return Breach(self.kind, self.rule, words, self.reason, self.gentler)


@dataclass(frozen=True, slots=True)
class Text:
    """A folded text with what is true around it: facts of the conversation, own contacts."""

    plain: str
    known: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    last_piece: bool = False

    @property
    def has_digits(self) -> bool:
        """Whether there is a number long enough to reach or to name a person."""
        return _DIGITS.search(self.plain) is not None

    def knows(self, words: str) -> bool:
        """Whether a fact or an own contact holds these very words."""
        return any(words in fact for fact in (*self.known, *self.contacts))

    def quotes(self, start: int, end: int) -> bool:
        """Whether the span stands inside a longer fact that the text repeats whole."""
        for fact in self.known:
            at = self.plain.find(fact) if len(fact) > end - start else -1
            while at >= 0:
                if at <= start and end <= at + len(fact):
                    return True
                at = self.plain.find(fact, at + 1)
        return False

    def unquoted(self) -> str:
        """The text without the longer facts that it repeats whole: they are no words of ours."""
        plain = self.plain
        for fact in self.known:
            if len(fact) >= LONG_FACT:
                plain = plain.replace(fact, "")
        return plain or self.plain

    def tells_known(self, words: str) -> bool:
        """Whether the words hold a fact of the conversation or one of our contacts."""
        return any(fact in words for fact in (*self.known, *self.contacts) if len(fact) > 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """Words of one matter, and what makes the same words harmless.

    `fine`: words that touch the find. `calm`: words in its clause, before or inside the find.
    `sense`: words that must stand somewhere in the text, or there is nothing to find.
    """

    matter: Matter
    pattern: re.Pattern[str]
    fine: re.Pattern[str] | None = None
    calm: re.Pattern[str] | None = None
    sense: re.Pattern[str] | None = None

    def finds(self, text: Text) -> Iterable[re.Match[str]]:
        """Every find that stands, in order."""
        if self.sense is not None and self.sense.search(text.plain) is None:
            return
        for find in self.pattern.finditer(text.plain):
            if not self._is_harmless(text, find):
                yield find

    def _is_harmless(self, text: Text, find: re.Match[str]) -> bool:
        if text.quotes(find.start(), find.end()):
            return True
        if self.fine is not None and touches(self.fine, text.plain, find):
            return True
        if self.calm is None:
            return False
        begin = clause_start(text.plain, find.start())
        return self.calm.search(text.plain, begin, find.end()) is not None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one matter: it is broken once, by the first find."""

    rules: Sequence[Rule] = field(default_factory=tuple)

    def first(self, text: Text) -> Breach | None:
        for rule in self.rules:
            for find in rule.finds(text):
                return rule.matter.breach(find[0])
        return None


def touches(fine: re.Pattern[str], plain: str, find: re.Match[str]) -> bool:
    """Whether a harmless phrase overlaps the find or stands right beside it."""
    near = max(0, find.start() - 24)
    return any(
        good.start() <= find.end() and find.start() <= good.end()
        for good in fine.finditer(plain, near, find.end() + 24)
    )


_CLAUSE = re.compile(r"[,。!?;:]")


def clause_start(plain: str, at: int) -> int:
    """Where the clause begins in which the place stands."""
    return max((mark.end() for mark in _CLAUSE.finditer(plain, max(0, at - 60), at)), default=0)


_LINES = re.compile(r"\s*\n\s*")
_QUOTES = re.compile(r"[「」『』【】\[\]\"'“”‘’`\u200b-\u200f\u2060\ufe0f\ufeff]+")
_PAUSE = re.compile(
    r"(?<=[\S]{2}[\u4e00-\u9fff])[\s~^·•|*_\u2190-\u2bff\U0001f000-\U0001faff]+(?=[^\s,。!?;:~]{3})|"
    r"(?<=[^\s,。!?;:~]{3})[\s~^·•|*_\u2190-\u2bff\U0001f000-\U0001faff]+(?=[\u4e00-\u9fff]\S{2})"
)
_HIDING = re.compile(r"[\s~^·•|*_\u2190-\u2bff\U0001f000-\U0001faff]+")
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])[.\-/=#&]+(?=[\u4e00-\u9fff])")


def fold(text: str) -> str:
    """As it is read: full width narrowed, capitals small, blanks and marks that hide dropped.

    `，` is `,` here, `！` is `!`; `。` stays, and a new line is one. A blank or a picture between
    longer words is a comma, as clerks use it.
    """
    plain = unicodedata.normalize("NFKC", text.replace("➕", "+").replace("…", "。")).lower()
    plain = _PAUSE.sub(",", _QUOTES.sub("", _LINES.sub("。", plain)))
    return _BETWEEN.sub("", _HIDING.sub("", plain))
