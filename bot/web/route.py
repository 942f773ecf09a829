"""What an address of the app is: its path, who may call it, what it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from starlette.websockets import WebSocket

from bot.web.roles import Roles

API = "/api/v1"
TALK = f"{API}/conversations/{{conversation_id}}"
DESK = f"{API}/desk"
STUDIO = f"{API}/studio"
GRANTS = f"{DESK}/grants"
ONE_GRANT = f"{GRANTS}/{{grant_id}}"
DESK_TALK = f"{DESK}/conversations/{{conversation_id}}"


@dataclass(frozen=True, slots=True)
class Route:
    """`may`: who may call it. `lean`: its endpoint takes the bare request; `body`, `query` and
    `also` (further answers by status) then describe it. `shown`: stands in /openapi.json.
    `before_password`: open to people who must change their password first."""

    method: str
    path: str
    endpoint: Callable[..., Any]
    may: Roles
    gives: Any = None
    status: int = 200
    lean: bool = False
    body: type[BaseModel] | None = None
    query: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[int, Any], ...] = ()
    before_password: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Socket:
    """A live socket; it checks `may` itself, after the first frame."""

    path: str
    endpoint: Callable[[WebSocket], Any]
    may: Roles
