"""The brain's settings: the only place under bot.brain that reads the environment."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

SECRET_NAMES = ("XIAOER_BRAIN_SECRET", "XIAOER_ACTION_SECRET", "XIAOER_MODEL_KEY")
_MIN_SECRET_CHARACTERS = 16
_KEPT_FOR_TRAINING = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")


class SettingsError(Exception):
    """A setting is missing or unsafe; the message says which one and what to do."""


@dataclass(frozen=True)
class BrainSettings:
    """What the brain needs to know from outside. `root` is the checkout, `home` the var folder."""

    root: Path
    home: Path
    brain_secret: str
    action_url: str
    action_secret: str
    model_key: str

    @property
    def models(self) -> Path:
        return self.home / "models"

    @property
    def candidates(self) -> Path:
        """Models that were trained in the studio and never promoted."""
        return self.home / "candidates"

    @property
    def features(self) -> Path:
        """What earlier trainings have read of the phrases."""
        return self.home / "features"

    @property
    def answers(self) -> Path:
        """What earlier comparisons have asked the models."""
        return self.home / "answers"

    @property
    def languages(self) -> Path:
        return self.home / "language"

    def must_have(self, *names: str) -> None:
        """Raise SettingsError for each named secret that is missing or too short to be one."""
        for name in names:
            if len(getattr(self, name)) < _MIN_SECRET_CHARACTERS:
                raise SettingsError(
                    f"XIAOER_{name.upper()} must be set to a random text of at least "
                    f"{_MIN_SECRET_CHARACTERS} characters (`openssl rand -hex 32` makes one)."
                )


def read_settings() -> BrainSettings:
    """Read the environment once. Paths become absolute; nothing is created."""
    root = Path(__file__).resolve().parents[2]
    return BrainSettings(
        root=root,
        home=Path(os.environ.get("XIAOER_HOME", str(root / "var"))).resolve(),
        brain_secret=os.environ.get("XIAOER_BRAIN_SECRET", ""),
        action_url=os.environ.get("XIAOER_ACTION_URL", "http://127.0.0.1:5055/actions"),
        action_secret=os.environ.get("XIAOER_ACTION_SECRET", ""),
        model_key=os.environ.get("XIAOER_MODEL_KEY", ""),
    )


def signing_key(settings: BrainSettings) -> bytes:
    """Return the key that signs model manifests.

    Without XIAOER_MODEL_KEY a random one is kept in `home/model.key` (mode 0600), so that `train`
    and `parse` work in a fresh checkout; a model then counts only where it was trained.
    """
    if settings.model_key:
        settings.must_have("model_key")
        return settings.model_key.encode()
    path = settings.home / "model.key"
    if not path.exists():
        settings.home.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_bytes().strip()


def training_environment(settings: BrainSettings) -> dict[str, str]:
    """Environment of the training child: what a process needs to run, and no secret (case 73)."""
    kept = {name: os.environ[name] for name in _KEPT_FOR_TRAINING if name in os.environ}
    return kept | {
        "HOME": str(settings.home),
        "XIAOER_HOME": str(settings.home),
        "PYTHONPATH": str(settings.root),
        "PYTHONHASHSEED": "0",
        # Small matrices: a second thread costs more than it brings, it takes the core that the
        # linear model learns on, and the model would depend on how many cores there are.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "RASA_TELEMETRY_ENABLED": "false",
    }


def quieten_engine() -> None:
    """Turn off what Rasa and its libraries would do behind our back: telemetry, cache, noise."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"
    for name in SECRET_NAMES:
        os.environ.pop(name, None)
