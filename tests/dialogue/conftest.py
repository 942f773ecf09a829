"""The whole system: real model, real brain process, real HTTP API, a seeded shop, a still clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli.running import Whole, whole
from bot.settings import ROOT, Settings
from bot.shop.grant_chain import FIRST
from bot.store.engine import SqlStore
from bot.store.migrating import migrate
from bot.usecases.seed import seed
from tests.dialogue.talk import Shop, Talk
from tests.fakes.world import FakeClock
from tests.system import BRAIN_HOME, MODEL_KEY, free_ports, train_model
from tests.waiting import eventually
from tests.web.asgi_client import TestClient

TRAINING_LIMIT_S = 600
BRAIN_STARTS_WITHIN_S = 120.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here waits for a brain; only the first test pays for training and start."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.timeout(TRAINING_LIMIT_S))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A shop of its own on free ports; the model is kept between runs while nothing changes."""
    (BRAIN_HOME / "brain").mkdir(parents=True, exist_ok=True)
    database = tmp_path_factory.mktemp("dialogue") / "shop.db"
    brain_port, action_port = free_ports(2)
    return Settings(
        home=BRAIN_HOME,
        database_url=f"sqlite:///{database}",
        brain_port=brain_port,
        action_port=action_port,
        brain_secret="the-brain-opens-to-this-alone-in-tests",
        action_secret="the-action-door-opens-to-this-in-tests",
        model_key=MODEL_KEY,
        buyer_token_keys=("a-key-of-the-shop-for-tests-of-dialogues",),
    )


@pytest.fixture(scope="session")
def shop(settings: Settings) -> Iterator[Shop]:
    """The running shop. Its clock stands still on a Wednesday at ten, when it was seeded."""
    train_model()
    clock = FakeClock()
    migrate(settings.database_url)
    running: Whole = whole(settings, clock=clock)
    seed(running.app.deps, ROOT / "data/shop/demo")
    with TestClient(running.web) as client:
        eventually(
            lambda: client.get("/readyz").status_code == 200,
            within=BRAIN_STARTS_WITHIN_S,
            what="the brain",
        )
        yield Shop(client, running.app.deps, clock)


MADE_HERE = (
    *("case_events", "case_evidence", "cases", "suggestions"),
    *("shop_effects", "gateway_answers", "invoices", "order_notes", "refund_requests"),
    *("hand_backs", "ratings", "stock_waits", "tasks"),
    *("payouts", "wallet", "grant_links", "grants"),
    *("replaced_lines", "restock_subscriptions", "return_papers", "warehouse_jobs"),
)
"""What buyers of one file of tests leave behind for the next."""


def renew(shop: Shop) -> None:
    """The demo shop as it was seeded, whatever buyers did before."""
    store = shop.deps.store
    assert isinstance(store, SqlStore)
    with store.write() as books:
        for table in MADE_HERE:
            books.connection.execute(text(f"DELETE FROM {table}"))
        books.connection.execute(
            text("UPDATE grant_head SET seq = 0, hash = :first"), {"first": FIRST}
        )
        books.shop.clear()
    seed(shop.deps, ROOT / "data/shop/demo")


@pytest.fixture(scope="module", autouse=True)
def fresh_book(shop: Shop) -> None:
    """Each file begins with the demo shop as it was seeded, whatever ran before."""
    renew(shop)


@pytest.fixture
def fresh_book_now(shop: Shop) -> None:
    """For a test that needs an order as it was before the tests above it."""
    renew(shop)


@pytest.fixture
def buyer(shop: Shop) -> Iterator[Callable[..., Talk]]:
    """Opens the widget as a buyer of the demo shop, or as a stranger; chats end with the test."""
    opened: list[Talk] = []

    def opens(buyer_id: str | None = None, page: str | None = None) -> Talk:
        opened.append(Talk(shop, buyer_id, page))
        return opened[-1]

    yield opens
    for talk in opened:
        talk.end()
