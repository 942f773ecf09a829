"""Some of the choices, not one: what they have in common is an answer too."""

import re
from typing import Any

from bot.care.context.meanings import named
from bot.care.context.pick import Pick
from bot.care.context.scene import Scene, Words

_DESCRIBES = re.compile(r"(不[\u3400-\u9fff])[\u3400-\u9fff]{0,2}的")


def shared_slots(scene: Scene, found: Pick) -> dict[str, Any]:
    """What all that fit have in common: two orders of the same shoes are about the shoes."""
    first, *others = (dict(scene.choices[index].slots) for index in found.several)
    return {
        name: value
        for name, value in first.items()
        if all(other.get(name) == value for other in others)
    }


def all_reasons(scene: Scene, found: Pick) -> dict[str, Any]:
    """1+3, of what may be wrong: both are."""
    told = [str(scene.choices[index].slots.get("reason", "")) for index in found.several]
    return {"reason": "、".join(told)} if told and all(told) else {}


def narrowed_by(scene: Scene, words: Words, found: Pick) -> dict[str, Any]:
    """27的: a size, colour or place that some of the choices share and the others lack."""
    if len(found.several) == len(scene.choices):
        return {}
    shared = shared_slots(scene, found)
    told: dict[str, Any] = {n: value for n, value in shared.items() if n in {"size", "colour"}}
    return told or dict(named(words, ("region",)))


def describes(scene: Scene, text: str) -> bool:
    """不加钱的, of 另两家不加: no refusal, but what the question said of more than one."""
    described = _DESCRIBES.fullmatch(text.strip(" .。!~"))
    return bool(described and described[1] in scene.asked.text)
