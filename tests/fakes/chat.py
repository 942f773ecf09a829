"""A buyer who sends, taps and types, in a conversation whose turns the test takes itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.usecases import turns
from bot.usecases.messages import receive_message
from bot.usecases.saying import BrainRequest, Say, TurnWork
from tests.fakes.world import LIN, SCARF_ORDER, World

CARD = {"order": SCARF_ORDER}
SCARF = {"order_no": SCARF_ORDER}
PARCEL = Say("utter_parcel_seen", {"place": "杭州"})


class Chat:
    """One buyer's conversation, with a clock that goes on only when told."""

    def __init__(self, world: World) -> None:
        self.world, self.id, self._sent = world, world.opens(LIN), 0

    def sends(self, *messages: Any) -> None:
        """Texts, or cards as mappings, at the same moment."""
        for message in messages:
            self._sent += 1
            content = {"text": message} if isinstance(message, str) else {"card": message}
            receive_message(
                self.world.deps, conversation_id=self.id, client_msg_id=f"m{self._sent}", **content
            )

    def taps(self, choice_id: str) -> None:
        receive_message(
            self.world.deps, conversation_id=self.id, client_msg_id="tap", choice_id=choice_id
        )

    def types(self, on: bool = True) -> None:
        turns.buyer_types(self.world.deps, conversation_id=self.id, on=on)

    def goes_on(self, seconds: float) -> None:
        self.world.clock.go_on(seconds=seconds)

    def turn(self) -> TurnWork | None:
        return turns.claim_turn(self.world.deps, conversation_id=self.id)

    def requests(self) -> tuple[BrainRequest, ...]:
        """Of the turn that may begin now; it is over then."""
        work = self.turn()
        assert work is not None
        turns.finish_turn(self.world.deps, work=work, replies=[PARCEL])
        return work.requests

    def bot_says(self, *says: Say) -> None:
        """As the answer to a first request."""
        self.sends("到哪了")
        work = self.turn()
        assert work is not None
        turns.finish_turn(self.world.deps, work=work, replies=says)

    def begins_in(self) -> float | None:
        """Seconds until the turn may begin; None when none is wanted within a minute."""
        coming = turns.turns_coming(self.world.deps, within=timedelta(minutes=1))
        return next((max(left.total_seconds(), 0) for _, left in coming), None)
