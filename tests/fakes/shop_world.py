"""The seeded demo shop around the use cases: a real SQLite file and a clock that stands still."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import Any
from uuid import uuid4

from actions.base import Entity, Heard, Said
from actions.registry import all_actions
from bot.photos.reader import ChildReader
from bot.photos.shelf import FolderShelf
from bot.store.book_files import read_script_book
from bot.store.engine import SqlStore, make_engine
from bot.store.gateway import EmbeddedGateway
from bot.store.migrating import migrate
from bot.studio_files.folder import StudioFolder
from bot.usecases import people
from bot.usecases.conversations import open_conversation
from bot.usecases.deps import Deps
from bot.usecases.live_settings import LiveSettings
from bot.usecases.saying import Turn
from bot.usecases.seed import seed, shop_is_empty
from tests.fakes.world import (
    A_WEDNESDAY_AT_TEN,
    ROOT,
    FakeClock,
    Listeners,
    PlainPasswords,
    policy_file,
    real_policy,
)

DEMO = ROOT / "data/shop/demo"


class ShopWorld:
    """The demo shop 暖屿生活馆, seeded on a Wednesday at ten unless told otherwise."""

    def __init__(
        self,
        folder: Path,
        now: datetime = A_WEDNESDAY_AT_TEN,
        like: Path | None = None,
        url: str = "",
    ) -> None:
        """`like`: the file of a shop that was seeded at the same time already; it is copied.
        `url`: a database that is there already; it is seeded if it is empty."""
        self.file = folder / "shop.db"
        self.url = url = url or f"sqlite:///{self.file}"
        if like:
            copyfile(like, self.file)
        migrate(url)
        self.clock = FakeClock(now)
        self.live = Listeners()
        self.store = SqlStore(make_engine(url))
        self.deps = Deps(
            store=self.store,
            clock=self.clock,
            live=self.live,
            script_book=read_script_book(ROOT / "data/replies", {"shop_name": "暖屿生活馆"}),
            settings_now=LiveSettings(policy_file()),
            passwords=PlainPasswords(),
            photo_reader=ChildReader(),
            photo_shelf=FolderShelf(folder / "uploads"),
            shop_id="nuanyu",
            shop_name="暖屿生活馆",
            gateway=EmbeddedGateway(self.store, self.clock, lambda: real_policy().returns),
            studio_files=StudioFolder(folder / "studio", ROOT / "data"),
        )
        if like is None and shop_is_empty(self.deps):
            seed(self.deps, DEMO)
        self.actions = {action.name(): action for action in all_actions(self.deps)}

    def chat(self, buyer_id: str | None = None, page: str | None = None) -> Chat:
        """A new conversation of a signed-in buyer, or of a stranger."""
        return Chat(self, buyer_id, page)

    def person(self, name: str, login: str, *roles: str) -> str:
        """Somebody of the shop; returns the id."""
        people.add_user(self.deps, login=login, name=name, roles=roles)
        with self.store.read() as books:
            user = books.people.of_login(login)
        assert user is not None
        return user.id

    def close(self) -> None:
        self.store.close()


class Chat:
    """One conversation, spoken to action by action; keeps the slots as Rasa would."""

    def __init__(self, world: ShopWorld, buyer_id: str | None, page: str | None) -> None:
        opened = open_conversation(world.deps, buyer_id=buyer_id, page_product=page)
        self.world, self.buyer_id, self.page = world, buyer_id, page
        self.id = opened.conversation_id
        self.slots: dict[str, Any] = {}

    def turn(self) -> Turn:
        """A fresh turn of this conversation."""
        with self.world.store.read() as books:
            conversation = books.conversations.get(self.id)
        assert conversation is not None
        return Turn(
            self.id,
            uuid4().hex,
            0,
            conversation.epoch,
            self.buyer_id,
            self.page,
            self.world.clock(),
        )

    def hears(
        self,
        action: str,
        text: str = "",
        *,
        intent: str = "",
        turn: Turn | None = None,
        **entities: Any,
    ) -> Said:
        """Runs an action for these words; the replies are rendered, so that no fact is missing."""
        found = tuple(Entity(name, value, str(value)) for name, value in entities.items())
        heard = Heard(intent, found, dict(self.slots), text)
        said = self.world.actions[action].act(turn or self.turn(), heard)
        for say in said.replies:
            self.world.deps.script_book.render(say.reply, say.facts)
        self.slots.update(said.slots)
        return said

    def replies(self, action: str, text: str = "", **heard: Any) -> list[str]:
        """The names of the replies to these words."""
        return [say.reply for say in self.hears(action, text, **heard).replies]

    def words(self, said: Said) -> str:
        """Every wording of the replies, in one text."""
        book = self.world.deps.script_book
        return "\n".join(
            bubble
            for say in said.replies
            for place in range(len(book.variants(say.reply)))
            for bubble in book.render(say.reply, say.facts, place).bubbles
        )

    def log(self) -> list[Mapping[str, Any]]:
        """What stands in the conversation's log: author, reply, text."""
        with self.world.store.read() as books:
            events = books.log.after(self.id, 0)
        return [{"author": e.author.value, "reply": e.reply, "text": e.text} for e in events]

    def owner(self) -> str:
        """Who answers now."""
        with self.world.store.read() as books:
            conversation = books.conversations.get(self.id)
        assert conversation is not None
        return conversation.owner.value
