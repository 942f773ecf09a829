"""What a trainer began in the studio is answered by the trained candidate, in the trainer's words.

The real brain learns a small part of the shop's phrases, so that this takes seconds.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.care.studio.intent_cards import IntentCard
from bot.care.studio.wordings import Draft
from bot.cli.running import whole
from bot.rasa_link.model_shelf import FolderModelShelf
from bot.settings import ROOT, Settings
from bot.studio_files.folder import StudioFolder
from bot.usecases import new_intents, studio_changes
from bot.usecases.people import add_user
from bot.usecases.seed import seed
from tests.dialogue.talk import Shop, Talk
from tests.fakes.world import FakeClock
from tests.system import MODEL_KEY, free_ports
from tests.waiting import eventually
from tests.web.asgi_client import TestClient

A_PHRASES = 14
CARD = IntentCard("ask_gift_wrap", "礼品包装", "问能不能包成礼物、写贺卡；赠品归“问赠品”")
ASKED = (
    "能包成礼物吗", "可以写张贺卡不", "送人的帮我包漂亮点", "有礼品包装吗", "能做礼盒包装么",
    "要送朋友可以包装一下吗", "帮忙写个贺卡行吗", "支持礼物包装吗", "送礼用的包装有没有",
)  # fmt: skip
WRAP = "可以的亲，下单时备注“礼品包装”，仓库的同事会帮您包好。"
REPLY = "utter_ask_gift_wrap"


@pytest.fixture(scope="module", autouse=True)
def fresh_book() -> None:
    """This file has a shop of its own."""


def small_checkout(folder: Path) -> Path:
    """The shop's data with the first phrases of every intent."""
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copyfile(ROOT / "domain.yml", folder / "domain.yml")
    for file in (folder / "data/nlu").glob("*.yml"):
        kept, seen = [], 0
        for line in file.read_text("utf-8").split("\n"):
            is_phrase = line.startswith("      - ")
            seen = seen + 1 if is_phrase else 0 if line.startswith("  - ") else seen
            if not is_phrase or seen <= A_PHRASES:
                kept.append(line)
        file.write_text("\n".join(kept), "utf-8")
    return folder


def learns(settings: Settings, data: Path) -> str:
    """What the studio's training starts; the candidate's name."""
    done = subprocess.run(
        [str(settings.brain_python), "-m", "bot.brain.train", "--candidate", "--data", str(data)],
        env=settings.brain_environment(), capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return str(json.loads(done.stdout)["model"])


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The running shop with the candidate in front; the trainer took the step back meanwhile."""
    home = tmp_path_factory.mktemp("begun")
    brain_port, action_port = free_ports(2)
    settings = Settings(
        home=home,
        brain_port=brain_port,
        action_port=action_port,
        brain_secret="the-brain-opens-to-this-alone-in-tests",
        action_secret="the-action-door-opens-to-this-in-tests",
        model_key=MODEL_KEY,
        buyer_token_keys=("a-key-of-the-shop-for-tests-of-dialogues",),
    )
    folder = StudioFolder(settings.studio_folder, small_checkout(home / "checkout") / "data")
    folder.snapshot()
    clock = FakeClock()
    running = whole(settings, clock=clock)
    deps = running.app.deps
    seed(deps, ROOT / "data/shop/demo")
    add_user(deps, login="xiaoxun", name="小训", roles=("trainer",))
    with deps.store.read() as books:
        user = books.people.of_login("xiaoxun")
    assert user is not None
    begun = new_intents.begin_intent(
        deps, trainer_id=user.id, card=CARD, skill="gifts", raws=ASKED, drafts=[Draft(WRAP)]
    )  # fmt: skip
    deps.studio_files.copy_to(home / "copy")
    studio_changes.undo_change(deps, trainer_id=user.id, change_id=begun.change_id)
    shelf, model = FolderModelShelf(home), learns(settings, home / "copy")
    (home / "models").mkdir(exist_ok=True)
    shelf.admit(model)
    shelf.make_live(model)
    with TestClient(running.web) as client:
        eventually(
            lambda: client.get("/readyz").status_code == 200, within=120.0, what="the brain"
        )  # fmt: skip
        yield Shop(client, deps, clock)


def test_a_buyer_who_says_it_hears_the_trainers_words(shop: Shop) -> None:
    talk = Talk(shop, None, None)

    assert talk.says("可以帮我做礼品包装吗") == [REPLY]
    assert [bubble["text"] for bubble in talk.last] == [WRAP]


def test_asked_in_the_middle_of_a_question_it_is_answered_and_the_question_stays(
    shop: Shop,
) -> None:
    talk = Talk(shop, None, None)
    assert talk.says("我的快递到哪了") == ["utter_ask_order_no"]

    assert talk.says("对了能包成礼物吗") == [REPLY]
    assert talk.says("2640173836120701011") == ["utter_ask_phone_tail"]
