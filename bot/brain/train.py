"""`python -m bot.brain.train [--force]`: train, sign and store a model.

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
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from bot.brain.checks import TrainingError, refuse_expansion, refuse_missing_replies
from bot.brain.language import build_language
from bot.brain.models import Manifest, ModelError, checked_archive, file_hash, newest, publish
from bot.brain.phrases import read_phrases
from bot.brain.settings import BrainSettings, read_settings, signing_key, training_environment

_TOP = ("config.yml", "domain.yml")
_SKILLS = ("nlu", "stories", "replies")
_CODE = (
    "components",
    "decision",
    "entities",
    "features",
    "importer",
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


def training_files(root: Path) -> list[Path]:
    """Rasa's own files: config, domain, and everything under data/ that it reads."""
    data = (sorted((root / "data" / part).glob("*.yml")) for part in _SKILLS)
    return [*(root / name for name in _TOP), *(path for paths in data for path in paths)]


def _code(root: Path) -> Iterator[Path]:
    yield from (root / "bot" / "brain" / f"{name}.py" for name in _CODE)
    yield from sorted((root / "bot" / "text").glob("*.py"))


def content_hash(root: Path, files: list[Path], language: str) -> str:
    """Hash of all that decides what a model becomes: data, language, the code reading them."""
    digest = hashlib.sha256(f"{language} rasa {version('rasa')}".encode())
    for path in (*files, *_code(root)):
        digest.update(f"\0{path.relative_to(root)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _unchanged(settings: BrainSettings, key: bytes, content: str) -> Manifest | None:
    try:
        manifest = newest(settings.models, key)
        checked_archive(settings.models, manifest)
    except ModelError:
        return None
    return manifest if manifest.content_hash == content else None


def _say(step: str) -> None:
    """Progress, for whoever waits."""
    sys.stderr.write(f"{step}\n")
    sys.stderr.flush()


def _run_child(settings: BrainSettings, language: str, folder: Path) -> Path:
    archive = folder / "model.tar.gz"
    command = [sys.executable, "-m", "bot.brain.train_child", language, str(archive)]
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


def train(settings: BrainSettings, force: bool = False) -> dict[str, object]:
    """Train unless the newest signed model was made from the same content; return the report."""
    started = perf_counter()
    key = signing_key(settings)
    files = training_files(settings.root)
    refuse_expansion(files, settings.root)
    refuse_missing_replies(files, settings.root)
    phrases = read_phrases(path for path in files if path.parent.name == "nlu")
    language = build_language(settings.root / "data", phrases, settings.languages)
    content = content_hash(settings.root, files, language)
    known = None if force else _unchanged(settings, key, content)
    if known:
        return {"model": known.name, "trained": False, "content_hash": content}
    settings.models.mkdir(parents=True, exist_ok=True)
    _say(f"读到{len(phrases)}条例句，开始学习，通常不到一分钟 …")
    with tempfile.TemporaryDirectory(dir=settings.home) as folder:
        archive = _run_child(settings, language, Path(folder))
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
        publish(archive, manifest, settings.models, key)
    seconds = round(perf_counter() - started, 1)
    report = {"model": manifest.name, "trained": True, "content_hash": content}
    return report | {"phrases": len(phrases), "seconds": seconds}


def main() -> int:
    """Command line; exit code 1 and one sentence on stderr when the data is refused."""
    parser = argparse.ArgumentParser(prog="train", description="Train Xiaoer's understanding.")
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    arguments = parser.parse_args()
    try:
        report = train(read_settings(), force=arguments.force)
    except (TrainingError, ModelError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
