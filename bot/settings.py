"""The settings: read once from the environment (`XIAOER_…`) and an optional `.env`.

Secrets that nobody set are made once and kept in `home/secrets.json` (mode 600). What is fine on
a developer's machine and dangerous in a shop is refused when `environment=production`.
"""

import json
import os
import secrets
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[1]
DEVELOPMENT_BUYER_KEY = "xiaoer-development-buyer-key-not-for-production"
_GENERATED = ("brain_secret", "action_secret", "on_call_secret")
_SHORTEST_SECRET = 32
_CHILD_KEEPS = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")


class Settings(BaseSettings):
    """One frozen object for the whole process; tests make their own."""

    model_config = SettingsConfigDict(
        env_prefix="XIAOER_", env_file=".env", extra="ignore", frozen=True
    )

    environment: Literal["development", "production"] = "development"
    root: Path = ROOT
    home: Path = ROOT / "var"
    database_url: str = ""

    shop_id: str = "nuanyu"
    shop_name: str = "暖屿生活馆"
    buyer_token_keys: tuple[str, ...] = (DEVELOPMENT_BUYER_KEY,)
    allowed_origins: tuple[str, ...] = ()
    demo: bool = True

    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65_535)
    brain_port: int = Field(5005, ge=1, le=65_535)
    action_port: int = Field(5055, ge=1, le=65_535)
    brain_url: str = ""
    brain_python: Path = ROOT / ".venv/brain/bin/python"
    starts_brain: bool = True
    is_behind_tls: bool = False

    frozen_folder: Path = ROOT / "tests/understanding"  # test sentences that are never trained on
    studio_folder: Path = Path()  # a checkout of the shop's own; unset: home/studio

    public_url: str = ""  # as people reach the app: for links in alerts
    on_call_webhook: str = ""
    on_call_email: str = ""  # addresses, commas between
    on_call_sender: str = ""
    on_call_secret: str = Field("", repr=False)  # signs the webhook's calls
    smtp_url: str = Field("", repr=False)  # it may hold a password

    shop_gateway_url: str = ""  # the shop's own system; empty: the embedded one
    shop_gateway_key: str = Field("", repr=False)  # signs the calls to it

    brain_secret: str = Field("", repr=False)
    action_secret: str = Field("", repr=False)
    model_key: str = Field("", repr=False)

    @model_validator(mode="after")
    def _complete_and_check(self) -> Self:
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.home / 'xiaoer.db'}")
        if not self.brain_url:
            object.__setattr__(self, "brain_url", f"http://127.0.0.1:{self.brain_port}")
        if self.studio_folder == Path():
            object.__setattr__(self, "studio_folder", self.home / "studio")
        if not self.public_url:
            object.__setattr__(self, "public_url", f"http://{self.host}:{self.port}")
        _refuse_unreachable(self)
        if self.environment == "production":
            if "demo" not in self.model_fields_set:  # the demo shop is for trying things out
                object.__setattr__(self, "demo", False)
            _refuse_unsafe(self)
        return self

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def replies_folder(self) -> Path:
        return self.root / "data/replies"

    @property
    def policy_file(self) -> Path:
        return self.root / "data/shop/policy.yml"

    @property
    def law_file(self) -> Path:
        return self.root / "data/shop/law.yml"

    @property
    def action_url(self) -> str:
        return f"http://127.0.0.1:{self.action_port}/actions"

    @property
    def desk_url(self) -> str:
        return f"{self.public_url.rstrip('/')}/desk/"

    @property
    def on_call_addresses(self) -> tuple[str, ...]:
        return tuple(one.strip() for one in self.on_call_email.split(",") if one.strip())

    def brain_environment(self) -> dict[str, str]:
        """All that the brain's process gets to know: its own secrets, no others."""
        kept = {name: os.environ[name] for name in _CHILD_KEEPS if name in os.environ}
        if self.model_key:  # otherwise the brain keeps a key of its own below home
            kept["XIAOER_MODEL_KEY"] = self.model_key
        return kept | {
            "HOME": str(self.home),
            "PYTHONPATH": str(self.root),
            "XIAOER_HOME": str(self.home),
            "XIAOER_BRAIN_SECRET": self.brain_secret,
            "XIAOER_ACTION_SECRET": self.action_secret,
            "XIAOER_ACTION_URL": self.action_url,
        }


