"""Two processes that play whole talks beside each other, each with a folder of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from bot.rasa_link.brain_job import Ears, JobCancelled, JobFailed
from bot.rasa_link.kept_rehearsals import stage_hash
from bot.rasa_link.model_shelf import link_model
from bot.rasa_link.rehearsals import rehearse_both
from bot.settings import Settings
from bot.usecases.ports_models import NotStarted
from tests.fakes.models import NEW, OLD
from tests.waiting import eventually

pytestmark = pytest.mark.anyio
RIGHT = {"key": "returns/a", "name": "a", "skill": "returns", "law": 0, "is_right": True}
TALK = RIGHT | {"turns": [], "end": []}


def told(*, is_right: bool) -> str:
    talks = [TALK | {"is_right": is_right, "end": [] if is_right else ["该办没有办：cancel"]}]
    return json.dumps({"dialogues": talks, "probes": []}, ensure_ascii=False)


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(
        home=tmp_path,
        brain_secret="the-brains-own-secret-0000000000",
        action_secret="the-doors-own-secret-00000000000",
        model_key="the-key-that-signs-models-000000",
    )


def app_python_that(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Stands where the app's Python does: $3 is the model, $5 its folder."""
    path = folder / "app-python"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(path))


class Hears:
    def __init__(self) -> None:
        self.steps: list[str] = []
        self.stops = False

    @property
    def ears(self) -> Ears:
        return Ears(self.step, self.wants_stop)

    async def step(self, line: str) -> None:
        self.steps.append(line)

    async def wants_stop(self) -> bool:
        return self.stops


async def test_what_flips_between_two_models_is_told(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = told(is_right=True), told(is_right=False)
    script = f"""echo "已看 40/538 段对话" >&2
case $3 in {OLD}) echo '{good}' ;; *) echo '{bad}' ;; esac"""
    app_python_that(monkeypatch, home.home, script)
    hears = Hears()

    found = await rehearse_both(home, OLD, NEW, hears.ears)

    (flip,) = found["dialogues"]["flips"]
    assert (flip["name"], flip["is_good"], flip["end"]) == ("a", False, ["该办没有办：cancel"])
    assert "新模型：已看 40/538 段对话；现用模型：已看 40/538 段对话" in hears.steps
    assert list(home.home.glob("rehearsal-*")) == []


async def test_what_a_model_did_on_the_same_stage_is_kept(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = home.home / "played"
    good = told(is_right=True)
    app_python_that(monkeypatch, home.home, f"echo $3 >> {played}; echo '{good}'")
    another = "20261118T030000000000-3d30aaaabbbbcccc"

    await rehearse_both(home, OLD, NEW, Hears().ears)
    await rehearse_both(home, OLD, another, Hears().ears)
    assert sorted(played.read_text().split()) == sorted([OLD, NEW, another])

    monkeypatch.setattr("bot.rasa_link.rehearsals.stage_hash", lambda _: "another-stage")
    await rehearse_both(home, OLD, another, Hears().ears)
    assert sorted(played.read_text().split()) == sorted([OLD, OLD, NEW, another, another])


def test_a_stage_is_another_when_a_talk_or_the_code_changes(home: Settings, tmp_path: Path) -> None:
    for part in ("bot", "actions", "data/golden", "data/replies", "data/shop", "frozen"):
        (tmp_path / part).mkdir(parents=True)
    settings = home.model_copy(update={"root": tmp_path, "frozen_folder": tmp_path / "frozen"})
    hashes = {stage_hash(settings)}
    for file in (
        "bot/a.py",
        "data/golden/returns.yml",
        "data/shop/policy.yml",
        "frozen/probes.jsonl",
    ):
        (tmp_path / file).write_text("changed")
        hashes.add(stage_hash(settings))
    assert len(hashes) == 5


async def test_the_process_gets_the_signing_key_and_no_other_secret(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIAOER_SHOP_GATEWAY_KEY", "the-key-of-the-shops-own-system-00")
    app_python_that(monkeypatch, home.home, f"env > {home.home}/$3.env; exit 1")

    with pytest.raises(JobFailed):
        await rehearse_both(home, OLD, NEW, Hears().ears)

    seen = "".join(file.read_text() for file in home.home.glob("*.env"))
    assert "XIAOER_MODEL_KEY" in seen
    for secret in (home.brain_secret, home.action_secret, "the-key-of-the-shops-own-system-00"):
        assert secret not in seen


async def test_where_one_breaks_the_other_is_ended(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = home.home / "pid"
    script = f"""case $3 in
{OLD}) while [ ! -s {pid} ]; do sleep 0.05; done; echo "模型没有起来" >&2; exit 1 ;;
*) echo $$ > {pid}; sleep 60 ;;
esac"""
    app_python_that(monkeypatch, home.home, script)

    with pytest.raises(JobFailed, match="模型没有起来"):
        await rehearse_both(home, OLD, NEW, Hears().ears)

    await asyncio.to_thread(
        eventually, lambda: not Path(f"/proc/{pid.read_text().strip()}").exists()
    )
    assert list(home.home.glob("rehearsal-*")) == []


async def test_a_wish_to_stop_ends_both(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app_python_that(monkeypatch, home.home, "sleep 60")
    hears = Hears()
    hears.stops = True

    with pytest.raises(JobCancelled):
        await rehearse_both(home, OLD, NEW, hears.ears)

    assert list(home.home.glob("rehearsal-*")) == []


def test_a_stage_sees_one_model_alone(tmp_path: Path) -> None:
    for folder, name in (("models", OLD), ("candidates", NEW)):
        (tmp_path / "var" / folder).mkdir(parents=True)
        for ending in (".tar.gz", ".manifest.json"):
            (tmp_path / "var" / folder / f"{name}{ending}").write_text(name)

    link_model(tmp_path / "var", NEW, tmp_path / "stage")

    found = sorted(path.name for path in (tmp_path / "stage/models").iterdir())
    assert found == [f"{NEW}.manifest.json", f"{NEW}.tar.gz"]
    with pytest.raises(NotStarted, match="文件不在了"):
        link_model(tmp_path / "var", "another", tmp_path / "other")
