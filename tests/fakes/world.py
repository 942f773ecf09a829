"""A small shop around the use cases: a real SQLite file, a clock that stands still, listeners."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from ruamel.yaml import YAML

from bot.care.script_book import ScriptBook, Variant
from bot.photos.reader import ChildReader
from bot.photos.shelf import FolderShelf
from bot.shop.orders import Order, OrderState
from bot.shop.parcels import Parcel, ParcelState, Scan
from bot.shop.policy import Policy, policy_from
from bot.store.book_files import read_script_book
from bot.store.books import SqlBooks
from bot.store.engine import SqlStore, make_engine
from bot.store.gateway import EmbeddedGateway
from bot.store.migrating import migrate
from bot.studio_files.folder import StudioFolder
from bot.usecases import people
from bot.usecases.conversations import open_conversation
from bot.usecases.deps import Deps
from bot.usecases.events import Answered
from bot.usecases.live_settings import LiveSettings
from bot.usecases.ports_shop import BuyerProfile, OrderCard, ProductCard

ROOT = Path(__file__).resolve().parents[2]
A_WEDNESDAY_AT_TEN = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai: on duty
SCARF_ORDER = "2640173836120701011"
LIN = "b1001"
HE = "b1005"


SCARF: dict[str, Any] = {
    "order_no": SCARF_ORDER,
    "member_name": "小满家的猫",
    "state": OrderState.SHIPPED,
    "created_at": A_WEDNESDAY_AT_TEN - timedelta(days=3),
    "goods_fen": 12_900,
    "freight_fen": 0,
    "total_fen": 12_900,
    "receiver": "林小满",
    "address": "浙江省 杭州市 西湖区 文新街道 竹影路18号3幢502室(310012)",
    "phone": "13800001001",
}


class FakeClock:
    """Stands still until it is told to go on, or to run like any clock."""

    def __init__(self, now: datetime = A_WEDNESDAY_AT_TEN) -> None:
        self.now = now
        self._runs_since: float | None = None

    def __call__(self) -> datetime:
        if self._runs_since is None:
            return self.now
        return self.now + timedelta(seconds=monotonic() - self._runs_since)

    def runs(self) -> None:
        self._runs_since = monotonic()

    def go_on(self, **span: float) -> None:
        self.now += timedelta(**span)


class Listeners:
    """Remembers what was told after each commit."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        self.told.append("conversation_changed")

    def queue_changed(self) -> None:
        self.told.append("queue_changed")

    def turn_wanted(self, conversation_id: str) -> None:
        self.told.append("turn_wanted")


class PlainPasswords:
    """Fast and readable, for tests only."""

    def hash(self, password: str) -> str:
        return f"plain:{password}"

    def verify(self, password_hash: str, password: str) -> bool:
        return password_hash == f"plain:{password}"


class ScarfShop:
    """One order of 林小满, one product."""

    def order_owner(self, order_no: str) -> str | None:
        return LIN if order_no == SCARF_ORDER else None

    def order_card(self, order_no: str) -> OrderCard | None:
        if order_no != SCARF_ORDER:
            return None
        ordered_at = A_WEDNESDAY_AT_TEN - timedelta(days=3)
        return OrderCard(order_no, "shipped", "已发货", "暖冬纯羊毛围巾", 12_900, ordered_at)

    def latest_orders(self, buyer_id: str, limit: int) -> Sequence[OrderCard]:
        card = self.order_card(SCARF_ORDER)
        return [card] if buyer_id == LIN and card else []

    def parcels_of(self, order_nos: Collection[str]) -> Mapping[str, Sequence[Parcel]]:
        if SCARF_ORDER not in order_nos:
            return {}
        number, seen_at = "777000000000010", A_WEDNESDAY_AT_TEN - timedelta(hours=4)
        scan = Scan(number, seen_at, "浙江杭州", "到达杭州西湖网点")
        parcel = Parcel(SCARF_ORDER, number, "申通快递", ParcelState.IN_TRANSIT, (scan,))
        return {SCARF_ORDER: [parcel]}

    def product_card(self, spu: str) -> ProductCard | None:
        return ProductCard("SC01", "暖冬纯羊毛围巾", 12_900) if spu == "SC01" else None

    def buyer_profile(self, buyer_id: str) -> BuyerProfile | None:
        return BuyerProfile(LIN, "林小满", "loyal", ("爱买围巾",)) if buyer_id == LIN else None

    def order(self, order_no: str) -> Order | None:
        return Order(**SCARF) if order_no == SCARF_ORDER else None

    def orders_of(self, buyer_id: str, limit: int = 30) -> Sequence[Order]:
        return [Order(**SCARF, buyer_id=LIN)] if buyer_id == LIN else []

    def buyer_names(self, buyer_ids: Sequence[str]) -> dict[str, str]:
        return {LIN: "林小满"} if LIN in buyer_ids else {}


