"""Frames of the live sockets (protocol §3 and §5)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError

from bot.usecases.events import EventsPage
from bot.usecases.page_marks import Topic
from bot.usecases.refusals import Refused
from bot.web.answers import dump
from bot.web.schemas import MessageIn
from bot.web.strict_json import bad_request, parse_object

LONGEST_FRAME = 64 * 1024
PONG = '{"type":"pong"}'
SIGNED_OUT = '{"type":"signed_out"}'

Seq = Annotated[int, Field(ge=0, le=2**53)]


class Hello(BaseModel):
    type: Literal["hello"]
    token: str = Field(max_length=512)
    log: str | None = Field(None, max_length=64)
    after: Seq = 0


class DeskHello(BaseModel):
    type: Literal["hello"]
    csrf: str = Field(max_length=512)


class Send(MessageIn):
    type: Literal["send"]


class Typing(BaseModel):
    type: Literal["typing"]
    on: bool


class Seen(BaseModel):
    """How far the buyer's screen has got, and what of it the buyer has in view."""

    type: Literal["seen"]
    got: Seq
    read: Seq = 0


class Watch(BaseModel):
    type: Literal["watch"]
    conversation_id: str | None = Field(None, max_length=64)
    after: Seq = 0


class Look(BaseModel):
    """Which page of 店务 is open; null: none."""

    type: Literal["look"]
    topic: Topic | None = None


class DeskTyping(BaseModel):
    type: Literal["typing"]
    conversation_id: str = Field(max_length=64)
    on: bool


class Ping(BaseModel):
    type: Literal["ping"]


def read_frame(data: str | bytes | None, kinds: Mapping[str, type[BaseModel]]) -> BaseModel:
    """The frame in `data`. Raises Refused("bad_request") for whatever is not one of `kinds`."""
    if not isinstance(data, str) or len(data) > LONGEST_FRAME:
        raise bad_request()
    found = parse_object(data)
    kind = kinds.get(found["type"]) if isinstance(found.get("type"), str) else None
    if kind is None:
        raise with_id(bad_request(), found)
    try:
        return kind.model_validate(found)
    except ValidationError:
        raise with_id(bad_request(), found) from None


def with_id(refused: Refused, found: Mapping[str, Any]) -> Refused:
    """The refusal, naming the message that it is about where that is known."""
    name = found.get("client_msg_id")
    if isinstance(name, str) and len(name) <= 64:
        refused.details["client_msg_id"] = name
    return refused


def events_frame(page: EventsPage, about: Mapping[str, str]) -> str:
    """`about`: the conversation's id for a desk, nothing for a buyer."""
    return _typed("events", about, dump(page))


def typing_frame(author: str, on: bool, about: Mapping[str, str]) -> str:
    return _typed("typing", about, dump({"author": author, "on": on}))


def ack_frame(client_msg_id: str, seq: int) -> str:
    return _typed("ack", {}, dump({"client_msg_id": client_msg_id, "seq": seq}))


def error_frame(refused: Refused) -> str:
    said = {"code": refused.code, "text": refused.text}
    if "client_msg_id" in refused.details:
        said["client_msg_id"] = refused.details["client_msg_id"]
    return _typed("error", {}, dump(said))


def _typed(kind: str, about: Mapping[str, str], body: bytes) -> str:
    head = dump({"type": kind, **about}).decode()
    return f"{head[:-1]},{body.decode()[1:]}"


def page_after(page: EventsPage, seq: int) -> EventsPage:
    """The page without what was sent before."""
    if page.reset or not page.events or page.events[0].seq > seq:
        return page
    return replace(page, events=tuple(event for event in page.events if event.seq > seq))
