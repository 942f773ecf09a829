"""Trained models on disk: an archive and a signed manifest next to it.

Only a model that we trained and signed is loaded: Rasa's loader trusts its archive (engine notes,
bite 10). The archive is made elsewhere and moved into place, so that a killed training leaves no
half file (case 78); the manifest comes last and makes the model exist.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

_SUFFIX = ".tar.gz"
_MANIFEST = ".manifest.json"


class ModelError(Exception):
    """No usable model; the message says what to do."""


@dataclass(frozen=True)
class Manifest:
    """What is known of a model; `signature` covers every other field."""

    name: str
    made_at: str
    content_hash: str
    language_hash: str
    rasa_version: str
    phrases: int
    file_sha256: str
    signature: str = ""


def _signature(manifest: Manifest, key: bytes) -> str:
    fields = {name: value for name, value in asdict(manifest).items() if name != "signature"}
    message = json.dumps(fields, sort_keys=True, ensure_ascii=False).encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def publish(archive: Path, manifest: Manifest, models: Path, key: bytes) -> Path:
    """Move a finished archive into `models` and write its signed manifest; return its new path."""
    models.mkdir(parents=True, exist_ok=True)
    place = models / f"{manifest.name}{_SUFFIX}"
    os.replace(archive, place)
    fields = asdict(manifest) | {"signature": _signature(manifest, key)}
    half = models / f".{manifest.name}.half"
    half.write_text(json.dumps(fields, ensure_ascii=False, indent=2) + "\n", "utf-8")
    os.replace(half, models / f"{manifest.name}{_MANIFEST}")
    return place


def _read(path: Path) -> Manifest | None:
    try:
        return Manifest(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def signed(models: Path, key: bytes) -> Iterator[Manifest]:
    """Every manifest whose signature holds, the newest first."""
    for path in sorted(models.glob(f"*{_MANIFEST}"), reverse=True):
        manifest = _read(path)
        if manifest is None or path.name != f"{manifest.name}{_MANIFEST}":
            continue
        if hmac.compare_digest(manifest.signature, _signature(manifest, key)):
            yield manifest


def newest(models: Path, key: bytes) -> Manifest:
    """Return the manifest of the newest model whose signature holds; raise ModelError if none."""
    for manifest in signed(models, key):
        return manifest
    if any(models.glob(f"*{_MANIFEST}")):
        raise ModelError(
            f"No model in {models} carries a signature of this key: set the XIAOER_MODEL_KEY it "
            f"was trained with, or train again (`make train`)."
        )
    raise ModelError(f"There is no trained model in {models}: run `make train` first.")


def named(models: Path, key: bytes, name: str) -> Manifest:
    """Return the signed manifest of model `name`, or raise ModelError."""
    for manifest in signed(models, key):
        if manifest.name == name:
            return manifest
    raise ModelError(f"There is no model {name} with a valid signature in {models}.")


def checked_archive(models: Path, manifest: Manifest) -> Path:
    """Return the archive of `manifest`; raise ModelError if it is not the file that was signed."""
    path = models / f"{manifest.name}{_SUFFIX}"
    if not path.exists() or file_hash(path) != manifest.file_sha256:
        raise ModelError(
            f"The model file {path.name} is missing or is not the one that was signed: "
            f"delete it with its manifest, or train again (`make train`)."
        )
    return path
