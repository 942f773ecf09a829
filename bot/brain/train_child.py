"""The child process that lets Rasa train: `train_child LANGUAGE ARCHIVE DATA DOMAIN`.

Started by `bot.brain.train` in a temporary folder with an environment emptied of secrets.
"""

import logging
import resource
import sys
import tarfile
from pathlib import Path
from typing import Any

import yaml

from bot.brain import lean
from bot.brain.settings import quieten_engine, read_settings

_LISTENER = "bot.brain.components.Listener"
_GIB = 1 << 30
_BOUNDS = {
    resource.RLIMIT_CPU: 1_200,  # seconds
    resource.RLIMIT_AS: 8 * _GIB,
    resource.RLIMIT_FSIZE: _GIB,
    resource.RLIMIT_CORE: 0,
}


def _config_with_language(source: Path, target: Path, language: str) -> Path:
    """Copy config.yml with the language hash filled in; Rasa may write to its copy."""
    config = yaml.safe_load(source.read_text("utf-8"))
    for step in config["pipeline"]:
        if step["name"] == _LISTENER:
            step["language"] = language
    target.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return target


def _pack_quickly() -> None:
    """Rasa packs the model at gzip's slowest level; weights hardly shrink further by that."""
    original: Any = tarfile.TarFile.__dict__["gzopen"].__func__

    def gzopen(cls: Any, /, name: Any, mode: str, fileobj: Any, **more: Any) -> Any:
        return original(cls, name, mode, fileobj, compresslevel=1, **more)

    tarfile.TarFile.gzopen = classmethod(gzopen)  # type: ignore[method-assign,assignment]


def _bound_self() -> None:
    """What no training of ours comes near, and a runaway one must not pass."""
    for kind, most in _BOUNDS.items():
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard),) * 2)


def main() -> int:
    """Train into the archive named on the command line."""
    language, domain = sys.argv[1], sys.argv[4]
    archive, data = Path(sys.argv[2]), Path(sys.argv[3])
    _bound_self()
    quieten_engine()
    lean.trim_recipe()
    _pack_quickly()
    from rasa.model_training import train
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)

    root = read_settings().root
    config = _config_with_language(root / "config.yml", Path("config.yml").resolve(), language)
    result = train(
        domain=domain,
        config=str(config),
        training_files=[str(data / part) for part in ("nlu", "stories", "replies")],
        output=str(archive.parent),
        force_training=True,
        fixed_model_name=archive.name,
    )
    return result.code


if __name__ == "__main__":
    sys.exit(main())
