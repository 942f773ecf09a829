"""What every use case gets as its first argument."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.care.script_book import ScriptBook
from bot.shop.law import Law
from bot.shop.policy import Policy
from bot.usecases.live_settings import LiveSettings
from bot.usecases.ports import Clock, Live, Passwords, Store
from bot.usecases.ports_gateway import ShopGateway
from bot.usecases.ports_models import ModelShelf
from bot.usecases.ports_photos import PhotoReader, PhotoShelf
from bot.usecases.ports_studio import StudioFiles


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes and times of a conversation (protocol §2 and §8).

    `inbox_sample`: one understood request in so many is looked at by a trainer; 0 for none.
    `join_…` and `typing_…`: how long a turn waits for the rest of what a buyer begins to say.
    `undo`: how long an agent can take back what was sent off.
    """

    text_length: int = 2_000
    client_msg_id_length: int = 64
    messages: int = 20
    messages_within: timedelta = timedelta(seconds=10)
    interim_after: timedelta = timedelta(seconds=8)
    turn: timedelta = timedelta(seconds=7)
    rerun_ends_after: timedelta = timedelta(milliseconds=9_300)
    rerun_at_least: timedelta = timedelta(milliseconds=1_500)
    rerun_pause: timedelta = timedelta(milliseconds=500)
    lease: timedelta = timedelta(seconds=20)
    requests_a_turn: int = 3
    join_wait: timedelta = timedelta(milliseconds=1_500)
    join_most: timedelta = timedelta(seconds=5)
    typing_holds: timedelta = timedelta(seconds=2)
    typing_ended: timedelta = timedelta(milliseconds=300)
    photo_bytes: int = 10 * 1024 * 1024
    photos_a_message: int = 6
    photos: int = 30
    photos_within: timedelta = timedelta(hours=1)
    photo_unsent: timedelta = timedelta(days=1)
    undo: timedelta = timedelta(seconds=5)
    inbox_sample: int = 0
    desk_session: timedelta = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Deps:
    """Built once by bot.bootstrap; tests build it with a fake clock and fake lines.

    `settings_now`: what the shop set by itself, shared by all copies, live.
    `skills`: the skill of every intent that has one. `book_copy`: where `gateway` is a system of
    the shop's own, what keeps the book here in step.
    `model_shelf`: None where the brain is run by somebody else.
    """

    store: Store
    clock: Clock
    live: Live
    script_book: ScriptBook
    settings_now: LiveSettings
    passwords: Passwords
    photo_reader: PhotoReader
    photo_shelf: PhotoShelf
    shop_id: str
    shop_name: str
    gateway: ShopGateway
    studio_files: StudioFiles
    buyer_token_keys: tuple[str, ...] = ()
    book_copy: ShopGateway | None = None
    model_shelf: ModelShelf | None = None
    limits: Limits = field(default_factory=Limits)
    law: Law = field(default_factory=lambda: Law({}))
    skills: Mapping[str, str] = field(default_factory=dict)

    @property
    def policy(self) -> Policy:
        """Every figure as the shop has it now: a change counts from the next reading on."""
        return self.settings_now.policy

    @property
    def accepted_keys(self) -> tuple[str, ...]:
        """Keys that buyer tokens may be signed with, the one to sign with first."""
        return self.settings_now.accepted_keys(self.buyer_token_keys)
