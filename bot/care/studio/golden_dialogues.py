"""Golden dialogues: whole talks that every model must lead to the right end.

They stand in data/golden/<skill>.yml. A talk is right when each turn says what it should, the right
one answers at its end, and nothing was done but what stands there. Expectations rest on reply names
and on facts told, never on how a reply is worded.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BOT = "bot"
_DIALOGUE = {"name", "law", "buyer", "page", "turns", "owner", "reason", "does"}
_TURN = {"says", "taps", "shows", "replies", "begins", "among", "hears", "never", "offers"}
_ACTS = ("says", "taps", "shows")

_OWNERS = {BOT: "小二", "queue": "客服（排队中）", "agent": "客服"}
_DEEDS_TOLD = {
    "grant": "给赔付",
    "case": "登记工单",
    "add_note": "加备注",
    "change_address": "改收货信息",
    "change_spec": "改规格",
    "cancel": "取消订单",
    "request_interception": "拦截包裹",
    "authorise_return": "同意退货",
    "enter_return_tracking": "录退货单号",
    "request_refund": "申请退款",
    "resend": "补寄",
    "request_exchange": "换货",
    "request_invoice": "开发票",
    "correct_invoice": "改发票",
    "subscribe_restock": "记到货提醒",
}


class DialogueError(ValueError):
    """A dialogue that cannot be played; says which and why."""


@dataclass(frozen=True, slots=True)
class GoldenTurn:
    """What the buyer does, one of: `says` in a row, `taps` the choice that begins so, `shows` a
    card. `replies`: the names of all that is answered, each once; `begins`: of the first; `among`:
    some of them. `hears`: facts that are told; `never`: words that are not; `offers`: choices."""

    says: tuple[str, ...] = ()
    taps: str = ""
    shows: Mapping[str, str] | None = None
    replies: tuple[str, ...] | None = None
    begins: str = ""
    among: tuple[str, ...] = ()
    hears: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What the buyer does, to read."""
        if self.taps:
            return f"［点］{self.taps}"
        if self.shows:
            kind, number = next(iter(self.shows.items()))
            return f"［{'订单' if kind == 'order' else '商品'}卡片］{number}"
        return " / ".join(self.says)

    @property
    def expected(self) -> tuple[str, ...]:
        """The reply names that it asks for."""
        return self.replies or (self.begins,) * bool(self.begins) or self.among


@dataclass(frozen=True, slots=True)
class GoldenDialogue:
    """`law`: of docs/law.md, 0 for none; `owner`: who answers at the end;
    `does`: every effect, grant and case that it leaves, by kind."""

    skill: str
    name: str
    turns: tuple[GoldenTurn, ...]
    law: int = 0
    buyer: str | None = None
    page: str | None = None
    owner: str = BOT
    reason: str = ""
    does: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names it among all."""
        return f"{self.skill}/{self.name}"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: reply names, each once, the words of each bubble, and the titles of choices."""

    replies: tuple[str, ...] = ()
    bubbles: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """All of them."""
        return "\n".join(self.bubbles)


@dataclass(frozen=True, slots=True)
class Played:
    """What became of a talk. `broke`: why it could not be played to its end, else empty."""

    turns: tuple[Said, ...]
    owner: str = BOT
    reason: str = ""
    deeds: tuple[str, ...] = ()
    broke: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """`turn`: from 0; None for what concerns the whole talk."""

    turn: int | None
    text: str


def dialogues_of(skill: str, content: object) -> Sequence[GoldenDialogue]:
    """The dialogues of a file. Raises DialogueError."""
    rows = content.get("dialogues") if isinstance(content, dict) else None
    if not isinstance(rows, list) or not rows:
        raise DialogueError(f"{skill}: has no `dialogues:`")
    found = [_dialogue(skill, row) for row in rows]
    twice = [name for name, count in Counter(one.name for one in found).items() if count > 1]
    if twice:
        raise DialogueError(f"{skill}: stands twice: {twice[0]}")
    return found


