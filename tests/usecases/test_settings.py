"""Settings: read once, secrets made once, unsafe defaults refused in production."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.settings import DEVELOPMENT_BUYER_KEY, Settings, read_settings

OWN_KEY = "a-key-that-only-this-shops-server-has"
SAFE = {"environment": "production", "buyer_token_keys": (OWN_KEY,), "is_behind_tls": True}


def test_a_developer_needs_no_setting(tmp_path: Path) -> None:
    settings = read_settings(home=tmp_path)
    assert settings.buyer_token_keys == (DEVELOPMENT_BUYER_KEY,)
    assert settings.database_url.startswith("sqlite:///")


def test_secrets_are_made_once_and_are_the_owners_alone(tmp_path: Path) -> None:
    first, again = read_settings(home=tmp_path), read_settings(home=tmp_path)
    assert first.brain_secret == again.brain_secret != first.action_secret
    assert len(first.brain_secret) == 64
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    settings = read_settings(home=tmp_path)
    assert settings.brain_secret not in repr(settings)
    assert settings.action_secret not in repr(settings)


@pytest.mark.parametrize(
    "unsafe",
    [
        {"buyer_token_keys": (DEVELOPMENT_BUYER_KEY,)},
        {"buyer_token_keys": ()},
        {"buyer_token_keys": ("short",)},
        {"demo": True},
        {"allowed_origins": ("*",)},
        {"is_behind_tls": False},
        {"on_call_webhook": "http://phone.example/hook"},
        {"on_call_secret": "short"},
    ],
)
def test_what_is_unsafe_in_a_shop_is_refused(unsafe: dict[str, object]) -> None:
    assert Settings(**SAFE).is_production  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="XIAOER_"):
        Settings(**SAFE | unsafe)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "unreachable",
    [
        {"on_call_webhook": "phone.example"},
        {"on_call_webhook": "ftp://phone.example"},
        {"on_call_email": "xiaohe@shop.example"},
        {"on_call_email": "xiaohe", "smtp_url": "smtp://mail.shop.example"},
        {"smtp_url": "mail.shop.example:25"},
    ],
)
def test_an_on_call_list_that_cannot_be_reached_is_found_at_the_start(
    unreachable: dict[str, str],
) -> None:
    with pytest.raises(ValueError, match="XIAOER_"):
        Settings(**unreachable)  # type: ignore[arg-type]


def test_links_lead_to_the_desk_as_people_reach_it() -> None:
    assert Settings(port=8123).desk_url == "http://127.0.0.1:8123/desk/"
    assert Settings(public_url="https://shop.example/").desk_url == "https://shop.example/desk/"


def test_the_brain_gets_its_own_secrets_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DB_PASSWORD", "canary")
    monkeypatch.setenv("XIAOER_BUYER_TOKEN_KEYS", f'["{OWN_KEY}"]')
    settings = read_settings(home=tmp_path)
    handed = settings.brain_environment()
    assert settings.buyer_token_keys == (OWN_KEY,)
    assert "canary" not in handed.values()
    assert OWN_KEY not in "".join(handed.values())
    assert handed["XIAOER_BRAIN_SECRET"] == settings.brain_secret


def test_the_demo_shop_is_there_to_try_things_out_and_never_in_a_real_shop_by_itself() -> None:
    assert Settings().demo
    assert not Settings(**SAFE).demo  # type: ignore[arg-type]
