"""The process that plays whole talks: a real model, a shop of its own, nothing of the shop's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.rehearsal import settings_of_a_stage
from tests.system import BRAIN_HOME, MODEL_KEY, ROOT, train_model

PLAYED_WITHIN_S = 500
TALKS = ("cancellations/付了款的取消，确认了才办", "couriers/说常用快递，不许诺一定发哪家")


def rehearse(home: Path, model: str, *only: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot.cli.rehearsal", model, "--home", str(home)]
    command += ["--models", str(BRAIN_HOME), *(f"--only={one}" for one in only)]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "XIAOER_MODEL_KEY": MODEL_KEY}
    return subprocess.run(
        command,
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PLAYED_WITHIN_S,
        check=False,
    )


def test_talks_and_probes_are_played_and_told_as_one_line(tmp_path: Path) -> None:
    train_model()
    live = json.loads((BRAIN_HOME / "models/live.json").read_text("utf-8"))["name"]

    done = rehearse(tmp_path, live, *TALKS, "probe-001")

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [(one["key"], one["is_right"]) for one in told["dialogues"]] == [
        (talk, True) for talk in TALKS
    ]
    assert [one["key"] for one in told["probes"]] == ["probe-001"]
    assert told["dialogues"][0]["turns"][-1]["replies"] == ["utter_cancelled_paid"]
    assert (tmp_path / "shop.db").is_file()


def test_a_model_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    done = rehearse(tmp_path, "20261118T010000000000-01d0aaaabbbbcccc")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == "这个模型的文件不在了，请重新训练。"


def test_a_stage_knows_nothing_of_the_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shops = {
        "XIAOER_DATABASE_URL": "postgresql://shop",
        "XIAOER_SHOP_GATEWAY_URL": "https://erp.example.com",
        "XIAOER_SHOP_GATEWAY_KEY": "the-key-of-the-shops-own-system-00",
        "XIAOER_ON_CALL_WEBHOOK": "https://alerts.example.com",
        "XIAOER_ON_CALL_EMAIL": "lead@example.com",
        "XIAOER_SMTP_URL": "smtps://mail.example.com",
        "XIAOER_STUDIO_FOLDER": str(tmp_path / "their-checkout"),
        "XIAOER_BRAIN_URL": "http://127.0.0.1:5005",
    }
    monkeypatch.setenv("XIAOER_ENVIRONMENT", "production")
    for name, value in shops.items():
        monkeypatch.setenv(name, value)

    settings = settings_of_a_stage(tmp_path)

    told = settings.model_dump_json() + settings.smtp_url + settings.shop_gateway_key
    assert [value for value in shops.values() if value in told] == []
    assert settings.environment == "development"
    assert settings.database_url == f"sqlite:///{tmp_path / 'shop.db'}"
