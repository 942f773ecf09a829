"""What the web side needs to know from the settings."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WebOptions:
    """`shop_origins`: pages of the shop that may embed the widget; "*" for any (development).

    `uploads_at_once`: photos that are on their way in, each of them in memory; `upload_s`: how
    long one may take.
    `threads`: how many use cases run at once; `most_waiting`: how many more may wait for one.
    `passing_errors`: exceptions that will pass (a locked database, a full disk): 503 `busy`.
    """

    frontend_dist: Path
    shop_origins: tuple[str, ...] = ()
    demo: bool = False
    is_behind_tls: bool = False
    threads: int = 16
    most_waiting: int = 2_000
    body_bytes: int = 64 * 1024
    uploads_at_once: int = 8
    upload_s: float = 60.0
    wait_s: float = 9.5
    hello_within_s: float = 10.0
    session_check_s: float = 10.0
    buffer_frames: int = 64
    buffer_characters: int = 2_000_000
    passing_errors: tuple[type[Exception], ...] = ()
