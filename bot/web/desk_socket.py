"""The desk's live socket (protocol §5)."""

import asyncio
import hmac
from collections.abc import Mapping
from contextlib import ExitStack
from typing import ClassVar

from anyio import CancelScope
from pydantic import BaseModel
from starlette.websockets import WebSocket

from bot.usecases import presence
from bot.usecases.desk import note_read
from bot.usecases.page_marks import MAY, Topic
from bot.usecases.people import session_of
from bot.usecases.refusals import Refused
from bot.web.board import DeskWatcher
from bot.web.channel import Channel, Watcher
from bot.web.frames import (
    PONG,
    SIGNED_OUT,
    DeskHello,
    DeskTyping,
    Look,
    Ping,
    Watch,
)
from bot.web.guard import COOKIE, may_enter
from bot.web.live_socket import TOKEN_REFUSED, Closed, LiveSocket
from bot.web.looking import Looker
from bot.web.pages import PageScreen
from bot.web.roles import AT_THE_DESK, MANAGING, WITH_MONEY, Role, Roles
from bot.web.tasks import end_all
from bot.web.wall import WallScreen

NO_CHATS = '{"type":"queue","waiting":[],"mine":[],"taken":[]}'


class DeskSocket(LiveSocket):
    """One screen of one agent, or of an admin who has no chats and hears of pages alone. It ends
    with its session."""

    hello = DeskHello
    _wall: WallScreen | None = None
    _page: PageScreen | None = None
    _roles: Roles = frozenset()
    kinds: ClassVar[Mapping[str, type[BaseModel]]] = {
        "watch": Watch,
        "look": Look,
        "typing": DeskTyping,
        "ping": Ping,
    }

    def is_foreign(self) -> bool:
        return not self.side.origins.is_own(self.websocket)

    async def live(self, hello: BaseModel) -> None:
        assert isinstance(hello, DeskHello)
        self.token = self.websocket.cookies.get(COOKIE, "")
        await self._sign_in(hello.csrf)
        self._watched: tuple[str, Channel, Watcher] | None = None
        self._held = ExitStack()
        self.desk = DeskWatcher(self.outgoing, self.user_id)
        checking = asyncio.ensure_future(self._check_now_and_then())
        self.side.desks.add(self)
        try:
            if self.has_chats:
                await self._with_chats(checking)
            else:
                self.outgoing.put(NO_CHATS)
                await self._until_signed_out(checking)
        finally:
            await end_all(checking)
            self.side.desks.discard(self)
            self._look_at(None)
            self._watch_nothing()

    async def _with_chats(self, checking: "asyncio.Future[None]") -> None:
        await self.side.threads.run(presence.arrive, agent_id=self.user_id)
        try:
            await self.side.board.join(self.desk)
            self._see_wall(self._is_overseer)
            await self._until_signed_out(checking)
        finally:
            self.side.desks.discard(self)  # before the lease is let go, or a beat renews it
            self.side.board.leave(self.desk)
            self._see_wall(False)
            await self._goes()

    @property
    def _is_overseer(self) -> bool:
        return bool(MANAGING & self._roles)

    def _see_wall(self, may: bool) -> None:
        """The wall is for leads and admins, as long as they are."""
        if may and self._wall is None:
            self._wall = WallScreen(self.outgoing)
            self.side.wall.join(self._wall)
        elif not may and self._wall is not None:
            self.side.wall.leave(self._wall)
            self._wall = None

    async def _goes(self) -> None:
        """Whatever ended the socket: the lease ends soon, unless another screen renews it. In a
        task of its own, which a cancelling that is already under way does not reach."""
        leaving = asyncio.ensure_future(self._leave())
        with CancelScope(shield=True):
            await asyncio.wait({leaving})

    async def _leave(self) -> None:
        try:
            await self.side.threads.run(presence.leave, agent_id=self.user_id)
        except Exception as error:  # noqa: BLE001 - the lease runs out by itself then
            self.side.refusal_of(error)

    async def _until_signed_out(self, checking: "asyncio.Future[None]") -> None:
        reading = asyncio.ensure_future(self.read_on())
        try:
            done, _ = await asyncio.wait({reading, checking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await end_all(reading)
        for task in done:
            task.result()

    async def _sign_in(self, csrf: str) -> None:
        try:
            session = await self.side.threads.run(session_of, token=self.token)
            may_enter(session.user, WITH_MONEY)
            if not hmac.compare_digest(csrf.encode(), session.csrf.encode()):
                raise Refused("bad_csrf", "请刷新页面再试。")
        except Refused as refused:
            await self.say_and_close(refused, TOKEN_REFUSED)
        self.user_id, self.name = session.user.id, session.user.name
        self._signed_out = asyncio.Event()
        self._roles = frozenset(Role(one) for one in session.user.roles)
        self.has_chats = bool(AT_THE_DESK & self._roles)
        self._roles = frozenset(Role(one) for one in session.user.roles)

    def sign_out(self) -> None:
        """The session ended, or may have: look at once."""
        self._signed_out.set()

    async def _check_now_and_then(self) -> None:
        """Roles and sessions can change in another process too: asked every ten seconds."""
        while True:
            try:
                async with asyncio.timeout(self.side.options.session_check_s):
                    await self._signed_out.wait()
                self._signed_out.clear()
            except TimeoutError:
                pass
            await self._check_session()

    async def _check_session(self) -> None:
        try:
            session = await self.side.threads.run(session_of, token=self.token)
            may_enter(session.user, AT_THE_DESK if self.has_chats else WITH_MONEY)
            self._roles = frozenset(Role(one) for one in session.user.roles)
            self._see_wall(self.has_chats and self._is_overseer)
            if self._page is not None and not MAY[self._page.topic] & self._roles:
                self._look_at(None)
        except Refused as refused:
            if refused.code == "busy":
                return
            self.outgoing.put(SIGNED_OUT)
            raise Closed(TOKEN_REFUSED) from None
        except self.side.options.passing_errors as error:
            self.side.refusal_of(error)

    async def take(self, frame: BaseModel) -> None:
        if isinstance(frame, Watch):
            await self._watch(frame)
        elif isinstance(frame, Look):
            await self._check_session()
            self._look_at(frame.topic)
        elif isinstance(frame, DeskTyping):
            if frame.conversation_id in self.desk.mine:
                own = self._watched[2] if self._watched else None
                self.side.channels.typing(frame.conversation_id, "agent", frame.on, own)
        else:
            self.outgoing.put(PONG)

    def _look_at(self, topic: Topic | None) -> None:
        """From now on told when the page's mark changes. Raises Refused("forbidden")."""
        if self._page is not None:
            self.side.pages.leave(self._page)
            self._page = None
        if topic is None:
            return
        if not MAY[topic] & self._roles:
            raise Refused("forbidden", "您的账号不能看这一页。")
        self._page = PageScreen(self.outgoing, topic)
        self.side.pages.join(self._page)

    async def _watch(self, frame: Watch) -> None:
        self._watch_nothing()
        if frame.conversation_id is None:
            return
        await self._check_session()
        if not self.has_chats:
            raise Refused("forbidden", "只有客服和主管能看会话。")
        watcher = Watcher(self.outgoing, {"conversation_id": frame.conversation_id})
        # Reading a conversation is written down, on this road as on the other.
        await self.side.threads.run(
            note_read, conversation_id=frame.conversation_id, agent_id=self.user_id
        )
        channel = self._held.enter_context(self.side.channels.of(frame.conversation_id))
        self._watched = (frame.conversation_id, channel, watcher)
        await channel.join(watcher, frame.after, None)
        looker = Looker(self.outgoing, self.user_id, self.name)
        self.side.lookers.join(frame.conversation_id, looker)
        self._held.callback(self.side.lookers.leave, frame.conversation_id, looker)

    def _watch_nothing(self) -> None:
        if self._watched is not None:
            self._watched[1].watchers.discard(self._watched[2])
            self._watched = None
        self._held.close()


async def desk_live(websocket: WebSocket) -> None:
    """`WS /api/v1/desk/live`."""
    await DeskSocket(websocket, websocket.app.state.side).run()
