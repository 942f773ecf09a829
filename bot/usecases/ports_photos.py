"""Photos that buyers send: how they are read, where their bytes lie, and their rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.usecases.events import Photo


class PhotoFault(StrEnum):
    """Why bytes are not taken as a photo."""

    NOT_A_PHOTO = "not_a_photo"
    HEIC = "heic"
    TRUNCATED = "truncated"
    TOO_MANY_PIXELS = "too_many_pixels"


class NotTaken(Exception):
    """The bytes are refused; nothing of them is kept."""

    def __init__(self, fault: PhotoFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Developed:
    """A photo written anew: a JPEG without any of the metadata that came with it."""

    jpeg: bytes
    width: int
    height: int


class PhotoReader(Protocol):
    """Reads untrusted bytes by their content, whatever their name and type say."""

    def develop(self, data: bytes) -> Developed:
        """Within about 20 s and a bounded memory. Raises NotTaken."""
        ...


class PhotoShelf(Protocol):
    """Where the bytes of photos lie, by id. An id is 32 small hex digits; nothing else is taken."""

    def put(self, photo_id: str, jpeg: bytes) -> None:
        """On the disk when it returns. Raises OSError when the disk is full."""
        ...

    def get(self, photo_id: str) -> bytes | None: ...
    def drop(self, photo_id: str) -> None:
        """No error when there is none."""
        ...

    def older_than(self, moment: datetime) -> Sequence[str]:
        """Ids of what was put before."""
        ...


@dataclass(frozen=True, slots=True)
class UploadRow:
    """A photo of a conversation. `seq`: the message that it was sent with, None until then;
    `keep_until`: served and kept no longer, None while an open case rests on it."""

    id: str
    conversation_id: str
    at: datetime
    width: int
    height: int
    size: int
    keep_until: datetime | None
    seq: int | None = None

    @property
    def photo(self) -> Photo:
        return Photo(self.id, self.width, self.height)

    def is_kept(self, now: datetime) -> bool:
        """Whether it may still be shown."""
        return self.keep_until is None or now < self.keep_until


class Uploads(Protocol):
    """The rows of photos."""

    def add(self, upload: UploadRow) -> None: ...
    def get(self, upload_id: str) -> UploadRow | None: ...
    def save(self, upload: UploadRow) -> None: ...
    def some(self, upload_ids: Collection[str]) -> Sequence[UploadRow]: ...
    def count_since(self, conversation_id: str, since: datetime) -> int: ...
    def sent_in(self, conversation_id: str) -> Sequence[UploadRow]:
        """What the buyer sent with a message, in order."""
        ...

    def expired(self, now: datetime, limit: int) -> Sequence[str]: ...
    def forget(self, upload_ids: Collection[str]) -> None: ...
