"""Builds everything once. Tests call `build` with fakes; nothing is built at import."""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from ruamel.yaml import YAML

from actions.registry import all_actions, skills_of_intents
from bot.care.script_book import ScriptBook
from bot.clock import now
from bot.notify.notifiers import notifiers_of
from bot.notify.worker import AlertWorker
from bot.payout.worker import PayoutWorker
from bot.photos.keeper import PhotoKeeper
from bot.photos.reader import ChildReader
from bot.photos.shelf import FolderShelf
from bot.rasa_link.brains import fleet_of
from bot.rasa_link.client import BrainClient
from bot.rasa_link.door import ActionDoor
from bot.rasa_link.fleet import BrainFleet
from bot.rasa_link.model_shelf import FolderModelShelf
from bot.rasa_link.models_worker import ModelsWorker, TurnCounts
from bot.rasa_link.worker import AnswersTurns, TurnWorker
from bot.settings import Settings
from bot.shop.law import Law, LawError, law_from, undercut
from bot.shop.policy import Policy, policy_from
from bot.shop_link.worker import EffectWorker
from bot.store.book_files import read_script_book
from bot.store.engine import SqlStore, make_engine
from bot.store.gateway import EmbeddedGateway
from bot.store.migrating import migrate
from bot.store.passwords import ArgonPasswords
from bot.studio_files.folder import StudioFolder
from bot.usecases.deps import Deps, Limits
from bot.usecases.events import Answered
from bot.usecases.live_settings import LiveSettings
from bot.usecases.ports import Clock, Live, Passwords
from bot.usecases.ports_gateway import ShopGateway
from bot.usecases.wallet import EmbeddedPayer
from bot.usecases.wordings_live import bring_up

SAMPLE = 50
"""One understood request in so many comes to the trainers' inbox."""


class LiveLines:
    """The Live port over all who listen: the hub of the sockets, the turn worker."""

    def __init__(self) -> None:
        self._listeners: list[Live] = []

    def add(self, listener: Live) -> None:
        """From now on the listener is told too."""
        self._listeners.append(listener)

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        for listener in self._listeners:
            listener.conversation_changed(conversation_id, answered)

    def queue_changed(self) -> None:
        for listener in self._listeners:
            listener.queue_changed()

    def turn_wanted(self, conversation_id: str) -> None:
        for listener in self._listeners:
            listener.turn_wanted(conversation_id)


class WakesWorker:
    """Tells the worker of wanted turns and nothing else."""

    def __init__(self, worker: TurnWorker) -> None:
        self._worker = worker

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        """Not the worker's business."""

    def queue_changed(self) -> None:
        """Not the worker's business."""

    def turn_wanted(self, conversation_id: str) -> None:
        self._worker.wake(conversation_id)


@dataclass
class App:
    """The running app without its web side. `start()` and `stop()` belong in one event loop."""

    settings: Settings
    deps: Deps
    live: LiveLines
    store: SqlStore
    worker: TurnWorker
    alerts: AlertWorker
    photos: PhotoKeeper
    effects: EffectWorker
    payouts: PayoutWorker
    door: ActionDoor
    brain: AnswersTurns
    fleet: BrainFleet | None
    models: ModelsWorker | None = None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _door_server: uvicorn.Server | None = None

    async def start(self) -> None:
        """Opens the action door on loopback, then starts worker and brain in the background."""
        self._door_server = _loopback_server(self.door, self.settings.action_port)
        running = [
            self._door_server.serve(),
            self.worker.run(),
            self.alerts.run(),
            self.photos.run(),
            self.effects.run(),
            self.payouts.run(),
        ]
        if self.fleet is not None:
            self.models = models_worker(self.deps, self.settings, self.fleet)
            running += [self.fleet.run(), self.models.run()]
        self._tasks = [asyncio.ensure_future(one) for one in running]

    async def stop(self) -> None:
        """Lets turns in flight end, then closes brain, door and store (at most about 10 s)."""
        self.worker.stop()
        self.alerts.stop()
        self.photos.stop()
        self.effects.stop()
        self.payouts.stop()
        await asyncio.wait(self._tasks[1:2])
        if self.fleet is not None:
            self.fleet.stop()
        if self.models is not None:
            self.models.stop()
        if self._door_server is not None:
            self._door_server.should_exit = True
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if isinstance(self.brain, BrainClient):
            await self.brain.close()
        self.store.close()


def models_worker(deps: Deps, settings: Settings, fleet: BrainFleet) -> ModelsWorker:
    """It hears how each turn of the fleet went."""
    counts = TurnCounts()
    fleet.heard = counts
    return ModelsWorker(deps, settings, fleet, counts)


