"""A rehearsal: whole talks played through the use cases of buyers, in a shop made for it.

The shop is thrown away afterwards (its own book, the demo shop, a clock that stands still), so a
talk may order, cancel and claim as buyers do. The turn worker and a brain run beside it.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

from bot.care.studio.golden_dialogues import GoldenDialogue, GoldenTurn, Played, Said
from bot.usecases.conversations import open_conversation
from bot.usecases.deps import Deps
from bot.usecases.events import Answered, Choice
from bot.usecases.messages import receive_message
from bot.usecases.refusals import Refused
from bot.usecases.turn_watch import TurnReplies, replies_of

ANSWER_WITHIN_S = 30.0
_LOOK_S = 0.25
_NO_CHOICE = "没有可点的选项“{title}”"
_NO_ANSWER = "等了 {within:.0f} 秒没有回答"


class StillClock(Protocol):
    """A clock that is set by hand."""

    now: datetime


class Stage(Protocol):
    """The shop of a rehearsal."""

    def set(self) -> None:
        """As it was seeded, whatever was played before."""
        ...

    def deeds(self) -> Sequence[str]:
        """Kinds of all effects, grants and cases that are in its books."""
        ...


class Ear:
    """Implements Live: tells a waiting player that something was said."""

    def __init__(self) -> None:
        self._news = threading.Event()

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        self._news.set()

    def queue_changed(self) -> None:
        """Nobody waits for it."""

    def turn_wanted(self, conversation_id: str) -> None:
        """The turn worker listens to it."""

    def await_news(self) -> None:
        """Returns when something changed, and now and then anyway."""
        self._news.wait(_LOOK_S)
        self._news.clear()


class BrokeOff(Exception):
    """A talk cannot go on; the Chinese text says why."""


class Player:
    """Plays talks one after the other. `ear` hears the same lines as the shop's worker."""

    def __init__(self, deps: Deps, clock: StillClock, stage: Stage, ear: Ear) -> None:
        self._deps, self._clock, self._stage, self._ear = deps, clock, stage, ear
        self._begins = clock.now

    def play(self, dialogue: GoldenDialogue) -> Played:
        """What became of it; never raises for what a talk does."""
        self._clock.now = self._begins
        self._stage.set()
        opened = open_conversation(
            self._deps, buyer_id=dialogue.buyer, page_product=dialogue.page
        ).conversation_id
        said: list[Said] = []
        choices: dict[str, str] = {}
        broke = ""
        try:
            for turn in dialogue.turns:
                answer = self._answer_to(opened, turn, choices)
                choices = _choices(answer)
                said.append(_said(answer))
        except BrokeOff as error:
            broke = str(error)
        except Refused as refused:
            broke = refused.text
        owner, reason = self._end_of(opened)
        return Played(tuple(said), owner, reason, tuple(self._stage.deeds()), broke)

    def _answer_to(
        self, conversation_id: str, turn: GoldenTurn, choices: Mapping[str, str]
    ) -> TurnReplies:
        for content in _contents(turn, choices):
            seq = receive_message(
                self._deps,
                conversation_id=conversation_id,
                client_msg_id=uuid4().hex,
                **content,
            ).seq
        return self._await(conversation_id, seq)

    def _await(self, conversation_id: str, seq: int) -> TurnReplies:
        """The buyer says no more: what the worker waits for is waited out by the clock."""
        end = time.monotonic() + ANSWER_WITHIN_S
        answer: TurnReplies | None = None
        while time.monotonic() < end:
            self._wait_out(conversation_id)
            answer = replies_of(self._deps, conversation_id=conversation_id, seq=seq)
            if answer is not None and not self._runs(conversation_id, seq):
                return answer
            self._ear.await_news()
        if answer is None:
            raise BrokeOff(_NO_ANSWER.format(within=ANSWER_WITHIN_S))
        return answer

    def _runs(self, conversation_id: str, seq: int) -> bool:
        """Once a person is called, the rest of the turn may still be speaking, and acting."""
        with self._deps.store.read() as books:
            turn = books.turns.that_took(conversation_id, seq)
        return turn is not None and turn.state == "running"

    def _wait_out(self, conversation_id: str) -> None:
        with self._deps.store.read() as books:
            wanted = books.turns.wanted(conversation_id)
        if wanted is None or wanted.turn_id is not None or wanted.not_before <= self._clock.now:
            return
        self._clock.now = wanted.not_before
        self._deps.live.turn_wanted(conversation_id)

    def _end_of(self, conversation_id: str) -> tuple[str, str]:
        with self._deps.store.read() as books:
            conversation = books.conversations.get(conversation_id)
            handover = books.handovers.latest(conversation_id)
        owner = conversation.owner.value if conversation else ""
        return owner, (handover.reason or "") if handover else ""


def _contents(turn: GoldenTurn, choices: Mapping[str, str]) -> list[dict[str, Any]]:
    if turn.taps:
        chosen = next((one for title, one in choices.items() if title.startswith(turn.taps)), None)
        if chosen is None:
            raise BrokeOff(_NO_CHOICE.format(title=turn.taps))
        return [{"choice_id": chosen}]
    if turn.shows:
        return [{"card": dict(turn.shows)}]
    return [{"text": text} for text in turn.says]


def _open(answer: TurnReplies) -> list[Choice]:
    return [choice for event in answer.replies for choice in event.choices]


def _choices(answer: TurnReplies) -> dict[str, str]:
    return {one.title: one.id for one in reversed(_open(answer))}


def _said(answer: TurnReplies) -> Said:
    return Said(
        replies=tuple(dict.fromkeys(event.reply or "" for event in answer.replies)),
        bubbles=tuple(event.text for event in answer.replies),
        choices=tuple(one.title for one in _open(answer)),
    )
