"""How long our training takes, from nothing, as `make train` does it."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class OurTraining:
    """`seconds`: the whole command, start of Python included."""

    seconds: float
    phrases: int
    model: str


def train_ours(settings: Settings, log: Path) -> OurTraining:
    """Trains anew whatever is there. Raises CalledProcessError."""
    command = [str(settings.brain_python), "-m", "bot.brain.train", "--force"]
    log.parent.mkdir(parents=True, exist_ok=True)
    began = perf_counter()
    with log.open("wb") as file:
        done = subprocess.run(
            command,
            cwd=settings.root,
            env=settings.brain_environment(),
            stdout=subprocess.PIPE,
            stderr=file,
            check=True,
        )
    seconds = perf_counter() - began
    report = json.loads(done.stdout.splitlines()[-1])
    return OurTraining(round(seconds, 1), int(report["phrases"]), str(report["model"]))