class _QuietServer(uvicorn.Server):
    """A server that leaves signals to the one in front."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _loopback_server(door: ActionDoor, port: int) -> uvicorn.Server:
    config = uvicorn.Config(
        door,
        host="127.0.0.1",
        port=port,
        lifespan="off",
        access_log=False,
        log_level="warning",
        timeout_keep_alive=75,
        server_header=False,
    )
    return _QuietServer(config)


def read_policy(settings: Settings) -> Policy:
    """The shop's policy as the file has it. Raises PolicyError naming every faulty place."""
    return policy_from(_policy_file(settings))


def _policy_file(settings: Settings) -> dict[str, Any]:
    text = settings.policy_file.read_text(encoding="utf-8")
    content: dict[str, Any] = YAML(typ="safe").load(text)
    return content


def settings_of(settings: Settings, store: SqlStore) -> LiveSettings:
    """The file's figures with what the shop changed on its own. Raises PolicyError."""
    own = LiveSettings(_policy_file(settings))
    with store.read() as books:
        own.take_in(books.settings.changes(), books.settings.buyer_keys())
    return own


def read_law(settings: Settings) -> Law:
    """The rules of law. Raises LawError naming every faulty place."""
    text = settings.law_file.read_text(encoding="utf-8")
    return law_from(YAML(typ="safe").load(text))


def hold_to_the_law(law: Law, policy: Policy, book: ScriptBook) -> None:
    """Raises LawError: a figure that undercuts the law, a reply that rests on no known rule."""
    problems = undercut(policy, law)
    problems += [f"a reply rests on {one}, which stands nowhere" for one in law.unknown(book.rules)]
    if problems:
        raise LawError(problems)


def build_deps(
    settings: Settings,
    *,
    live: Live | None = None,
    clock: Clock = now,
    passwords: Passwords | None = None,
    script_book: ScriptBook | None = None,
    store: SqlStore | None = None,
    limits: Limits | None = None,
) -> Deps:
    """Deps over a migrated database; for the app, the command line and tests."""
    migrate(settings.database_url)
    facts = {"shop_name": settings.shop_name}
    store = store or SqlStore(make_engine(settings.database_url))
    own = settings_of(settings, store)
    gateway, book_copy = shop_gateways(settings, store, clock, own)
    book = script_book or read_script_book(settings.replies_folder, facts)
    law = read_law(settings)
    hold_to_the_law(law, own.policy, book)
    deps = Deps(
        store=store,
        clock=clock,
        live=live or LiveLines(),
        script_book=book,
        settings_now=own,
        law=law,
        passwords=passwords or ArgonPasswords(),
        photo_reader=ChildReader(),
        photo_shelf=FolderShelf(settings.home / "uploads"),
        shop_id=settings.shop_id,
        shop_name=settings.shop_name,
        gateway=gateway,
        studio_files=StudioFolder(settings.studio_folder, settings.root / "data"),
        book_copy=book_copy,
        model_shelf=FolderModelShelf(settings.home) if settings.starts_brain else None,
        buyer_token_keys=settings.buyer_token_keys,
        limits=limits or Limits(inbox_sample=SAMPLE),
        skills=skills_of_intents(),
    )
    bring_up(deps)
    return deps


def shop_gateways(
    settings: Settings, store: SqlStore, clock: Clock, own: LiveSettings
) -> tuple[ShopGateway, ShopGateway | None]:
    """The shop's own system and what keeps our book in step with it, else the embedded one."""
    embedded = EmbeddedGateway(store, clock, lambda: own.policy.returns)
    if not settings.shop_gateway_url:
        return embedded, None
    from bot.shop_link.gateway import HttpGateway  # httpx is slow to import

    return HttpGateway(settings.shop_gateway_url, settings.shop_gateway_key, clock), embedded


def build(
    settings: Settings,
    *,
    clock: Clock = now,
    brain: AnswersTurns | None = None,
    limits: Limits | None = None,
) -> App:
    """The whole app but for its web side, which listens through `app.live.add(hub)`."""
    live = LiveLines()
    store = SqlStore(make_engine(settings.database_url))
    deps = build_deps(settings, live=live, clock=clock, store=store, limits=limits)
    fleet = fleet_of(settings) if brain is None and settings.starts_brain else None
    answers = brain or fleet or BrainClient(settings.brain_url, settings.brain_secret)
    worker = TurnWorker(deps, answers, is_alone=store.is_embedded)
    notifiers = notifiers_of(settings, clock)
    alerts = AlertWorker(deps, notifiers, settings.desk_url)
    payer = EmbeddedPayer(store, clock)
    live.add(WakesWorker(worker))
    live.add(alerts)
    return App(
        settings=settings,
        deps=deps,
        live=live,
        store=store,
        worker=worker,
        alerts=alerts,
        photos=PhotoKeeper(deps),
        effects=EffectWorker(deps),
        payouts=PayoutWorker(deps, payer, notifiers, settings.desk_url),
        door=ActionDoor(all_actions(deps), settings.action_secret),
        brain=answers,
        fleet=fleet,
    )
