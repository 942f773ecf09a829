"""What the brain's own Python does: train, parse, evaluate. Standard streams pass through."""

import subprocess
import sys
from collections.abc import Sequence

from bot.cli.say import console, fail
from bot.settings import Settings


def run_brain(settings: Settings, module: str, arguments: Sequence[str] = ()) -> int:
    """Runs `python -m bot.brain.<module>` to its end; its exit code."""
    if not settings.brain_python.exists():
        fail("The brain's environment is missing: `make setup` prepares it.")
    command = [str(settings.brain_python), "-m", f"bot.brain.{module}", *arguments]
    done = subprocess.run(command, cwd=settings.root, env=settings.brain_environment(), check=False)
    return done.returncode


def train_if_changed(settings: Settings) -> None:
    """Trains unless the newest model was made from the very same data. Raises typer.Exit."""
    if not settings.brain_python.exists():
        fail("The brain's environment is missing: `make setup` prepares it.")
    with console().status("正在准备理解模型，第一次约一分钟 … Preparing the model."):
        done = subprocess.run(
            [str(settings.brain_python), "-m", "bot.brain.train"],
            cwd=settings.root,
            env=settings.brain_environment(),
            capture_output=True,
            check=False,
        )
    if done.returncode:
        sys.stderr.buffer.write(done.stderr)
        fail("Training failed; the lines above say why.", done.returncode)
