"""`python -m bot.brain.train [--force] [--data FOLDER --candidate]`: train, sign, store a model.

A candidate goes to var/candidates: it is not live before the studio promotes it.

Training itself runs in a child process whose environment holds no secret (case 73). Prints one
JSON line on stdout; progress goes to stderr.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from bot.brain.checks import TrainingError, refuse_expansion, refuse_missing_replies
from bot.brain.language import build_language, has_language, name_lists
from bot.brain.models import Manifest, ModelError, file_hash, publish
from bot.brain.phrases import Phrase, read_phrases
from bot.brain.settings import BrainSettings, read_settings, signing_key, training_environment
from bot.brain.shelf import follow_data, made_of

_SKILLS = ("nlu", "stories", "replies")
_CODE = (
    "chance",
    "company",
    "components",
    "decision",
    "entities",
    "features",
    "importer",
    "kept_features",
    "language",
    "learning",
    "linear",
    "network",
    "phrases",
    "reading",
    "rules",
    "spelling",
    "train_child",
)
_TIME_LIMIT_S = 600


def training_files(root: Path, data: Path) -> list[Path]:
    """Rasa's own files: config, domain, and everything in the data folder that it reads."""
    found = (sorted((data / part).glob("*.yml")) for part in _SKILLS)
    top = (root / "config.yml", domain_file(root, data))
    return [*top, *(path for paths in found for path in paths)]


def domain_file(root: Path, data: Path) -> Path:
    """A copy of the studio's brings its own, with the intents that trainers have begun."""
    own = data / "domain.yml"
    return own if own.is_file() else root / "domain.yml"


def _code(root: Path) -> Iterator[Path]:
    yield from (root / "bot" / "brain" / f"{name}.py" for name in _CODE)
    yield from sorted((root / "bot" / "text").glob("*.py"))


def _name(path: Path, root: Path) -> str:
    """The same for a file of data/ wherever the folder lies: a copy makes the same model."""
    if path.name == "domain.yml":
        return path.name
    inside = path.is_relative_to(root / "bot") or path.parent == root
    return str(path.relative_to(root)) if inside else f"data/{path.parent.name}/{path.name}"


def content_hash(root: Path, data: Path, files: list[Path]) -> str:
    """Hash of all that decides what a model becomes: phrases, names, the code reading them."""
    digest = hashlib.sha256(f"rasa {version('rasa')}".encode())
    for path in (*files, *name_lists(data), *_code(root)):
        digest.update(f"\0{_name(path, root)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _say(step: str) -> None:
    """Progress, for whoever waits."""
    sys.stderr.write(f"{step}\n")
    sys.stderr.flush()


def _run_child(settings: BrainSettings, language: str, folder: Path, data: Path) -> Path:
    archive = folder / "model.tar.gz"
    command = [sys.executable, "-m", "bot.brain.train_child", language]
    command += [str(archive), str(data), str(domain_file(settings.root, data))]
    done = subprocess.run(
        command,
        cwd=folder,
        env=training_environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_TIME_LIMIT_S,
        check=False,
    )
    if done.returncode or not archive.exists():  # else Rasa's chatter is nobody's concern
        sys.stderr.write(done.stdout.decode(errors="replace"))
        raise TrainingError("Training failed; the lines above on stderr say why.")
    return archive


@dataclass(frozen=True)
class Wish:
    """What to train from (default: data/), and whether it is only a candidate."""

    data: Path | None = None
    force: bool = False
    is_candidate: bool = False


def train(settings: BrainSettings, wish: Wish = Wish()) -> dict[str, object]:
    """Train unless a sound model was made of the same content; return the report."""
    started = perf_counter()
    key = signing_key(settings)
    data = wish.data or settings.root / "data"
    models = settings.candidates if wish.is_candidate else settings.models
    files = training_files(settings.root, data)
    refuse_expansion(files, settings.root)
    refuse_missing_replies(files, settings.root)
    content = content_hash(settings.root, data, files)
    known = None if wish.force else made_of(models, key, content)
    if known and not has_language(settings.languages, known.language_hash):
        build_language(data, _phrases(files), settings.languages)
    manifest = known or _make(settings, data, models, files, content)
    if not wish.is_candidate:
        follow_data(models, manifest.name, content)
    report = {"model": manifest.name, "content_hash": content, "phrases": manifest.phrases}
    if known:
        return {**report, "trained": False}
    return {**report, "trained": True, "seconds": round(perf_counter() - started, 1)}


def _phrases(files: list[Path]) -> list[Phrase]:
    return read_phrases(path for path in files if path.parent.name == "nlu")


def _make(
    settings: BrainSettings, data: Path, models: Path, files: list[Path], content: str
) -> Manifest:
    phrases = _phrases(files)
    _say(f"读到{len(phrases)}条例句，开始学习，通常不到一分钟 …")
    language = build_language(data, phrases, settings.languages)
    models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.home) as folder:
        archive = _run_child(settings, language, Path(folder), data)
        _say("学完了，正在签名存档 …")
        made_at = datetime.now(timezone.utc)
        manifest = Manifest(
            name=f"{made_at:%Y%m%dT%H%M%S%f}-{content}",
            made_at=made_at.isoformat(timespec="seconds"),
            content_hash=content,
            language_hash=language,
            rasa_version=version("rasa"),
            phrases=len(phrases),
            file_sha256=file_hash(archive),
        )
        publish(archive, manifest, models, signing_key(settings))
    return manifest


def main() -> int:
    """Command line; exit code 1 and one sentence on stderr when the data is refused."""
    parser = argparse.ArgumentParser(prog="train", description="Train Xiaoer's understanding.")
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    parser.add_argument("--data", type=Path, help="another data folder than the checkout's")
    parser.add_argument("--candidate", action="store_true", help="do not make it the live model")
    arguments = parser.parse_args()
    wish = Wish(arguments.data, arguments.force, arguments.candidate)
    try:
        report = train(read_settings(), wish)
    except (TrainingError, ModelError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
