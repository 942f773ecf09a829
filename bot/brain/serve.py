"""`python -m bot.brain.serve [--port 5005]`: answer the app's turns on loopback.

Refuses to start, with a sentence that says what to do, on a missing secret, a model that is not
ours or was changed, another language folder, or a tracker file that cannot be written.
"""

import argparse
import logging
import sys
from pathlib import Path
from typing import Any

from bot.brain import lean
from bot.brain.errors import StoreError
from bot.brain.language import LanguageError, check_language
from bot.brain.models import Manifest, ModelError, checked_archive, named
from bot.brain.settings import (
    BrainSettings,
    SettingsError,
    quieten_engine,
    read_settings,
    signing_key,
)
from bot.brain.shelf import live_model

LOOPBACK = "127.0.0.1"
_MOST_REQUEST_BYTES = 1 << 20


def choose_model(settings: BrainSettings, name: str | None = None) -> tuple[Manifest, Path]:
    """The live model (or the one named), its file and its language checked."""
    key = signing_key(settings)
    manifest = named(settings.models, key, name) if name else live_model(settings.models, key)
    archive = checked_archive(settings.models, manifest)
    check_language(settings.languages, manifest.language_hash)
    return manifest, archive


def _endpoints(root: Path) -> dict[str, Any]:
    import yaml

    return dict(yaml.safe_load((root / "endpoints.yml").read_text("utf-8")))


def build_brain(settings: BrainSettings, archive: Path) -> Any:
    """Put Rasa together from endpoints.yml; raises StoreError on an unusable tracker file."""
    lean.leave_out_tensorflow()
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.shared.utils.common import class_from_module_path
    from rasa.utils.log_utils import configure_structlog

    from bot.brain import speed
    from bot.brain.action_door import ActionDoor
    from bot.brain.brain import Brain
    from bot.brain.processor import StrictProcessor

    configure_structlog(logging.ERROR)
    speed.install()
    endpoints = _endpoints(settings.root)
    store_settings = endpoints["tracker_store"]
    store = class_from_module_path(store_settings["type"])(
        url=settings.home / store_settings["url"]
    )
    namer = class_from_module_path(endpoints["nlg"]["type"])()
    door = ActionDoor(settings.action_url, settings.action_secret)
    processor = StrictProcessor(archive, store, InMemoryLockStore(), namer, door)
    store.domain = processor.domain
    namer.know(processor.domain)
    return Brain(processor, store, door)


def build_app(settings: BrainSettings, brain: Any, model: str) -> Any:
    """The web server: the channel of credentials.yml, `/ready`, and nothing else."""
    import yaml
    from rasa.shared.utils.common import class_from_module_path
    from sanic import Sanic
    from sanic.response import json as json_response

    app = Sanic("xiaoer-brain", configure_logging=False)
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.config.REQUEST_MAX_SIZE = _MOST_REQUEST_BYTES
    app.config.KEEP_ALIVE_TIMEOUT = 75
    app.ctx.brain = brain
    for path in yaml.safe_load((settings.root / "credentials.yml").read_text("utf-8")):
        channel = class_from_module_path(path).from_credentials({})
        channel.know_secret(settings.brain_secret)
        app.blueprint(channel.blueprint(None), url_prefix=f"/webhooks/{channel.name()}")

    @app.get("/ready")
    async def ready(request: Any) -> Any:
        return json_response({"status": "ready", "model": model})

    return app


def _announce(port: int, model: str) -> Any:
    async def say(app: Any, _: Any) -> None:
        await app.ctx.brain.warm_up()
        sys.stdout.write(f"brain ready on http://{LOOPBACK}:{port} with model {model}\n")
        sys.stdout.flush()

    return say


def serve(settings: BrainSettings, port: int, name: str | None = None) -> None:
    """Serve until stopped. Blocks."""
    settings.must_have("brain_secret", "action_secret")
    manifest, archive = choose_model(settings, name)
    quieten_engine()
    app = build_app(settings, build_brain(settings, archive), manifest.name)
    app.register_listener(_announce(port, manifest.name), "after_server_start")
    app.register_listener(_close, "after_server_stop")
    app.run(host=LOOPBACK, port=port, access_log=False, motd=False, workers=1)


async def _close(app: Any, _: Any) -> None:
    await app.ctx.brain.close()


def main() -> int:
    """Command line; exit code 1 with one sentence on stderr when it refuses to start."""
    parser = argparse.ArgumentParser(prog="serve", description="Answer the app's turns.")
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--model", help="name of a model under var/models; default: the live one")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    try:
        serve(read_settings(), arguments.port, arguments.model)
    except (SettingsError, ModelError, LanguageError, StoreError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