class UnsafeSettings(ValueError):
    """Settings that must not run a real shop; the message says which and what to do."""


def _refuse_unreachable(settings: Settings) -> None:
    """An on-call list that cannot be reached is found at the start, not in the emergency."""
    faults = []
    if settings.on_call_webhook and _scheme(settings.on_call_webhook) not in {"http", "https"}:
        faults.append("XIAOER_ON_CALL_WEBHOOK must be an http or https address")
    if settings.smtp_url and _scheme(settings.smtp_url) not in {"smtp", "smtps"}:
        faults.append("XIAOER_SMTP_URL must be smtp://host or smtps://host")
    if settings.on_call_addresses and not settings.smtp_url:
        faults.append("XIAOER_ON_CALL_EMAIL needs XIAOER_SMTP_URL")
    if any("@" not in one or "\n" in one for one in settings.on_call_addresses):
        faults.append("XIAOER_ON_CALL_EMAIL must be mail addresses, commas between")
    if settings.shop_gateway_url and not _is_gateway(settings.shop_gateway_url):
        faults.append("XIAOER_SHOP_GATEWAY_URL must be an http or https address without ? and #")
    if bool(settings.shop_gateway_url) != bool(settings.shop_gateway_key):
        faults.append("XIAOER_SHOP_GATEWAY_URL and XIAOER_SHOP_GATEWAY_KEY go together")
    if faults:
        raise UnsafeSettings("; ".join(faults))


def _scheme(address: str) -> str:
    """Of an address with a host, else empty."""
    parts = urlsplit(address)
    return parts.scheme if parts.hostname else ""


def _is_gateway(address: str) -> bool:
    parts = urlsplit(address)
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    return _scheme(address) in {"http", "https"} and plain


def _is_plain_and_far(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}


def _refuse_unsafe(settings: Settings) -> None:
    faults = []
    if DEVELOPMENT_BUYER_KEY in settings.buyer_token_keys or not settings.buyer_token_keys:
        faults.append("XIAOER_BUYER_TOKEN_KEYS must be the shop's own")
    if any(len(key) < _SHORTEST_SECRET for key in settings.buyer_token_keys):
        faults.append(f"XIAOER_BUYER_TOKEN_KEYS need {_SHORTEST_SECRET} characters each")
    if settings.demo:
        faults.append("XIAOER_DEMO signs anybody in: it must be off")
    if "*" in settings.allowed_origins:
        faults.append("XIAOER_ALLOWED_ORIGINS must name the shop's pages, not *")
    if not settings.is_behind_tls:
        faults.append("XIAOER_IS_BEHIND_TLS must be true: cookies travel over TLS only")
    if _is_plain_and_far(settings.on_call_webhook):
        faults.append("XIAOER_ON_CALL_WEBHOOK must be https")
    if _is_plain_and_far(settings.shop_gateway_url):
        faults.append("XIAOER_SHOP_GATEWAY_URL must be https")
    if settings.shop_gateway_key and len(settings.shop_gateway_key) < _SHORTEST_SECRET:
        faults.append(f"XIAOER_SHOP_GATEWAY_KEY needs {_SHORTEST_SECRET} characters")
    if settings.on_call_secret and len(settings.on_call_secret) < _SHORTEST_SECRET:
        faults.append(f"XIAOER_ON_CALL_SECRET needs {_SHORTEST_SECRET} characters")
    if faults:
        raise UnsafeSettings("; ".join(faults))


def read_settings(**overrides: object) -> Settings:
    """The process's settings, with its secrets. Makes `home` and secrets.json where missing.

    Raises UnsafeSettings (as a ValueError of pydantic) in production.
    """
    settings = Settings(**overrides)  # type: ignore[arg-type]
    missing = [name for name in _GENERATED if not getattr(settings, name)]
    if not missing:
        return settings
    kept = _kept_secrets(settings.home, missing)
    return settings.model_copy(update={name: kept[name] for name in missing})


def _kept_secrets(home: Path, names: list[str]) -> dict[str, str]:
    path = home / "secrets.json"
    kept: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    new = {name: secrets.token_hex(32) for name in names if name not in kept}
    if new:
        home.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.new")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept | new, file)
        draft.replace(path)
    return kept | new
