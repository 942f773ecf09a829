"""When the brain refuses to start, and with which sentence."""

import json
from dataclasses import replace

import pytest

from bot.brain.settings import BrainSettings
from tests.brain.conftest import ROOT, free_port, run


def refusal(settings: BrainSettings) -> str:
    """What `serve` says when it exits with 1."""
    done = run(settings, "serve", "--port", str(free_port()))
    assert done.returncode == 1, done.stdout
    assert done.stdout == b""
    return str(done.stderr.decode().strip().splitlines()[-1])


def test_a_missing_secret_refuses(copied: BrainSettings) -> None:
    assert "XIAOER_BRAIN_SECRET must be set" in refusal(replace(copied, brain_secret=""))
    assert "XIAOER_ACTION_SECRET must be set" in refusal(replace(copied, action_secret="short"))


def test_no_model_refuses_and_names_the_command(copied: BrainSettings) -> None:
    for path in copied.models.iterdir():
        path.unlink()
    assert "make train" in refusal(copied)


def test_a_flipped_bit_refuses(copied: BrainSettings) -> None:
    archive = next(copied.models.glob("*.tar.gz"))
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)
    assert "is not the one that was signed" in refusal(copied)
    assert run(copied, "parse", said="你好".encode()).returncode == 1


def test_a_manifest_that_was_edited_refuses(copied: BrainSettings) -> None:
    path = next(copied.models.glob("*.manifest.json"))
    fields = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(fields | {"language_hash": "0" * 16}), "utf-8")
    assert "XIAOER_MODEL_KEY" in refusal(copied)


def test_another_key_refuses(copied: BrainSettings) -> None:
    assert "XIAOER_MODEL_KEY" in refusal(replace(copied, model_key="somebody-elses-signing-key"))


def test_a_changed_language_folder_refuses(copied: BrainSettings) -> None:
    for words in copied.languages.glob("*/words.txt"):
        words.write_text(words.read_text("utf-8") + "红围脖 20000\n", "utf-8")
    assert "not what the model was trained with" in refusal(copied)


def test_a_missing_language_folder_refuses(copied: BrainSettings) -> None:
    for path in copied.languages.glob("*/patterns.jsonl"):
        path.unlink()
    assert "is missing" in refusal(copied)


def test_a_store_path_that_does_not_exist_refuses(copied: BrainSettings) -> None:
    (copied.home / "brain").rmdir()
    assert "of the tracker store does not exist" in refusal(copied)


def test_a_store_that_cannot_be_written_refuses(copied: BrainSettings) -> None:
    (copied.home / "brain" / "tracker.sqlite3").mkdir()
    assert "cannot be written" in refusal(copied)


@pytest.mark.parametrize("name", ["config.yml", "endpoints.yml", "credentials.yml"])
def test_the_engine_files_name_our_own_pieces(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "bot.brain." in text
    assert not [line for line in text.splitlines() if line.startswith("rest:")]
