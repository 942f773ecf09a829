"""What changed of a list from one look to the next, so that screens need not be sent all of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.web.answers import dump

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Put(Generic[T]):
    """An entry that is new or different, at its place in the new list; `text` is its JSON."""

    at: int
    entry: T
    text: str


@dataclass(frozen=True, slots=True)
class Changes(Generic[T]):
    """Without `gone` and without the entries that are put, in the order of their places, a list
    is as it was. `gone`: keys that the new list has not."""

    gone: tuple[str, ...] = ()
    put: tuple[Put[T], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.put)


def changes_of(old: Sequence[T], new: Sequence[T], key: Callable[[T], str]) -> Changes[T] | None:
    """The changes; None where entries that are the same stand in another order."""
    before = {key(one): one for one in old}
    kept, put = [], []
    for at, one in enumerate(new):
        if before.get(key(one)) == one:
            kept.append(key(one))
        else:
            put.append(Put(at, one, dump(one).decode()))
    there = {key(one) for one in new}
    same = frozenset(kept)
    if [name for name in before if name in same] != kept:
        return None
    return Changes(tuple(name for name in before if name not in there), tuple(put))


def changes_text(gone: Sequence[str], put: Sequence[tuple[int, str]]) -> str:
    """As it is sent: `{"gone": [key], "put": [{"at": place, "item": entry}]}`."""
    entries = ",".join(f'{{"at":{at},"item":{text}}}' for at, text in put)
    return f'{{"gone":{dump(list(gone)).decode()},"put":[{entries}]}}'


def text_of(changes: Changes[T]) -> str:
    """The changes of a list that everybody is sent alike."""
    return changes_text(changes.gone, [(one.at, one.text) for one in changes.put])
