"""What the buyer sent since the last turn, as requests to the brain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.care.danger import alarm_in
from bot.text.clauses import request_spans
from bot.text.completeness import Sense, sense_of
from bot.text.tidy import tidy
from bot.usecases.events import Kind
from bot.usecases.ports_conversations import BuyerWords
from bot.usecases.saying import BrainRequest

DANGER = "report_safety_or_leak"
_ASIDE = (Sense.OPENER, Sense.THANKS)


def requests_from(
    payload: Mapping[str, Any] | None, words: Sequence[BuyerWords], most: int
) -> tuple[tuple[BrainRequest, ...], int | None]:
    """Up to `most` requests in the order sent, and the last seq that they take in.

    Texts are joined and split by clauses; greetings, thanks and cards go with the request beside
    them. A choice, and a card without words, is a request of its own. What does not fit is left
    to the next turn. The seq is None when no words were taken.
    """
    requests = [BrainRequest(payload=payload)] if payload else []
    taken: int | None = None
    for run in _runs(words):
        if len(requests) >= most:
            break
        requests += _requests_of(run, most - len(requests))
        taken = run[-1].seq
    return tuple(requests), taken


def _runs(words: Sequence[BuyerWords]) -> Iterator[list[BuyerWords]]:
    """What belongs together: a choice is alone, another card of a kind begins something new."""
    run: list[BuyerWords] = []
    for word in words:
        if run and (word.kind is Kind.CHOICE or run[-1].kind is Kind.CHOICE or _again(word, run)):
            yield from _without_mere_cards(run)
            run = []
        run.append(word)
    if run:
        yield from _without_mere_cards(run)


def _again(word: BuyerWords, run: Sequence[BuyerWords]) -> bool:
    """Whether the run has a card of this kind already (order, product)."""
    given = _entities(word).keys()
    return any(given & _entities(earlier).keys() for earlier in run)


def _without_mere_cards(run: list[BuyerWords]) -> Iterator[list[BuyerWords]]:
    """Cards that nothing is said about are answered one by one; courtesies go with them."""
    cards = sum(word.kind is Kind.CARD for word in run)
    if cards < 2 or any(_says_something(word) for word in run):
        yield run
        return
    part: list[BuyerWords] = []
    for word in run:
        if word.kind is Kind.CARD and any(earlier.kind is Kind.CARD for earlier in part):
            yield part
            part = []
        part.append(word)
    yield part


def _requests_of(run: Sequence[BuyerWords], most: int) -> list[BrainRequest]:
    if len(run) == 1:
        return _clauses_of(run, most) if run[0].heard is None else [_heard(run[0])]
    said = [word for word in run if _says_something(word)]
    if not said:
        silent = next((word for word in run if word.heard is not None), None)
        return [_heard(silent)] if silent else _clauses_of(run, most)
    return _clauses_of([word for word in run if word.kind is Kind.CARD or word in said], most)


def _says_something(word: BuyerWords) -> bool:
    """Whether it is more than a greeting or thanks beside something else."""
    return word.kind is Kind.TEXT and sense_of(word.text) not in _ASIDE


def _heard(word: BuyerWords) -> BrainRequest:
    return BrainRequest(payload=word.heard)


def _clauses_of(words: Sequence[BuyerWords], most: int) -> list[BrainRequest]:
    """The texts joined by newlines and split, each with the cards that stand in or beside it."""
    joined, cards = "", list[tuple[int, BuyerWords]]()
    for word in words:
        if word.kind is Kind.CARD:
            cards.append((len(joined), word))
        else:
            joined += word.text + "\n"
    spans = [span for span in request_spans(joined, most) if joined[slice(*span)].strip()]
    return [
        _request(joined[begin:end].strip(), _given(cards, begin, end))
        for begin, end in spans or [(0, len(joined))]
    ]


def _request(text: str, given: dict[str, Any]) -> BrainRequest:
    """A danger that has happened is one, whatever the classifier would take the words for."""
    if alarm_in(tidy(text)):
        return BrainRequest(text=text, payload={"intent": DANGER, "entities": given})
    return BrainRequest(text=text, given=given or None)


def _given(cards: Sequence[tuple[int, BuyerWords]], begin: int, end: int) -> dict[str, Any]:
    """What the cards from `begin` to `end` name; one between two requests is given to both."""
    beside = (_entities(card) for place, card in cards if begin <= place <= end)
    return {name: value for entities in beside for name, value in entities.items()}


def _entities(word: BuyerWords) -> Mapping[str, Any]:
    heard = word.heard if word.kind is Kind.CARD else None
    entities: Mapping[str, Any] = (heard or {}).get("entities") or {}
    return entities
