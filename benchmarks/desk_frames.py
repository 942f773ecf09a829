"""Reads the desk's frames as a screen does: whole lists, then what changed (protocol §5)."""

from collections.abc import Mapping, Sequence
from typing import Any

Frame = dict[str, Any]


class Screenful:
    """What a screen holds of lists and team after all frames that came."""

    def __init__(self) -> None:
        self.held: dict[str, Frame] = {}

    def take(self, frame: Frame) -> Frame:
        """The whole lists or the whole team that a frame leads to; other frames as they are."""
        kind = frame["type"]
        if kind in ("queue", "team"):
            self.held[kind] = frame
        elif kind == "queue_changes":
            self.held["queue"] = lists_after(self.held["queue"], frame)
        elif kind == "team_changes":
            team = self.held["team"]
            agents = list_after(team["agents"], frame["agents"], "agent_id")
            self.held["team"] = team | {"agents": agents}
        else:
            return frame
        return self.held[kind.removesuffix("_changes")]


def lists_after(lists: Frame, frame: Frame) -> Frame:
    """`waiting` and `taken` come as changes, everything else whole."""
    after = dict(lists)
    for name, value in frame.items():
        if name in ("waiting", "taken"):
            after[name] = list_after(lists[name], value, "conversation_id")
        elif name != "type":
            after[name] = value
    return after


def list_after(entries: Sequence[Frame], changes: Mapping[str, Any], key: str) -> list[Frame]:
    """Without what is gone or put, then each that is put at its place."""
    replaced = {*changes["gone"], *(one["item"][key] for one in changes["put"])}
    after = [one for one in entries if one[key] not in replaced]
    for one in changes["put"]:
        after.insert(one["at"], one["item"])
    return after
