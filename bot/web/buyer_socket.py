"""The buyer's live socket (protocol §3)."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from pydantic import BaseModel
from starlette.websockets import WebSocket

from bot.usecases.messages import receive_message
from bot.usecases.refusals import Refused
from bot.usecases.seen import note_seen
from bot.usecases.turns import buyer_types
from bot.web.channel import Watcher
from bot.web.frames import PONG, Hello, Ping, Seen, Send, Typing, ack_frame
from bot.web.live_socket import TOKEN_REFUSED, LiveSocket


class BuyerSocket(LiveSocket):
    """One tab of one buyer."""

    hello = Hello
    kinds: ClassVar[Mapping[str, type[BaseModel]]] = {
        "send": Send,
        "typing": Typing,
        "seen": Seen,
        "ping": Ping,
    }

    def is_foreign(self) -> bool:
        return self.side.origins.is_foreign(self.websocket)

    async def live(self, hello: BaseModel) -> None:
        assert isinstance(hello, Hello)
        self.conversation_id = str(self.websocket.path_params["conversation_id"])
        await self._check_token(hello.token)
        self.watcher = Watcher(self.outgoing, {})
        with self.side.channels.of(self.conversation_id) as self.channel:
            try:
                await self.channel.join(self.watcher, hello.after, hello.log)
                await self.read_on()
            finally:
                self.channel.watchers.discard(self.watcher)

    async def _check_token(self, token: str) -> None:
        try:
            await self.side.buyers.check(token, self.conversation_id)
        except Refused as refused:
            await self.say_and_close(refused, TOKEN_REFUSED)

    async def take(self, frame: BaseModel) -> None:
        if isinstance(frame, Send):
            await self._send(frame)
        elif isinstance(frame, Typing):
            await self._typing(frame)
        elif isinstance(frame, Seen):
            await self._quietly(note_seen, got=frame.got, read=frame.read)
        else:
            self.outgoing.put(PONG)

    async def _typing(self, frame: Typing) -> None:
        """A sign that may be lost: nothing is answered, whatever becomes of it."""
        self.channel.typing("buyer", frame.on, but=self.watcher)
        await self._quietly(buyer_types, on=frame.on)

    async def _quietly(self, usecase: Callable[..., object], **named: object) -> None:
        try:
            await self.side.threads.run(usecase, conversation_id=self.conversation_id, **named)
        except Refused:
            return
        except self.side.options.passing_errors as error:
            self.side.refusal_of(error)

    async def _send(self, frame: Send) -> None:
        received = await self.side.threads.run(
            receive_message, conversation_id=self.conversation_id, **frame.named()
        )
        self.outgoing.put(ack_frame(frame.client_msg_id, received.seq))


async def buyer_live(websocket: WebSocket) -> None:
    """`WS /api/v1/conversations/{id}/live`."""
    await BuyerSocket(websocket, websocket.app.state.side).run()
