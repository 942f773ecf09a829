"""How the brain calls the app's action door: one kept connection, three seconds, no guessing."""

import json
from typing import Any

import aiohttp
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

TIME_LIMIT_S = 3.0
_MOST_BYTES = 1 << 20
SECRET_HEADER = "X-Action-Secret"


class ActionAnswerUnusable(Exception):
    """The action door answered with something that is not an action's result."""


def _read_result(body: bytes) -> dict[str, Any]:
    try:
        result = json.loads(body)
    except ValueError as error:
        raise ActionAnswerUnusable("the action's answer is not JSON") from error
    if not isinstance(result, dict) or not {"events", "responses"} <= result.keys():
        raise ActionAnswerUnusable("the action's answer has no events and responses")
    return result


class ActionDoor(EndpointConfig):
    """Rasa's endpoint, but the session lives as long as the server.

    Rasa's own opens a session and a connection for each call and would wait five minutes.
    """

    def __init__(self, url: str, secret: str) -> None:
        super().__init__(url=url, enable_selective_domain=True)
        self._headers = {SECRET_HEADER: secret, "Content-Type": "application/json"}
        self._kept: aiohttp.ClientSession | None = None

    def _session(self) -> aiohttp.ClientSession:
        if self._kept is None or self._kept.closed:
            limit = aiohttp.ClientTimeout(total=TIME_LIMIT_S)
            self._kept = aiohttp.ClientSession(timeout=limit, headers=self._headers)
        return self._kept

    async def close(self) -> None:
        """Close the kept connection; the next call would open another."""
        if self._kept is not None:
            await self._kept.close()

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Post the action call and return its result; raise on status, time, size or shape."""
        body = json.dumps(kwargs["json"], ensure_ascii=False).encode()
        async with self._session().post(self.url, data=body, allow_redirects=False) as response:
            answer = await response.content.read(_MOST_BYTES + 1)
            while not response.content.at_eof() and len(answer) <= _MOST_BYTES:
                answer += await response.content.read(_MOST_BYTES + 1)
            if response.status != 200:
                raise ClientResponseError(response.status, response.reason or "", "")
        if len(answer) > _MOST_BYTES:
            raise ActionAnswerUnusable("the action's answer is larger than 1 MiB")
        return _read_result(answer)
