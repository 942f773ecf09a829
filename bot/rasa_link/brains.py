"""The brains of this installation: how one is started, and the fleet of them."""

import socket

from bot.rasa_link.client import BrainClient
from bot.rasa_link.fleet import BrainFleet, Member
from bot.rasa_link.model_shelf import FolderModelShelf
from bot.rasa_link.supervisor import BrainCommand, BrainSupervisor
from bot.settings import Settings

_LOOPBACK = "127.0.0.1"


def brain_command(settings: Settings, model: str, port: int) -> BrainCommand:
    """How a brain of `model` is started; empty: of whatever is live then."""
    named = ("--model", model) if model else ()
    return BrainCommand(
        argv=(str(settings.brain_python), "-m", "bot.brain.serve", "--port", str(port), *named),
        folder=settings.root,
        environment=settings.brain_environment(),
    )


class Starter:
    """Makes the members of a fleet: the first on the port of the settings, others on free ones."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shelf = FolderModelShelf(settings.home)
        self._is_first = True

    def __call__(self, model: str) -> Member:
        name = model or self._shelf.live()
        port = self._settings.brain_port if self._is_first else free_port()
        address = self._settings.brain_url if self._is_first else f"http://{_LOOPBACK}:{port}"
        self._is_first = False
        client = BrainClient(address, self._settings.brain_secret)
        return Member(name, client, BrainSupervisor(brain_command(self._settings, name, port)))


def fleet_of(settings: Settings) -> BrainFleet:
    """Nothing is started yet."""
    return BrainFleet(Starter(settings))


def free_port() -> int:
    """A port of loopback that nobody holds."""
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])
