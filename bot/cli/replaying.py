"""`replay`: plays dialogues through the whole system; `talk`: one by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx

from bot.bootstrap import build_deps
from bot.cli.client import Heard, Talk, running_system, token_for
from bot.cli.say import fail, line, progress
from bot.clock import now
from bot.settings import Settings
from bot.text.progress import watched
from bot.usecases.deps import Deps
from bot.usecases.ending import end_open_conversation
from bot.usecases.setting_steps import refresh_settings
from bot.web.buyer_token import BuyerTokens


def replay(settings: Settings, file: Path) -> None:
    """Prints a JSON line a turn, and a summary at the end."""
    dialogues = list(_dialogues(file))
    deps = build_deps(settings)
    heard: list[Heard] = []
    with running_system(settings) as http:
        for dialogue in watched(dialogues, len(dialogues), progress, "段对话"):
            heard += _play(settings, deps, http, dialogue)
    line({"summary": _summary(len(dialogues), heard)})


def _dialogues(file: Path) -> Iterator[dict[str, Any]]:
    try:
        rows = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{file}: {error}", 2)
    for number, row in enumerate(rows, 1):
        if row.strip():
            yield _dialogue(number, row)


def _dialogue(number: int, row: str) -> dict[str, Any]:
    try:
        found = json.loads(row)
        turns = [[turn] if isinstance(turn, str) else turn for turn in _list(found["turns"])]
        good = all(isinstance(text, str) and text for turn in turns for text in _list(turn))
    except (ValueError, KeyError, TypeError):
        good = False
    if not good:
        fail(f"line {number}: wants {{dialogue, buyer_id?, turns: [text or [texts], …]}}", 2)
    name, buyer_id = str(found.get("dialogue", number)), found.get("buyer_id")
    return {"dialogue": name, "buyer_id": buyer_id, "turns": turns}


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise TypeError("no list")
    return value


def _play(
    settings: Settings, deps: Deps, http: httpx.Client, dialogue: dict[str, Any]
) -> list[Heard]:
    buyer_id = dialogue["buyer_id"]
    token = token_for(settings, tokens_of(deps), buyer_id)
    if buyer_id is not None:  # what was said in an earlier dialogue must not be known in this one
        end_open_conversation(deps, buyer_id=buyer_id, actor="replay")
    talk = Talk(http, token)
    heard = []
    for number, texts in enumerate(dialogue["turns"], 1):
        heard.append(talk.say(texts))
        line(_turn_line(dialogue["dialogue"], number, texts, heard[-1]))
    return heard


def tokens_of(deps: Deps) -> BuyerTokens:
    """Signs as the shop's server has to now: with the newest key that is not retired."""
    refresh_settings(deps)
    return BuyerTokens(deps.shop_id, deps.accepted_keys, now)


def _turn_line(name: str, number: int, said: list[str], heard: Heard) -> dict[str, Any]:
    return {
        "dialogue": name,
        "turn": number,
        "said": said,
        "replies": [
            {"text": one["text"], "reply": one["reply"], "choices": _titles(one)}
            for one in heard.replies
        ],
        "owner": heard.owner,
        "latency_ms": heard.latency_ms,
    }


def _titles(reply: dict[str, Any]) -> list[str]:
    return [choice["title"] for choice in reply["choices"]]


def _summary(dialogues: int, heard: list[Heard]) -> dict[str, Any]:
    spent = [one.latency_ms for one in heard] or [0]
    owners = [one.owner for one in heard]
    return {
        "dialogues": dialogues,
        "turns": len(heard),
        "without_reply": sum(not one.replies for one in heard),
        "owners": {owner: owners.count(owner) for owner in sorted(set(owners))},
        "latency_ms": {
            "median": median(spent),
            "p95": round(quantiles(spent, n=20, method="inclusive")[-1])
            if len(spent) > 1
            else spent[0],
            "max": max(spent),
        },
    }


def talk_by_hand(settings: Settings, buyer_id: str | None) -> None:
    """Reads lines until end of file or /quit; what was said before is resumed."""
    with running_system(settings) as http:
        talk = Talk(http, token_for(settings, tokens_of(build_deps(settings)), buyer_id))
        for text in talk.opening():
            print(f"小二：{text}")
        progress("空行继续，Ctrl+D 结束。")
        while (typed := _typed()) is not None:
            if typed:
                _print(talk.say([typed]))


def _typed() -> str | None:
    try:
        return input("我：").strip()
    except (EOFError, KeyboardInterrupt):
        return None


def _print(heard: Heard) -> None:
    for reply in heard.replies:
        print(f"小二：{reply['text']}")
        for choice in reply["choices"]:
            print(f"      [{choice['title']}]")
    if heard.owner != "bot":
        print(f"（现在由 {heard.owner} 接待）")