def _dialogue(skill: str, row: Any) -> GoldenDialogue:
    name = row.get("name") if isinstance(row, dict) else None
    where = f"{skill}/{name}"
    if not isinstance(name, str) or not name or not row.get("turns"):
        raise DialogueError(f"{where}: needs a name and turns")
    _refuse_unknown(where, row, _DIALOGUE)
    return GoldenDialogue(
        skill=skill,
        name=name,
        turns=tuple(_turn(where, one) for one in row["turns"]),
        law=int(row.get("law", 0)),
        buyer=row.get("buyer"),
        page=row.get("page"),
        owner=str(row.get("owner", BOT)),
        reason=str(row.get("reason", "")),
        does=_texts(row.get("does")),
    )


def _turn(where: str, row: Any) -> GoldenTurn:
    if not isinstance(row, dict) or sum(act in row for act in _ACTS) != 1:
        raise DialogueError(f"{where}: a turn says, taps or shows something")
    _refuse_unknown(where, row, _TURN)
    return GoldenTurn(
        says=_texts(row.get("says")),
        taps=str(row.get("taps", "")),
        shows=row.get("shows"),
        replies=_texts(row["replies"]) if "replies" in row else None,
        begins=str(row.get("begins", "")),
        among=_texts(row.get("among")),
        hears=_texts(row.get("hears")),
        never=_texts(row.get("never")),
        offers=_texts(row.get("offers")),
    )


def _refuse_unknown(where: str, row: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(map(str, row.keys() - known))
    if unknown:
        raise DialogueError(f"{where}: knows no {unknown[0]}")


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def faults(dialogue: GoldenDialogue, played: Played) -> Sequence[Fault]:
    """Everything that is not as it should be, in the order of the talk; empty: it is right."""
    found = [
        Fault(at, text)
        for at, (turn, said) in enumerate(zip(dialogue.turns, played.turns, strict=False))
        for text in _of_turn(turn, said)
    ]
    if played.broke:
        return [*found, Fault(len(played.turns), played.broke)]
    return [*found, *(Fault(None, text) for text in _of_the_end(dialogue, played))]


def _of_turn(turn: GoldenTurn, said: Said) -> Iterator[str]:
    answered = "、".join(said.replies) or "什么也没答"
    wrong_all = turn.replies is not None and said.replies != turn.replies
    wrong_first = bool(turn.begins) and said.replies[:1] != (turn.begins,)
    if wrong_all or wrong_first or set(turn.among) - set(said.replies):
        yield f"该答 {'、'.join(turn.expected) or '（不说话）'}，答了 {answered}"
    yield from (f"没有说到“{one}”" for one in turn.hears if one not in said.words)
    yield from (f"不该说“{one}”" for one in turn.never if one in said.words)
    yield from (f"没有给出选项“{one}”" for one in turn.offers if one not in said.choices)


def _of_the_end(dialogue: GoldenDialogue, played: Played) -> Iterator[str]:
    if played.owner != dialogue.owner:
        yield f"结束时该由{_owner(dialogue.owner)}接待，实际是{_owner(played.owner)}"
    elif dialogue.reason and played.reason != dialogue.reason:
        yield f"转人工的原因该是 {dialogue.reason}，实际是 {played.reason or '无'}"
    wanted, done = Counter(dialogue.does), Counter(played.deeds)
    yield from (f"不该办却办了：{told(deed)}" for deed in sorted((done - wanted).elements()))
    yield from (f"该办没有办：{told(deed)}" for deed in sorted((wanted - done).elements()))


def _owner(owner: str) -> str:
    return _OWNERS.get(owner, owner)


def told(deed: str) -> str:
    """A deed as trainers read it."""
    kind, _, what = deed.partition(" ")
    return f"{_DEEDS_TOLD.get(kind, kind)} {what}".rstrip()
