"""`python -m bot.cli.rehearsal MODEL --home FOLDER --models HOME [--replies FOLDER]`: whole talks
with one model.

Plays the golden dialogues and the probes of law through a shop of its own: FOLDER, which the caller
makes and throws away, with the demo shop in a SQLite file, a clock that stands still, an action
door and a brain of MODEL (of HOME, the installation's own folder, which is only read). Nothing of
the shop's settings but the model's key gets in. Prints one JSON line; how far it is goes to stderr.
"""

import argparse
import asyncio
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from bot.bootstrap import App, build
from bot.care.studio.golden_dialogues import DialogueError
from bot.care.studio.probes import Probe
from bot.care.studio.rehearsed import told_dialogue, told_probe
from bot.cli.running import SWITCH_S
from bot.rasa_link.brains import brain_command, free_port
from bot.rasa_link.model_shelf import link_model
from bot.rasa_link.supervisor import BrainSupervisor
from bot.settings import Settings
from bot.store.book_files import grown_in
from bot.store.stage import SqlStage
from bot.studio_files.golden import Repertoire, read_repertoire
from bot.text.progress import watched
from bot.usecases.ports_models import NotStarted
from bot.usecases.rehearsing import Ear, Player
from bot.usecases.seed import seed

A_WEDNESDAY_AT_TEN = datetime.fromisoformat("2026-11-18T10:00:00+08:00")
"""People are on duty, and every order of the demo shop is in its plain state."""
STARTS_WITHIN_S = 120.0
MOST_STARTS = 2
LOOK_S = 0.1
Tell = Callable[[str], None]


@dataclass
class SetClock:
    """Stands still until it is set."""

    now: datetime = A_WEDNESDAY_AT_TEN

    def __call__(self) -> datetime:
        return self.now


def settings_of_a_stage(home: Path) -> Settings:
    """A shop that reaches nobody: no gateway, no on-call list, no mail, no file of settings."""
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        environment="development",
        home=home,
        database_url=f"sqlite:///{home / 'shop.db'}",
        studio_folder=home / "studio",
        starts_brain=False,
        demo=True,
        brain_port=free_port(),
        brain_url="",
        action_port=free_port(),
        brain_secret=secrets.token_urlsafe(32),
        action_secret=secrets.token_urlsafe(32),
        on_call_webhook="",
        on_call_email="",
        smtp_url="",
        shop_gateway_url="",
        shop_gateway_key="",
    )


@asynccontextmanager
async def a_stage(settings: Settings, model: str, clock: SetClock, ear: Ear) -> Any:
    """The shop, running, with a warmed brain. Raises NotStarted."""
    app = build(settings, clock=clock)
    app.live.add(ear)
    seed(app.deps, settings.root / "data/shop/demo", clock.now)
    keeper = BrainSupervisor(brain_command(settings, model, settings.brain_port))
    await app.start()
    brain = asyncio.ensure_future(keeper.run())
    try:
        await _await_ready(app, keeper)
        yield app
    finally:
        keeper.stop()
        await app.stop()
        await brain


async def _await_ready(app: App, keeper: BrainSupervisor) -> None:
    try:
        async with asyncio.timeout(STARTS_WITHIN_S):
            while not await app.brain.is_ready():
                if keeper.starts > MOST_STARTS:
                    raise NotStarted("模型的进程一启动就退出了")
                await asyncio.sleep(LOOK_S)
    except TimeoutError as error:
        raise NotStarted(f"模型 {STARTS_WITHIN_S:.0f} 秒内没有准备好") from error


async def rehearse(
    settings: Settings, model: str, repertoire: Repertoire, replies: Path, tell: Tell
) -> dict[str, Any]:
    """What `bot.care.studio.rehearsed` compares; `replies`: a folder of more of them, which the
    model may have learnt. Raises NotStarted."""
    clock, ear = SetClock(), Ear()
    tell("正在启动试演用的店铺和模型 …")
    async with a_stage(settings, model, clock, ear) as app:
        book = app.deps.script_book
        book.wear({}, book.revision, grown_in(replies, book))
        stage = SqlStage(app.store)
        player = Player(app.deps, clock, stage, ear)
        try:
            return await asyncio.to_thread(play_all, player, app, repertoire, tell)
        finally:
            stage.close()


def play_all(player: Player, app: App, repertoire: Repertoire, tell: Tell) -> dict[str, Any]:
    """Every dialogue, then every probe."""
    book = app.deps.script_book
    total = len(repertoire.dialogues) + len(repertoire.probes)

    def wordings(reply: str) -> list[str]:
        return [one.text for one in book.variants(reply)] if reply in book.names else []

    def probed(probe: Probe) -> dict[str, Any]:
        played = player.play(probe.as_dialogue)
        return told_probe(probe, played, repertoire.classes or {}, wordings)

    def all_told() -> Iterator[tuple[str, dict[str, Any]]]:
        for dialogue in repertoire.dialogues:
            again = partial(lambda one: told_dialogue(one, player.play(one)), dialogue)
            yield "dialogues", _right_or_twice(again)
        for probe in repertoire.probes:
            yield "probes", _right_or_twice(partial(probed, probe))

    told: dict[str, list[Any]] = {"dialogues": [], "probes": []}
    for part, one in watched(all_told(), total, tell, "段对话"):
        told[part].append(one)
    return told


def _right_or_twice(play: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What went wrong is played once more: a machine too full to answer is no fault of a model."""
    told = play()
    return told if told["is_right"] else play()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="rehearsal", description="Whole talks with one model.")
    parser.add_argument("model")
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--replies", type=Path, default=Path("data/replies"))
    parser.add_argument("--only", action="append", help="the key of a dialogue or probe")
    return parser.parse_args()


def _only(all_of_it: Repertoire, keys: list[str] | None) -> Repertoire:
    if keys is None:
        return all_of_it
    return Repertoire(
        [one for one in all_of_it.dialogues if one.key in keys],
        [one for one in all_of_it.probes if one.id in keys],
        all_of_it.classes,
    )


def _own_streams(log: Path) -> tuple[TextIO, TextIO]:
    """What came as stdout and stderr, for result and progress alone; all else goes to `log`."""
    result, progress = os.fdopen(os.dup(1), "w"), os.fdopen(os.dup(2), "w")
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    return result, progress


def main() -> int:
    """Command line; exit code 1 with one sentence on stderr when it cannot be played."""
    asked = _asked()
    (asked.home / "brain").mkdir(parents=True, exist_ok=True)
    result, progress = _own_streams(asked.home / "rehearsal.log")
    sys.setswitchinterval(SWITCH_S)

    def tell(step: str) -> None:
        progress.write(f"{step}\n")
        progress.flush()

    try:
        link_model(asked.models, asked.model, asked.home)
        settings = settings_of_a_stage(asked.home.resolve())
        golden = settings.root / "data/golden"
        repertoire = _only(read_repertoire(golden, settings.frozen_folder), asked.only)
        told = asyncio.run(rehearse(settings, asked.model, repertoire, asked.replies, tell))
    except (NotStarted, DialogueError) as error:
        tell(str(error))
        return 1
    with result:
        result.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
