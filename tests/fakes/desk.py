"""Agents at their desks, in a world whose clock the test moves."""

from __future__ import annotations

from typing import Any

from bot.care.handover import Reason
from bot.usecases import handover, presence
from bot.usecases.conversations import events_after
from bot.usecases.desk import queue_lists
from bot.usecases.desk_views import Item
from bot.usecases.messages import receive_message
from bot.usecases.ports_conversations import HandoverRow
from bot.usecases.ports_queue import Handling
from tests.fakes.world import World


class Desk:
    """The queue of one shop."""

    def __init__(self, world: World) -> None:
        self.world, self.deps, self._said = world, world.deps, 0

    def agent(self, login: str, name: str) -> str:
        """Somebody with their screen open."""
        agent_id = self.world.agent(name, login)
        presence.arrive(self.deps, agent_id=agent_id)
        return agent_id

    def stay(self, *agents: str, seconds: int) -> None:
        """Time goes on, and these screens are still there."""
        for _ in range(seconds):
            self.world.clock.go_on(seconds=1)
            for agent_id in agents:
                presence.stay(self.deps, agent_ids=[agent_id])

    def waits(self, buyer_id: str | None = None, reason: Reason = Reason.ASKED) -> str:
        """A conversation in which a person was asked for."""
        conversation = self.world.opens(buyer_id)
        self.asks(conversation, reason)
        return conversation

    def waits_a_second_later(self) -> str:
        self.world.clock.go_on(seconds=1)
        return self.waits()

    def asks(self, conversation: str, reason: Reason = Reason.ASKED) -> None:
        handover.ask_for_person(
            self.deps, conversation_id=conversation, reason=reason, evidence="转人工"
        )

    def takes(self, agent_id: str, *conversations: str) -> None:
        for one in conversations:
            handover.take(self.deps, conversation_id=one, agent_id=agent_id)

    def says(self, agent_id: str, conversation: str, text: str = "您好，我来帮您") -> None:
        self._said += 1
        handover.say_as_agent(
            self.deps,
            conversation_id=conversation,
            agent_id=agent_id,
            client_msg_id=f"a{self._said}",
            text=text,
        )

    def buyer_says(self, conversation: str, text: str) -> Any:
        self._said += 1
        return receive_message(
            self.deps, conversation_id=conversation, client_msg_id=f"b{self._said}", text=text
        )

    def item(self, conversation: str, agent_id: str = "") -> Item:
        """The conversation's line on the desk."""
        lists = queue_lists(self.deps, agent_id=agent_id)
        everything = (*lists.waiting, *lists.mine, *lists.taken)
        return next(one for one in everything if one.conversation_id == conversation)

    def offered_to(self, conversation: str) -> str | None:
        offer = self.item(conversation).offer
        return None if offer is None else offer.agent_id

    def place(self, conversation: str) -> int:
        page = events_after(self.deps, conversation_id=conversation)
        assert page.waiting is not None
        return page.waiting.position

    def running(self, conversation: str) -> Handling:
        with self.world.store.read() as books:
            found = books.handlings.open_of(conversation)
        assert found is not None
        return found

    def handover_of(self, conversation: str) -> HandoverRow | None:
        with self.world.store.read() as books:
            return books.handovers.latest(conversation)

    def verbs(self, about: str) -> list[str]:
        with self.world.store.read() as books:
            return [row.verb for row in books.audit.about(about)]
