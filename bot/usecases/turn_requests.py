"""What the buyer sent since the last turn, as requests to the brain."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.text.clauses import split_requests
from bot.usecases.ports_conversations import BuyerWords
from bot.usecases.saying import BrainRequest


def requests_from(
    payload: Mapping[str, Any] | None, words: Sequence[BuyerWords], most: int
) -> tuple[tuple[BrainRequest, ...], int | None]:
    """Up to about `most` requests in the order sent, and the last seq that they take in.

    Texts in a row are joined by newlines and split by clauses; a card or a choice is a request of
    its own. What does not fit is left to the next turn. The seq is None when no words were taken.
    """
    requests = [BrainRequest(payload=payload)] if payload else []
    taken: int | None = None
    for group in _groups(words):
        if len(requests) >= most:
            break
        requests += _requests_of(group, most - len(requests))
        taken = group[-1].seq
    return tuple(requests), taken


def _groups(words: Sequence[BuyerWords]) -> list[list[BuyerWords]]:
    """Texts in a row together, everything else alone."""
    groups: list[list[BuyerWords]] = []
    for word in words:
        if groups and word.heard is None and groups[-1][-1].heard is None:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _requests_of(group: Sequence[BuyerWords], most: int) -> list[BrainRequest]:
    if group[0].heard is not None:
        return [BrainRequest(payload=group[0].heard)]
    joined = "\n".join(word.text for word in group)
    return [BrainRequest(text=part) for part in split_requests(joined, most) or [joined]]
