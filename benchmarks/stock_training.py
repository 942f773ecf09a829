"""Trains the stock project's model, once per content: `python -m benchmarks.stock_training`.

DIET at 100 epochs over this many phrases takes an hour or more, so the model is kept under its
content hash with a manifest that says how long it took. Rasa's own cache is on, as it is for
everybody: when only rules changed the classifier is not trained again, and the manifest says so.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from benchmarks.stock_project import EPOCHS, write_project
from bot.settings import read_settings

MODEL = "models/stock.tar.gz"
MANIFEST = "trained.json"
EACH = 100
"""Phrases an intent that stock learns for `make bench`: a fair shop's worth (issue A asks for 60),
half an hour of training. Ours learns all of them. More would make stock slower to ask."""
FROM_CACHE = "Restored component 'DIETClassifier' from cache"


@dataclass(frozen=True, slots=True)
class StockTraining:
    """`seconds` of the last run that trained everything; None when that was never seen.

    `epochs` of DIET; None: not known. `each`: phrases an intent; None: all.
    """

    content: str
    trained_at: str
    seconds: float | None
    classifier_from_cache: bool
    epochs: int | None = EPOCHS
    each: int | None = None

    @property
    def whole_seconds(self) -> float | None:
        """The training time to compare with: of all epochs or none."""
        return self.seconds if self.epochs == EPOCHS else None


def stock_folder(var: Path) -> Path:
    """Where stock projects, their models and Rasa's cache are kept."""
    return var / "bench/stock"


def trained_project(
    folder: Path, python: Path, epochs: int = EPOCHS, each: int | None = None
) -> tuple[Path, StockTraining]:
    """The project as the data stands, with its model; trains it if there is none."""
    project = write_project(folder, epochs=epochs, each=each)
    kept = project / MANIFEST
    if not kept.exists():
        training = replace(_train(project, folder, python, each), epochs=epochs)
        kept.write_text(json.dumps(asdict(training), indent=1) + "\n", "utf-8")
    return project, StockTraining(**json.loads(kept.read_text("utf-8")))


def given_project(project: Path) -> tuple[Path, StockTraining]:
    """A project with a model already; trained by hand, its training time is not known."""
    kept = project / MANIFEST
    if kept.exists():
        return project.resolve(), StockTraining(**json.loads(kept.read_text("utf-8")))
    made_at = datetime.fromtimestamp((project / MODEL).stat().st_mtime, UTC)
    name = f"given: {project.name}"
    return project.resolve(), StockTraining(
        name, made_at.isoformat(timespec="seconds"), None, False, None
    )


def newest_project(folder: Path) -> Path | None:
    """The project whose model was trained last with every epoch; None where there is none."""
    trained = [
        (manifest["trained_at"], path.parent)
        for path in folder.glob(f"*/{MANIFEST}")
        if (manifest := json.loads(path.read_text("utf-8")))["epochs"] == EPOCHS
    ]
    return max(trained)[1] if trained else None


def environment(folder: Path) -> Mapping[str, str]:
    """What the stock processes get to know."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_CACHE_DIRECTORY": str(folder / "cache"),
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }


def _train(project: Path, folder: Path, python: Path, each: int | None) -> StockTraining:
    command = [str(python), "-m", "rasa", "train", "--domain", "domain", "--data", "data"]
    command += ["--config", "config.yml", "--out", "models", "--fixed-model-name", "stock"]
    print(f"training the stock model {project.name}: this takes many minutes", file=sys.stderr)
    began = perf_counter()
    with (project / "training.log").open("w", encoding="utf-8") as log:
        subprocess.run(
            command,
            cwd=project,
            env=dict(environment(folder)),
            stdout=log,
            stderr=subprocess.STDOUT,
            check=True,
        )
    seconds = round(perf_counter() - began, 1)
    reused = FROM_CACHE in (project / "training.log").read_text("utf-8")
    full = _latest_full(folder, each) if reused else seconds
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    return StockTraining(project.name, made_at, full, reused, each=each)


def _latest_full(folder: Path, each: int | None) -> float | None:
    kept = [json.loads(path.read_text("utf-8")) for path in folder.glob(f"*/{MANIFEST}")]
    full = [
        (one["trained_at"], one["seconds"])
        for one in kept
        if one["seconds"] and one["epochs"] == EPOCHS and one.get("each") == each
    ]
    return float(max(full)[1]) if full else None


def main() -> int:
    """Trains where needed and prints the manifest."""
    parser = argparse.ArgumentParser(prog="stock_training", description="Train stock's model.")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="of DIET")
    parser.add_argument("--each", type=int, default=EACH, help="phrases an intent; 0: all")
    wanted = parser.parse_args()
    settings = read_settings()
    _, training = trained_project(
        stock_folder(settings.home), settings.brain_python, wanted.epochs, wanted.each or None
    )
    print(json.dumps(asdict(training)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
