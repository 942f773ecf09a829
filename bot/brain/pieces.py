"""A danger told beside another matter: each piece of a message is heard by itself as well.

Of "退货地址发我 插头都烧化了" the classifier hears mostly the return. What must not wait (injury,
fire, food, leaks, the law: playbook §8) counts from one piece alone; nothing else does.
"""

import re
from collections.abc import Sequence

Ranking = Sequence[tuple[str, float]]

URGENT = "report_safety_or_leak"
SURE_FROM = 0.6
"""A piece that is less sure says nothing: short pieces are guessed at."""
LEADS = 0.9
"""Its share of the whole message then: no other matter beside it outweighs it."""
SHORTEST = 4
MOST = 24
"""Pieces looked at: what a message of 2,000 signs can take without slowing the talk."""
_CUT = re.compile(r"[\s,。!?;~、…，！？；]+")


def pieces_of(text: str) -> list[str]:
    """The pieces between signs and blanks; none where the text is one piece."""
    pieces = [piece for piece in _CUT.split(text) if piece]
    return [piece for piece in pieces if len(piece) >= SHORTEST][:MOST] if len(pieces) > 1 else []


def with_the_urgent(ranking: Ranking, pieces: Sequence[Ranking]) -> list[tuple[str, float]]:
    """The ranking, led by the danger if one of the pieces surely tells of it; sums stay."""
    told = max((piece[0][1] for piece in pieces if piece[0][0] == URGENT), default=0.0)
    own = dict(ranking).get(URGENT, 0.0)
    if told < SURE_FROM or own >= LEADS:
        return list(ranking)
    scale = (1.0 - LEADS) / ((1.0 - own) or 1.0)
    others = [(name, share * scale) for name, share in ranking if name != URGENT]
    return [(URGENT, LEADS), *others]
