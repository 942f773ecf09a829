"""Several goods in one message: which words are about which of them (playbook §2)."""

import re
from collections.abc import Sequence

_PARTS = re.compile(r"[,，。;；?？!！\s]+")
_ALONE = re.compile(r"还有|以及|分别|各自|[那和跟与、或这个件款条的还想问请一下]")
_AND = re.compile(r"和|跟|与|还有|以及|、|或者|或")
_ASKED_OF_ALL = re.compile(r"都|有[吗么没不货]|有没有|多少|能|可以|各|怎么|什么|几|哪|好|呢|吗")


def parted(text: str, names: Sequence[str]) -> list[str]:
    """The words that are about each of the names, in their order: what stands before a name up to
    the one before is its own (浅灰围巾和白的五层书架), what is asked behind the last is asked of
    all; a piece that names none goes with those before it."""
    own: dict[str, list[str]] = {name: [] for name in names}
    about: list[str] = []
    only_named = True
    for piece in (one for one in _PARTS.split(text) if one):
        here = [name for name in names if name in piece.casefold()]
        if here:
            about = [*about, *here] if only_named else here
        shares = _shares(piece, here)
        only_named = bool(here) and not _bare(shares, here)
        for name in about or names:
            own[name].append(shares.get(name, shares[""]))
    return [" ".join(filter(None, pieces)) for pieces in own.values()]


def _bare(shares: dict[str, str], here: Sequence[str]) -> str:
    """What a piece says beside the names that stand in it."""
    said = shares[""] if not here else "".join(shares[name] for name in here)
    for name in here:
        said = re.sub(re.escape(name), "", said, flags=re.IGNORECASE)
    return _ALONE.sub("", said)


def _shares(piece: str, here: Sequence[str]) -> dict[str, str]:
    """Of a piece the words of each name in it; under no name, what is asked of all."""
    if len(here) < 2:
        return {"": piece, **dict.fromkeys(here, piece)}
    low = piece.casefold()
    ends = [low.find(name) + len(name) for name in here]
    tail = piece[ends[-1] :]
    asked = _ASKED_OF_ALL.search(tail)
    of_all = tail[asked.start() :] if asked else ""
    last_own = tail[: asked.start()] if asked else tail
    found: dict[str, str] = {"": of_all}
    start = 0
    for place, name in enumerate(here):
        end = ends[place]
        between = piece[end : low.find(here[place + 1])] if place + 1 < len(here) else last_own
        cut = _AND.search(between)
        more = between[: cut.start()] if cut else ("" if place + 1 < len(here) else between)
        found[name] = _AND.sub("", f"{piece[start:end]}{more}{of_all}")
        start = end + (cut.end() if cut else 0)
    return found
