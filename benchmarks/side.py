"""What the bench asks of both sides, and how an answer is judged."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from benchmarks.line import Line
from benchmarks.shop import BenchBuyer

Kind = Literal["plain", "order"]
# Thanks, not a greeting: behind a greeting we wait whether the buyer has more to say.
TEXTS: dict[Kind, str] = {"plain": "谢谢", "order": "我的快递到哪了"}


@dataclass(frozen=True, slots=True)
class Chat:
    """An open conversation: its name on that side and, on ours, the key to it."""

    name: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back: the texts, and on our side their places in the log."""

    texts: Sequence[str]
    seqs: Sequence[int] = ()


class Side(Protocol):
    """Ours or stock, running."""

    name: str
    port: int

    async def open(self, line: Line, buyer: BenchBuyer | None, number: str) -> Chat:
        """A chat of that buyer, or of a stranger; `number` tells chats apart."""
        ...

    async def say(self, line: Line, chat: Chat, text: str) -> Heard:
        """One turn. Raises NoAnswer."""
        ...

    def roots(self) -> Sequence[int]:
        """The processes at the top of each tree."""
        ...

    def write_history(self, chat: Chat, turns: int) -> None:
        """Puts so many turns behind what the chat has had."""
        ...


def is_right(
    kind: Kind, buyer: BenchBuyer | None, heard: Heard, plain_replies: Collection[str]
) -> bool:
    """The answer to thanks is one of the script book's; a look-up names this very buyer's parcel.

    The tracking number belongs to one order only; the courier must stand beside it.
    """
    if kind == "plain":
        return len(heard.texts) == 1 and heard.texts[0] in plain_replies
    told = "".join(heard.texts)
    return buyer is not None and buyer.tracking_no in told and buyer.courier in told
