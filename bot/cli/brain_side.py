"""What the brain's own Python does: train, parse, evaluate. Standard streams pass through."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.cli.say import console, fail, progress
from bot.settings import Settings


def run_brain(settings: Settings, module: str, arguments: Sequence[str] = ()) -> int:
    """Runs `python -m bot.brain.<module>` to its end; its exit code."""
    if not settings.brain_python.exists():
        fail("The brain's environment is missing: `make setup` prepares it.")
    command = [str(settings.brain_python), "-m", f"bot.brain.{module}", *arguments]
    done = subprocess.run(command, cwd=settings.root, env=settings.brain_environment(), check=False)
    return done.returncode


def doubtful_labels(settings: Settings, data: Path) -> str | None:
    """JSON lines of phrases that may be labelled wrongly (minutes of work); None if it failed."""
    command = ["nice", "-n", "10"] if shutil.which("nice") else []
    command += [str(settings.brain_python), "-m", "bot.brain.mislabels", str(data)]
    done = subprocess.run(
        command,
        cwd=settings.root,
        env=settings.brain_environment(),
        stdout=subprocess.PIPE,
        check=False,
    )
    return done.stdout.decode() if done.returncode == 0 else None


def begin_training(settings: Settings) -> subprocess.Popen[bytes]:
    """Starts training, which ends at once when the newest model has the very same data."""
    if not settings.brain_python.exists():
        fail("The brain's environment is missing: `make setup` prepares it.")
    return subprocess.Popen(
        [str(settings.brain_python), "-m", "bot.brain.train"],
        cwd=settings.root,
        env=settings.brain_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def await_training(training: subprocess.Popen[bytes]) -> None:
    """Shows each step of a training until it has ended. Raises typer.Exit when it failed."""
    said: list[str] = []
    with console().status("正在训练理解模型，第一次约一分钟 … Training the model.") as status:
        for raw in training.stderr or ():
            said.append(raw.decode(errors="replace").rstrip())
            status.update(f"正在训练理解模型：{said[-1]}")
            if not console().is_terminal:
                progress(f"正在训练理解模型：{said[-1]}")
    if training.wait():
        sys.stderr.write("\n".join([*said, ""]))
        fail("Training failed; the lines above say why.", training.returncode)
