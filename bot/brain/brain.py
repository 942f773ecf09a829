"""One turn from request to answer: repeat, run, write, or say what failed."""

import asyncio
import logging
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.brain.action_door import ActionDoor
from bot.brain.channel import Turn, read_turn
from bot.brain.decision import UNCLEAR
from bot.brain.processor import Replies, StrictProcessor, TurnFailed
from bot.brain.tracker_store import OneRowTrackerStore

TIME_LIMIT_S = 7.0
_RANKED = 3
_FALLBACK = "nlu_fallback"
_log = logging.getLogger(__name__)

Json = dict[str, Any]


def _intent(parse_data: Json) -> Json:
    """The decision as the outside knows it, with the three best guesses."""
    intent = parse_data.get("intent") or {}
    name = intent.get("name")
    return {
        "name": UNCLEAR if name == _FALLBACK else name,
        "confidence": intent.get("confidence", 0.0),
        "ranking": list(parse_data.get("intent_ranking") or [])[:_RANKED],
    }


class Brain:
    """Answers turns; one at a time for each conversation."""

    def __init__(
        self,
        processor: StrictProcessor,
        store: OneRowTrackerStore,
        door: ActionDoor,
        time_limit_s: float = TIME_LIMIT_S,
    ) -> None:
        self._processor = processor
        self._store = store
        self._door = door
        self._time_limit_s = time_limit_s
        self._busy: set[str] = set()

    async def answer(self, turn: Turn) -> tuple[int, Json]:
        """Status and body. 200 always carries an outcome that is in the tracker's row.

        502 an action failed · 503 a turn of this conversation is under way · 504 out of time ·
        500 anything else, the row that could not be written included.
        """
        conversation = turn.request.conversation_id
        if conversation in self._busy:
            return 503, {"error": "a turn of this conversation is under way"}
        if turn.intent and turn.intent not in self._processor.domain.intents:
            return 400, {"error": f"there is no intent {turn.intent}"}
        self._busy.add(conversation)
        try:
            return await self._answer_alone(turn)
        finally:
            self._busy.discard(conversation)

    async def _answer_alone(self, turn: Turn) -> tuple[int, Json]:
        try:
            return 200, await self._repeat_or_run(turn)
        except asyncio.TimeoutError:
            _log.error("A turn took longer than %s s.", self._time_limit_s)
            return 504, {"error": f"the turn took longer than {self._time_limit_s:g} s"}
        except TurnFailed as error:
            _log.error("A turn failed: %s", error)
            return 502, {"error": str(error)}
        except Exception as error:  # noqa: BLE001 - whatever it was, the app must hear of it
            _log.exception("A turn broke.")
            return 500, {"error": f"{type(error).__name__}: the turn broke"}

    async def _repeat_or_run(self, turn: Turn) -> Json:
        head: Json = {"turn_id": turn.request.turn_id, "n": turn.request.n}
        with self._store.opened(turn.request.conversation_id):
            known = self._store.outcome(turn.request)
            if known is not None:
                return head | {"repeated": True} | known
            running = self._run(turn)
            return head | {"repeated": False} | await asyncio.wait_for(running, self._time_limit_s)

    async def _run(self, turn: Turn) -> Json:
        replies = Replies()
        tracker = await self._processor.take_turn(turn.message(replies))
        latest = tracker.latest_message
        parse_data = dict(latest.parse_data) if latest and latest.parse_data else {}
        outcome = {"intent": _intent(parse_data), "replies": replies.named}
        self._store.finish(turn.request, tracker, outcome)
        return outcome

    async def understand(self, text: str) -> Json:
        """What words would be taken for. No turn runs and nothing is kept of them."""
        parsed = await self._processor.parse_message(UserMessage(text, input_channel="xiaoer"))
        return {"intent": _intent(parsed)}

    async def warm_up(self) -> None:
        """Run one turn that leaves no trace, so that the first buyer does not wait for caches.

        Words that need no action of the app's; should a rule send them there all the same, a door
        that is still closed keeps no brain from starting.
        """
        body = {"conversation_id": "warm-up", "turn_id": "warm-up", "n": 0, "text": "谢谢"}
        try:
            await self._processor.take_turn(read_turn(body).message(Replies()))
        except TurnFailed as error:
            _log.warning("The turn to warm up with failed: %s", error)

    async def close(self) -> None:
        """Close the connection to the action door."""
        await self._door.close()
