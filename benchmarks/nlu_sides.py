"""The two sides of `make bench-nlu`: how each is trained, started and asked."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.our_training import OurTraining, train_ours
from benchmarks.stock_project import read_yaml
from benchmarks.stock_training import MODEL, environment
from bot.brain.phrases import read_line
from bot.settings import ROOT, Settings, read_settings

_COPIED = ("bot/__init__.py", "bot/brain", "bot/text", "config.yml", "domain.yml", "data")
WARM_UP = ("你好", "什么时候发货呀", "尾号8842的红围巾到哪了", "能退吗", "转人工")


@dataclass(frozen=True, slots=True)
class Heard:
    """What one side made of one message, and how long that took it."""

    intent: str
    ms: float


class DeafSide(Exception):
    """A side ended or said nothing; the message names its log."""


class Ear:
    """A started side. `hear` asks it; leaving the block ends it."""

    def __init__(
        self, command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path
    ) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self._log = log
        with log.open("wb") as file:
            self._child = subprocess.Popen(
                command,
                cwd=folder,
                env=dict(env),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=file,
                text=True,
                encoding="utf-8",
            )

    def __enter__(self) -> Self:
        self._answer()
        for said in WARM_UP:
            self.hear(said)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._child.kill()
        self._child.communicate()

    def hear(self, said: str) -> Heard:
        """Ask for one message. Raises DeafSide."""
        assert self._child.stdin is not None
        try:
            self._child.stdin.write(json.dumps(said) + "\n")
            self._child.stdin.flush()
        except OSError as error:
            raise DeafSide(f"it ended, see {self._log}") from error
        answer = json.loads(self._answer())
        return Heard(answer["intent"], answer["ms"])

    def _answer(self) -> str:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            if line.startswith(('{"intent"', '"ready"')):  # Rasa itself prints now and then
                return line
        raise DeafSide(f"it ended, see {self._log}")


def phrases_of(folder: Path) -> list[str]:
    """Every training phrase of these YAML files as a buyer would type it."""
    books = (read_yaml(file) for file in sorted(folder.glob("*.yml")))
    blocks = (b for book in books for b in book["nlu"] if "intent" in b)
    return [read_line("", line).text for block in blocks for line in _examples(block["examples"])]


def _examples(block: str) -> Iterator[str]:
    lines = (line.strip() for line in block.splitlines())
    return (line[2:].strip() for line in lines if line.startswith("- "))


def train_on(phrases: Path, home: Path) -> tuple[Settings, OurTraining]:
    """Our model of exactly these phrases, in a copy of what training reads."""
    shutil.rmtree(home, ignore_errors=True)
    root = home / "root"
    for name in _COPIED:
        _copy(ROOT / name, root / name)
    shutil.rmtree(root / "data/nlu")
    _copy(phrases, root / "data/nlu")
    settings = read_settings(root=root, home=home / "var")
    return settings, train_ours(settings, home / "training.log")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy2(source, target)


def our_ear(settings: Settings, trained: OurTraining, log: Path) -> Ear:
    """Our side with the model that `train_on` made; its code is that of the copy."""
    env = settings.brain_environment()
    model = settings.home / "models" / f"{trained.model}.tar.gz"
    paths = f"{settings.root}:{ROOT}"  # bot from the copy, this package from here
    return Ear(_command(settings, "ours", model), settings.root, env | {"PYTHONPATH": paths}, log)


def stock_ear(settings: Settings, project: Path, log: Path) -> Ear:
    """The stock side with the model of its project."""
    env = dict(environment(project.parent)) | {"PYTHONPATH": str(ROOT)}
    return Ear(_command(settings, "stock", project / MODEL), project, env, log)


def _command(settings: Settings, side: str, model: Path) -> list[str]:
    return [str(settings.brain_python), "-m", "benchmarks.nlu_ear", side, str(model)]


def hear_by_turns(ears: Sequence[Ear], texts: Iterable[str]) -> Iterator[tuple[Heard, ...]]:
    """What each ear makes of each text; who is asked first changes from text to text."""
    for number, text in enumerate(texts):
        order = list(enumerate(ears))[:: -1 if number % 2 else 1]
        heard = {place: ear.hear(text) for place, ear in order}
        yield tuple(heard[place] for place in range(len(ears)))