class BooksOfTheScarfShop(SqlBooks):
    """The real books but for the shop's own."""

    @cached_property
    def shop(self) -> ScarfShop:  # type: ignore[override]
        return ScarfShop()


@lru_cache(maxsize=1)
def policy_file() -> dict[str, Any]:
    """The content of policy.yml."""
    text = (ROOT / "data/shop/policy.yml").read_text(encoding="utf-8")
    content: dict[str, Any] = YAML(typ="safe").load(text)
    return content


@lru_cache(maxsize=1)
def real_policy() -> Policy:
    return policy_from(policy_file())


@lru_cache(maxsize=1)
def script_book() -> ScriptBook:
    """The shop's own lines of a conversation, and a few replies to answer with."""
    own = read_script_book(ROOT / "data/replies", {"shop_name": "暖屿生活馆"})
    replies = {name: own.variants(name) for name in own.names}
    topics = {name: own.topic(name) for name in own.names}
    replies["utter_parcel_seen"] = (Variant("您的包裹到{place}了。\n\n预计明后天送达。"),)
    replies["utter_scarf_care"] = (Variant("羊毛围巾要冷水手洗。"), Variant("冷水手洗，平铺阴干。"))
    replies["utter_which_order"] = (Variant("您问的是哪个订单？"),)
    return ScriptBook(replies, {"shop_name": "暖屿生活馆"}, topics)


@lru_cache(maxsize=1)
def migrated_database() -> bytes:
    """A new database as `migrate` makes it, made once and copied."""
    with TemporaryDirectory() as folder:
        migrate(f"sqlite:///{folder}/new.db")
        return (Path(folder) / "new.db").read_bytes()


class World:
    """Everything a test of the conversation side needs."""

    def __init__(self, folder: Path, *, is_new: bool = True, url: str = "") -> None:
        """`url`: of a migrated database that is there already, else a file in the folder."""
        self.store_folder = folder
        self.url = url or f"sqlite:///{folder}/shop.db"
        if is_new and not url:
            (folder / "shop.db").write_bytes(migrated_database())
        self.clock = FakeClock()
        self.live = Listeners()
        self.store = SqlStore(make_engine(self.url), books=BooksOfTheScarfShop)
        self.deps = Deps(
            store=self.store,  # type: ignore[arg-type]
            clock=self.clock,
            live=self.live,
            script_book=script_book().copy(),
            settings_now=LiveSettings(policy_file()),
            passwords=PlainPasswords(),
            photo_reader=ChildReader(),
            photo_shelf=FolderShelf(folder / "uploads"),
            shop_id="nuanyu",
            shop_name="暖屿生活馆",
            gateway=EmbeddedGateway(self.store, self.clock, lambda: real_policy().returns),
            skills={"ask_logistics": "parcels", "request_return": "returns"},
            studio_files=StudioFolder(folder / "studio", self.studio_data()),
        )

    def studio_data(self) -> Path:
        """What the studio's folder begins with."""
        return ROOT / "data"

    def opens(self, buyer_id: str | None = None) -> str:
        return open_conversation(self.deps, buyer_id=buyer_id).conversation_id

    def agent(self, name: str = "小何", login: str = "xiaohe", *roles: str) -> str:
        people.add_user(self.deps, login=login, name=name, roles=roles or ("agent",))
        with self.store.read() as books:
            user = books.people.of_login(login)
        assert user is not None
        return user.id

    def close(self) -> None:
        self.store.close()
