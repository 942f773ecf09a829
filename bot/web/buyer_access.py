"""Conversation tokens: who holds one may read and write that conversation, and no other."""

from collections import OrderedDict

from starlette.requests import Request

from bot.usecases.conversations import Access, conversation_of_token, hash_of
from bot.usecases.refusals import Refused
from bot.web.threads import Threads

REMEMBERED = 20_000
LONGEST_TOKEN = 256


class BuyerAccess:
    """Checks tokens. What a token opens never changes, so the latest are remembered by hash."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._known: OrderedDict[str, Access] = OrderedDict()

    async def of_request(self, request: Request) -> Access:
        """The access of a request's bearer token, for the conversation in its address.

        Raises Refused: bad_token, wrong_conversation.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise _bad_token()
        access = await self.check(token.strip(), str(request.path_params["conversation_id"]))
        request.state.access = access
        return access

    async def check(self, token: str, conversation_id: str) -> Access:
        """As `of_request`, for a token that came in a frame."""
        if not token or len(token) > LONGEST_TOKEN:
            raise _bad_token()
        access = await self._access(token)
        if access.conversation_id != conversation_id:
            raise Refused("wrong_conversation", "这不是您的会话。")
        return access

    async def _access(self, token: str) -> Access:
        key = hash_of(token)
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            return known
        access = await self._threads.run(conversation_of_token, token=token)
        self._known[key] = access
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return access


def _bad_token() -> Refused:
    return Refused("bad_token", "登录已失效，请刷新页面再试。")
